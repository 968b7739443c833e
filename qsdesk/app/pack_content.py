"""What a pack says of its period besides the records: days, gaps, posts, open findings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from qsdesk.app.compose import Services
from qsdesk.domain.copies import FindingCounts, PeriodCounts
from qsdesk.domain.errors import RuleError
from qsdesk.domain.fields import day_of
from qsdesk.domain.format.encoding import utc_time
from qsdesk.domain.format.sheets import Row
from qsdesk.domain.ledger import BEFORE_START, NOT_DUE, Ledger, LedgerDay, LedgerPeriod
from qsdesk.domain.standing import newest
from qsdesk.domain.times import local_day, long_day, short_day
from qsdesk.exporting.content import PackContent
from qsdesk.exporting.export import Exporter
from qsdesk.exporting.page import Day, Gap, LastMinutes, OpenFinding, Post
from qsdesk.storage.index import Entry
from qsdesk.storage.store import Work

UNEXPLAINED = "未说明"
STATES = {"missed": "缺检", "late": "缺检", "stopped": "停产"}
HOLDING = frozenset({"appoint", "accept"})
CLOSED = frozenset({"closed", "voided"})
UNAPPOINTED = {"admin": "管理电脑与账号，不是法定岗位"}
FINDING_STATES = {
    "open": "待整改",
    "fixing": "整改中",
    "to_verify": "待验证",
    "signing": "签署中",
}


def exporter_of(services: Services) -> Exporter:
    """Return the exporter of a data folder."""
    return Exporter(services.writer, services.accounts, services.access, _Contents(services).of)


@dataclass(frozen=True, slots=True)
class _Contents:
    services: Services

    def of(self, first: date, last: date) -> PackContent:
        """Return the content of a period."""
        try:
            ledger = self.services.ledger.ledger(first, last)
        except RuleError as error:
            if error.code != "setup_missing":
                raise
            ledger = Ledger((), (), ())
        with self.services.store.read() as work:
            posts = tuple(_posts(work, last))
            findings = tuple(_open_findings(work, last))
            minutes = _last_minutes(work, first, last)
            counts = _finding_counts(work, first, last)
        return PackContent(
            posts=posts,
            gaps=tuple(sorted(_gaps(ledger), key=lambda gap: gap.date)),
            days=tuple(_day(day) for day in ledger.days),
            open_findings=findings,
            last_minutes=minutes,
            weeks=_period_counts(ledger.weeks),
            months=_period_counts(ledger.months),
            findings=counts,
        )


def _day(day: LedgerDay) -> Day:
    outcome = None if day.outcome is None else day.outcome.value
    return Day(day.day, day.completeness.value, outcome, day.findings, day.reason or "")


def _gaps(ledger: Ledger) -> Iterator[Gap]:
    for day in ledger.days:
        for slot in day.slots:
            state = STATES.get(slot.state.value) or ("补录" if slot.late_entry else "")
            if state:
                what = f"日管控 {slot.area} {slot.shift}".strip()
                yield Gap(day.day, what, state, slot.reason or day.reason or UNEXPLAINED)
    yield from _periods(ledger.weeks, "周排查")
    yield from _periods(ledger.months, "月调度")


def _periods(periods: Iterable[LedgerPeriod], what: str) -> Iterator[Gap]:
    for period in periods:
        if (period.done and period.on_time) or period.reason == BEFORE_START:
            continue
        state, reason = "逾期" if period.done else "未做", period.reason or UNEXPLAINED
        if _is_open(period):
            state, reason = "未到期", f"{short_day(local_day(period.due.deadline))}前签署即为按时"
        yield Gap(period.period.last, f"{what} {period.key}", state, reason)


def _is_open(period: LedgerPeriod) -> bool:
    return not period.done and period.reason == NOT_DUE


def _period_counts(periods: Iterable[LedgerPeriod]) -> PeriodCounts:
    known = [p for p in periods if p.done or p.reason != BEFORE_START]
    waiting = sum(map(_is_open, known))
    in_time = sum(p.done and p.on_time for p in known)
    done = sum(p.done for p in known)
    due = len(known) - waiting
    return PeriodCounts(due, in_time, done - in_time, due - done, waiting)


def _posts(work: Work, last: date) -> Iterator[Post]:
    """Yield who holds which role on the last day, by the chain."""
    since: dict[tuple[str, str], date] = {}
    for event in work.chain.of_types(frozenset({"role"})):
        body = event.value()
        day = local_day(utc_time(str(body["at"])))
        held = (str(body["role"]), str(body["person"]))
        if day > last:
            break
        if body["granted"]:
            since.setdefault(held, day)
        else:
            since.pop(held, None)
    names = work.authority().names
    appointed = _appointed(work, last)
    for (role, person), day in since.items():
        name = names.get(person, person)
        begun, said = appointed.get((role, name), (day, UNAPPOINTED.get(role, "没有任命记录")))
        yield Post(role, name, begun, said)


def _appointed(work: Work, last: date) -> dict[tuple[str, str], tuple[date, str]]:
    """Return (role, name) -> since when and how qualified, by the newest appointment."""
    entries = [e for e in work.index.entries("appointment", last=last) if e.state in HOLDING]
    fields = work.index.fields([entry.number for entry in entries])
    out: dict[tuple[str, str], tuple[date, str]] = {}
    for entry in entries:
        held = fields[entry.number]
        told = [entry.number, held.get("education", ""), held.get("years", "")]
        told += [held.get("ability_other", ""), "按纸质任命书录入" if entry.imported else ""]
        said = "，".join(part for part in told if part)
        out[held.get("role", ""), held.get("name", "")] = (date.fromisoformat(entry.first), said)
    return out


def _open_findings(work: Work, last: date) -> Iterator[OpenFinding]:
    entries = [e for e in work.index.entries("finding", last=last) if e.state not in CLOSED]
    fields = work.index.fields([entry.number for entry in entries])
    for entry in entries:
        held = fields[entry.number]
        yield OpenFinding(
            entry.number,
            entry.title,
            held.get("level", ""),
            held.get("owner", ""),
            _due(held.get("due", ""), entry),
            FINDING_STATES.get(entry.state, entry.state),
        )


def _finding_counts(work: Work, first: date, last: date) -> FindingCounts:
    """Count findings by the day they were found and the day they were closed."""
    entries = [e for e in work.index.entries("finding", last=last) if e.state != "voided"]
    times = work.chain.times([e.last_seq for e in entries if e.state == "closed"])
    return FindingCounts(
        new=sum(e.first >= first.isoformat() for e in entries),
        closed=sum(first <= local_day(at) <= last for at in times.values()),
        open=sum(e.state not in CLOSED for e in entries),
    )


def _due(text: str, entry: Entry) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.fromisoformat(entry.last)


def _last_minutes(work: Work, first: date, last: date) -> LastMinutes | None:
    entries = [
        e for e in work.index.entries("monthly", first=first, last=last) if e.state != "voided"
    ]
    record = work.records.load(entries[-1].number) if entries else None
    if record is None:
        return None
    sheet = (newest(record, "minutes") or record.last).sheet
    day = date.fromisoformat(entries[-1].last)
    decisions = tuple(_decision(row, day.year) for row in sheet.rows("decisions"))
    return LastMinutes(record.number, day, decisions)


def _decision(row: Row, year: int) -> str:
    """Return 换 3 号机模具：刘卫东，4月20日前，备件费 0.9 万元（新）."""
    until = day_of(str(row.get("due") or ""))
    shown = short_day if until and until.year == year else long_day
    due = f"{shown(until)}前" if until else ""
    told = [str(part) for part in (row.get("who"), due, row.get("means")) if part]
    word = f"（{row['word']}）" if row.get("word") else ""
    return f"{row.get('what', '')}：{'，'.join(told)}{word}"
