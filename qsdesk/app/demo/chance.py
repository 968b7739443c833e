"""Time and chance of the invented factory: set by hand, drawn from a seed."""

import hashlib
import random
from datetime import date, datetime, time, timedelta

from qsdesk.domain.times import CHINA


class DemoClock:
    """A clock that the story moves; each look moves it by a millisecond."""

    def __init__(self) -> None:
        self._now = datetime(2000, 1, 1, tzinfo=CHINA)

    def __call__(self) -> datetime:
        """Return the time, moved on by a millisecond."""
        self._now += timedelta(milliseconds=1)
        return self._now

    def reach(self, day: date, at: time) -> datetime:
        """Move to a local time of a day, never back; return where it stands."""
        self._now = max(self._now, datetime.combine(day, at, CHINA))
        return self._now

    def go(self, minutes: float) -> datetime:
        """Move on by minutes; return where it stands."""
        self._now += timedelta(minutes=minutes)
        return self._now


class SeededBytes:
    """Random bytes that come out the same for the same seed, in the same order."""

    def __init__(self, seed: int) -> None:
        self._seed = f"qsdesk-demo-{seed}".encode()
        self._drawn = 0

    def __call__(self, size: int) -> bytes:
        """Return the next bytes."""
        out = b""
        while len(out) < size:
            self._drawn += 1
            out += hashlib.sha256(self._seed + self._drawn.to_bytes(8, "big")).digest()
        return out[:size]


def dice(seed: int, *about: object) -> random.Random:
    """Return dice for one matter, independent of all others.

    What happens on a day then does not hang on how many throws came before it.
    """
    text = "|".join([str(seed), *map(str, about)])
    return random.Random(text)  # noqa: S311 - an invented factory keeps no secret


def at_minute(minutes: int) -> time:
    """Return the time of day so many minutes after midnight."""
    return time(minutes // 60 % 24, minutes % 60)
