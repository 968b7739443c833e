"""Verification of an inspection pack from its own files, none of them believed.

Beyond the history itself: every file against the signed manifest, the signature by a key
that the chain holds valid, ``keys.json`` against the chain, attachments against the sheets.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qsdesk.domain.format.authority import Authority
from qsdesk.domain.format.canonical import NotCanonicalError, parse_canonical
from qsdesk.domain.format.encoding import from_base64url, key_id
from qsdesk.domain.format.verification.findings import Findings, Report
from qsdesk.domain.format.verification.material import History, Progress, RawRecord, quiet
from qsdesk.domain.format.verification.shapes import (
    HASH,
    ROLE,
    SHEET,
    SHEET_MORE,
    SITE,
    SPKI,
    counted,
    day,
    each,
    exactly,
    flaw,
    moment,
    shaped,
    text,
    words,
)
from qsdesk.domain.format.verification.shapes import SIGNATURE as SIGNATURE_TEXT
from qsdesk.domain.format.verification.verify import verify_history
from qsdesk.exporting.bag_check import Bag, check_bag, read_bag
from qsdesk.exporting.layout import ATTACHMENTS, KEYS, PACK_TAG, SIGNATURE
from qsdesk.exporting.pack_reading import PackReader
from qsdesk.services.chain.keys import verify
from qsdesk.services.chain.verification.anchors import Anchor, check_anchor
from qsdesk.services.chain.verification.containers import UnreadableError, as_bytes, read_json
from qsdesk.services.chain.verification.kept_files import check_attachment

_TAG = shaped({"name": words, "sha256": HASH})
SEAL = {
    "t": exactly(PACK_TAG),
    "manifest_sha256": HASH,
    "tags": each(_TAG),
    "site": SITE,
    "from": day,
    "to": day,
    "head_seq": counted,
    "head_hash": HASH,
    "signer": words,
    "name": words,
    "role": ROLE,
    "at": moment,
}
_HELD = {"statement": text, "signature": SIGNATURE_TEXT, "spki": SPKI}
_SMALL = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Seal:
    """``signature.json``: the signed statement as object and as bytes, signature and key."""

    said: Mapping[str, Any]
    data: bytes
    signature: str
    spki: str


def looks_like_pack(path: Path) -> bool:
    """Whether a folder is meant to be a pack."""
    return (path / "bagit.txt").exists() or (path / SIGNATURE).exists()


def verify_pack(
    root: Path,
    *,
    roots: tuple[str, ...] = (),
    against: tuple[Anchor, ...] = (),
    progress: Progress = quiet,
) -> Findings:
    """Verify a pack.

    Args:
        root: Its folder.
        roots: Fingerprints from agreements on paper.
        against: Heads kept elsewhere.
        progress: Told of the work done; may raise to stop.
    """
    report = Report()
    try:
        bag = read_bag(root, progress)
    except UnreadableError as error:
        report.problem("unreadable", "file", about=str(error))
        return report.into(Findings())
    seal = _read_seal(bag, report)
    check_bag(bag, None if seal is None else seal.said, report)
    reader = PackReader(bag, report)
    period = ("0000-01-01", "9999-12-31")
    if seal is not None:
        period = (seal.said["from"], seal.said["to"])
    records = reader.records()
    history = History(reader.events(), records, period)
    found = verify_history(history, verify, roots=roots, progress=progress)
    if seal is not None:
        _check_seal(seal, history, found, report)
    if history.events:
        _check_keys(bag, found.account, report)
    _check_attachments(bag, records, report)
    heads = {event.seq: (event.hash, "") for event in history.events}
    for anchor in against:
        check_anchor(anchor, heads, found, report)
    return report.into(found)


def _read_seal(bag: Bag, report: Report) -> Seal | None:
    if SIGNATURE not in bag.files:
        return None
    try:
        held = read_json(bag.root / SIGNATURE, _SMALL)
    except UnreadableError as error:
        report.problem("unreadable", "file", about=f"{SIGNATURE} {error}")
        return None
    wrong = flaw(held, _HELD)
    if wrong:
        report.problem("unreadable", "file", about=f"{SIGNATURE} {wrong}")
        return None
    data = as_bytes(held["statement"])
    try:
        said = parse_canonical(data)
    except NotCanonicalError:
        report.problem("altered_bytes", "seal_form", about=SIGNATURE)
        return None
    wrong = flaw(said, SEAL)
    if wrong:
        report.problem("unreadable", "file", about=f"{SIGNATURE} {wrong}")
        return None
    return Seal(said, data, held["signature"], held["spki"])


def _check_seal(seal: Seal, history: History, found: Findings, report: Report) -> None:
    said, account = seal.said, found.account
    _check_end(said, history, report)
    if not verify(seal.spki, seal.data, seal.signature):
        report.problem("bad_signature", "seal", about=SIGNATURE)
    if not history.events:
        return
    if said["site"] != account.site:
        report.problem("wrong_site", "seal_site", about=said["site"])
    if said["from"] > said["to"]:
        report.problem("bad_order", "seal_days", about=SIGNATURE)
    name = key_id(from_base64url(seal.spki))
    key = account.keys.get(name)
    if key is None:
        report.problem("unknown_key", "seal_key", about=name)
    elif not key.valid(said["head_seq"]) or key.person != said["signer"]:
        report.problem("key_not_valid", "seal_key", about=name)
    known = account.names.get(said["signer"]) == said["name"]
    if not known or not account.has_role(said["signer"], said["role"]):
        report.problem("bad_role", "seal_signer", about=said["name"])


def _check_end(said: Mapping[str, Any], history: History, report: Report) -> None:
    last = history.events[-1] if history.events else None
    seq = said["head_seq"]
    if last is None or last.seq < seq:
        report.problem("missing_tail", "seal_end", seq=seq)
    elif (last.seq, last.hash) != (seq, said["head_hash"]):
        report.problem("broken_chain", "seal_end", seq=seq)


def _check_keys(bag: Bag, account: Authority, report: Report) -> None:
    if KEYS not in bag.files:
        report.problem("missing_file", "file", about=KEYS)
        return
    try:
        held = read_json(bag.root / KEYS, _SMALL)
    except UnreadableError as error:
        report.problem("unreadable", "file", about=f"{KEYS} {error}")
        return
    if not isinstance(held, list) or not all(isinstance(item, dict) for item in held):
        report.problem("unreadable", "file", about=KEYS)
        return
    wanted = {str(key["id"]): key for key in keys_of(account)}
    told = {str(item.get("id")): item for item in held}
    for name in sorted(wanted.keys() | told.keys()):
        if wanted.get(name) != told.get(name):
            report.problem("altered_copy", "keys", about=name)
    if len(told) != len(held):
        report.problem("altered_copy", "keys", about=KEYS)


def keys_of(account: Authority) -> list[dict[str, object]]:
    """Return what ``keys.json`` holds, in the order of the chain."""
    return [
        {"id": k.id, "spki": k.spki, "person": k.person, "from": k.first, "to": k.last}
        for k in account.keys.values()
    ]


def _check_attachments(bag: Bag, records: tuple[RawRecord, ...], report: Report) -> None:
    known: set[str] = set()
    for record in records:
        for raw in record.sheets:
            sheet = _sheet(raw.data)
            if sheet is None:
                continue
            for item in sheet["attachments"]:
                if item["sha256"] not in known:
                    known.add(item["sha256"])
                    check_attachment(bag.root / ATTACHMENTS, item, sheet, 0, report)
    for name in bag.files:
        digest = name.rsplit("/", 1)[-1]
        fits = digest in known and name == f"{ATTACHMENTS}{digest[:2]}/{digest}"
        if name.startswith(ATTACHMENTS) and not fits:
            report.problem("extra_file", "attachment_unknown", about=name)


def _sheet(data: bytes) -> Mapping[str, Any] | None:
    try:
        sheet = parse_canonical(data)
    except NotCanonicalError:
        return None
    return None if flaw(sheet, SHEET, SHEET_MORE) else sheet
