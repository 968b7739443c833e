"""Fields in all states."""

from datetime import date, time

from PySide6.QtWidgets import QWidget

from qsdesk.ui.widgets.basics.card import row
from qsdesk.ui.widgets.inputs.choices import ChoiceChips
from qsdesk.ui.widgets.inputs.fields import (
    Check,
    Choice,
    DateInput,
    LineInput,
    TextInput,
    TimeInput,
)
from qsdesk.ui.widgets.inputs.form_field import FormField
from qsdesk.ui.widgets.inputs.keypad import Keypad
from qsdesk.ui.widgets.inputs.search import SearchBox
from qsdesk.ui.widgets.inputs.segmented import Segment, Segmented
from tests.ui.boards.samples import PEOPLE, Board


def inputs() -> QWidget:
    """Fields in all states."""
    board = Board()
    line, wrong = LineInput("盘号"), LineInput()
    wrong.setText("K3-1124")
    field = FormField("批次", wrong, required=True, hint="扫码或输入", key="F4", article="第十条")
    field.set_error("没有这个批次，先登记产品")
    closed = LineInput()
    closed.setText("只读")
    closed.setEnabled(False)
    board.add(FormField("盘号", line), field, FormField("单位", closed))
    touch = LineInput("姓名", size="touch")
    touch.setText("赵立新")
    board.add(
        touch,
        Choice([(1, "质量安全总监"), (2, "质量安全员")], size="touch", name="岗位"),
        DateInput(date(2026, 3, 20), size="touch", name="日期"),
        TimeInput(time(9, 42), size="touch", name="日期"),
    )
    board.add(
        Choice([(1, "BV 2.5 黑")], name="岗位"),
        DateInput(date(2026, 3, 20), name="日期"),
        TimeInput(time(9, 42), name="日期"),
        SearchBox("搜编号、文字、人员、批次", "Ctrl K"),
    )
    board.body.addWidget(FormField("发现了什么", TextInput("写明地点、数量"), required=True))
    tick = Check("未结与近 30 天关闭")
    tick.setChecked(True)
    board.add(tick, Check("只看我的"))
    segments = [Segment("all", "全部 30"), Segment("open", "未填 12"), Segment("bad", "不符合 1")]
    views = [Segment("list", "列表", "list"), Segment("board", "看板", "columns-3")]
    verdict = [Segment("a", "风险可控"), Segment("b", "需关注"), Segment("c", "不可控")]
    board.add(
        Segmented(segments, "all"),
        Segmented(views, "list"),
        Segmented(verdict, "b", answer=True),
    )
    board.add(
        Segmented(
            [Segment("pin", "PIN 解锁", "lock"), Segment("pw", "密码登录", "key-round")],
            "pin",
            size="touch",
        ),
        ChoiceChips(PEOPLE, "chen"),
    )
    pads = row(Keypad(), Keypad(pin=True, height=74), spacing=40)
    board.body.addLayout(pads)
    return board
