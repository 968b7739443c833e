"""A ground, and values to show on it."""

from datetime import date, time, timedelta
from io import BytesIO

from PIL import Image
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qsdesk.ui.widgets.basics.card import Panel, row
from qsdesk.ui.widgets.calendar.cell import Day, DayState
from qsdesk.ui.widgets.check.fault_form import FaultDraft
from qsdesk.ui.widgets.check.item_fields import ItemFace
from qsdesk.ui.widgets.check.strip import ItemState

PEOPLE = (("chen", "陈志强"), ("zhao", "赵立新"))
WAYS = (("face", "当面"), ("phone", "电话"))
FAULT = FaultDraft(
    "3 号挤塑机，盘号 K3-1124-07，最薄点 0.58 mm，低于下限 0.62 mm，偏心 14 %。",
    "停机调模；隔离 K3-1124-05 至 07 共 3 盘，挂红牌",
    "chen",
    time(9, 42),
    "face",
)
FACE = ItemFace(
    19,
    "D09",
    "生产过程控制",
    "绝缘最薄点厚度，BV 2.5 黑",
    "测量 · 每班首件与每盘",
    "⩾ 0.62 mm",
    "mm",
    measured=True,
    key_item=True,
    photo=True,
    article="第十条",
)
STATES = (
    *[ItemState.DONE] * 3,
    ItemState.NA,
    *[ItemState.DONE] * 14,
    ItemState.FAULT,
    *[ItemState.OPEN] * 11,
)
GROUPS = (2, 2, 4, 2, 9, 4, 2, 2, 2, 1)


def png(colour: str) -> bytes:
    """Return a plain picture."""
    out = BytesIO()
    Image.new("RGB", (160, 120), colour).save(out, "PNG")
    return out.getvalue()


def year() -> list[Day]:
    """Return a year with every state in it."""
    today = date(2026, 11, 24)
    days = []
    for number in range(365):
        day = date(2026, 1, 1) + timedelta(days=number)
        state = DayState.ZERO_RISK if number % 7 else DayState.FINDINGS
        if day.weekday() == 6:
            state = DayState.REST
        if date(2026, 8, 10) <= day <= date(2026, 8, 15):
            state = DayState.STOPPED
        if day in (date(2026, 3, 19), date(2026, 7, 8)):
            state = DayState.MISSED
        if day >= today:
            state = DayState.OPEN if day == today else DayState.FUTURE
        late = day == date(2026, 11, 23)
        days.append(Day(day, state, late, day == today, "停电" if late else ""))
    return days


class Board(Panel):
    """A ground for the widgets."""

    def __init__(self) -> None:
        super().__init__("window")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 20, 20, 20)
        self.body.setSpacing(12)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets side by side."""
        line = row(*widgets, spacing=8)
        line.addStretch(1)
        self.body.addLayout(line)
