"""Typed fields of a report: made from its specs, shown, named, and led to."""

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.domain.errors import RuleError
from qsdesk.domain.forms.specs import Spec, specs
from qsdesk.ui.forms.inputs import FormInput
from qsdesk.ui.forms.sources import Sources
from qsdesk.ui.language import told
from qsdesk.ui.periods.inputs import input_of
from qsdesk.ui.periods.rows import RowsEditor, Shape
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.inputs.form_field import FormField


class PaperField(FormField):
    """Label, input and error line of one field.

    Args:
        name: Object name of the input.
        spec: What it is.
        made: The input.
    """

    def __init__(
        self, name: str, spec: Spec, made: FormInput, parent: QWidget | None = None
    ) -> None:
        self.input = made
        super().__init__(spec.label, made, required=spec.required, parent=parent)
        made.call(name, spec.label)

    @override
    def set_error(self, sentence: str) -> None:
        super().set_error(sentence)
        for part in self.input.parts():
            part.setProperty("fault", "true" if sentence else "false")
            part.style().unpolish(part)
            part.style().polish(part)
            part.setAccessibleDescription(sentence)


class Fields(QObject):
    """The typed fields of one report.

    Args:
        prefix: KEY of the screen; inputs bear ``KEY.field``.
        form: Dataclass of the draft.
        sources: What inputs may ask for.

    Signals:
        answered: Carries key and value.
    """

    answered = Signal(str, object)

    def __init__(self, prefix: str, form: type, sources: Sources, parent: QObject) -> None:
        super().__init__(parent)
        self._prefix, self._sources = prefix, sources
        self._specs = specs(form)
        self.made: dict[str, PaperField] = {}

    def field(
        self,
        key: str,
        *,
        label: str = "",
        made: FormInput | None = None,
        required: bool | None = None,
    ) -> PaperField:
        """Return the new field of a key.

        Args:
            key: Of the draft.
            label: In place of its own; a blank leaves it away.
            made: The input, where that of its kind does not do.
            required: Whether it bears an asterisk; None: as its spec says.
        """
        spec = dataclasses.replace(self._specs[key], duty="")
        if label:
            spec = dataclasses.replace(spec, label=label)
        if required is not None:
            spec = dataclasses.replace(spec, required=required)
        found = made or input_of(spec, self._sources)
        field = PaperField(f"{self._prefix}.{key}", spec, found)
        found.answered.connect(lambda: self._answer(key))
        self.made[key] = field
        if isinstance(found, RowsEditor):
            field.label.hide()
            field.hint.hide()
        return field

    def rows(self, key: str, shape: Shape) -> RowsEditor:
        """Return the new editor of a table."""
        return RowsEditor(shape, self._sources, self._specs[key].limit)

    def show(self, draft: Any) -> None:
        """Show a draft without a signal."""
        for key, field in self.made.items():
            field.input.show_value(getattr(draft, key))
            field.set_error("")

    def tell(self, problems: Iterable[RuleError]) -> None:
        """Show at each field the first sentence about it, and none at the others."""
        found: dict[str, str] = {}
        for problem in problems:
            key = str(problem.detail.get("key", "")).partition(".")[0]
            found.setdefault(key, told(problem))
        for key, field in self.made.items():
            field.set_error(field.input.complaint() or found.get(key, ""))

    def go_to(self, key: str) -> QWidget | None:
        """Put the focus into a field, and return it."""
        name = key.partition(".")[0]
        field = self.made.get(name)
        if field is None:
            return None
        if isinstance(field.input, RowsEditor):
            field.input.go_in()
        else:
            field.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return field

    def _answer(self, key: str) -> None:
        field = self.made[key]
        if field.error.text():
            field.set_error("")
        self.answered.emit(key, field.input.value())


def beside(*fields: QWidget, widths: Sequence[int] = ()) -> QWidget:
    """Return fields side by side; those without a width share what is left.

    Their errors stand below all of them: a narrow field has no room for a sentence.
    """
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    line = QHBoxLayout()
    line.setSpacing(14)
    column.addLayout(line)
    for place, field in enumerate(fields):
        width = widths[place] if place < len(widths) else 0
        if width:
            field.setFixedWidth(px(width))
        line.addWidget(field, 0 if width else 1, Qt.AlignmentFlag.AlignTop)
        if isinstance(field, FormField):
            column.addWidget(field.error_row)
    return widget
