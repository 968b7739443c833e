"""What stands at the right of the head: which record, products, batch, and the mode."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from qsdesk.domain.daily import DailyDraft
from qsdesk.ui.screens.daily.due import Place
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import row

LONGEST = 14


class HeadBar(QObject):
    """The buttons of the head.

    Signals:
        chosen: Carries the ``Place`` of another record.
        head_wanted: Carries ``product`` or ``batch``.
        switched: The other mode is wanted.
        waiting: The list of what waits for a review is wanted.
    """

    chosen = Signal(object)
    head_wanted = Signal(str)
    switched = Signal()
    waiting = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.choose = Button(
            self.tr("换一份"), size="row", icon="calendar", trailing="chevron-down"
        )
        self.product = Button(self.tr("产品"), size="row", trailing="chevron-down")
        self.batch = Button(self.tr("批次"), size="row", icon="scan-barcode")
        self.mode = Button(self.tr("表格"), size="row", icon="rows-3", key="F8")
        self.back = Button(self.tr("待审核"), size="row", icon="list-checks")
        names = ("waiting_button", "choose", "product_button", "batch_button", "mode")
        for name, button in zip(names, self.buttons(), strict=True):
            button.setObjectName(f"daily.{name}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.menu: QMenu | None = None
        self._places: tuple[Place, ...] = ()
        self._today = date.min
        self.whole = QWidget()
        line = row(*self.buttons(), spacing=8)
        self.whole.setLayout(line)
        self.choose.clicked.connect(self._offer)
        self.product.clicked.connect(lambda: self.head_wanted.emit("product"))
        self.batch.clicked.connect(lambda: self.head_wanted.emit("batch"))
        self.mode.clicked.connect(self.switched)
        self.back.clicked.connect(self.waiting)

    def buttons(self) -> list[QWidget]:
        """Return the widgets, from the left."""
        return [self.back, self.choose, self.product, self.batch, self.mode]

    def show_places(self, places: Sequence[Place], today: date) -> None:
        """Offer other records."""
        self._places, self._today = tuple(places), today

    def show_draft(self, draft: DailyDraft | None, titles: Sequence[str], mode: str) -> None:
        """Show products and batches of a draft; None where none is filled in.

        Args:
            draft: In hand.
            titles: Models by title, to be short: ``name model`` -> model.
            mode: ``touch`` or ``desk``.
        """
        touch = mode == "touch"
        self.mode.say(
            self.tr("表格") if touch else self.tr("触屏"),
            icon="rows-3" if touch else "square-check",
        )
        lines = draft.products if draft is not None else ()
        products = list(dict.fromkeys(line.product for line in lines if line.product))
        batches = list(dict.fromkeys(line.batch for line in lines if line.batch))
        self.product.say(_short(products, titles) or self.tr("产品"))
        words = _short(batches, ())
        self.batch.say(self.tr("批次 {0}").format(words) if words else self.tr("批次"))

    def fit(self, *, filling: bool, touch: bool, narrow: bool, back: bool) -> None:
        """Show what there is room for."""
        self.back.setVisible(back)
        self.product.setVisible(filling and touch)
        self.batch.setVisible(filling and touch)
        self.mode.setVisible(filling and not narrow)

    def _choose(self, place: Place) -> None:
        """Tell it once the menu is gone, which takes what is queued for its actions with it."""
        QTimer.singleShot(0, self, lambda: self.chosen.emit(place))

    def _offer(self) -> None:
        menu = QMenu(self.choose)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place in self._places:
            act = menu.addAction(place.words(self._today).replace("&", "&&"))
            act.triggered.connect(lambda _=False, place=place: self._choose(place))
        if not self._places:
            menu.addAction(self.tr("没有要填的记录")).setEnabled(False)
        self.menu = menu
        menu.popup(self.choose.mapToGlobal(QPoint(0, self.choose.height())))


def _short(words: Sequence[str], titles: Sequence[str]) -> str:
    if not words:
        return ""
    first = words[0]
    for title in titles:
        if first.endswith(f" {title}"):
            first = title
    first = first if len(first) <= LONGEST else f"{first[:LONGEST]}…"
    return first if len(words) == 1 else f"{first} +{len(words) - 1}"
