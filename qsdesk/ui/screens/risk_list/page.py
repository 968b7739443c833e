"""The page of a version without its life: bar, rows, differences, side, foot."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from qsdesk.domain.times import short_day
from qsdesk.ui.forms.sources import Sources
from qsdesk.ui.screens.risk_list.bar import FootBar, ToolBar
from qsdesk.ui.screens.risk_list.rows import change_columns, item_columns
from qsdesk.ui.screens.risk_list.side import SidePane
from qsdesk.ui.screens.risk_list.versions import DRAFT, Versions
from qsdesk.ui.widgets.basics.banner import Banner, ConfirmBar
from qsdesk.ui.widgets.basics.card import clear
from qsdesk.ui.widgets.records.table import SimpleTable


class ListFrame(QWidget):
    """Everything around the rows.

    Args:
        prefix: KEY of the screen.
        sources: Of the forms.
    """

    def __init__(self, prefix: str, sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar, self.foot = ToolBar(prefix), FootBar(prefix)
        self.side = SidePane(prefix, sources)
        self.table = SimpleTable(item_columns(), name=self.tr("管控项目"), row_height=34)
        self.table.view.setObjectName(f"{prefix}.list")
        self.changes = SimpleTable(change_columns(), name=self.tr("差别"), row_height=34)
        self.changes.view.setObjectName(f"{prefix}.changes")
        self.problems = Banner("", "warn", head=" ", link=self.tr("只看这些"))
        self._asking = QVBoxLayout()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.changes)
        self._lay_out()
        self.bar.look_chosen.connect(self._look)

    def show_choice(self, versions: Versions, version: int, *, draft: bool) -> None:
        """Show which versions there are, which one is seen, and how it stands."""
        options: list[tuple[object, str]] = [(DRAFT, self._draft_name(versions))] if draft else []
        for found in reversed(versions.signed):
            words = self.tr("第 {0} 版，{1} 起").format(
                found.list.version, short_day(found.list.effective)
            )
            options.append((found.list.version, words))
        self.bar.version.set_options(options)
        self.bar.version.set_value(version)
        self.bar.state.show_state(*self._state(versions, version))

    def show_problems(self, sentences: Sequence[str]) -> None:
        """Show what stands against signing, in a few words each."""
        self.problems.setVisible(bool(sentences))
        if sentences:
            count = self.tr("还不能签署")
            self.problems.say("；".join(sentences), "warn", count)

    def ask(self, words: str, act: str, done: Callable[[], None]) -> None:
        """Ask in place before something that is meant for many rows at once."""
        clear(self._asking)
        bar = ConfirmBar(words, act, kind="accent")
        bar.setObjectName("confirm")
        bar.left.connect(lambda: clear(self._asking))

        def confirmed() -> None:
            clear(self._asking)
            done()

        bar.confirmed.connect(confirmed)
        bar.leave.bind("Esc")
        self._asking.addWidget(bar)
        bar.act.setFocus()

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Let no choice of rows be told meanwhile."""
        blocker = QSignalBlocker(self.table)
        yield
        blocker.unblock()

    def _look(self, look: str) -> None:
        self._stack.setCurrentWidget(self.changes if look == "changes" else self.table)

    def _draft_name(self, versions: Versions) -> str:
        number = versions.signed[-1].list.version + 1 if versions.signed else 1
        return self.tr("第 {0} 版草稿").format(number)

    def _state(self, versions: Versions, version: int) -> tuple[str, str, str]:
        if version == DRAFT:
            return self.tr("草稿"), "neutral", "pen-line"
        if not versions.approver(version):
            return self.tr("待批准"), "warn", "clock"
        if version == versions.current:
            return self.tr("现行"), "ok", "circle-check"
        held = versions.list_of(version)
        if held is not None and held.effective > versions.today:
            return self.tr("未生效"), "accent", "clock"
        return self.tr("已被替代"), "neutral", "history"

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(20, 12, 16, 12)
        left.setSpacing(10)
        left.addWidget(self.bar)
        left.addLayout(self._asking)
        left.addWidget(self.problems)
        left.addWidget(self._stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(left, 1)
        middle.addWidget(self.side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(middle, 1)
        layout.addWidget(self.foot)
