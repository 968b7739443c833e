"""Above and below the rows: which version, which view, what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qsdesk.domain.risk_list import RiskList
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Panel, row
from qsdesk.ui.widgets.basics.chips import StatusChip
from qsdesk.ui.widgets.basics.labels import ElidedLabel, Label
from qsdesk.ui.widgets.inputs.menus import MenuButton
from qsdesk.ui.widgets.inputs.segmented import Segment, Segmented


class ToolBar(QWidget):
    """Version, state, rows or differences, view.

    Args:
        prefix: KEY of the screen.

    Signals:
        version_chosen: Carries the version, 0 for the draft.
        look_chosen: Carries ``items`` or ``changes``.
        view_chosen: Carries a key of ``rows.VIEWS``.
        confirm_wanted: The levels of all rows in view are to be confirmed.
        add_wanted: A row is to be added.
    """

    version_chosen = Signal(object)
    look_chosen = Signal(str)
    view_chosen = Signal(object)
    confirm_wanted = Signal()
    add_wanted = Signal()

    def __init__(self, prefix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.version = MenuButton([], icon="layers")
        self.version.setObjectName(f"{prefix}.version")
        self.state = StatusChip("", "neutral")
        self.look = Segmented([], "items", name=self.tr("显示"))
        self.look.setObjectName(f"{prefix}.look")
        self.view = MenuButton(self._views(), "all", icon="filter")
        self.view.setObjectName(f"{prefix}.view")
        self.confirm = Button("", icon="check")
        self.confirm.setObjectName(f"{prefix}.confirm_all")
        self.add = Button(self.tr("加一项"), icon="plus", key="Ctrl N")
        self.add.setObjectName(f"{prefix}.add")
        line = row(self.version, self.state, self.look, self.view, spacing=8)
        line.addStretch(1)
        line.addWidget(self.confirm)
        line.addWidget(self.add)
        self.setLayout(line)
        self.version.chosen.connect(self.version_chosen)
        self.look.chosen.connect(self.look_chosen)
        self.view.chosen.connect(self.view_chosen)
        self.confirm.clicked.connect(self.confirm_wanted)
        self.add.clicked.connect(self.add_wanted)

    def show_looks(self, items: int, changes: int) -> None:
        """Offer rows, and where another version came before the differences."""
        looks = [Segment("items", self.tr("项目 {0}").format(items))]
        if changes >= 0:
            looks.append(Segment("changes", self.tr("与上一版的差别 {0}").format(changes)))
        self.look.set_segments(looks)
        self.look.setVisible(changes >= 0)

    def show_editing(self, *, on: bool, waiting: int) -> None:
        """Offer what only a draft takes."""
        self.add.setVisible(on)
        self.confirm.setVisible(on and waiting > 0)
        self.confirm.say(self.tr("确认所列 {0} 项的等级").format(waiting))

    def _views(self) -> Sequence[tuple[object, str]]:
        return (
            ("all", self.tr("全部项目")),
            ("unconfirmed", self.tr("等级待确认")),
            ("limits", self.tr("缺上下限")),
            ("key", self.tr("关键项")),
            ("unused", self.tr("停用")),
        )


class FootBar(Panel):
    """Counts at the left, acts at the right.

    Args:
        prefix: KEY of the screen.

    Signals:
        head_wanted, drop_wanted, act_wanted: The buttons.
    """

    head_wanted = Signal()
    drop_wanted = Signal()
    act_wanted = Signal()

    def __init__(self, prefix: str, parent: QWidget | None = None) -> None:
        super().__init__("card", parent, edge="top")
        self.words = Label("", 13, tone="text2")
        self.legend = ElidedLabel(self.tr("★ 主管　● 主相关　○ 相关"), 12, tone="text3")
        self.head = Button(self.tr("清单信息"), size="row", icon="file-text")
        self.head.setObjectName(f"{prefix}.head")
        self.drop = Button(self.tr("放弃草稿"), size="row", icon="trash-2")
        self.drop.setObjectName(f"{prefix}.drop")
        self.act = Button("", kind="accent", size="row", icon="pen-line")
        self.act.setObjectName(f"{prefix}.sign")
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 7, 20, 7)
        line.setSpacing(12)
        line.addWidget(self.words)
        line.addWidget(self.legend, 1)
        for button in (self.drop, self.head, self.act):
            line.addWidget(button)
        self.head.clicked.connect(self.head_wanted)
        self.drop.clicked.connect(self.drop_wanted)
        self.act.clicked.connect(self.act_wanted)

    def show_counts(self, shown: RiskList) -> None:
        """Say how many rows there are, and of which kind."""
        used = [item for item in shown.items if item.in_use]
        words = self.tr("{0} 项在用 · {1} 项关键 · {2} 项测量").format(
            len(used), sum(i.key_item for i in used), sum(i.measured for i in used)
        )
        self.words.setText(words)

    def say_act(self, words: str, *, ready: bool, icon: str = "pen-line") -> None:
        """Name the act, empty for none; where it is closed it says why."""
        self.act.setVisible(bool(words))
        self.act.say(words, enabled=ready, icon=icon)
