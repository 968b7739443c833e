"""What all roles read from the services: clauses, findings, gaps, days between."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from qsdesk.domain.due import Completeness
from qsdesk.domain.rules import Duty
from qsdesk.domain.times import CHINA, short_day
from qsdesk.ui.screens.today.boards import Chip, Door, FindingLine, Hero, Todo, tr

if TYPE_CHECKING:
    from qsdesk.domain.findings import Finding
    from qsdesk.services.status import Item

KINDS = {"open": "warn", "fixing": "accent", "to_verify": "accent", "closed": "ok"}
SHOWN = 4
PERIODS_SHOWN = 2
AHEAD = 45
PERIODS = {
    "weekly": ("calendar-range", Duty.WEEKLY_REPORT),
    "monthly": ("calendar-days", Duty.MONTHLY_MINUTES),
}


def clause_of(services: Any, duty: Duty) -> tuple[str, str]:
    """Return label and wording of the article behind a duty."""
    pack = services.rules.pack()
    clause = pack.clause(duty)
    return clause.label, "\n".join(part for part in (clause.quote, pack.short) if part)


def late_chip(days: int) -> Chip:
    """Return how late something is."""
    return tr("逾期 {0} 天").format(days), "bad", "clock"


def due_chip(due: date | None, today: date) -> Chip | None:
    """Return until when something is due; None where no day says it."""
    if due is None:
        return None
    left = (due - today).days
    if left < 0:
        return late_chip(-left)
    return (tr("今天到期") if left == 0 else tr("{0} 天内").format(left)), "neutral", ""


def chips(*found: Chip | None) -> tuple[Chip, ...]:
    """Return those that are there."""
    return tuple(chip for chip in found if chip is not None)


def finding_line(finding: "Finding", today: date, *, owner: bool = False) -> FindingLine:
    """Return a finding as a line.

    Args:
        finding: Open.
        today: The day.
        owner: Whether to name who has to correct it.
    """
    late = finding.overdue(today)
    about = [finding.owner] if owner and finding.owner else []
    if finding.due is not None and not late:
        on = finding.due == today
        about.append(tr("今天到期") if on else tr("{0} 到期").format(short_day(finding.due)))
    if owner:
        about.append(finding.level.value)
    return FindingLine(
        number=finding.number,
        title=finding.title,
        late=tr("逾期 {0} 天").format(late) if late else "",
        about=" · ".join(about),
        chip=(finding.state.label, KINDS[finding.state.value], ""),
    )


def gap_rows(items: Iterable["Item"], today: date, act: str = "") -> list[Todo]:
    """Return missed records that nobody explained, newest first, the rest as one row."""
    gaps = sorted(items, key=lambda i: (i.period or "", i.area), reverse=True)
    rows = [_gap_row(item, today, act or tr("说明")) for item in gaps[:SHOWN]]
    if len(gaps) > SHOWN:
        rest = gaps[SHOWN:]
        oldest = date.fromisoformat(rest[-1].period or "")
        rows.append(
            Todo(
                title=tr("另有 {0} 项缺检待说明").format(len(rest)),
                about=tr("最早 {0}，台账里逐日列出").format(short_day(oldest)),
                icon="circle-alert",
                tone="bad",
                door=Door(tr("看台账"), "ledger", oldest),
            )
        )
    return rows


def period_rows(items: Iterable["Item"], kind: str, today: date, act: str) -> list[Todo]:
    """Return weekly reports or minutes that are open or late, the late ones first."""
    icon, _ = PERIODS[kind]
    found = [i for i in items if i.kind == kind and i.state in {"open", "late"}]
    found.sort(key=lambda i: (i.state != "late", i.period or ""))
    rows = []
    for item in found:
        late = item.state == "late"
        rows.append(
            Todo(
                title=period_title(item),
                about=_period_about(item),
                icon="circle-alert" if late else icon,
                tone="bad" if late else "accent",
                door=Door(act, kind, item.period),
                chips=chips(due_chip(item.due, today)),
            )
        )
    return _folded(rows, found)


def _folded(rows: list[Todo], items: "list[Item]") -> list[Todo]:
    """Return at most so many late rows, the rest as one."""
    late = [row for row in rows if row.tone == "bad"]
    rest = late[PERIODS_SHOWN:]
    if len(rest) <= 1:
        return rows
    first = min(item.due for item in items if item.due is not None)
    more = Todo(
        title=tr("另有 {0} 份逾期").format(len(rest)),
        about=tr("{0} 起，台账里逐份列出").format(short_day(first)),
        icon="circle-alert",
        tone="bad",
        door=Door(tr("看台账"), "ledger", first),
    )
    return [*late[:PERIODS_SHOWN], more, *rows[len(late) :]]


def period_title(item: "Item") -> str:
    """Return 第 48 周 排查治理报告, 11 月 会议纪要."""
    number = int((item.period or "0").rpartition("W" if item.kind == "weekly" else "-")[2])
    text = tr("第 {0} 周 排查治理报告") if item.kind == "weekly" else tr("{0} 月 调度会议纪要")
    return text.format(number)


def as_hero(todo: Todo, article: tuple[str, str] = ("", "")) -> Hero:
    """Return a row as the one thing that is next."""
    return Hero(
        title=todo.title,
        about=todo.about,
        door=todo.door,
        article=article[0],
        article_text=article[1],
        left=" · ".join(word for word, _, _ in todo.chips),
    )


def nothing_due(services: Any, today: date) -> Hero:
    """Return the hero of a day without anything that is next."""
    ledger = services.ledger.ledger(today, today + timedelta(days=AHEAD))
    here = ledger.day(today)
    resting = here is not None and here.completeness is Completeness.REST
    title = tr("这一天休息，按生产日历不用检查") if resting else tr("今天没有到期的事")
    coming = [d.day for d in ledger.days[1:] if d.slots]
    about = tr("下一项：{0} 日管控").format(short_day(coming[0])) if coming else ""
    return Hero(title, about, Door(tr("看台账"), "ledger", today), calm=True)


def shown_rows(services: Any, session: Any) -> tuple[Todo, ...]:
    """Return a row for each visit and pack of others in the last days."""
    titles = {
        "visit": (tr("{0} 开启了迎检查阅"), "eye", "inspection"),
        "export": (tr("{0} 导出了迎检资料"), "usb", "inspection"),
    }
    out = []
    for shown in services.visits.lately(session):
        title, icon, target = titles[shown.kind]
        at = shown.at.astimezone(CHINA)
        when = f"{short_day(at.date())} {at:%H:%M}"
        out.append(
            Todo(
                title=title.format(shown.name),
                about=f"{when} · {shown.number}" if shown.number else when,
                icon=icon,
                door=Door(tr("看迎检"), target),
            )
        )
    return tuple(out)


def _gap_row(item: "Item", today: date, act: str) -> Todo:
    day = date.fromisoformat(item.period or "")
    asked = {
        "nature": "missed",
        "name": tr("{0} {1} {2} 缺检").format(short_day(day), item.area, item.shift),
        "start": day,
        "end": day,
        "area": item.area,
        "shift": item.shift,
    }
    return Todo(
        title=tr("缺检待说明 · {0} {1} {2}").format(short_day(day), item.area, item.shift),
        about=tr("停产或缺检，二选一并写明原因。也可以补录"),
        icon="circle-alert",
        tone="bad",
        door=Door(act, "stopped", {"new": asked}),
        chips=chips(late_chip((today - day).days)),
    )


def _period_about(item: "Item") -> str:
    if item.due is None:
        return ""
    if item.state == "late":
        return tr("应于 {0} 签署，过期未签也未说明").format(short_day(item.due))
    return tr("{0} 前签署，草稿按记录起草").format(short_day(item.due))
