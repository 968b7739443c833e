"""Rows of a report that somebody types: rounds, tasks, who was there."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.domain.forms.specs import Spec, is_empty, specs
from qsdesk.ui.forms.inputs import FormInput
from qsdesk.ui.forms.sources import Sources
from qsdesk.ui.periods.inputs import input_of
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button, IconButton
from qsdesk.ui.widgets.basics.card import row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.basics.paint import box
from qsdesk.ui.widgets.basics.painted import Painted

TOP = Qt.AlignmentFlag.AlignTop
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclasses.dataclass(frozen=True, slots=True)
class Shape:
    """How rows of a kind are laid out.

    Attributes:
        kind: Dataclass of a row; its specs name the cells.
        lines: Keys of the cells, line by line; several lines carry a label at each cell.
        widths: Key -> pixels before scale; the others share what is left.
        add: Words of the button.
        stretch: Key -> share of what is left, 1 where absent.
    """

    kind: type
    lines: tuple[tuple[str, ...], ...]
    widths: Mapping[str, int]
    add: str
    stretch: Mapping[str, int] = dataclasses.field(default_factory=dict)

    @property
    def labelled(self) -> bool:
        """Whether each cell carries its label."""
        return len(self.lines) > 1


class TypedRow(Painted):
    """The cells of one row, and the way to remove it.

    Args:
        shape: How they are laid out.
        sources: What the inputs may ask for.

    Signals:
        answered: A cell was changed.
        ended: Enter was pressed in a line of it.
        removed: It is to go.
    """

    answered = Signal()
    ended = Signal()
    removed = Signal()

    def __init__(self, shape: Shape, sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._shape, self._specs = shape, specs(shape.kind)
        self.cells: dict[str, FormInput] = {}
        self.remove = IconButton("x", self.tr("删除这一行"))
        self.remove.clicked.connect(self.removed)
        layout = QVBoxLayout(self)
        pad = 12 if shape.labelled else 0
        layout.setContentsMargins(pad, pad, pad, pad)
        layout.setSpacing(8)
        for place, keys in enumerate(shape.lines):
            layout.addLayout(self._line(keys, sources, last=place == 0))

    def value(self) -> Any:
        """Return the row as its dataclass."""
        return self._shape.kind(**{key: cell.value() for key, cell in self.cells.items()})

    def show_value(self, value: Any) -> None:
        """Show a row without a signal."""
        for key, cell in self.cells.items():
            cell.show_value(getattr(value, key))

    def call(self, name: str, number: int) -> None:
        """Name the cells after their place, from 1."""
        for key, cell in self.cells.items():
            spoken = self.tr("第 {0} 行 {1}").format(number, self._specs[key].label)
            cell.call(f"{name}.{number}.{key}", spoken)
            for part in cell.parts():
                part.setAccessibleName(spoken)
        self.remove.setObjectName(f"{name}.{number}.remove")

    def complaint(self) -> str:
        """Return why a cell cannot be read, empty where all can."""
        return next(filter(None, (cell.complaint() for cell in self.cells.values())), "")

    @override
    def wanted(self) -> QSize:
        layout = self.layout()
        return super().wanted() if layout is None else layout.sizeHint()

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        if self._shape.labelled:
            box(painter, rect, radius=8, fill="card", edge="line")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTERS and not event.modifiers():
            self.ended.emit()
        else:
            super().keyPressEvent(event)

    def _line(self, keys: Sequence[str], sources: Sources, *, last: bool) -> QHBoxLayout:
        line = row(spacing=8)
        for key in keys:
            spec = self._specs[key]
            cell = input_of(dataclasses.replace(spec, duty=""), sources)
            cell.answered.connect(self.answered)
            self.cells[key] = cell
            width = self._shape.widths.get(key, 0)
            if width:
                cell.setFixedWidth(px(width))
            stretch = 0 if width else self._shape.stretch.get(key, 1)
            line.addWidget(self._labelled(spec, cell), stretch, TOP)
        if last:
            line.addWidget(self.remove, 0, TOP)
        return line

    def _labelled(self, spec: Spec, cell: FormInput) -> QWidget:
        if not self._shape.labelled:
            return cell
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(Label(spec.label, 12, tone="text2"))
        column.addWidget(cell)
        return widget


class RowsEditor(FormInput):
    """Rows to type, with a button for one more.

    Args:
        shape: How a row is laid out.
        sources: What the inputs may ask for.
        most: How many rows there may be.

    Attributes:
        fresh: Makes what a new row begins with; None: an empty one.
    """

    def __init__(
        self, shape: Shape, sources: Sources, most: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.fresh: Callable[[], Any] | None = None
        self._shape, self._sources, self._most = shape, sources, most
        self._name, self._quiet = "", False
        self.rows: list[TypedRow] = []
        self._body = QVBoxLayout()
        self._body.setSpacing(8)
        self._head = self._titles()
        self.add = Button(shape.add, size="small", icon="plus")
        self.add.clicked.connect(lambda _: self.add_row())
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addLayout(self._body)
        foot = row(self.add)
        foot.addStretch(1)
        column.addLayout(foot)
        layout = self.layout()
        if isinstance(layout, QHBoxLayout):
            layout.addLayout(column, 1)
        self._count()

    @override
    def value(self) -> tuple[Any, ...]:
        made = (typed.value() for typed in self.rows)
        return tuple(value for value in made if not _bare(value))

    @override
    def show_value(self, value: Any) -> None:
        wanted = tuple(value or ())
        if wanted == self.value() and wanted:
            return
        if not wanted and not self.value():
            return
        for typed in list(self.rows):
            self._take_out(typed)
        for made in wanted:
            self._put_in(len(self.rows)).show_value(made)
        self._count()

    @override
    def complaint(self) -> str:
        return next(filter(None, (typed.complaint() for typed in self.rows)), "")

    @override
    def parts(self) -> Sequence[QWidget]:
        return (self.add,)

    @override
    def call(self, name: str, spoken: str) -> None:
        self._name = name
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.add.setObjectName(f"{name}.add")
        self._count()

    def add_row(self, after: TypedRow | None = None) -> None:
        """Put an empty row after another or at the end, and go into it."""
        if len(self.rows) >= self._most:
            return
        place = len(self.rows) if after is None else self.rows.index(after) + 1
        typed = self._put_in(place)
        if self.fresh is not None:
            typed.show_value(self.fresh())
        self._count()
        empty = [cell for cell in typed.cells.values() if is_empty(cell.value())]
        (empty or list(typed.cells.values()))[0].setFocus()
        self.answered.emit()

    def go_in(self) -> None:
        """Go into the first cell that is empty; without any row into a new one."""
        for typed in self.rows:
            for cell in typed.cells.values():
                if is_empty(cell.value()):
                    cell.setFocus(Qt.FocusReason.ShortcutFocusReason)
                    return
        self.add_row()

    def _titles(self) -> QWidget:
        widget = QWidget()
        grid = QGridLayout(widget)
        grid.setContentsMargins(0, 0, px(28) + 8, 0)
        grid.setHorizontalSpacing(8)
        known = specs(self._shape.kind)
        for place, key in enumerate(self._shape.lines[0]):
            width = self._shape.widths.get(key, 0)
            grid.setColumnMinimumWidth(place, px(width))
            grid.setColumnStretch(place, 0 if width else self._shape.stretch.get(key, 1))
            grid.addWidget(Label(known[key].label, 12, tone="text2"), 0, place)
        return widget

    def _put_in(self, place: int) -> TypedRow:
        typed = TypedRow(self._shape, self._sources)
        typed.answered.connect(self.answered)
        typed.ended.connect(lambda: self.add_row(typed))
        typed.removed.connect(lambda: self._remove(typed))
        self.rows.insert(place, typed)
        self._body.insertWidget(place, typed)
        return typed

    def _remove(self, typed: TypedRow) -> None:
        self._take_out(typed)
        self._count()
        self.add.setFocus()
        self.answered.emit()

    def _take_out(self, typed: TypedRow) -> None:
        self.rows.remove(typed)
        self._body.removeWidget(typed)
        typed.hide()
        typed.deleteLater()

    def _count(self) -> None:
        self._head.setVisible(bool(self.rows) and not self._shape.labelled)
        self.add.setEnabled(len(self.rows) < self._most)
        for number, typed in enumerate(self.rows, start=1):
            typed.call(self._name, number)


def _bare(value: Any) -> bool:
    return all(is_empty(getattr(value, field.name)) for field in dataclasses.fields(value))
