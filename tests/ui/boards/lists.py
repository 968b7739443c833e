"""Rows, facts, side lists and menus."""

from PySide6.QtWidgets import QWidget

from qsdesk.ui.widgets.basics.bar import ThinBar
from qsdesk.ui.widgets.basics.card import Card
from qsdesk.ui.widgets.basics.labels import Rule
from qsdesk.ui.widgets.basics.list_row import Facts, ListRow
from qsdesk.ui.widgets.inputs.menus import MenuButton, SideEntry, SideList
from qsdesk.ui.widgets.records.links import EvidenceLink
from tests.ui.boards.samples import Board


def lists() -> QWidget:
    """A list of things to do, a side list, facts."""
    board = Board()
    card = Card("等我处理的隐患")
    late = ListRow(
        "缺检待说明 · 11月21日 夜班",
        "停产或缺检，二选一并写明原因",
        icon="circle-alert",
        tone="bad",
        act="说明",
    )
    late.add_chip("逾期 3 天", "bad", "clock")
    plain = ListRow("中转区受潮盘未防护", "H-2026-0058 今天到期")
    plain.add_chip("待整改", "warn")
    for row in (late, plain):
        card.body.addWidget(row)
        card.body.addWidget(Rule())
    board.body.addWidget(card)
    entries = [
        SideEntry("all", "全部", "676"),
        SideEntry("daily", "每日检查记录", "527"),
        SideEntry("answers", "三、上周隐患答复", "2/4", "pen-line", "accent"),
        SideEntry("basis", "一、基本情况", icon="circle-check", tone="ok"),
    ]
    board.body.addWidget(SideList(entries, "daily", name="门类"))
    link = EvidenceLink("R-2026-000489", size=13)
    board.body.addWidget(
        Facts([("来源", link), ("责任人", "刘卫东，设备主管"), ("措施", "停用 2 号机")])
    )
    bar = ThinBar()
    bar.show_progress(5, 10)
    board.add(
        MenuButton([("a", "一车间"), ("b", "二车间")], "a"),
        MenuButton([], text="来源、区域、级别", icon="filter"),
        bar,
    )
    return board
