"""Inputs of reports: words that make room for themselves, times of day, people."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from qsdesk.domain.forms.specs import Spec
from qsdesk.ui.forms.inputs import FormInput, LongBox
from qsdesk.ui.forms.making import input_for
from qsdesk.ui.forms.reading import read_clock
from qsdesk.ui.forms.sources import Sources
from qsdesk.ui.widgets.inputs.fields import Choice, LineInput, TextInput

LEAST_LINES = 2


class Growing(TextInput):
    """Lines that make room for what is written."""

    def __init__(self, *, longest: int, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(hint, lines=LEAST_LINES, longest=longest, parent=parent)
        layout = self.document().documentLayout()
        layout.documentSizeChanged.connect(lambda _: self._measure())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @override
    def _measure(self) -> None:
        self.document().setDocumentMargin(6)
        lines = max(LEAST_LINES, round(self.document().size().height()))
        height = self.fontMetrics().lineSpacing() * lines + 18
        if height != self.height():
            self.setFixedHeight(height)


class GrowingBox(LongBox):
    """Paragraphs that make room for themselves."""

    def __init__(self, spec: Spec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent, Growing(longest=spec.limit, hint=spec.hint))


class ClockBox(FormInput):
    """A time of day, read as it is typed: 1400, 14:00."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.line = LineInput("14:00", longest=5)
        super().__init__(self.line, parent=parent)
        self.line.textEdited.connect(lambda _: self.answered.emit())
        self.line.editingFinished.connect(lambda: self.show_value(self.value()))

    @override
    def value(self) -> str:
        typed = self.line.text().strip()
        found = read_clock(typed)
        return typed if found is None else f"{found:%H:%M}"

    @override
    def show_value(self, value: Any) -> None:
        if self.line.text() != str(value or ""):
            self.line.setText(str(value or ""))


class NameBox(FormInput):
    """One of a few people."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.box = Choice([("", self.tr("未选"))])
        super().__init__(self.box, parent=parent)
        self.box.chosen.connect(lambda _: self.answered.emit())

    @override
    def value(self) -> str:
        return str(self.box.value() or "")

    @override
    def show_value(self, value: Any) -> None:
        self.box.set_value(str(value or ""))

    def offer(self, names: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer people: pairs of name and words; one who left stays as chosen."""
        known = list(names)
        if chosen and chosen not in dict(known):
            known.append((chosen, chosen))
        self.box.set_options([("", self.tr("未选")), *known])
        self.box.set_value(chosen)


def input_of(spec: Spec, sources: Sources) -> FormInput:
    """Return the input of a field; paragraphs make room for themselves."""
    return GrowingBox(spec) if spec.kind == "long" else input_for(spec, sources)
