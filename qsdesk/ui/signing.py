"""The signing dialog: the page that will be archived, what it means, and the password."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QEvent, QMargins, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.ui.language import told
from qsdesk.ui.overlay import Overlay
from qsdesk.ui.problems import explain
from qsdesk.ui.signing_act import ActPane, DonePane
from qsdesk.ui.tasks import run_in_background
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.card import Card, row
from qsdesk.ui.widgets.basics.paint import colour
from qsdesk.ui.widgets.inputs.segmented import Segment, Segmented
from qsdesk.ui.widgets.inputs.slow_down import SlowDown, seconds_to_wait
from qsdesk.ui.widgets.records.pages import PagePreview
from qsdesk.ui.widgets.records.stats import Stat

WIDTH, HEIGHT = 1200, 716
ACT_WIDTH = 512
NARROW = 1000
ESCAPES = (Qt.Key.Key_Escape,)
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ReceiptLike(Protocol):
    """What is said of a signature: the record's number and the event's fingerprint."""

    @property
    def number(self) -> str:
        """Number of the record."""

    @property
    def fingerprint(self) -> str:
        """Reading fingerprint of the event."""


@dataclass(frozen=True, slots=True)
class SigningRequest:
    """What is to be signed.

    Attributes:
        title: 签署每日检查记录.
        subtitle: Date, place and shift.
        person: Who signs, as printed.
        meaning: 填报; the button says 签署填报.
        meaning_text: The sentence that is given by it.
        pages: The PDF that would be archived, or a call that makes it; several for a batch.
        sign: Signs by the password and returns when the signature is safe.
        article: 第十条, empty for none.
        article_text: Its wording.
        counts: Up to four counts.
        consequences: Sentences that say what follows.
        others: Meanings others give, with who gives them.
        facts: Pairs of word and value: 编号, 纸质件 and what else is stated before.
    """

    title: str
    subtitle: str
    person: str
    meaning: str
    meaning_text: str
    pages: Callable[[], bytes | tuple[bytes, ...]] | bytes
    sign: Callable[[str], Sequence[ReceiptLike] | ReceiptLike]
    article: str = ""
    article_text: str = ""
    counts: tuple[Stat, ...] = ()
    consequences: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    facts: tuple[tuple[str, str], ...] = field(default=())


class SigningDialog(Card):
    """Signs one request, once.

    Args:
        request: What is to be signed.

    Signals:
        signed: Carries the receipts as a tuple; the signature is safe by then.
        left: The person goes back, or reads on after signing.
    """

    signed = Signal(object)
    left = Signal()

    def __init__(self, request: SigningRequest, parent: QWidget | None = None) -> None:
        super().__init__(padding=1, parent=parent)
        self.setObjectName("signing")
        self.setAccessibleName(request.title)
        self._request = request
        self._busy = False
        self.receipts: tuple[ReceiptLike, ...] = ()
        self.preview = PagePreview(self.tr("将打印成这样"), self.tr("与存档完全相同"))
        self.act = ActPane(request)
        self.done = DonePane(request.meaning)
        self.tabs = Segmented(
            [Segment("act", self.tr("签署")), Segment("page", self.tr("看页面"))],
            "act",
            name=self.tr("显示"),
        )
        self.wait = SlowDown(self)
        self._lay_out()
        self._connect()
        self._make_pages()

    @staticmethod
    def ask(
        host: QWidget,
        request: SigningRequest,
        done: Callable[[tuple[ReceiptLike, ...]], object] | None = None,
    ) -> "SigningDialog":
        """Open the dialog over the window that ``host`` stands in.

        Args:
            host: Any widget of the window, or its overlay.
            request: What is to be signed.
            done: Called once with the receipts as soon as the signature is safe; the
                dialog stays until the person has read number and fingerprint.
        """
        overlay = overlay_of(host)
        dialog = SigningDialog(request)
        if done is not None:
            dialog.signed.connect(done)
        dialog.left.connect(overlay.close_dialog)
        overlay.open(dialog)
        dialog.act.password.setFocus()
        return dialog

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(WIDTH), px(HEIGHT))

    @override
    def hasHeightForWidth(self) -> bool:
        return False

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = event.key() in ESCAPES and not self._busy
        if back or (event.key() in ENTERS and self.receipts):
            self.left.emit()
        event.accept()

    @override
    def resizeEvent(self, event: object) -> None:
        del event
        narrow = self.width() < px(NARROW)
        self.tabs.setVisible(narrow)
        self._bar.setContentsMargins(28 if narrow else 0, 16 if narrow else 0, 0, 0)
        page = self.tabs.value() == "page"
        self.preview.setVisible(not narrow or page)
        self._right.setVisible(not narrow or not page)
        self._right.setMaximumWidth(16777215 if narrow else px(ACT_WIDTH))

    def sign(self) -> None:
        """Sign with the password that was typed; a second call while it runs does nothing."""
        if self._busy or self.receipts or self.wait.left or not self.act.ready():
            return
        password = self.act.password.take()
        self._set_busy(busy=True)
        self.act.say_error("")
        run_in_background(
            self,
            lambda: self._request.sign(password),
            done=self._done,
            failed=self._failed,
        )

    def _lay_out(self) -> None:
        self._right = QWidget()
        right = QHBoxLayout(self._right)
        right.setContentsMargins(28, 20, 28, 20)
        right.addWidget(self.act)
        right.addWidget(self.done)
        self.done.hide()
        self._right.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(self.preview, 1)
        line.addWidget(self._right, 1)
        self.body.setSpacing(0)
        self._bar = row(self.tabs)
        self._bar.addStretch(1)
        self.body.addLayout(self._bar)
        self.body.addLayout(line, 1)
        self.tabs.hide()

        self.preview.view.setDocumentMargins(QMargins(20, 16, 20, 16))
        self._tint()

    def _tint(self) -> None:
        palette = self.preview.view.palette()
        palette.setColor(QPalette.ColorRole.Dark, colour("side"))
        self.preview.view.setPalette(palette)

    def _connect(self) -> None:
        self.act.sign.clicked.connect(self.sign)
        self.act.password.entered.connect(self.sign)
        self.act.back.clicked.connect(self.left)
        self.act.close_button.clicked.connect(self.left)
        self.done.close_button.clicked.connect(self.left)
        self.tabs.chosen.connect(lambda _: self.resizeEvent(None))
        self.wait.ticked.connect(self.act.count_down)

    def _make_pages(self) -> None:
        pages = self._request.pages
        if isinstance(pages, bytes):
            self._show_pages(pages)
            return
        self.preview.empty.say(self.tr("正在生成页面…"))
        run_in_background(self, pages, done=self._show_pages, failed=self._no_pages)

    def _show_pages(self, data: bytes | tuple[bytes, ...]) -> None:
        self.preview.show_all(data if isinstance(data, tuple) else (data,))
        self.act.set_seen(seen=True)

    def _no_pages(self, error: Exception) -> None:
        sentence = explain(error, told).sentence
        self.preview.empty.say(sentence)
        self.act.say_error(sentence)
        self.act.set_seen(seen=False, gone=True)

    def _done(self, receipts: Sequence[ReceiptLike] | ReceiptLike) -> None:
        made = tuple(receipts) if isinstance(receipts, Sequence) else (receipts,)
        self.receipts = made
        self._set_busy(busy=False)
        self.act.hide()
        self.done.show_receipts([(one.number, one.fingerprint) for one in made])
        self.done.show()
        self.done.close_button.setFocus()
        self.signed.emit(made)

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        self.act.say_error(explain(error, told).sentence)
        self.act.password.setFocus()
        if isinstance(error, RuleError | MachineError):
            seconds = seconds_to_wait(error)
            if seconds:
                self.wait.begin(seconds)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.act.set_busy(busy=busy)


def overlay_of(widget: QWidget) -> Overlay:
    """Return the overlay of the window a widget stands in, made where there is none."""
    if isinstance(widget, Overlay):
        return widget
    above: QWidget | None = widget
    while above is not None:
        found = getattr(above, "overlay", None)
        if isinstance(found, Overlay):
            return found
        above = above.parentWidget()
    window = widget.window()
    return window.findChild(Overlay) or Overlay(window)
