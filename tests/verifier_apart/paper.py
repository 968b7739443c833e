"""The printed code of 63 digits."""

import re
from dataclasses import dataclass, field
from typing import Any

from .acts import History
from .events import Event
from .table import KIND_CODES

_CODE = re.compile(r"1([0-9]{8})([0-9]{2})([0-9]{9})([0-9]{2})([0-9]{39})[0-9]{2}")
MODULUS = 97
READABLE = 128 // 4


@dataclass(frozen=True)
class Printed:
    """What a code says."""

    site: str
    kind: int
    seq: int
    sheets: int
    digest: int


@dataclass
class Verdict:
    """What is to be said of a code."""

    verdict: str
    printed: Printed | None = None
    record: str | None = None
    later: list[dict[str, Any]] = field(default_factory=list)

    @property
    def genuine(self) -> bool:
        """Whether the paper is genuine."""
        return self.verdict.startswith("genuine")


def read(digits: str) -> Printed | None:
    """Reads a code.

    Args:
        digits: The digits, spaces let pass.

    Returns:
        What it says, or None where it is no code.
    """
    plain = re.sub(r"[\s-]", "", digits)
    found = _CODE.fullmatch(plain)
    if found is None or int(plain) % MODULUS != 1:
        return None
    site, *numbers = found.groups()
    kind, seq, sheets, digest = map(int, numbers)
    return Printed(site, kind, seq, sheets, digest)


def compare(
    digits: str, site: str | None, events: list[Event], histories: dict[str, History]
) -> Verdict:
    """Compares a code with a chain.

    Args:
        digits: The code.
        site: The site of the chain.
        events: Its events.
        histories: Its records.

    Returns:
        The verdict.
    """
    printed = read(digits)
    if printed is None:
        return Verdict("unreadable")
    if printed.site != site:
        return Verdict("another_site", printed)
    event = next((one for one in events if one.seq == printed.seq), None)
    if event is None:
        return Verdict("unknown", printed)
    history = histories.get(event.place.record or "")
    if event.type != "sign" or history is None or not _same(printed, event, history):
        return Verdict("differs", printed)
    later = [one for one in history.acts if one.seq > event.seq]
    if history.void is not None and history.void.seq > event.seq:
        later.append(history.void)
    verdict = "genuine_later" if later else "genuine"
    told = [
        {"seq": one.seq, "type": one.type, "stage": one.place.stage, "n": one.place.n}
        for one in later
    ]
    return Verdict(verdict, printed, event.place.record, told)


def _same(printed: Printed, event: Event, history: History) -> bool:
    sheets = {one.body["sheet"] for one in history.acts if one.body and one.seq <= event.seq}
    return (
        printed.digest == int(event.hash[:READABLE], 16)
        and printed.kind == KIND_CODES.get(history.kind)
        and printed.sheets == len(sheets)
    )
