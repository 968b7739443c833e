"""The table mode: products and list above, the filter, the table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qsdesk.ui.screens.daily.check_table import CheckTable
from qsdesk.ui.screens.daily.desk import CheckDesk
from qsdesk.ui.screens.daily.head_form import HeadForm
from qsdesk.ui.screens.daily.photos import PhotoDesk
from qsdesk.ui.screens.daily.table_photos import TablePhotos
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.inputs.segmented import Segment, Segmented


class TablePage(QWidget):
    """The table of the draft in hand, with what stands above the items.

    Args:
        desk: The draft.
        photos: Takes photos in.
        form: State and products; opened by the buttons above the table.
    """

    def __init__(
        self, desk: CheckDesk, photos: PhotoDesk, form: HeadForm, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self.form = desk, form
        self.table = CheckTable(desk, photos)
        self.photos = TablePhotos(desk, photos)
        self.state = Button("", icon="clipboard-list", trailing="chevron-down")
        self.product = Button("", trailing="chevron-down")
        self.batch = Button("", icon="scan-barcode")
        self.listed = Label("", 13, tone="text2")
        self.filter = Segmented(self._segments(0, 0, 0), "all", name=self.tr("显示"))
        self.filter.setObjectName("daily.filter")
        self.head = Card(padding=0)
        self.head.body.addWidget(form)
        self.head.hide()
        self.frame = Card(padding=2)
        self.frame.body.addWidget(self.table)
        self._lay_out()
        self.filter.chosen.connect(self.table.filter)
        form.left.connect(self.close_head)
        self.state.clicked.connect(lambda: self._toggle("state"))
        self.product.clicked.connect(lambda: self._toggle("product"))
        self.batch.clicked.connect(lambda: self._toggle("batch"))

    def show_list(self, words: str) -> None:
        """Name the list that is checked by."""
        self.listed.setText(words)

    def show_draft(self) -> None:
        """Show the draft."""
        draft = self._desk.draft
        self.form.show_draft(draft, late=self._desk.late)
        self.state.say(self.tr("未选状态") if draft.state is None else draft.state.label)
        products = list(dict.fromkeys(line.product for line in draft.products if line.product))
        batches = draft.batches
        self.product.say(_listed(products) or self.tr("产品"))
        self.batch.say(_listed(batches) or self.tr("批次"))
        counts = draft.counts
        self.filter.set_segments(self._segments(counts.total, counts.remaining, counts.failed))
        self.table.show_draft()
        self.photos.show_here()

    def take(self) -> None:
        """Let the keyboard come in at the item in hand, or above the items."""
        self.photos.show_here()
        if self._desk.item is None:
            self.edit_head("state")
        else:
            self.table.take()

    def focused(self) -> str:
        """Return the field the keyboard is in."""
        return self.table.focused()

    def focus_field(self, key: str) -> None:
        """Put the keyboard into a field of the item in hand."""
        if key == "photos" and self.photos.isVisible():
            self.photos.row.tile.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.table.focus_field(key)

    def edit_head(self, key: str = "") -> None:
        """Open what stands above the items."""
        self.head.show()
        row = self.form.products.rows[0] if self.form.products.rows else None
        first = next(iter(self.form.states.buttons.values()))
        fields: dict[str, QWidget] = {"late_reason": self.form.late}
        if row is not None:
            fields |= {"product": row.product, "batch": row.batch}
        fields.get(key, first).setFocus(Qt.FocusReason.OtherFocusReason)

    def close_head(self) -> None:
        """Close it and go on in the table."""
        self.head.hide()
        if self._desk.item is None:
            self._desk.step(1)
        self.table.setFocus()

    def _toggle(self, key: str) -> None:
        if self.head.isVisible():
            self.close_head()
        else:
            self.edit_head(key)

    def _lay_out(self) -> None:
        bar = row(self.state, self.product, self.batch, spacing=12)
        bar.addWidget(self.listed)
        bar.addStretch(1)
        bar.addWidget(self.filter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 0, 20, 12)
        layout.setSpacing(10)
        layout.addLayout(bar)
        layout.addWidget(self.head)
        layout.addWidget(self.frame, 1)
        layout.addWidget(self.photos)

    def _segments(self, total: int, left: int, failed: int) -> list[Segment]:
        return [
            Segment("all", self.tr("全部 {0}").format(total)),
            Segment("open", self.tr("未填 {0}").format(left)),
            Segment("fault", self.tr("不符合 {0}").format(failed)),
        ]


def _listed(words: object) -> str:
    found = list(words) if isinstance(words, list | tuple) else []
    if not found:
        return ""
    return str(found[0]) if len(found) == 1 else f"{found[0]} +{len(found) - 1}"
