"""Today of the officer: the check that is due, what came late, findings to correct.

Source: Article 10 of the draft.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from qsdesk.domain.rules import Duty
from qsdesk.domain.times import clock, short_day
from qsdesk.ui.screens.today.boards import Board, Door, Hero, Side, Strip, Todo, tr
from qsdesk.ui.screens.today.facts import (
    chips,
    clause_of,
    due_chip,
    finding_line,
    gap_rows,
    nothing_due,
)

if TYPE_CHECKING:
    from qsdesk.domain.daily import DailyDraft
    from qsdesk.domain.findings import Finding
    from qsdesk.services.daily.filling import Filling
    from qsdesk.services.status import Item
    from qsdesk.storage.index import Entry

BACK = timedelta(days=14)
STATES = {"pass": "done", "fail": "fault", "na": "na"}
Slot = tuple[date, str, str]


def officer_board(services: Any, session: Any, today: date, items: Sequence["Item"]) -> Board:
    """Return the day of an officer."""
    slots = _open_slots(session, items)
    filling = _opened(services, session, slots[0]) if slots else None
    if filling is not None:
        hero = _check_hero(services, filling, today)
    else:
        hero = _done_hero(services, session, items, today)
    mine = [item for item in items if item.who == session.login]
    todos = (
        *_own_records(services, session, today),
        *gap_rows((i for i in mine if i.kind == "daily" and i.state == "late"), today),
        *(_check_row(slot, today) for slot in slots[1:]),
        *_tasks(mine, today),
    )
    return Board(
        hero=hero,
        todos=todos,
        side=_side(services, session, today),
        progress=_progress(filling, today),
        quiet=tr("没有迟的、等着的事"),
    )


def _open_slots(session: Any, items: Iterable["Item"]) -> list[Slot]:
    """Return what is open and his, a night shift of yesterday first."""
    return [
        (item.due, item.area, item.shift)
        for item in items
        if (item.kind, item.state, item.who) == ("daily", "open", session.login) and item.due
    ]


def _opened(services: Any, session: Any, slot: Slot) -> "Filling | None":
    from qsdesk.domain.errors import RuleError

    try:
        found: Filling = services.daily.open(session, *slot)
    except RuleError:  # no list approved yet, or not to be filled in by him
        return None
    return found


def _check_hero(services: Any, filling: "Filling", today: date) -> Hero:
    draft = filling.draft
    counts = draft.counts
    answered = counts.total - len(draft.remaining())
    article, wording = clause_of(services, Duty.DAILY_CHECK)
    day = "" if draft.day == today else f"{short_day(draft.day)} "
    return Hero(
        title=tr("{0}日管控 · {1}").format(day, draft.area),
        about=_about(draft, filling),
        door=Door(
            tr("继续检查") if filling.saved_at else tr("开始检查"),
            "daily",
            (draft.day, draft.area, draft.shift),
        ),
        article=article,
        article_text=wording,
        strip=_strip(draft),
        count=str(answered),
        left=_answers(draft, answered),
        right=_left(draft),
    )


def _about(draft: "DailyDraft", filling: "Filling") -> str:
    made = [" ".join(part for part in (p.product, p.quantity) if part) for p in draft.products]
    if draft.batches:
        made.append(tr("批次 {0}").format(draft.batches[0]))
    made.append(tr("{0} {1} 前签署").format(draft.shift, clock(filling.deadline)))
    return " · ".join(made)


def _strip(draft: "DailyDraft") -> Strip:
    results = [draft.answer_of(item.code).result.value for item in draft.items]
    groups = Counter(item.category for item in draft.items)
    open_ones = [i for i, result in enumerate(results) if result not in STATES]
    states = tuple(STATES.get(result, "open") for result in results)
    return Strip(states, tuple(groups.values()), open_ones[0] if open_ones else -1)


def _answers(draft: "DailyDraft", answered: int) -> str:
    counts = draft.counts
    parts = [
        tr("{0} 项符合").format(counts.passed) if counts.passed else "",
        tr("{0} 项不符合").format(counts.failed) if counts.failed else "",
        tr("{0} 项不适用").format(counts.na) if counts.na else "",
    ]
    said = "，".join(part for part in parts if part)
    total = tr("/ {0} 项").format(counts.total)
    return f"{total} · {said}" if answered and said else total


def _left(draft: "DailyDraft") -> str:
    left = draft.remaining()
    if not left:
        return tr("已答完，待签署")
    items = [draft.item(code) for code in left]
    asked = sum(1 for item in items if item.measured or item.photo)
    said = tr("还剩 {0} 项").format(len(left))
    return said + (tr("，其中 {0} 项要填数值或拍照").format(asked) if asked else "")


def _progress(filling: "Filling | None", today: date) -> str:
    if filling is None or filling.draft.day != today or not filling.saved_at:
        return ""
    draft = filling.draft
    return f"{draft.counts.total - len(draft.remaining())}/{draft.counts.total}"


def _done_hero(services: Any, session: Any, items: Iterable["Item"], today: date) -> Hero:
    signed = [
        i.number
        for i in items
        if (i.kind, i.period, i.state) == ("daily", today.isoformat(), "done")
        and i.who == session.login
    ]
    if not signed:
        return nothing_due(services, today)
    title = tr("今天的日管控已签")
    return Hero(
        title,
        tr("{0}，待总监审核").format("、".join(n for n in signed if n)),
        Door(tr("查看"), "archive", signed[0]),
        calm=True,
    )


def _own_records(services: Any, session: Any, today: date) -> list[Todo]:
    """Return records of his that came back or came late, the returned ones first."""
    entries = services.archive.catalogue("daily", first=today - BACK, last=today)
    own = [entry for entry in entries if entry.person == session.person]
    back = [_returned(entry) for entry in own if entry.state == "returned"]
    late = [_late_entry(entry) for entry in own if entry.late and entry.state == "signed"]
    return [*back, *late]


def _returned(entry: "Entry") -> Todo:
    day = date.fromisoformat(entry.first)
    return Todo(
        title=tr("退回待更正 · {0} {1} {2}").format(short_day(day), entry.area, entry.shift),
        about=tr("{0} · 退回理由印在记录上").format(entry.number),
        icon="undo-2",
        tone="bad",
        door=Door(tr("更正"), "daily", (day, entry.area, entry.shift)),
        chips=((tr("已退回"), "bad", ""),),
        number=entry.number,
    )


def _late_entry(entry: "Entry") -> Todo:
    day = date.fromisoformat(entry.first)
    return Todo(
        title=tr("补录已签 · {0} {1} {2}").format(short_day(day), entry.area, entry.shift),
        about=tr("{0} · {1}，待总监审核").format(entry.number, entry.late),
        icon="circle-check",
        tone="ok",
        door=Door(tr("查看"), "archive", entry.number),
        chips=((tr("补录"), "accent", "history"),),
        number=entry.number,
    )


def _check_row(slot: Slot, today: date) -> Todo:
    day, area, shift = slot
    return Todo(
        title=tr("日管控 · {0} {1}").format(area, shift),
        about=tr("也归你检查") if day == today else short_day(day),
        icon="calendar-check",
        tone="accent",
        door=Door(tr("开始检查"), "daily", slot),
        chips=((tr("今天到期"), "neutral", ""),),
    )


def _tasks(items: Iterable["Item"], today: date) -> list[Todo]:
    return [
        Todo(
            title=item.title,
            about=tr("{0} · 会议定的任务").format(item.number),
            icon="clipboard-list",
            tone="bad" if item.state == "late" else "text2",
            door=Door(tr("查看"), "tasks", item.number),
            chips=chips(due_chip(item.due, today)),
            number=item.number or "",
        )
        for item in items
        if item.kind == "task"
    ]


def _side(services: Any, session: Any, today: date) -> Side:
    pending: tuple[Finding, ...] = services.findings.pending()
    mine = [f for f in pending if f.owner == session.name]
    mine.sort(key=lambda f: (-f.overdue(today), f.due or date.max))
    found = sum(1 for f in pending if f.found_by == session.name and f not in mine)
    return Side(
        title=tr("等我处理的隐患"),
        lines=tuple(finding_line(f, today) for f in mine),
        more=tr("我发现的另有 {0} 项，由他人整改").format(found) if found else "",
        empty=tr("没有等你整改的隐患") if found else tr("没有未结的隐患"),
    )
