"""Reads what a week's report is counted from."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from qsdesk.domain.calendar import Period, previous_week
from qsdesk.domain.findings import finding_of
from qsdesk.domain.format.kinds import DIRECTOR, PRINCIPAL
from qsdesk.domain.format.records import Record, SignedSheet
from qsdesk.domain.standing import newest
from qsdesk.domain.weekly import (
    LOOK_BACK,
    Arrival,
    Reporter,
    WeekInputs,
    WeeklyFacts,
    weekly_facts,
)
from qsdesk.services.figures import (
    as_of,
    checks_in,
    findings_in,
    holders_in,
    related_in,
    slots_in,
)
from qsdesk.services.ledger import UNCOUNTED, facts_in
from qsdesk.storage.store import Work

RELATED = ("veto", "visit", "recall", "nonconforming")
_ARRIVING = {"daily": "fill", "finding": "open", "stopped": "state"}
_WORDS = {"finding": "新增隐患", "stopped": "停产声明", "missed": "缺检说明"}
_DAY = timedelta(days=1)


def week_facts(work: Work, week: Period, moment: datetime, reporter: Reporter) -> WeeklyFacts:
    """Return what a week's records say now.

    Raises:
        RuleError: ``setup_missing``.
    """
    before = previous_week(week)
    both = Period(before.first, week.last)
    back = week.first - _DAY * 7 * (LOOK_BACK - 1)
    found = findings_in(work, before.first, week.first)
    report = previous_report(work, week)
    return weekly_facts(
        WeekInputs(
            week=week,
            as_of=as_of(work),
            reporter=reporter,
            slots=slots_in(facts_in(work, before.first, week.last), both, moment),
            checks=checks_in(work, Period(back, week.last)),
            findings=tuple(finding_of(record) for record in found.records),
            open_before=found.open_before,
            related=related_in(work, RELATED, week),
            arrivals=() if report is None else tuple(_arrivals(work, week, report)),
            previous="" if report is None else report.number,
        )
    )


def reporter_in(work: Work) -> Reporter:
    """Return who reports: the first director, else the first principal."""
    for role in (DIRECTOR, PRINCIPAL):
        for name in holders_in(work, role):
            return Reporter(name, role)
    return Reporter("", PRINCIPAL)


def report_of(work: Work, week: Period) -> Record | None:
    """Return the record of a week's report, if it was signed and not voided."""
    for entry in work.index.entries("weekly", first=week.first, last=week.last):
        if entry.state != "voided" and entry.first == week.first.isoformat():
            return work.records.load(entry.number)
    return None


def previous_report(work: Work, week: Period) -> Record | None:
    """Return the newest report of an earlier week, if there is one."""
    earlier = work.index.entries("weekly", last=week.first - _DAY)
    counted = [entry.number for entry in earlier if entry.state not in UNCOUNTED]
    return work.records.load(counted[-1]) if counted else None


def _arrivals(work: Work, week: Period, report: Record) -> Iterator[Arrival]:
    sheet = newest(report, "report") or report.first
    told = sheet.sheet.value("as_of")
    seq = told if isinstance(told, int) else 0
    for kind, stage in _ARRIVING.items():
        entries = work.index.entries(kind, last=week.first - _DAY, after=seq)
        late = [e.number for e in entries if _is_earlier(e.last, week)]
        for record in work.records.load_many(late):
            for signed in record.of(stage):
                if signed.signed[0].seq > seq and record.voided is None:
                    yield _arrival(record, signed)


def _is_earlier(last: str, week: Period) -> bool:
    return date.fromisoformat(last) < week.first


def _arrival(record: Record, signed: SignedSheet) -> Arrival:
    sheet = signed.sheet
    reason = sheet.reason or sheet.late or sheet.imported
    if sheet.amends is not None:
        what = "更正"
    elif record.kind != "daily":
        what = _WORDS.get(sheet.text("nature"), _WORDS[record.kind])
    else:
        what = "补录" if sheet.late else "录入" if sheet.imported else "填报"
    return Arrival(record.number, sheet.covers.first, what, reason)
