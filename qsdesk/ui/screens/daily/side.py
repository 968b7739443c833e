"""The right column: what the item was before, and what helps to answer it."""

from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.domain.projection import ItemResult
from qsdesk.domain.risk_list import RiskItem
from qsdesk.domain.times import short_day
from qsdesk.ui.screens.daily.desk import CheckDesk
from qsdesk.ui.screens.daily.phrases import phrases_for
from qsdesk.ui.theme import px, tokens
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, clear, row
from qsdesk.ui.widgets.basics.chips import KeyCap
from qsdesk.ui.widgets.basics.labels import IconLabel, Label
from qsdesk.ui.widgets.basics.paint import box, draw_icon, draw_key, key_width, write
from qsdesk.ui.widgets.inputs.keypad import Keypad
from qsdesk.ui.widgets.records.sparkline import Sparkline

WIDTH = 284
PHRASES = 3
WORDS = {
    "pass": ("check", "ok", "符合"),
    "fail": ("x", "bad", "不符合"),
    "na": ("circle-minus", "text2", "不适用"),
}


class RestButton(Button):
    """其余合格, with how many it answers and what it leaves out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("其余合格"), size="answer", icon="list-checks", parent=parent)
        self.setObjectName("daily.rest")
        self._about = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int, left_out: int) -> None:
        """Say how many items it answers, and how many it leaves to be answered singly."""
        about = self.tr("{0} 项可用").format(count)
        if left_out:
            about += self.tr("，{0} 项要数值或照片，除外").format(left_out)
        self._about = about
        self.setAccessibleDescription(f"{about}，F7")
        self.setToolTip(about)
        self.setEnabled(count > 0)
        self.update()

    @override
    def _parts(self, painter: QPainter, rect: QRectF) -> None:
        tone = self.tone()
        draw_icon(painter, (16, rect.center().y()), "list-checks", tone, 18)
        left, half = 16 + px(18) + 8, rect.height() / 2
        right = rect.right() - key_width("F7") - 14
        upper = QRectF(left, rect.top() + 6, right - left - 8, half - 6)
        write(painter, upper, self.text(), size=15, tone=tone)
        lower = QRectF(left, rect.top() + half, right - left - 4, half - 6)
        quiet = "text2" if self.isEnabled() else "text3"
        write(painter, lower, self._about, size=12, tone=quiet)
        draw_key(painter, right, rect.center().y(), "F7", tone)


class SidePane(QWidget):
    """Values of the last days and the keypad, or the last results and the phrases.

    Args:
        desk: The draft in hand.

    Signals:
        typed: Carries a key of the keypad, ``back`` for one back.
        phrase: Carries ``description`` or ``measure`` and the phrase.
    """

    typed = Signal(str)
    phrase = Signal(str, str)

    def __init__(self, desk: CheckDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[str, str] | None = None
        self.setFixedWidth(px(WIDTH) + 20)
        self.spark, self.past = Sparkline(), Card(padding=14)
        self.spark_head = Label("", 13, bold=True)
        self.yesterday = Label("", 13, tone="text2")
        self.keys = Keypad()
        self.keys_card, self.words = self._keys_card(), Card(padding=12)
        self.rest = RestButton()
        self._lay_out()
        self.keys.pressed.connect(self.typed)
        self.keys.erased.connect(lambda: self.typed.emit("back"))

    def show_here(self) -> None:
        """Show what belongs to the item in hand."""
        desk, item = self._desk, self._desk.item
        left = len(desk.draft.remaining())
        count = len(desk.draft.coverable())
        self.rest.show_count(count, left - count)
        key = ("", "") if item is None else (item.code, str(desk.answer_of(item.code).failed))
        if item is not None and item.measured:
            self._show_values(item)
        if key == self._shown:
            return
        self._shown = key
        self.keys_card.setVisible(item is not None and item.measured)
        failed = item is not None and desk.answer_of(item.code).failed
        self.past.setVisible(item is not None and (item.measured or not failed))
        self.words.setVisible(item is not None and not item.measured)
        if item is not None and not item.measured:
            self._show_results(item)
            self._show_phrases(item)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), 0)

    def _lay_out(self) -> None:
        self.measured, self.results = QWidget(), QVBoxLayout()
        inner = QVBoxLayout(self.measured)
        inner.setContentsMargins(0, 0, 0, 0)
        head = row(self.spark_head, spacing=8)
        head.addStretch(1)
        head.addWidget(self.yesterday)
        inner.addLayout(head)
        inner.addWidget(self.spark)
        self.past.body.addWidget(self.measured)
        self.past.body.addLayout(self.results)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 20, 8)
        layout.setSpacing(12)
        for widget in (self.past, self.keys_card, self.words, self.rest):
            layout.addWidget(widget)
        for widget in (self.past, self.keys_card, self.words):
            widget.hide()
        layout.addStretch(1)
        layout.addLayout(self._hints())

    def _keys_card(self) -> Card:
        card = Card(self.tr("数字键"), padding=14)
        card.head.addWidget(Label(self.tr("填数值时有效"), 13, tone="text2"))
        card.body.addWidget(self.keys)
        return card

    def _hints(self) -> QVBoxLayout:
        line = row(KeyCap("↑"), KeyCap("↓"), Label(self.tr("换项"), 13, tone="text2"), spacing=6)
        line.addStretch(1)
        for key, word in (("Ctrl Z", self.tr("撤销")), ("F1", self.tr("帮助"))):
            line.addWidget(KeyCap(key))
            line.addWidget(Label(word, 13, tone="text2"))
        column = QVBoxLayout()
        column.addLayout(line)
        return column

    def _show_values(self, item: RiskItem) -> None:
        past = [(day, r) for day, r in self._desk.history(item.code) if r.measured]
        today = self._desk.answer_of(item.code).measured
        values = [float(r.measured) for _, r in reversed(past)]
        first = past[-1][0] if past else ""
        ends = (_short(first), self.tr("今天") if today else _short(past[0][0] if past else ""))
        words = (
            self.tr("下限 {0}").format(item.low) if item.low else "",
            self.tr("上限 {0}").format(item.high) if item.high else "",
        )
        self.spark.show_values(
            [*values, float(today)] if today else values,
            lower=float(item.low) if item.low else None,
            upper=float(item.high) if item.high else None,
            words=words,
            ends=ends,
        )
        self.spark_head.setText(self.tr("近 7 次实测值"))
        self.yesterday.setText(self._last(past))
        self.measured.show()
        clear(self.results)

    def _last(self, past: list[tuple[str, ItemResult]]) -> str:
        if not past:
            return self.tr("还没有记录")
        yesterday = (self._desk.draft.day - timedelta(days=1)).isoformat()
        when = self.tr("昨日") if past[0][0] == yesterday else _short(past[0][0])
        return f"{when} {past[0][1].measured}"

    def _show_results(self, item: RiskItem) -> None:
        self.measured.hide()
        clear(self.results)
        self.results.addWidget(Label(self.tr("前几次"), 13, bold=True))
        past = self._desk.history(item.code)[:4]
        for day, result in past:
            icon, tone, word = WORDS[result.result]
            line = row(Label(_short(day), 13, tone="text2"), spacing=8)
            line.addStretch(1)
            line.addWidget(IconLabel(icon, tone, 16))
            line.addWidget(Label(word, 13, tone=tone))
            self.results.addLayout(line)
        if not past:
            self.results.addWidget(Label(self.tr("还没有记录"), 13, tone="text2"))

    def _show_phrases(self, item: RiskItem) -> None:
        clear(self.words.body)
        failed = self._desk.answer_of(item.code).failed
        self.words.setVisible(failed)
        if not failed:
            return
        heads = (("description", self.tr("发现了什么")), ("measure", self.tr("马上采取的措施")))
        for field, name in heads:
            self.words.body.addWidget(Label(name, 13, bold=True))
            for phrase in phrases_for(item, field)[:PHRASES]:
                button = PhraseButton(phrase)
                button.clicked.connect(
                    lambda _=False, field=field, phrase=phrase: self.phrase.emit(field, phrase)
                )
                self.words.body.addWidget(button)


class PhraseButton(Button):
    """A phrase to be written by a touch, cut where it is too long."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, size="touch", parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip(text)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), super().sizeHint().height())

    @override
    def _parts(self, painter: QPainter, rect: QRectF) -> None:
        write(painter, rect.adjusted(10, 0, -8, 0), self.text(), size=14, tone=self.tone())

    @override
    def draw_ground(self, painter: QPainter, rect: QRectF) -> None:
        fill = "accent_soft" if self.underMouse() or self.isDown() else "card"
        box(painter, rect, radius=6, fill=fill, edge="line", width=tokens().edge)


def _short(day: str) -> str:
    return short_day(date.fromisoformat(day)) if day else ""
