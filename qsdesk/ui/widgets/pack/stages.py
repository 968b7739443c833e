"""The stages of a piece of work with their counts, and the path of steps above them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.card import Card, clear, row
from qsdesk.ui.widgets.basics.labels import IconLabel, Label
from qsdesk.ui.widgets.basics.paint import box, colour, draw_icon, measure, write
from qsdesk.ui.widgets.basics.painted import Painted

GAP = 8
SIDE = 12
LINK = 36


class StageState(StrEnum):
    """Where a stage is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


LOOKS = {
    StageState.WAITING: ("circle", "text2"),
    StageState.RUNNING: ("refresh-cw", "accent"),
    StageState.DONE: ("circle-check", "ok"),
    StageState.FAILED: ("circle-x", "bad"),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage.

    Attributes:
        text: What is done.
        state: Where it is.
        fact: 341 / 381; empty for none.
    """

    text: str
    state: StageState
    fact: str = ""


class StageList(Card):
    """Stages below each other, the running one bold."""

    def __init__(self, stages: Sequence[Stage] = (), parent: QWidget | None = None) -> None:
        super().__init__(padding=18, parent=parent)
        self.body.setSpacing(20)
        self._lines: list[tuple[IconLabel, Label, Label]] = []
        self.show_stages(stages)

    def show_stages(self, stages: Sequence[Stage]) -> None:
        """Show where the stages are; as many as before change in place, without a flicker."""
        if len(stages) != len(self._lines):
            self._build(len(stages))
        for stage, (sign, words, fact) in zip(stages, self._lines, strict=True):
            sign.set_icon(*LOOKS[stage.state])
            words.setText(stage.text)
            words.set_bold(bold=stage.state is StageState.RUNNING)
            fact.setText(stage.fact)
        self.setAccessibleName("，".join(f"{s.text} {s.fact}".strip() for s in stages))

    def _build(self, count: int) -> None:
        clear(self.body)
        self._lines = [
            (IconLabel("circle", "text2", 20), Label("", 15), Label("", 13, tone="text2"))
            for _ in range(count)
        ]
        for sign, words, fact in self._lines:
            line = row(sign, words, spacing=12)
            line.addStretch(1)
            line.addWidget(fact)
            self.body.addLayout(line)


class StepPath(Painted):
    """Steps in a line: done ones with ✓, the present one filled.

    Args:
        steps: Words, in order.
        here: Position of the present step, from 0.
    """

    def __init__(self, steps: Sequence[str], here: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = tuple(steps)
        self._here = here
        self.set_here(here)

    def set_here(self, here: int) -> None:
        """Move to a step."""
        self._here = here
        count = len(self._steps)
        text = self.tr("第 {0} 步，共 {1} 步：{2}")
        self.setAccessibleName(text.format(here + 1, count, self._steps[here]))
        self.renew()

    @override
    def wanted(self) -> QSize:
        return QSize(sum(self._width(i) + LINK + 2 * GAP for i in range(len(self._steps))), px(32))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        left = rect.left()
        for position in range(len(self._steps)):
            width = self._width(position)
            self._step(painter, QRectF(left, rect.top(), width, rect.height()), position)
            left += width + GAP
            if position < len(self._steps) - 1:
                painter.setPen(QPen(colour("control"), 1))
                middle = rect.center().y()
                painter.drawLine(QPointF(left, middle), QPointF(left + LINK, middle))
                left += LINK + GAP

    def _width(self, position: int) -> int:
        side = SIDE if position == self._here else 4
        sign = px(16 if position < self._here else 10)
        return measure(self._steps[position], 13, bold=True) + sign + GAP + 2 * side

    def _step(self, painter: QPainter, place: QRectF, position: int) -> None:
        here, done = position == self._here, position < self._here
        if here:
            box(painter, place, fill="accent")
        tone = "on_accent" if here else "ok" if done else "text2"
        at = place.left() + (SIDE if here else 4)
        if done:
            draw_icon(painter, (at, place.center().y()), "check", tone, 16)
        else:
            number = QRectF(at, place.top(), px(16), place.height())
            write(painter, number, str(position + 1), size=13, bold=True, tone=tone)
        at += (px(16) if done else px(10)) + GAP
        words = QRectF(at, place.top(), place.right() - at, place.height())
        write(painter, words, self._steps[position], size=13, bold=here, tone=tone)
