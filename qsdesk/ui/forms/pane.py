"""A form as its specs say: fields in two columns, shown where they apply, errors in place."""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.domain.errors import RuleError
from qsdesk.domain.forms.specs import Spec, applies, specs, values
from qsdesk.ui.forms.making import columns_of, input_for
from qsdesk.ui.forms.sources import Sources
from qsdesk.ui.language import told
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.chips import ArticleTag
from qsdesk.ui.widgets.basics.labels import Label, Rule
from qsdesk.ui.widgets.inputs.form_field import FormField

if TYPE_CHECKING:
    from qsdesk.ui.forms.inputs import FormInput

HIDDEN = frozenset({"id_hash"})


class AnswerField(FormField):
    """A field of a form: label, input, error.

    Args:
        name: Object name of its input.
        spec: What it is.
        sources: What its input may ask for.
    """

    def __init__(
        self, name: str, spec: Spec, sources: Sources, parent: QWidget | None = None
    ) -> None:
        self.input: FormInput = input_for(spec, sources)
        super().__init__(
            spec.label, self.input, required=spec.required, hint=spec.hint, parent=parent
        )
        spoken = self.input.accessibleName()
        self.input.call(name, spoken)
        self.head.addStrut(px(20))
        label, wording = sources.article(spec.duty)
        if label:
            self.head.insertWidget(2, ArticleTag(label, wording))

    @override
    def set_error(self, sentence: str) -> None:
        super().set_error(sentence)
        for part in self.input.parts():
            part.setProperty("fault", "true" if sentence else "false")
            part.style().unpolish(part)
            part.style().polish(part)
            part.setAccessibleDescription(sentence)


class FormPane(QWidget):
    """The fields of one form.

    Args:
        prefix: Of the inputs' object names: ``findings`` gives ``findings.owner``.
        form: A filled or empty form; its class says which fields there are.
        sources: What inputs may ask for.

    Signals:
        answered: The user changed a field; carries its key.
        entered: The focus went into a field; carries its key.
    """

    answered = Signal(str)
    entered = Signal(str)

    def __init__(
        self, prefix: str, form: Any, sources: Sources, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._form = form
        self._specs = specs(type(form))
        self._touched: set[str] = set()
        self._errors: dict[str, str] = {}
        self._placed: tuple[tuple[str, int], ...] = ()
        self.fields: dict[str, AnswerField] = {}
        self._headings: dict[str, QWidget] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(14)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        for key, spec in self._specs.items():
            if key not in HIDDEN:
                self._make(prefix, key, spec, sources)
        self._keys()
        self.show_form(form)
        application = QApplication.instance()
        if application is not None:
            application.focusChanged.connect(self._moved)  # type: ignore[attr-defined]

    def form(self) -> Any:
        """Return the form as it stands."""
        found = {key: field.input.value() for key, field in self.fields.items()}
        return dataclasses.replace(self._form, **found)

    def show_form(self, form: Any, *, fresh: bool = False) -> None:
        """Show a form without a signal; a fresh one carries no errors yet."""
        self._form = form
        if fresh:
            self._touched.clear()
            self.show_problems(())
        for key, value in values(form).items():
            if key in self.fields:
                self.fields[key].input.show_value(value)
        self._flow()

    def shown_fields(self) -> list[str]:
        """Return the keys of the fields that apply now, in order."""
        filled = values(self.form())
        return [key for key in self.fields if applies(self._specs[key], filled)]

    def complaints(self) -> dict[str, str]:
        """Return key -> why what was typed cannot be read, of fields that apply."""
        found = {key: self.fields[key].input.complaint() for key in self.shown_fields()}
        return {key: sentence for key, sentence in found.items() if sentence}

    def show_problems(self, problems: Iterable[RuleError], *, everywhere: bool = False) -> None:
        """Show at each field the first sentence about it; untouched ones are spared.

        Args:
            problems: Each may name its field by ``key``.
            everywhere: Whether untouched fields tell too.
        """
        if everywhere:
            self._touched |= set(self.fields)
        found: dict[str, str] = self.complaints()
        for problem in problems:
            key = str(problem.detail.get("key", ""))
            if key in self._touched:
                found.setdefault(key, told(problem))
        self._errors = found
        for key, field in self.fields.items():
            field.set_error(found.get(key, ""))

    def label_of(self, key: str) -> str:
        """Return what a field is called."""
        return self._specs[key].label

    def go_to(self, key: str) -> None:
        """Put the focus into a field."""
        if key in self.fields:
            self.fields[key].input.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.entered.emit(key)

    def go_on(self) -> None:
        """Put the focus into the field after that which has it, after the last the first."""
        shown = self.shown_fields()
        here = self._key_of(QApplication.focusWidget())
        place = shown.index(here) + 1 if here in shown else 0
        self.go_to(shown[place % len(shown)])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._flow()

    def _make(self, prefix: str, key: str, spec: Spec, sources: Sources) -> None:
        if spec.kind == "heading":
            widget = QWidget(self)
            lines = QVBoxLayout(widget)
            lines.setContentsMargins(0, 10, 0, 0)
            lines.setSpacing(6)
            lines.addWidget(Label(spec.label, 15, bold=True))
            lines.addWidget(Rule(strong=True))
            self._headings[key] = widget
            return
        field = AnswerField(f"{prefix}.{key}", spec, sources, self)
        field.input.answered.connect(lambda key=key: self._answer(key))
        self.fields[key] = field

    def _answer(self, key: str) -> None:
        self._touched.add(key)
        self._flow()
        self.answered.emit(key)

    def _flow(self) -> None:
        filled = values(self.form())
        wanted = tuple(
            (key, columns_of(spec, self.width()))
            for key, spec in self._specs.items()
            if key not in HIDDEN and applies(spec, filled)
        )
        if wanted == self._placed:
            return
        self._placed = wanted
        widgets: Mapping[str, QWidget] = {**self.fields, **self._headings}
        for key, widget in widgets.items():
            self._grid.removeWidget(widget)
            widget.setVisible(any(key == shown for shown, _ in wanted))
        self._place(widgets)

    def _place(self, widgets: Mapping[str, QWidget]) -> None:
        line = column = 0
        for key, wide in self._placed:
            if column and (wide > 1 or column > 1):
                line, column = line + 1, 0
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(widgets[key], line, column, 1, wide, top)
            column += wide
            if column > 1:
                line, column = line + 1, 0

    def _keys(self) -> None:
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.go_on)

    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        left, here = self._key_of(before), self._key_of(now)
        if left and left != here:
            self._touched.add(left)
        if here and here != left:
            self.entered.emit(here)

    def _key_of(self, widget: QWidget | None) -> str:
        for key, field in self.fields.items():
            if widget is not None and field.isAncestorOf(widget):
                return key
        return ""
