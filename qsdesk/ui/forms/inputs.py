"""Inputs of single values, all alike to the form: value, sight of a value, complaint."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from typing_extensions import override

from qsdesk.domain.forms.specs import Choices, Spec
from qsdesk.ui.widgets.basics.labels import IconLabel, Label
from qsdesk.ui.widgets.inputs.fields import Choice, LineInput, TextInput
from qsdesk.ui.widgets.inputs.segmented import Segment, Segmented

CLEARS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
SEGMENTED_WIDTH = 340
SHORT_LONG = 400


class FormInput(QWidget):
    """One answer of a form.

    Args:
        parts: Widgets side by side; the first takes focus and object name.
        fluid: Whether the first takes the width that is left.

    Attributes:
        room: Layout of the parts, for more of them.

    Signals:
        answered: The user changed it.
    """

    answered = Signal()

    def __init__(self, *parts: QWidget, fluid: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self.room = QHBoxLayout(self)
        self.room.setContentsMargins(0, 0, 0, 0)
        self.room.setSpacing(6)
        for position, part in enumerate(parts):
            self.room.addWidget(part, 1 if fluid and not position else 0)
        if not fluid:
            self.room.addStretch(1)
        if parts:
            self.setFocusProxy(parts[0])

    def value(self) -> Any:
        """Return the value as the form's field holds it."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show a value without a signal."""
        raise NotImplementedError

    def complaint(self) -> str:
        """Return why what was typed cannot be read, empty where it can."""
        return ""

    def parts(self) -> Sequence[QWidget]:
        """Return the widgets that take the answer."""
        return self._parts

    def call(self, name: str, spoken: str) -> None:
        """Give the first part its object name, and all their spoken name."""
        if self._parts:
            self._parts[0].setObjectName(name)
        for part in self._parts:
            if not part.accessibleName():
                part.setAccessibleName(spoken)


class LineBox(FormInput):
    """One line of text, or a number with its unit."""

    def __init__(self, spec: Spec, parent: QWidget | None = None) -> None:
        self.line = LineInput(longest=spec.limit)
        unit = [Label(spec.unit, 13, tone="text2")] if spec.unit else []
        super().__init__(self.line, *unit, parent=parent)
        self.line.textEdited.connect(lambda _: self.answered.emit())

    @override
    def value(self) -> str:
        return self.line.text()

    @override
    def show_value(self, value: Any) -> None:
        show_line(self.line, str(value or ""))

    @override
    def parts(self) -> Sequence[QWidget]:
        return (self.line,)


class InkBox(LineBox):
    """A name that is written by hand on the printed page."""

    def __init__(self, spec: Spec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self.room.addWidget(IconLabel("pen-line", "text2", 16))
        self.room.addWidget(Label(self.tr("纸上手签"), 13, tone="text2"))


class LongBox(FormInput):
    """Paragraphs.

    Args:
        spec: Of the field.
        box: To type in; None for one of two or three lines.
    """

    def __init__(
        self, spec: Spec, parent: QWidget | None = None, box: TextInput | None = None
    ) -> None:
        lines = 2 if spec.limit <= SHORT_LONG else 3
        self.box = box or TextInput(lines=lines, longest=spec.limit)
        super().__init__(self.box, parent=parent)
        self._quiet = False
        self.box.textChanged.connect(self._tell)

    @override
    def value(self) -> str:
        return self.box.text()

    @override
    def show_value(self, value: Any) -> None:
        self._quiet = True
        self.box.show_text(str(value or ""))
        self._quiet = False

    def _tell(self) -> None:
        if not self._quiet:
            self.answered.emit()


class ChoiceBox(FormInput):
    """One of several words, none at first: side by side where few, else unfolding.

    Args:
        choices: Stored value and shown word.
        stored: Makes the form's value of a chosen one; empty text is no answer.
        shown: The way back.
    """

    def __init__(
        self,
        choices: Choices,
        *,
        name: str = "",
        stored: Callable[[str], Any] = str,
        shown: Callable[[Any], str] = str,
        parent: QWidget | None = None,
    ) -> None:
        self._stored, self._shown = stored, shown
        self.few = sum(14 * len(word) + 26 for _, word in choices) + 22 <= SEGMENTED_WIDTH
        self.box: Segmented | Choice
        if self.few:
            segments = [Segment(value, word) for value, word in choices]
            self.box = Segmented(segments, answer=True, name=name)
        else:
            self.box = Choice([("", self.tr("未选")), *choices], name=name)
        super().__init__(self.box, fluid=not self.few, parent=parent)
        self.box.chosen.connect(lambda _: self.answered.emit())
        self.box.installEventFilter(self)

    @override
    def value(self) -> Any:
        return self._stored(str(self.box.value() or ""))

    @override
    def show_value(self, value: Any) -> None:
        self.box.set_value(self._shown(value))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        clearing = isinstance(event, QKeyEvent) and event.key() in CLEARS
        if event.type() == QEvent.Type.KeyPress and clearing and self.box.value():
            self.box.set_value("")
            self.answered.emit()
            return True
        return super().eventFilter(watched, event)


def flag_box(spec: Spec) -> ChoiceBox:
    """Return the input of a question of yes or no; None while it is not answered."""
    return ChoiceBox(
        spec.choices,
        name=spec.label,
        stored={"yes": True, "no": False}.get,
        shown=lambda value: "" if value is None else "yes" if value else "no",
    )


def show_line(line: QLineEdit, text: str) -> None:
    """Show a text in a line; the cursor stays where nothing changes."""
    if line.text() != text:
        line.setText(text)
