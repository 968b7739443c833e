"""Ladders, verdicts and counts."""

from PySide6.QtWidgets import QWidget

from qsdesk.ui.models.cells import (
    Act,
    Answer,
    Chip,
    Column,
    GroupRow,
    Link,
    Links,
    Mark,
    Measured,
    Steps,
    TableRow,
    Tag,
    Text,
)
from qsdesk.ui.widgets.basics.card import row
from qsdesk.ui.widgets.records.answer_card import AnswerCard
from qsdesk.ui.widgets.records.escalation import EscalationLadder, EscalationSteps, Rung
from qsdesk.ui.widgets.records.integrity import IntegrityBadge
from qsdesk.ui.widgets.records.links import EvidenceLink
from qsdesk.ui.widgets.records.photos import Photo, PhotoRow
from qsdesk.ui.widgets.records.stats import Stat, StatTiles
from qsdesk.ui.widgets.records.table import SimpleTable
from qsdesk.ui.widgets.records.timeline import Happening, Timeline
from tests.ui.boards.samples import Board, png


def records() -> QWidget:
    """Tables, ladders, verdicts and counts."""
    board = Board()
    board.body.addWidget(findings_table())
    board.add(
        EvidenceLink("R-2026-000489"),
        EvidenceLink("348", size=17, bold=True),
        EscalationSteps("员监负", 2),
    )
    ladder = EscalationLadder(
        [
            Rung("质量安全员", "11月5日 发现"),
            Rung("总监", "11月16日 升级", late=True),
            Rung("主要负责人"),
        ]
    )
    board.body.addWidget(ladder)
    board.body.addWidget(
        Timeline(
            [
                Happening("11月20日 08:00", "系统", "逾期满 5 天，送赵立新批示", system=True),
                Happening("11月18日 16:20", "陈志强", "供货推迟，先租用 1 台，11月26日前到"),
            ]
        )
    )
    good, bad = IntegrityBadge(), IntegrityBadge()
    good.show_verdict(
        "可核验，与数据库一致",
        ["版本 1 · 王建国填报、陈志强审核 · 事件 8,371"],
        "7K2M-9QXD-4HTN-0V8R",
    )
    bad.show_verdict("内容与签名时不同", ["第 1 版，指纹不符"], good=False)
    board.body.addLayout(row(good, bad))
    answer = AnswerCard(
        "H-2026-0049",
        "2 号挤塑机 BV 4 最薄点 0.66 mm",
        [("closed", "已关闭"), ("on", "继续整改"), ("up", "升级处理")],
    )
    answer.show_state("已关闭", "ok", "check")
    answer.set_answer("closed", "更换模芯，复测 3 盘 0.72～0.74 mm。")
    board.body.addWidget(answer)
    board.body.addWidget(
        StatTiles(
            [
                Stat("28", "符合", tone="ok"),
                Stat("1", "不符合", tone="bad", target="x"),
                Stat("2", "照片"),
            ]
        )
    )
    board.body.addWidget(
        StatTiles(
            [
                Stat("25 / 25", "日检", "应检日全部完成", target="d"),
                Stat("19", "零风险日", "6 日有隐患", target="z"),
            ],
            "fact",
        )
    )
    board.body.addWidget(
        StatTiles(
            [
                Stat("18", "已落实", icon="circle-check", tone="ok"),
                Stat("3", "未落实", icon="circle-x", tone="bad"),
            ],
            "icon",
        )
    )
    photos = PhotoRow("整改后")
    photos.show_photos([Photo("a", png("#991119"), "整改前"), Photo("b", b"", "已挂牌")])
    board.body.addWidget(photos)
    return board


def findings_table() -> SimpleTable:
    """Return a table with every kind of cell."""
    columns = [
        Column("number", "编号", 120),
        Column("title", "隐患"),
        Column("level", "级别", 62),
        Column("article", "条款", 70),
        Column("state", "核验", 80),
        Column("steps", "升级", 100),
        Column("source", "出处", 150),
        Column("value", "今日值", 90, right=True),
        Column("answer", "1 2 3", 124),
        Column("act", "", 110),
    ]
    table = SimpleTable(columns, name="风险隐患", checkable=True)
    rest = (Tag("第十条"), Mark("shield-check", "一致", "ok"), Steps("员监负", 2))
    links = Links((Link("P-2026-0001"), Link("台账", "ledger")))
    rows: list[TableRow | GroupRow] = [
        GroupRow("待整改", "2", "circle", "warn"),
        TableRow(
            "H-2026-0059",
            (
                "H-2026-0059",
                "3 号挤塑机 BV 2.5 最薄点 0.58 mm",
                Chip("较大", "warn"),
                *rest,
                links,
                Measured("7.22"),
                Answer("done"),
                Act("安排考核"),
            ),
        ),
        TableRow(
            "H-2026-0058",
            (
                Text("H-2026-0058"),
                Text("中转区受潮盘未防护", bold=True),
                Chip("一般"),
                *rest,
                Link("R-2026-000489"),
                Measured("0.58", fault=True),
                Answer("fault"),
                "–",
            ),
            "bad",
        ),
        GroupRow("整改中", "1", "clock", "accent"),
        TableRow(
            "H-2026-0051",
            (
                "H-2026-0051",
                Text("今天到期", "bad", bold=True),
                Chip("低"),
                *rest,
                links,
                "–",
                Answer("open"),
                "",
            ),
        ),
    ]
    table.show_rows(rows)
    table.select("H-2026-0059")
    table.setFixedHeight(240)
    return table
