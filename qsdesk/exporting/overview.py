"""What is printed on top of a pack, from what it was asked for and what was written."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from qsdesk.domain.copies import FindingLine, GapSpan, Holder, Minutes, Overview, ShelfLine
from qsdesk.domain.times import local_day
from qsdesk.exporting.content import PackContent
from qsdesk.exporting.explanation import STATEMENT, STEPS
from qsdesk.exporting.layout import PAYLOAD, RECORDS, SHELVES, shelf_of
from qsdesk.exporting.page import Gap, LastMinutes, OpenFinding
from qsdesk.exporting.sealing import Signer
from qsdesk.exporting.selection import Selection
from qsdesk.exporting.statistics import days_overdue, statistics_of

TITLE = "迎检资料目录与说明"
_DAILY = "日管控 "
_DAY = timedelta(days=1)


def overview_of(
    selection: Selection,
    content: PackContent,
    files: Sequence[str],
    missing: tuple[str, ...],
    signing: tuple[str, Signer],
) -> Overview:
    """Return what is printed on top of a pack.

    Args:
        selection: What the pack holds.
        content: What services tell of the period.
        files: Paths written so far; pages and records all among them.
        missing: Attachments that were not to be had.
        signing: Number of the pack, and who signs it.
    """
    number, signer = signing
    today = local_day(signer.at)
    return Overview(
        unit=selection.unit,
        credit_code=selection.credit_code,
        title=TITLE,
        number=number,
        first=selection.first,
        last=selection.last,
        made_at=signer.at,
        by_name=signer.name,
        by_role=signer.role,
        root=selection.root,
        head_seq=selection.head[0],
        head_hash=selection.head[1],
        sample=selection.authority.sample,
        posts=tuple(Holder(p.role, p.name, p.since, p.qualified) for p in content.posts),
        statistics=statistics_of(content, today),
        gaps=gap_spans(content.gaps),
        missing=missing,
        findings=tuple(_finding(finding, today) for finding in content.open_findings),
        minutes=_minutes(content.last_minutes),
        shelves=_shelves(selection, files),
        steps=STEPS,
        statement=STATEMENT,
    )


def gap_spans(gaps: Sequence[Gap]) -> tuple[GapSpan, ...]:
    """Return gaps with areas of a day on one line, and days that follow each other too.

    Joined are those of the same state and reason; the order is that of first days.
    """
    days: dict[tuple[date, bool, str, str], list[str]] = {}
    for gap in gaps:
        daily = gap.what.startswith(_DAILY)
        key = (gap.date, daily, gap.state, gap.reason if daily else f"{gap.what}\n{gap.reason}")
        days.setdefault(key, []).append(gap.what)
    spans: list[GapSpan] = []
    newest: dict[tuple[str, str, str], int] = {}
    for (day, daily, state, told), whats in days.items():
        rest = [what.removeprefix(_DAILY) for what in whats[1:]]
        what = "、".join([whats[0], *rest]) if daily else whats[0]
        reason = told if daily else told.partition("\n")[2]
        at = newest.get((what, state, reason), -1)
        if at >= 0 and spans[at].last + _DAY == day:
            spans[at] = replace(spans[at], last=day)
        else:
            newest[what, state, reason] = len(spans)
            spans.append(GapSpan(day, day, what, state, reason))
    return tuple(sorted(spans, key=lambda span: span.first))


def _finding(finding: OpenFinding, today: date) -> FindingLine:
    return FindingLine(
        finding.number,
        finding.title,
        finding.level,
        finding.owner,
        finding.due,
        finding.state,
        days_overdue(finding, today),
    )


def _minutes(minutes: LastMinutes | None) -> Minutes | None:
    if minutes is None:
        return None
    return Minutes(minutes.number, minutes.date, minutes.decisions)


def _shelves(selection: Selection, files: Sequence[str]) -> tuple[ShelfLine, ...]:
    """Return the folders in the order of Article 13, and last the records themselves."""
    asked = Counter(shelf_of(entry.kind, entry.title) for entry in selection.entries)
    written = Counter(name.removeprefix(PAYLOAD).partition("/")[0] for name in files)
    records = RECORDS.removeprefix(PAYLOAD).rstrip("/")
    lines = [ShelfLine(name, asked[name], written[name]) for name in SHELVES]
    signed = ShelfLine(f"{records}（原文与签名）", len(selection.records), written[records])
    return (*lines, signed)
