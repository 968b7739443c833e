"""A table inside a form: rows are added, moved and removed by key or button."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.domain.forms.specs import Column, Spec
from qsdesk.ui.forms.inputs import FormInput
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button, IconButton
from qsdesk.ui.widgets.basics.card import row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.inputs.fields import Choice, LineInput

NUMBER, TOOLS = 22, 96
WIDE = 60
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Line(QWidget):
    """One row: its number, a cell a column, and what can be done with it.

    Args:
        columns: Of the table.

    Signals:
        answered: A cell was changed.
        ended: Enter in the last cell.
        moved: Carries -1 or 1.
        removed: It is to go.
    """

    answered = Signal()
    ended = Signal()
    moved = Signal(int)
    removed = Signal()

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells: dict[str, LineInput | Choice] = {}
        self.place = Label("", 13, tone="text2")
        self.place.setFixedWidth(px(NUMBER))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.place)
        for column in columns:
            self.cells[column.key] = self._cell(column)
            layout.addWidget(self.cells[column.key], 2 if column.limit > WIDE else 1)
        layout.addLayout(self._tools())
        for cell in self.cells.values():
            cell.installEventFilter(self)

    def values(self) -> dict[str, str]:
        """Return key -> text."""
        return {
            key: str(cell.value() or "") if isinstance(cell, Choice) else cell.text()
            for key, cell in self.cells.items()
        }

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show texts without a signal."""
        for key, cell in self.cells.items():
            if isinstance(cell, Choice):
                cell.set_value(values.get(key, ""))
            else:
                cell.setText(str(values.get(key, "") or ""))

    def tell(self, position: int, name: str, columns: Sequence[Column]) -> None:
        """Say which row it is, from 1."""
        self.place.setText(str(position))
        for column in columns:
            cell = self.cells[column.key]
            cell.setObjectName(f"{name}.{position}.{column.key}")
            cell.setAccessibleName(self.tr("第 {0} 行 {1}").format(position, column.label))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() == QEvent.Type.KeyRelease:
            return super().eventFilter(watched, event)
        act = self._act(Qt.Key(event.key()), event.modifiers())
        if act is None:
            return super().eventFilter(watched, event)
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            act()
        return True

    def _act(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> Callable[[], None] | None:
        """Return what a key does to the row, None where it belongs to the cell."""
        bare = modifiers & ~Qt.KeyboardModifier.KeypadModifier
        if bare == Qt.KeyboardModifier.AltModifier and key in STEPS:
            return lambda: self.moved.emit(STEPS[key])
        if bare == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_Delete:
            return self.removed.emit
        if bare == Qt.KeyboardModifier.NoModifier and key in ENTERS:
            return self.ended.emit
        return None

    def _cell(self, column: Column) -> LineInput | Choice:
        if column.kind == "choice":
            choice = Choice([("", self.tr("未选")), *column.choices])
            choice.chosen.connect(lambda _: self.answered.emit())
            return choice
        line = LineInput(longest=column.limit)
        line.textEdited.connect(lambda _: self.answered.emit())
        return line

    def _tools(self) -> QHBoxLayout:
        tools = row(spacing=2)
        for icon, name, act in (
            ("arrow-up", self.tr("上移"), lambda: self.moved.emit(-1)),
            ("arrow-down", self.tr("下移"), lambda: self.moved.emit(1)),
            ("trash-2", self.tr("删除这一行"), self.removed.emit),
        ):
            button = IconButton(icon, name)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(act)
            tools.addWidget(button)
        return tools


class RowsBox(FormInput):
    """The table of a form.

    Args:
        spec: Of the field; its columns say which cells a row has.
    """

    def __init__(self, spec: Spec, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._columns, self._limit, self._name = spec.columns, spec.limit, ""
        self.lines: list[Line] = []
        self._body = QVBoxLayout()
        self._body.setSpacing(6)
        self.add = Button(self.tr("加一行"), size="small", icon="plus")
        self._head = QWidget()
        self._title()
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addLayout(self._body)
        keys = self.tr("Enter 加行 · Alt ↑↓ 移动 · Ctrl Delete 删除")
        foot = row(self.add, Label(keys, 12, tone="text3"))
        foot.addStretch(1)
        column.addLayout(foot)
        self.room.addLayout(column)
        self.add.clicked.connect(lambda _: self.add_row())
        self._count()

    @override
    def value(self) -> tuple[dict[str, str], ...]:
        rows = (line.values() for line in self.lines)
        return tuple(values for values in rows if any(text.strip() for text in values.values()))

    @override
    def show_value(self, value: Any) -> None:
        wanted = list(value or ())
        if [line.values() for line in self.lines if any(line.values().values())] == wanted:
            return
        for line in list(self.lines):
            self._take_out(line)
        for values in wanted:
            self._put_in(len(self.lines)).show_values(values)
        self._count()

    @override
    def parts(self) -> Sequence[QWidget]:
        return (self.add,)

    @override
    def call(self, name: str, spoken: str) -> None:
        self._name = name
        self.setObjectName(name)
        self.add.setObjectName(f"{name}.add")
        self.add.setAccessibleName(self.tr("{0}：加一行").format(spoken))
        self._count()

    def add_row(self, after: Line | None = None) -> None:
        """Put an empty row after another or at the end, and go into it."""
        if len(self.lines) >= self._limit:
            return
        place = len(self.lines) if after is None else self.lines.index(after) + 1
        line = self._put_in(place)
        self._count()
        next(iter(line.cells.values())).setFocus()
        self.answered.emit()

    def _title(self) -> None:
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(6)
        head.addSpacing(px(NUMBER) + 6)
        for column in self._columns:
            words = f"{column.label} *" if column.required else column.label
            head.addWidget(Label(words, 12, tone="text2"), 2 if column.limit > WIDE else 1)
        head.addSpacing(px(TOOLS))

    def _put_in(self, place: int) -> Line:
        line = Line(self._columns)
        line.answered.connect(self.answered)
        line.ended.connect(lambda: self.add_row(line))
        line.moved.connect(lambda step: self._move(line, step))
        line.removed.connect(lambda: self._remove(line))
        self.lines.insert(place, line)
        self._body.insertWidget(place, line)
        return line

    def _move(self, line: Line, step: int) -> None:
        here = self.lines.index(line)
        there = here + step
        if not 0 <= there < len(self.lines):
            return
        focused = self.focusWidget()
        self.lines.insert(there, self.lines.pop(here))
        self._body.removeWidget(line)
        self._body.insertWidget(there, line)
        self._count()
        if focused is not None:
            focused.setFocus()
        self.answered.emit()

    def _remove(self, line: Line) -> None:
        here = self.lines.index(line)
        self._take_out(line)
        self._count()
        near = self.lines[min(here, len(self.lines) - 1)] if self.lines else None
        target = self.add if near is None else next(iter(near.cells.values()))
        target.setFocus()
        self.answered.emit()

    def _take_out(self, line: Line) -> None:
        self.lines.remove(line)
        self._body.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _count(self) -> None:
        self._head.setVisible(bool(self.lines))
        self.add.setEnabled(len(self.lines) < self._limit)
        for position, line in enumerate(self.lines, start=1):
            line.tell(position, self._name, self._columns)
