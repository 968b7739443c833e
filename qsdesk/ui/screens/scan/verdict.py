"""The verdict on a page, to be read from where the scanner hangs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget
from typing_extensions import override

from qsdesk.ui.screens.scan.words import tr
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.card import column
from qsdesk.ui.widgets.basics.labels import IconLabel, Label
from qsdesk.ui.widgets.basics.paint import box, painter_on

if TYPE_CHECKING:
    from qsdesk.services.binder import Scanned

LEAST_HEIGHT = 148
KINDS = {
    "": ("accent", "scan-barcode"),
    "genuine": ("ok", "shield-check"),
    "genuine_later": ("warn", "layers"),
    "another_site": ("bad", "circle-x"),
    "unknown": ("bad", "circle-x"),
    "differs": ("bad", "shield-x"),
    "unreadable": ("warn", "circle-alert"),
}


class VerdictCard(QFrame):
    """What the last scan proves: sign, large words, one sentence, the fingerprint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scan.verdict")
        self.code = ""
        self.icon = IconLabel("scan-barcode", "accent", 44)
        self.head = Label("", 26, bold=True, wrap=True)
        self.sentence = Label("", 15, wrap=True)
        self.print = Label("", 16, bold=True)
        self.ticked = Label("", 14, tone="text2", wrap=True)
        words = column(self.head, self.sentence, self.print, self.ticked, spacing=6)
        words.insertStretch(0, 1)
        words.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(20)
        layout.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(words, 1)
        self.setMinimumHeight(px(LEAST_HEIGHT))
        self.wait()

    def wait(self) -> None:
        """Say that a page is awaited."""
        self._show(
            "",
            tr("等下一张"),
            tr("对准页脚的二维码。没有扫码枪时，照着“编码”一行输入 63 位，空格不用输。"),
        )
        self._facts("", "")

    def show_scan(self, found: "Scanned", ticked: str) -> None:
        """Show what a scan proves.

        Args:
            found: Of the service.
            ticked: What it did on the list, empty for nothing.
        """
        verdict = found.verdict
        self._show(verdict.code, heads()[verdict.code], verdict.sentence("zh"))
        print_ = verdict.fingerprint.replace(" ", "-")
        self._facts(tr("指纹 {0}，与纸上的对照").format(print_) if print_ else "", ticked)

    def _show(self, code: str, head: str, sentence: str) -> None:
        self.code = code
        kind, icon = KINDS[code]
        self.icon.set_icon(icon, kind)
        self.head.setText(head)
        self.head.set_tone("text" if kind == "accent" else kind)
        self.sentence.setText(sentence)
        self.setAccessibleName(f"{head}，{sentence}")
        self.update()

    def _facts(self, print_: str, ticked: str) -> None:
        for label, text in ((self.print, print_), (self.ticked, ticked)):
            label.setText(text)
            label.setVisible(bool(text))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        kind = KINDS[self.code][0]
        box(painter, QRectF(self.rect()), radius=10, fill=f"{kind}_soft", edge=kind)
        painter.end()


def heads() -> dict[str, str]:
    """Return the large words of each verdict."""
    return {
        "genuine": tr("真实"),
        "genuine_later": tr("真实，此后又有签署"),
        "another_site": tr("另一单位的记录"),
        "unknown": tr("本库没有"),
        "differs": tr("与本库不一致"),
        "unreadable": tr("认不出"),
    }
