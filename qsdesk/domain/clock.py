"""Whether the machine's clock can be believed, by what the chain already holds."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

LONGEST_REST = timedelta(days=400)
"""A PC that lay unused for so long is believed without a word: a year, and some."""

FIRST_POSSIBLE = datetime(2023, 5, 5, tzinfo=UTC) - timedelta(hours=8)
"""The day the rule came into force: no clock that stands before it can be right."""


class Doubt(StrEnum):
    """What speaks against a clock; the codes of the failures."""

    BACK = "clock_back"
    AHEAD = "clock_ahead"
    IMPOSSIBLE = "clock_impossible"


CONFIRMABLE = frozenset({Doubt.BACK, Doubt.AHEAD})
"""What a director or principal may override with a reason."""


@dataclass(frozen=True, slots=True)
class ClockState:
    """The times side by side.

    Attributes:
        now: What the machine's clock says, UTC.
        last: Time of the newest event, UTC; None where the chain is empty.
        doubt: What speaks against it; None where nothing does.
        zone: Offset of the machine's local time now, such as +08:00.
        known_zone: The offset it had when it was last confirmed or first seen.
    """

    now: datetime
    last: datetime | None
    doubt: Doubt | None
    zone: str
    known_zone: str

    @property
    def moved(self) -> bool:
        """Whether the machine's time zone is another one than it was."""
        return bool(self.known_zone) and self.zone != self.known_zone


def doubt_of(now: datetime, last: datetime | None, *, first: datetime | None) -> Doubt | None:
    """Return what speaks against a clock.

    Args:
        now: What it says, UTC.
        last: Time of the newest event; None where the chain is empty.
        first: Before this no clock can be right; None asks nothing of that kind, nor of a
            clock far ahead: days of a sample are invented.
    """
    if first is not None and now < first:
        return Doubt.IMPOSSIBLE
    if last is not None and now < last:
        return Doubt.BACK
    if first is not None and last is not None and now - last > LONGEST_REST:
        return Doubt.AHEAD
    return None
