"""What a month's records say when it is sealed: nothing in it is typed.

Source: the factory's own system.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from qsdesk.domain.calendar import Period
from qsdesk.domain.due import Completeness
from qsdesk.domain.format.seals import Tally
from qsdesk.domain.ledger import BEFORE_START, UNEXPLAINED, LedgerDay, LedgerPeriod, Slot
from qsdesk.domain.times import clock, local_day, short_day

ZERO_RISK, FAULTY, REST, BEFORE, OPEN = "零风险", "有隐患", "休息", "启用前", "未到期"
STOPPED, MISSED, EXPLAINED = "停产", "缺检", "缺检，已说明"
LATE, UNDONE, VOIDED = "补录", "未做", "作废"
_NEXT = timedelta(days=1)
_STATES = {
    Completeness.STOPPED: STOPPED,
    Completeness.MISSED: MISSED,
    Completeness.LATE: EXPLAINED,
    Completeness.OPEN: OPEN,
}


@dataclass(frozen=True, slots=True)
class DayMark:
    """A calendar day: what it is called, and how many findings it has."""

    day: date
    word: str
    findings: int = 0


@dataclass(frozen=True, slots=True)
class GapLine:
    """What differs: a day, a week or a number; what it is called; why, and by whom."""

    when: str
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class LaterLine:
    """An act that a supplement lists: on which record, what, by whom, when, why."""

    number: str
    title: str
    act: str
    name: str
    day: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SealInputs:
    """What a seal is made from, as of one position of the chain.

    Attributes:
        month: First to last day.
        supplement: 0 for the month's first seal.
        tally: Acts of the month since the seal before.
        head: Hash of the event ``tally.last``, hex.
        days: Of the month.
        weeks: Those whose Sunday lies in the month.
        minutes: The month in the ledger; None where no ledger is kept.
        voided: Of the month: number, by whom, when, why.
        unreviewed: Daily records of the month that wait for their review.
        unsigned: Records of the month that lack a signature.
        findings_open: Found by the month's end and not closed.
        later: What a supplement lists, in the order of the chain.
        previous: Number of the seal before: of the month, else of the month before.
        director: Whether one is in force.
    """

    month: Period
    supplement: int
    tally: Tally
    head: str
    days: tuple[LedgerDay, ...] = ()
    weeks: tuple[LedgerPeriod, ...] = ()
    minutes: LedgerPeriod | None = None
    voided: tuple[LaterLine, ...] = ()
    unreviewed: tuple[str, ...] = ()
    unsigned: tuple[str, ...] = ()
    findings_open: tuple[str, ...] = ()
    later: tuple[LaterLine, ...] = ()
    previous: str = ""
    director: bool = True


@dataclass(frozen=True, slots=True)
class SealFacts:
    """What a seal says.

    Attributes:
        month: First to last day.
        supplement: 0 for the month's first seal.
        tally: Acts of the month since the seal before.
        head: Hash of the event ``tally.last``, hex.
        days: Every calendar day; empty for a supplement.
        gaps: What is stopped, missed, late, not done or voided, in order of days; empty
            for a supplement.
        unexplained: Days, weeks and minutes in ``gaps`` for which nobody gave a reason.
        minutes: Number of the minutes, empty where there are none.
        unreviewed: Daily records of the month that wait for their review.
        unsigned: Records of the month that lack a signature.
        findings_open: Found by the month's end and not closed.
        later: What a supplement lists, in the order of the chain.
        previous: Number of the seal before, empty: none.
        director: Whether one is in force.
    """

    month: Period
    supplement: int
    tally: Tally
    head: str
    days: tuple[DayMark, ...]
    gaps: tuple[GapLine, ...]
    unexplained: int
    minutes: str
    unreviewed: tuple[str, ...]
    unsigned: tuple[str, ...]
    findings_open: tuple[str, ...]
    later: tuple[LaterLine, ...]
    previous: str
    director: bool

    @property
    def records(self) -> int:
        """How many records it counts."""
        return sum(kind.records for kind in self.tally.kinds)

    def days_of(self, *words: str) -> int:
        """Return how many days are called so."""
        return sum(mark.word in words for mark in self.days)


def seal_facts(inputs: SealInputs) -> SealFacts:
    """Return what a month's records say; a supplement tells of later acts alone."""
    gaps = () if inputs.supplement else tuple(_gaps(inputs))
    minutes = inputs.minutes
    return SealFacts(
        month=inputs.month,
        supplement=inputs.supplement,
        tally=inputs.tally,
        head=inputs.head,
        days=() if inputs.supplement else tuple(map(day_mark, inputs.days)),
        gaps=gaps,
        unexplained=0 if inputs.supplement else _unexplained(inputs),
        minutes=(minutes.number or "") if minutes else "",
        unreviewed=inputs.unreviewed,
        unsigned=inputs.unsigned,
        findings_open=inputs.findings_open,
        later=inputs.later if inputs.supplement else (),
        previous=inputs.previous,
        director=inputs.director,
    )


