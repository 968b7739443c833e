"""A short table on paper: words that wrap, chips, doors; no more than fifty rows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from qsdesk.ui.models.cells import Act, Cell, Chip, Column, Link, Links, Mark, Text, text_of
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import clear
from qsdesk.ui.widgets.basics.chips import StatusChip
from qsdesk.ui.widgets.basics.labels import IconLabel, Label, Rule
from qsdesk.ui.widgets.records.links import EvidenceLink

MOST = 50
MIDDLE = Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | MIDDLE


class LinesTable(QWidget):
    """Rows below a head, a line between them.

    Args:
        columns: In order; those of width 0 share what is left.
        name: Spoken name.

    Signals:
        followed: A door; carries its target.
        acted: A button; carries its key.
    """

    followed = Signal(str)
    acted = Signal(str)

    def __init__(
        self, columns: Sequence[Column], *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._line = 0
        self.setAccessibleName(name)
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(6)
        for place, column in enumerate(columns):
            self.grid.setColumnMinimumWidth(place, px(column.width))
            self.grid.setColumnStretch(place, 0 if column.width else 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_rows(self, rows: Sequence[Sequence[Cell]], *, more: str = "") -> None:
        """Show rows; without any the table is not there.

        Args:
            rows: Cells in the order of the columns; those past the fiftieth are left out.
            more: Said below where rows were left out, with their count in place of {0}.
        """
        clear(self.grid)
        self._line = 0
        self.setVisible(bool(rows))
        if any(column.title for column in self._columns):
            heads = [Label(column.title, 12, tone="text2") for column in self._columns]
            self._put(heads, strong=True)
        for cells in rows[:MOST]:
            self._put([self._widget(cell) for cell in cells])
        rest = len(rows) - MOST
        if rest > 0 and more:
            words = Label(more.format(rest), 13, tone="text2")
            self.grid.addWidget(words, self._line, 0, 1, len(self._columns))

    def _put(self, widgets: Sequence[QWidget], *, strong: bool = False) -> None:
        for place, widget in enumerate(widgets):
            wide = isinstance(widget, Label)
            align = MIDDLE if wide else LEFT
            self.grid.addWidget(widget, self._line, place, align)
        rule = Rule(strong=strong)
        self.grid.addWidget(rule, self._line + 1, 0, 1, len(self._columns))
        self._line += 2

    def _widget(self, cell: Cell) -> QWidget:
        makers: dict[type, Callable[[], QWidget]] = {
            Chip: lambda: self._chip(cell),
            Link: lambda: self._link(cell),
            Links: lambda: self._links(cell),
            Act: lambda: self._button(cell),
            Mark: lambda: self._mark(cell),
        }
        made = makers.get(type(cell))
        if made is not None:
            return made()
        tone = cell.tone if isinstance(cell, Text) else "text"
        bold = cell.bold if isinstance(cell, Text) else False
        return Label(text_of(cell), 13, bold=bold, tone=tone, wrap=True)

    def _chip(self, cell: Cell) -> QWidget:
        assert isinstance(cell, Chip)
        return StatusChip(cell.text, cell.kind, cell.icon)

    def _link(self, cell: Cell) -> QWidget:
        assert isinstance(cell, Link)
        if not cell.text:
            return Label("", 13)
        link = EvidenceLink(cell.text, cell.target, size=13)
        link.followed.connect(self.followed)
        link.record_wanted.connect(self.followed)
        return link

    def _links(self, cell: Cell) -> QWidget:
        assert isinstance(cell, Links)
        widget = QWidget()
        grid = QGridLayout(widget)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        for place, link in enumerate(cell.links):
            grid.addWidget(self._link(link), place, 0, LEFT)
        return widget

    def _button(self, cell: Cell) -> QWidget:
        assert isinstance(cell, Act)
        button = Button(cell.text, size="small")
        button.clicked.connect(lambda _=False: self.acted.emit(cell.key))
        return button

    def _mark(self, cell: Cell) -> QWidget:
        assert isinstance(cell, Mark)
        return IconLabel(cell.icon, cell.tone, 16)
