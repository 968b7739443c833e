"""Signatures gathered while reading and judged together at the end."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from . import curve
from .canonical import FormError
from .report import NOWHERE, Place, Report

WORKERS = 4
SECONDS = 60

Question = tuple[bytes, bytes, bytes]


@dataclass(frozen=True)
class Claim:
    """That one of some keys signed a message."""

    keys: tuple[bytes, ...]
    message: bytes
    signature: bytes
    detail: str
    place: Place


class Judge:
    """Collects claims and settles them with openssl, or with integers alone.

    Args:
        report: Where bad signatures are told.
        pure: Whether to do without openssl.
    """

    def __init__(self, report: Report, *, pure: bool = False) -> None:
        self._report = report
        self._pure = pure
        self._claims: list[Claim] = []

    def claim(
        self,
        keys: Iterable[bytes],
        message: bytes,
        signature: object,
        detail: str,
        place: Place = NOWHERE,
    ) -> None:
        """Notes a signature to be judged.

        Args:
            keys: The keys any of which may have signed.
            message: What was signed.
            signature: The signature in base64url.
            detail: What to say if it is bad.
            place: The record it concerns.
        """
        try:
            raw = curve.unbase64(signature, curve.SIGNATURE_SIZE)
        except FormError as error:
            self._report.problem("bad_signature", f"{detail}: {error}", place)
            return
        self._claims.append(Claim(tuple(keys), message, raw, detail, place))

    def settle(self) -> None:
        """Judges everything noted so far."""
        questions = dict.fromkeys(
            (key, claim.message, claim.signature) for claim in self._claims for key in claim.keys
        )
        good = self._answers(list(questions))
        for claim in self._claims:
            if not any((key, claim.message, claim.signature) in good for key in claim.keys):
                self._report.problem("bad_signature", claim.detail, claim.place)
        self._claims.clear()

    def _answers(self, questions: list[Question]) -> set[Question]:
        program = None if self._pure else shutil.which("openssl")
        if program is not None:
            return ask_openssl(program, questions)
        if not self._pure:
            self._report.note("openssl is not here: signatures were judged without it")
        return {question for question in questions if curve.verify(*question)}


def ask_openssl(program: str, questions: list[Question]) -> set[Question]:
    """Lets openssl judge.

    Args:
        program: Where openssl is.
        questions: Key, message and signature of each.

    Returns:
        The questions whose signature is good.
    """
    with tempfile.TemporaryDirectory() as folder:
        asks = [_asker(program, Path(folder), index) for index in range(len(questions))]
        with ThreadPoolExecutor(WORKERS) as pool:
            answers = list(pool.map(lambda ask, question: ask(question), asks, questions))
    return {question for question, good in zip(questions, answers, strict=True) if good}


def der_signature(raw: bytes) -> bytes:
    """Returns a raw signature as the DER openssl wants."""
    body = b"".join(_der_integer(half) for half in (raw[:32], raw[32:]))
    return b"\x30" + bytes([len(body)]) + body


def _der_integer(half: bytes) -> bytes:
    digits = half.lstrip(b"\x00") or b"\x00"
    if digits[0] > 0x7F:
        digits = b"\x00" + digits
    return b"\x02" + bytes([len(digits)]) + digits


def _asker(program: str, folder: Path, index: int) -> Callable[[Question], bool]:
    def ask(question: Question) -> bool:
        spki, message, raw = question
        key, signature = folder / f"{index}.key", folder / f"{index}.sig"
        key.write_bytes(spki)
        signature.write_bytes(der_signature(raw))
        command = [program, "dgst", "-sha256", "-keyform", "DER", "-verify", str(key)]
        done = subprocess.run(
            [*command, "-signature", str(signature)],
            input=message,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        return done.returncode == 0 and done.stdout.startswith(b"Verified OK")

    return ask