def day_mark(day: LedgerDay) -> DayMark:
    """Return what a day is called on the page; a gap goes before what was found."""
    if day.reason == BEFORE_START and not day.slots:
        return DayMark(day.day, BEFORE)
    word = _STATES.get(day.completeness)
    if word is None:
        found = FAULTY if day.findings else ZERO_RISK
        word = REST if day.completeness is Completeness.REST else found
    return DayMark(day.day, word, day.findings)


def _gaps(inputs: SealInputs) -> Iterator[GapLine]:
    yield from _spans(inputs.days)
    periods = [*inputs.weeks, *((inputs.minutes,) if inputs.minutes else ())]
    for period in periods:
        if not period.done and period.reason != BEFORE_START:
            week = "W" in period.key
            what = f"第 {int(period.key.rpartition('W')[2])} 周" if week else "月调度"
            yield GapLine(what, UNDONE, period.reason or UNEXPLAINED)
    for line in inputs.voided:
        said = "，".join(part for part in (_by(line), line.reason) if part)
        yield GapLine(line.number, VOIDED, said)


def _unexplained(inputs: SealInputs) -> int:
    """Return how many days, weeks and minutes lack a reason."""
    days = sum(any(UNEXPLAINED in said for _, said in _of_day(day)) for day in inputs.days)
    periods = [*inputs.weeks, *((inputs.minutes,) if inputs.minutes else ())]
    undone = [p for p in periods if not p.done and (p.reason or UNEXPLAINED) == UNEXPLAINED]
    return days + len(undone)


def _spans(days: Iterable[LedgerDay]) -> Iterator[GapLine]:
    """Yield a line for days on end that lack the same for the same reason."""
    spans: list[tuple[date, date, tuple[str, str]]] = []
    for day in days:
        for said in _of_day(day):
            at = next((n for n, span in enumerate(spans) if _goes_on(span, day.day, said)), None)
            if at is None:
                spans.append((day.day, day.day, said))
            else:
                spans[at] = (spans[at][0], day.day, said)
    for first, last, (what, reason) in sorted(spans, key=lambda span: span[0]):
        yield GapLine(_span(first, last), what, reason)


def _goes_on(span: tuple[date, date, tuple[str, str]], day: date, said: tuple[str, str]) -> bool:
    return span[2] == said and span[1] + _NEXT == day


def _span(first: date, last: date) -> str:
    return short_day(first) if first == last else f"{short_day(first)} — {last.day}日"


def _of_day(day: LedgerDay) -> Iterator[tuple[str, str]]:
    """Yield each thing that differs; areas stand in it where only some differ."""
    told: dict[tuple[str, str], list[Slot]] = {}
    for slot in day.slots:
        said = _said(slot)
        if said is not None:
            told.setdefault(said, []).append(slot)
    for (what, reason), slots in told.items():
        where = "" if len(slots) == len(day.slots) else f"{_where(slots)}："
        yield what, f"{where}{reason}"


def _said(slot: Slot) -> tuple[str, str] | None:
    if slot.late_entry:
        at = slot.entries[-1].signed_at
        when = f"{short_day(local_day(at))} {clock(at)}"
        return LATE, f"{when} 录入，原因：{slot.reason or UNEXPLAINED}"
    word = _STATES.get(slot.state)
    if word is None:
        return None
    if word == OPEN:
        return OPEN, "封存时期限还没到"
    return word.partition("，")[0], slot.reason or UNEXPLAINED


def _where(slots: Sequence[Slot]) -> str:
    return "、".join(f"{slot.area}{slot.shift}" for slot in slots)


def _by(line: LaterLine) -> str:
    return f"{line.name} {short_day(line.day)}" if line.name else short_day(line.day)


def day_sum(days: Iterable[DayMark]) -> str:
    """Return 日历日 31 天 = 零风险 20 + 休息 11 + 缺检 0: what occurs, and 缺检 always."""
    marks = [mark.word.partition("，")[0] for mark in days]
    order = (ZERO_RISK, FAULTY, STOPPED, REST, MISSED, OPEN, BEFORE)
    parts = [f"{w} {marks.count(w)}" for w in order if w in marks or w == MISSED]
    return f"日历日 {len(marks)} 天 = {' + '.join(parts)}"
