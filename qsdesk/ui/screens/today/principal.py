"""Today of the principal: what waits for a signature or an answer, escalated findings.

Source: Articles 4, 9, 11 and 12 of the draft.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from qsdesk.domain.format.encoding import utc_time
from qsdesk.domain.format.kinds import PRINCIPAL
from qsdesk.domain.rules import Duty
from qsdesk.domain.times import local_day, short_day
from qsdesk.ui.screens.today.boards import Board, Door, Todo, tr
from qsdesk.ui.screens.today.director import overdue_side
from qsdesk.ui.screens.today.facts import (
    as_hero,
    clause_of,
    gap_rows,
    nothing_due,
    period_rows,
)

if TYPE_CHECKING:
    from qsdesk.services.status import Item
    from qsdesk.storage.index import Entry

# kind, state, words of the title, icon, verb, screen, duty
WAITING = (
    ("veto", "raise", "否决建议待处置", "octagon-pause", "处置", "opinions", Duty.STOP_PROPOSAL),
    ("opinion", "raise", "意见建议待答复", "message-square-warning", "答复", "opinions", None),
    ("stopped", "signing", "停产声明待批准", "octagon-pause", "批准", "stopped", None),
    ("weekly", "report", "周报待审阅", "calendar-range", "审阅", "weekly", Duty.WEEKLY_REPORT),
)


def principal_board(services: Any, today: date, items: Sequence["Item"]) -> Board:
    """Return the day of the principal."""
    waiting = _waiting(services, today)
    months = [
        (_with_verb(services, row), Duty.MONTHLY_MINUTES)
        for row in period_rows(items, "monthly", today, tr("起草纪要"))
    ]
    late = [pair for pair in months if pair[0].tone == "bad"]
    ordered = [*late, *waiting, *(pair for pair in months if pair not in late)]
    if ordered:
        first, duty = ordered[0]
        hero = as_hero(first, clause_of(services, duty) if duty else ("", ""))
    else:
        hero = nothing_due(services, today)
    gaps = gap_rows((i for i in items if i.kind == "daily" and i.state == "late"), today)
    return Board(
        hero=hero,
        todos=(*(row for row, _ in ordered[1:]), *gaps),
        side=overdue_side(services, today, tr("升级到你的隐患"), "principal"),
        quiet=tr("没有等你签字、答复的事"),
    )


def _with_verb(services: Any, row: Todo) -> Todo:
    """Return minutes with the verb that fits how far they are."""
    month = str(row.door.argument)
    if row.door.target != "monthly":
        return row
    view = services.monthly.draft(int(month[:4]), int(month[5:]))
    act = row.door.act
    if view.state in {"frozen", "signing"}:
        signed = any(p.role == PRINCIPAL and p.at is not None for p in view.places)
        act = tr("看签名") if signed else tr("签署纪要")
    elif view.saved_at:
        act = tr("继续纪要")
    return replace(row, door=replace(row.door, act=act))


def _waiting(services: Any, today: date) -> list[tuple[Todo, Duty | None]]:
    out: list[tuple[Todo, Duty | None]] = [(row, Duty.RISK_LIST) for row in _lists(services)]
    for kind, state, title, icon, act, target, duty in WAITING:
        entries = [e for e in services.archive.catalogue(kind) if e.state == state]
        for entry in entries:
            row = _row(entry, (tr(title), icon), Door(tr(act), target, entry.number), today)
            out.append((row, duty))
    return out


def _lists(services: Any) -> list[Todo]:
    """Return the newest version of the list where it still wants approval."""
    versions = services.risk_lists.versions()
    if not versions or versions[-1].approved_by:
        return []
    new = versions[-1].list
    about = tr("{0}起用，共 {1} 项").format(short_day(new.effective), len(new.items))
    return [
        Todo(
            title=tr("风险管控清单待批准 · {0} 第 {1} 版").format(new.number, new.version),
            about=f"{about}。{new.reason}" if new.reason else about,
            icon="list-checks",
            tone="accent",
            door=Door(tr("批准"), "risk_list", new.number),
            number=new.number,
        )
    ]


def _row(entry: "Entry", look: tuple[str, str], door: Door, today: date) -> Todo:
    title, icon = look
    day = date.fromisoformat(entry.last)
    waited = (today - local_day(utc_time(entry.signed_at))).days
    said = tr("等了 {0} 天").format(waited) if waited > 0 else tr("今天送来")
    return Todo(
        title=f"{title} · {entry.number}",
        about=tr("{0} · {1}，{2}").format(entry.name, entry.title, short_day(day)),
        icon=icon,
        tone="accent",
        door=door,
        chips=((said, "neutral", ""),),
        number=entry.number,
    )
