"""Today of the director: records that came in, overdue findings, the week's report.

Source: Articles 10 and 11 of the draft.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from qsdesk.domain.rules import Duty
from qsdesk.domain.times import short_day
from qsdesk.ui.screens.today.boards import Board, Door, Hero, Side, Todo, tr
from qsdesk.ui.screens.today.facts import (
    as_hero,
    clause_of,
    finding_line,
    gap_rows,
    nothing_due,
    period_rows,
)

if TYPE_CHECKING:
    from qsdesk.services.status import Item
    from qsdesk.storage.index import Entry

REVIEW = "review"


def director_board(services: Any, today: date, items: Sequence["Item"]) -> Board:
    """Return the day of a director; ``review`` as a target opens the dialog of the page."""
    waiting: tuple[Entry, ...] = services.reviews.waiting()
    weeks = period_rows(items, "weekly", today, tr("起草周报"))
    gaps = gap_rows((i for i in items if i.kind == "daily" and i.state == "late"), today)
    faulty = [entry for entry in waiting if entry.findings]
    clean = [entry for entry in waiting if not entry.findings]
    if clean:
        hero, rows = _batch(services, clean), [_one(entry) for entry in faulty]
    elif faulty:
        hero, rows = as_hero(_one(faulty[0])), [_one(entry) for entry in faulty[1:]]
    elif weeks:
        article = clause_of(services, Duty.WEEKLY_REPORT)
        hero, rows, weeks = as_hero(weeks[0], article), [], weeks[1:]
    else:
        hero, rows = nothing_due(services, today), []
    todos = (*rows, *weeks, *gaps, *_lists(services))
    return Board(hero, todos, _side(services, today), quiet=tr("没有迟的、等着的事"))


def overdue_side(services: Any, today: date, title: str, role: str) -> Side:
    """Return the overdue findings that have come to a role, the others as a number."""
    pending = services.findings.pending()
    shown = services.findings.escalated(role)
    rest = len(pending) - len(shown)
    return Side(
        title=title,
        lines=tuple(finding_line(f, today, owner=True) for f in shown),
        more=tr("未结的另有 {0} 项，都在期限内或未升级").format(rest) if rest else "",
        empty=tr("没有逾期的隐患") if pending else tr("没有未结的隐患"),
    )


def _side(services: Any, today: date) -> Side:
    return overdue_side(services, today, tr("逾期的隐患"), "director")


def _batch(services: Any, entries: Sequence["Entry"]) -> Hero:
    """Return the days without faults, reviewed with one password."""
    article, wording = clause_of(services, Duty.DAILY_CHECK)
    days = sorted({date.fromisoformat(entry.first) for entry in entries})
    span = short_day(days[0])
    if len(days) > 1:
        span += f" — {short_day(days[-1])}"
    people = "、".join(dict.fromkeys(entry.name for entry in entries))
    late = sum(1 for entry in entries if entry.late)
    numbers = tuple(entry.number for entry in entries)
    return Hero(
        title=tr("待审核 · 零风险日检 {0} 件").format(len(entries)),
        about=tr("{0} · {1}填报").format(span, people),
        door=Door(tr("审核 {0} 件").format(len(entries)), REVIEW, numbers),
        article=article,
        article_text=wording,
        left=tr("逐页看过，一次密码签所列各日"),
        right=tr("其中补录 {0} 件").format(late) if late else "",
    )


def _one(entry: "Entry") -> Todo:
    day = date.fromisoformat(entry.first)
    return Todo(
        title=tr("待审核 · {0} {1} {2}").format(short_day(day), entry.area, entry.shift),
        about=tr("{0} · {1}填报，不符合 {2} 项，逐件审核").format(
            entry.number, entry.name, entry.findings
        ),
        icon="triangle-alert",
        tone="warn",
        door=Door(tr("审核"), REVIEW, (entry.number,)),
        chips=((tr("隐患 {0} 项").format(entry.findings), "warn", ""),),
        number=entry.number,
    )


def _lists(services: Any) -> list[Todo]:
    """Return the list that is being worked on."""
    draft = services.risk_lists.draft()
    if draft is None:
        return []
    return [
        Todo(
            title=tr("风险管控清单草稿 · 第 {0} 版").format(draft.version),
            about=tr("编制后送主要负责人批准"),
            icon="list-checks",
            tone="accent",
            door=Door(tr("继续编制"), "risk_list", None),
        )
    ]
