"""The counts of a month, each a door, and the reports that are attached."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qsdesk.domain.figures import Figure, figure_of
from qsdesk.domain.monthly import MonthlyDraft, pass_rate
from qsdesk.domain.monthly.checks import count_of
from qsdesk.ui.periods.words import tr
from qsdesk.ui.widgets.basics.card import clear, row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.records.links import EvidenceLink
from qsdesk.ui.widgets.records.stats import Stat, StatTiles

if TYPE_CHECKING:
    from qsdesk.domain.monthly import WeekRef


class MonthTiles(QWidget):
    """Facts of the meeting, attached reports, counts.

    Signals:
        followed: Carries the key of a figure.
        opened: Carries the number of a report.
    """

    followed = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.meeting = row(spacing=8)
        self.weeks = row(spacing=8)
        head = row(spacing=8)
        head.addLayout(self.meeting)
        head.addStretch(1)
        head.addLayout(self.weeks)
        self.tiles = StatTiles(look="fact")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self.tiles)
        self.tiles.followed.connect(self.followed)

    def show_month(
        self,
        figures: Sequence[Figure],
        weeks: "Sequence[WeekRef]",
        missing: Sequence[str],
        draft: MonthlyDraft,
    ) -> None:
        """Show counts and reports.

        Args:
            figures: Counted now, or as signed.
            weeks: Reports attached.
            missing: Weeks without a report.
            draft: Gives the batches of the final inspection.
        """
        self.tiles.show_stats(_stats(figures, weeks, draft))
        clear(self.weeks)
        self.weeks.addWidget(Label(tr("附周报"), 13, tone="text2"))
        for week in weeks:
            link = EvidenceLink(str(_number(week.week)), week.number)
            link.setAccessibleName(tr("第 {0} 周周报").format(_number(week.week)))
            link.followed.connect(self.opened)
            link.record_wanted.connect(self.opened)
            self.weeks.addWidget(link)
        if not weeks:
            self.weeks.addWidget(Label(tr("无"), 13))
        if missing:
            words = "、".join(str(_number(week)) for week in missing)
            self.weeks.addWidget(Label(tr("缺第 {0} 周").format(words), 13, bold=True, tone="bad"))

    def show_meeting(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show pairs of name and value at the left."""
        clear(self.meeting)
        for name, value in facts:
            self.meeting.addWidget(Label(name, 13, tone="text2"))
            self.meeting.addWidget(Label(value, 14))
            self.meeting.addSpacing(10)


def _stats(
    figures: Sequence[Figure], weeks: "Sequence[WeekRef]", draft: MonthlyDraft
) -> tuple[Stat, ...]:
    def value(key: str) -> int:
        found = figure_of(figures, key)
        return found.value if found else 0

    def door(key: str) -> str:
        found = figure_of(figures, key)
        return key if found is not None and found.records else ""

    days = days_told(value("days_done"), value("days_missed"), value("days_due"))
    major = tr("未结 {0}，重大 {1}").format(value("findings_open"), value("findings_major"))
    inspected, passed = count_of(draft.inspected), count_of(draft.passed)
    batches = tr("{0} / {1} 批").format(passed, inspected) if inspected else tr("批数待填")
    new = tr("新 {0} · 闭 {1}").format(value("findings_new"), value("findings_closed"))
    faulty = tr("{0} 日有隐患").format(value("days_faulty"))
    reports = f"{value('weeks_done')} / {value('weeks_due')}"
    done = f"{value('days_done')} / {value('days_due')}"
    return (
        Stat(done, tr("日检"), days, target=door("days_done")),
        Stat(reports, tr("周报"), _span(weeks), target=door("weeks_done")),
        Stat(str(value("days_zero_risk")), tr("零风险日"), faulty, target=door("days_zero_risk")),
        Stat(new, tr("隐患"), major, target=door("findings_new")),
        Stat(pass_rate(inspected, passed) or "—", tr("出厂检验"), batches),
        Stat(str(value("complaints")), tr("投诉"), "", target=door("complaints")),
    )


def days_told(done: int, missed: int, due: int) -> str:
    """Say how the days stand; days that are still to come are no gap, but not done either."""
    if missed:
        return tr("缺检 {0} 日").format(missed)
    if done < due:
        return tr("还有 {0} 日未到期").format(due - done)
    return tr("应检日全部完成")


def _span(weeks: "Sequence[WeekRef]") -> str:
    if not weeks:
        return tr("还没有周报")
    first, last = _number(weeks[0].week), _number(weeks[-1].week)
    return tr("第 {0} 周").format(first if first == last else f"{first}—{last}")


def _number(week: str) -> int:
    return int(week.rpartition("W")[2])
