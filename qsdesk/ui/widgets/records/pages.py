"""The page itself, from the same bytes that are archived."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMargins, QPointF, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.ui.theme import px, tokens
from qsdesk.ui.widgets.basics.banner import EmptyState
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Panel
from qsdesk.ui.widgets.basics.labels import ElidedLabel, Label, Rule

LARGER = 1.5
MARGIN = 20


class PagePreview(Panel):
    """Pages of one PDF, fitted to the width.

    Args:
        title: Bold words at the left of the bar.
        about: Quiet words behind them.
    """

    def __init__(self, title: str = "", about: str = "", parent: QWidget | None = None) -> None:
        super().__init__("side", parent)
        self._buffer = QBuffer(self)
        self._bytes = QByteArray()
        self._document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setDocument(self._document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName(self.tr("页面"))
        self.title = Label(title, 15, bold=True)
        self.about = ElidedLabel(about, 13, tone="text2")
        self.zoom = Button(self.tr("放大"), size="small", icon="search")
        self.fit = Button(self.tr("适合宽度"), size="small")
        self.pages = Button("", size="small", trailing="chevron-right")
        self.next = Button("", size="small", trailing="chevron-right")
        self._documents: tuple[bytes, ...] = ()
        self._place = 0
        self.empty = EmptyState(self.tr("没有可看的页面。"))
        self._lay_out()
        self._tint()
        self.zoom.clicked.connect(self._enlarge)
        self.fit.clicked.connect(self._fit)
        self.pages.clicked.connect(self._turn)
        self.next.clicked.connect(lambda: self._show_document(self._place + 1))
        self.view.pageNavigator().currentPageChanged.connect(lambda _: self._count())
        self._count()

    def show_pdf(self, data: bytes, title: str = "", about: str = "") -> None:
        """Show the pages of a PDF from its start.

        Args:
            data: The archived bytes; empty shows that there is nothing.
            title: Bold words of the bar, kept where empty.
            about: Quiet words of the bar.
        """
        self._document.close()
        self._buffer.close()
        self._bytes = QByteArray(data)
        if data:
            self._buffer.setData(self._bytes)
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            self._document.load(self._buffer)
        if title:
            self.title.setText(title)
            self.about.set_whole(about)
        self._count()

    def show_all(self, documents: Sequence[bytes]) -> None:
        """Show several PDFs one after another, the first at first."""
        self._documents = tuple(documents)
        self._show_document(0)

    def _show_document(self, place: int) -> None:
        self._place = place % max(1, len(self._documents))
        self.show_pdf(self._documents[self._place] if self._documents else b"")
        several = len(self._documents)
        self.next.say(self.tr("第 {0} 份，共 {1} 份").format(self._place + 1, several))
        self.next.setVisible(several > 1)

    def page_count(self) -> int:
        """Return how many pages there are, 0 for none."""
        return max(0, self._document.pageCount())

    def page(self) -> int:
        """Return the page that is shown, from 1."""
        return self.view.pageNavigator().currentPage() + 1

    def go_to(self, page: int) -> None:
        """Show a page, from 1; after the last comes the first."""
        count = self.page_count()
        if count:
            zoom = self.view.pageNavigator().currentZoom()
            self.view.pageNavigator().jump((page - 1) % count, QPointF(), zoom)
            self._count()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "view"):
            self._tint()

    def _tint(self) -> None:
        palette = self.view.palette()
        palette.setColor(QPalette.ColorRole.Dark, QColor(tokens().side))
        self.view.setPalette(palette)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 12, 20, 12)
        bar.setSpacing(8)
        bar.addWidget(self.title)
        bar.addWidget(self.about, 1)
        for button in (self.zoom, self.fit, self.pages, self.next):
            bar.addWidget(button)
        self.next.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(Rule(strong=True))
        layout.addWidget(self.view, 1)
        layout.addWidget(self.empty, 1)
        self.view.setDocumentMargins(QMargins(MARGIN, MARGIN, MARGIN, MARGIN))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setPageSpacing(px(12))
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _count(self) -> None:
        count = self.page_count()
        self.view.setVisible(count > 0)
        self.empty.setVisible(count == 0)
        for button in (self.zoom, self.fit, self.pages):
            button.setVisible(count > 0)
        self.pages.say(f"{self.page()} / {count}", enabled=count > 1)
        name = self.tr("第 {0} 页，共 {1} 页").format(self.page(), count)
        self.pages.setAccessibleName(name)
        fitted = self.view.zoomMode() == QPdfView.ZoomMode.FitToWidth
        self.fit.setVisible(count > 0 and not fitted)
        self.zoom.setVisible(count > 0 and fitted)

    def _enlarge(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(LARGER)
        self._count()

    def _fit(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._count()

    def _turn(self) -> None:
        self.go_to(self.page() + 1)
