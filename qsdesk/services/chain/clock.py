"""The machine's clock against the chain: refused, or overridden with a reason and a signature."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from qsdesk.domain.clock import CONFIRMABLE, FIRST_POSSIBLE, Doubt, doubt_of
from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.encoding import utc_time
from qsdesk.domain.times import stamp
from qsdesk.services.ports import Clock
from qsdesk.storage.store import Work

log = logging.getLogger(__name__)

DOUBTS = frozenset(str(doubt) for doubt in Doubt)


def now(clock: Clock) -> datetime:
    """Return the clock's time in UTC, cut to whole milliseconds."""
    moment = clock().astimezone(UTC)
    return moment - timedelta(microseconds=moment.microsecond % 1000)


def last_time(work: Work) -> datetime | None:
    """Return the time of the newest event, UTC; None where there is none."""
    seq, _ = work.chain.head()
    newest = work.chain.at(seq)
    return None if newest is None else utc_time(str(newest.value()["at"]))


def doubt_in(work: Work, at: datetime) -> Doubt | None:
    """Return what speaks against a time, by the chain as it is now."""
    last = last_time(work)
    sample = last is None or work.authority().sample
    return doubt_of(at, last, first=None if sample else FIRST_POSSIBLE)


def refuse_doubted(work: Work, at: datetime, *, overridden: bool) -> None:
    """Refuse a time that cannot be believed.

    Args:
        work: The transaction.
        at: What the clock says.
        overridden: Whether the transaction writes the override itself.

    Raises:
        RuleError: ``clock_back``, ``clock_ahead`` or ``clock_impossible``, with both times.
    """
    doubt = doubt_in(work, at)
    if doubt is None or (overridden and doubt in CONFIRMABLE):
        return
    last = last_time(work)
    raise RuleError(doubt, now=stamp(at), last="—" if last is None else stamp(last))


def noted(write: Callable[[], object]) -> None:
    """Write an event that must not stand in anybody's way: a doubted clock leaves it to the log.

    Signing in and out, locking and being denied go on while the clock is wrong; otherwise
    nobody could come in to say so.
    """
    try:
        write()
    except RuleError as error:
        if error.code not in DOUBTS:
            raise
        log.warning("an event was left out: %s %s", error.code, error.detail)
