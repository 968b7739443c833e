"""Small dialogs of reports: the page as it would be archived, and a reason."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.ui.language import told
from qsdesk.ui.problems import explain
from qsdesk.ui.signing import overlay_of
from qsdesk.ui.tasks import run_in_background
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.inputs.fields import TextInput
from qsdesk.ui.widgets.inputs.form_field import FormField
from qsdesk.ui.widgets.records.pages import PagePreview

PAGE = (820, 716)
REASON_WIDTH = 520
REASON_LENGTH = 500


class PreviewDialog(Card):
    """The page alone, to read.

    Args:
        title: Bold words above it.
        about: Quiet words beside them.
        pages: Makes the PDF, off the GUI thread.

    Signals:
        left: It was read.
    """

    left = Signal()

    def __init__(
        self, title: str, about: str, pages: Callable[[], bytes], parent: QWidget | None = None
    ) -> None:
        super().__init__(padding=1, parent=parent)
        self.setObjectName("preview")
        self.setAccessibleName(title)
        self.preview = PagePreview(title, about)
        self.leave = Button(self.tr("关闭"), size="small", key="Esc")
        self.leave.setObjectName("preview.close")
        bar = self.preview.layout()
        first = bar.itemAt(0) if bar is not None else None
        head = first.layout() if first is not None else None
        if head is not None:
            head.addWidget(self.leave)
        self.body.addWidget(self.preview)
        self.leave.clicked.connect(self.left)
        self.preview.empty.say(self.tr("正在生成页面…"))
        run_in_background(self, pages, done=self.preview.show_pdf, failed=self._failed)

    @staticmethod
    def ask(host: QWidget, title: str, about: str, pages: Callable[[], bytes]) -> "PreviewDialog":
        """Open the dialog over the window that ``host`` stands in."""
        overlay = overlay_of(host)
        dialog = PreviewDialog(title, about, pages)
        dialog.left.connect(overlay.close_dialog)
        overlay.open(dialog)
        return dialog

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(PAGE[0]), px(PAGE[1]))

    @override
    def hasHeightForWidth(self) -> bool:
        return False

    def _failed(self, error: Exception) -> None:
        self.preview.empty.say(explain(error, told).sentence)


class ReasonDialog(Card):
    """Asks why, before something is corrected or sent back.

    Args:
        title: What is about to happen.
        text: What follows from it.
        label: Of the reason.
        act: Word of the button.

    Signals:
        given: Carries the reason.
        left: It is not done.
    """

    given = Signal(str)
    left = Signal()

    def __init__(
        self, title: str, text: str, label: str, act: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(padding=24, parent=parent)
        self.setObjectName("reason")
        self.setFixedWidth(px(REASON_WIDTH))
        self.setAccessibleName(title)
        self.text = TextInput(lines=3, longest=REASON_LENGTH)
        self.text.setObjectName("reason.text")
        self.field = FormField(label, self.text, required=True)
        self.leave = Button(self.tr("不做"), size="footer", key="Esc")
        self.act = Button(act, kind="accent", size="footer")
        self.act.setObjectName("reason.act")
        words = QVBoxLayout()
        words.setSpacing(10)
        words.addWidget(Label(title, 19, bold=True, wrap=True))
        words.addWidget(Label(text, 14, tone="text2", wrap=True))
        words.addWidget(self.field)
        acts = row(spacing=12)
        acts.addStretch(1)
        acts.addWidget(self.leave)
        acts.addWidget(self.act)
        self.body.addLayout(words)
        self.body.addSpacing(12)
        self.body.addLayout(acts)
        self.leave.clicked.connect(self.left)
        self.act.clicked.connect(self._give)

    @staticmethod
    def ask(
        host: QWidget, words: tuple[str, str, str, str], done: Callable[[str], object]
    ) -> "ReasonDialog":
        """Open the dialog; ``words`` are title, text, label and act."""
        overlay = overlay_of(host)
        dialog = ReasonDialog(*words)
        dialog.left.connect(overlay.close_dialog)
        dialog.given.connect(lambda reason: _close_then(overlay.close_dialog, done, reason))
        overlay.open(dialog)
        dialog.text.setFocus()
        return dialog

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        event.accept()

    def _give(self) -> None:
        reason = self.text.text().strip()
        if not reason:
            self.field.set_error(self.tr("写明原因，会留在记录和纸上"))
            self.text.setFocus()
            return
        self.given.emit(reason)


def _close_then(close: Callable[[], None], done: Callable[[str], object], reason: str) -> None:
    close()
    done(reason)
