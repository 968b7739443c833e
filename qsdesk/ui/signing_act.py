"""The right side of the signing dialog: the act before, the receipt after."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.banner import Banner
from qsdesk.ui.widgets.basics.buttons import Button, IconButton
from qsdesk.ui.widgets.basics.card import Page, column, row
from qsdesk.ui.widgets.basics.chips import ArticleTag
from qsdesk.ui.widgets.basics.labels import IconLabel, Label
from qsdesk.ui.widgets.inputs.form_field import FormField
from qsdesk.ui.widgets.inputs.password import PasswordField
from qsdesk.ui.widgets.records.meanings import Meanings
from qsdesk.ui.widgets.records.stats import StatTiles

if TYPE_CHECKING:
    from qsdesk.ui.signing import SigningRequest

SHOWN = 8


class ActPane(QWidget):
    """Counts, consequences, meaning, password, facts, and the button that repeats the meaning.

    Args:
        request: What is to be signed.
    """

    def __init__(self, request: "SigningRequest", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._request = request
        self._seen, self._busy, self._left = False, False, 0
        self._gone = False
        self.password = PasswordField()
        self.password.setObjectName("signing.password")
        hint = self.tr("不是 PIN，扫码枪输入无效")
        self.field = FormField(self.tr("{0}的密码").format(request.person), self.password)
        self.field.head.addWidget(Label(hint, 13, tone="text2"))
        self.close_button = IconButton("x", self.tr("返回修改"), size="desk")
        self.back = Button(self.tr("返回修改"), size="touch", key="Esc")
        self.back.setObjectName("signing.back")
        self.sign = Button("", kind="accent", size="touch", icon="pen-line", key="Enter")
        self.sign.setObjectName("signing.sign")
        self.sign.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.password.refused.connect(self.say_error)
        self.password.textChanged.connect(self._typed)
        self._lay_out()
        self._label()

    def ready(self) -> bool:
        """Return whether the page was shown and a password typed."""
        return self._seen and not self._gone and bool(self.password.text())

    def say_error(self, sentence: str) -> None:
        """Show what is wrong under the password; empty takes it away."""
        self.field.set_error(sentence)

    def set_seen(self, *, seen: bool, gone: bool = False) -> None:
        """Note that the page stands at the left, or that it cannot be made."""
        self._seen, self._gone = seen, gone
        self._label()

    def set_busy(self, *, busy: bool) -> None:
        """Close or open everything that acts."""
        self._busy = busy
        for widget in (self.password, self.back, self.close_button):
            widget.setEnabled(not busy)
        self._label()

    def count_down(self, seconds: int) -> None:
        """Show the wait in the button."""
        self._left = seconds
        self._label()
        if not seconds:
            self.say_error("")

    def _label(self) -> None:
        word = self.tr("签署{0}").format(self._request.meaning)
        reasons = (
            (self._busy, self.tr("正在签署")),
            (self._gone, self.tr("{0} · 页面没有生成").format(word)),
            (not self._seen, self.tr("{0} · 正在生成页面").format(word)),
            (self._left > 0, self.tr("{0} · {1} 秒后").format(word, self._left)),
        )
        closed = [text for holds, text in reasons if holds]
        self.sign.say(closed[0] if closed else word, enabled=not closed)

    def _typed(self, text: str) -> None:
        if text and not self._left:
            self.say_error("")

    def _lay_out(self) -> None:
        request = self._request
        head = row(Label(request.title, 22, bold=True), spacing=8)
        head.addStretch(1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        about = row(Label(request.subtitle, 14, tone="text2"), spacing=8)
        if request.article:
            about.addWidget(ArticleTag(request.article, request.article_text))
        about.addStretch(1)
        buttons = row(self.back, spacing=12)
        buttons.addWidget(self.sign, 1)
        page = Page(margin=0, spacing=14)
        page.body.setContentsMargins(0, 0, 0, 0)
        self._fill(page.body)
        page.close_up()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(about)
        layout.addSpacing(14)
        layout.addWidget(page, 1)
        layout.addSpacing(12)
        layout.addLayout(buttons)

    def _fill(self, body: QVBoxLayout) -> None:
        request = self._request
        if request.counts:
            body.addWidget(StatTiles(request.counts))
        for sentence in request.consequences:
            body.addWidget(Banner(sentence, "warn"))
        meanings = Meanings([(request.meaning, request.meaning_text), *request.others])
        body.addLayout(column(Label(self.tr("签署含义"), 14, tone="text2"), meanings, spacing=6))
        body.addWidget(self.field)
        body.addLayout(self._facts())

    def _facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, px(56))
        grid.setColumnStretch(1, 1)
        self._time = Label("", 14, tone="text2")
        grid.addWidget(Label(self.tr("时间"), 14, tone="text2"), 0, 0)
        grid.addWidget(self._time, 0, 1)
        for line, (word, value) in enumerate(self._request.facts, 1):
            grid.addWidget(Label(word, 14, tone="text2"), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(value, 14, tone="text2", wrap=True), line, 1)
        ticking = QTimer(self, interval=1000)
        ticking.timeout.connect(self._tell_time)
        ticking.start()
        self._tell_time()
        return grid

    def _tell_time(self) -> None:
        moment = QDateTime.currentDateTimeUtc().toOffsetFromUtc(8 * 3600)
        self._time.setText(moment.toString("yyyy-MM-dd HH:mm"))


class DonePane(QWidget):
    """The receipt: what was signed, by number and fingerprint.

    Args:
        meaning: Of the signature.
    """

    def __init__(self, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = Label(self.tr("已签署{0}").format(meaning), 22, bold=True)
        self.lines = column(spacing=12)
        self.close_button = Button(self.tr("关闭"), kind="accent", size="touch", key="Enter")
        self.close_button.setObjectName("signing.close")
        note = self.tr("已写入数据库、日志和存档。号码与指纹也印在纸上，凭它们可核验。")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addStretch(1)
        layout.addLayout(row(IconLabel("circle-check", "ok", 44), self.head, spacing=14))
        layout.addSpacing(8)
        layout.addLayout(self.lines)
        layout.addWidget(Label(note, 14, tone="text2", wrap=True))
        layout.addStretch(2)
        layout.addWidget(self.close_button)

    def show_receipts(self, receipts: Sequence[tuple[str, str]]) -> None:
        """Show pairs of number and fingerprint; of many the first eight."""
        for number, fingerprint in receipts[:SHOWN]:
            self.lines.addWidget(Label(number, 19, bold=True))
            words = self.tr("指纹 {0}").format(fingerprint)
            self.lines.addWidget(Label(words, 14, tone="text2"))
        rest = len(receipts) - SHOWN
        if rest > 0:
            self.lines.addWidget(Label(self.tr("另 {0} 件").format(rest), 14, tone="text2"))
        spoken = "，".join(f"{number} {fingerprint}" for number, fingerprint in receipts)
        self.setAccessibleName(f"{self.head.text()}，{spoken}")
