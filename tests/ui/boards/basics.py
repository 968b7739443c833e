"""Chips, keys, labels, buttons and banners."""

from PySide6.QtWidgets import QWidget

from qsdesk.ui.widgets.basics.banner import Banner, ConfirmBar, EmptyState
from qsdesk.ui.widgets.basics.buttons import Button, IconButton
from qsdesk.ui.widgets.basics.chips import ArticleTag, Avatar, Badge, Dot, KeyCap, StatusChip
from qsdesk.ui.widgets.basics.labels import IconLabel, Label
from tests.ui.boards.samples import Board


def basics() -> QWidget:
    """Chips, keys, labels and buttons."""
    board = Board()
    kinds = ("neutral", "ok", "bad", "warn", "accent", "plain")
    icons = ("", "check", "clock", "triangle-alert", "history", "circle-help")
    chips = [StatusChip(k, k, i) for k, i in zip(kinds, icons, strict=True)]
    board.add(
        *chips,
        ArticleTag("第十条", "每日检查"),
        KeyCap("F9"),
        KeyCap("Ctrl K"),
        Badge(3, "bad"),
    )
    board.add(
        Avatar("王建国", 64, chosen=True),
        Avatar("李敏", 64),
        Avatar("陈志强"),
        Dot(filled=True),
        Dot(),
    )
    for size in ("small", "desk", "row", "footer", "touch", "answer"):
        accent = Button("签署填报", kind="accent", icon="pen-line", key="F9", size=size)
        closed = Button("签署 F9 · 还剩 12 项", icon="pen-line", size=size)
        closed.setEnabled(False)
        plain = Button("批次 2411-24-07", icon="scan-barcode", size=size, trailing="chevron-down")
        chosen = Button("陈志强", kind="chosen", icon="check", size=size)
        board.add(accent, plain, chosen, Button("删除", kind="danger", size=size), closed)
    board.add(
        Button("以后再填", kind="quiet"),
        Button("催办", kind="link"),
        IconButton("x", "关闭"),
    )
    board.add(*[Label(f"{n} 质量安全 Ag 0.62", n, bold=n > 15) for n in (12, 13, 14, 15, 19)])
    board.add(Label("28 / 30", 28, bold=True), IconLabel("usb", "accent", 44))
    board.body.addWidget(
        Banner(
            "H-2026-0051 逾期 9 天，已送赵立新，未批示",
            "bad",
            head="1 项已升至主要负责人",
            link="催办",
        )
    )
    board.body.addWidget(Banner("签署后自动立案风险隐患 1 项，通知陈志强", "warn"))
    board.body.addWidget(Banner("全库可核验", "ok"))
    board.body.addWidget(Banner("正在起草周报", "accent"))
    board.body.addWidget(ConfirmBar("退回修改后，已有 3 个签名作废", "退回修改"))
    board.body.addWidget(EmptyState("还没有风险管控清单。", "从电线电缆模板新建"))
    return board
