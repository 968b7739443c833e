"""What was made on the shift: product, batch and quantity, line by line."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qsdesk.domain.daily import ProductLine
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button, IconButton
from qsdesk.ui.widgets.basics.card import clear, row
from qsdesk.ui.widgets.inputs.fields import Choice, LineInput
from qsdesk.ui.widgets.inputs.form_field import FormField

LONGEST = 60
QUANTITY_WIDTH = 130


class ProductRow(QWidget):
    """One product with batch and quantity.

    Args:
        line: As entered so far.
        titles: Products of the factory.
        first: Whether the labels stand above.

    Signals:
        changed: Something was typed or chosen.
        removed: The line is to go.
        left: Enter was pressed.
    """

    changed = Signal()
    removed = Signal()
    left = Signal()

    def __init__(
        self,
        line: ProductLine,
        titles: Sequence[str],
        *,
        first: bool,
        size: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        known = [*titles, *([line.product] if line.product not in {"", *titles} else [])]
        self.product = Choice([(title, title) for title in known], size=size)
        self.product.setPlaceholderText(self.tr("选产品"))
        self.product.setCurrentIndex(-1)
        self.product.set_value(line.product)
        self.batch = LineInput(self.tr("扫码或输入"), size=size, longest=LONGEST)
        self.quantity = LineInput(self.tr("如 42 盘"), size=size, longest=LONGEST)
        self.batch.setText(line.batch)
        self.quantity.setText(line.quantity)
        self.batch.setObjectName("daily.batch")
        self.product.setObjectName("daily.product")
        self.quantity.setObjectName("daily.quantity")
        self._lay_out(first=first, size=size)
        self.product.chosen.connect(lambda _: self.changed.emit())
        for field in (self.batch, self.quantity):
            field.editingFinished.connect(self.changed)
            field.returnPressed.connect(self.left)

    def line(self) -> ProductLine:
        """Return what was entered."""
        product = str(self.product.value() or "")
        return ProductLine(product, self.batch.text().strip(), self.quantity.text().strip())

    def _lay_out(self, *, first: bool, size: str) -> None:
        names = (self.tr("产品"), self.tr("批次"), self.tr("数量"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for name, field, share in zip(
            names, (self.product, self.batch, self.quantity), (2, 2, 1), strict=True
        ):
            if first:
                layout.addWidget(FormField(name, field), share)
            else:
                field.setAccessibleName(name)
                layout.addWidget(field, share)
        remove = IconButton("x", self.tr("去掉这个产品"), size=size)
        remove.clicked.connect(self.removed)
        layout.addWidget(remove, 0, Qt.AlignmentFlag.AlignBottom)


class Products(QWidget):
    """All products of the shift, with one empty line where there is none.

    Args:
        titles: Products of the factory.
        size: ``touch`` or ``desk``.

    Signals:
        changed: Carries the tuple of ``ProductLine``.
        left: Enter was pressed in a field.
    """

    changed = Signal(object)
    left = Signal()

    def __init__(
        self, titles: Sequence[str], *, size: str = "touch", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._titles, self._size = tuple(titles), size
        self._shown: tuple[ProductLine, ...] | None = None
        self.rows: list[ProductRow] = []
        self.add = Button(self.tr("再加一个产品"), kind="link", size="small", icon="plus")
        self.add.clicked.connect(self._add)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._lines)
        line = row(self.add)
        line.addStretch(1)
        layout.addLayout(line)
        self.setMinimumWidth(px(QUANTITY_WIDTH))

    def show_lines(self, lines: Sequence[ProductLine]) -> None:
        """Show what was entered, without a signal."""
        if self._shown is not None and tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        clear(self._lines)
        self.rows = []
        for line in lines or (ProductLine(""),):
            self._append(line)

    def lines(self) -> tuple[ProductLine, ...]:
        """Return the lines that say anything."""
        lines = [row.line() for row in self.rows]
        return tuple(line for line in lines if line.product or line.batch or line.quantity)

    def _append(self, line: ProductLine) -> None:
        made = ProductRow(line, self._titles, first=not self.rows, size=self._size)
        made.changed.connect(self._tell)
        made.left.connect(self.left)
        made.removed.connect(lambda: self._remove(made))
        self._lines.addWidget(made)
        self.rows.append(made)

    def _add(self) -> None:
        self._append(ProductLine(""))
        self.rows[-1].product.setFocus()

    def _remove(self, gone: ProductRow) -> None:
        lines = [row.line() for row in self.rows if row is not gone]
        self._shown = None
        self.show_lines([line for line in lines if line != ProductLine("")])
        self.changed.emit(self.lines())

    def _tell(self) -> None:
        lines = self.lines()
        if lines != self._shown:
            self._shown = lines
            self.changed.emit(lines)
