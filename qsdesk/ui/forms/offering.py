"""Inputs that offer what is known: people by name or initials, records by number or words."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.domain.forms.specs import Spec
from qsdesk.ui.forms.inputs import FormInput, LineBox, show_line
from qsdesk.ui.pinyin import fits
from qsdesk.ui.theme import font
from qsdesk.ui.widgets.basics.buttons import IconButton
from qsdesk.ui.widgets.basics.card import clear, row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.inputs.fields import LineInput

GAP = "  "
SHOWN = 10


class Offers(QCompleter):
    """Words below a line, asked anew at each key.

    Args:
        line: That is typed into.
        ask: What was typed -> lines to offer; the part before two spaces is taken.
    """

    def __init__(self, line: LineInput, ask: Callable[[str], Sequence[str]]) -> None:
        self._words = QStringListModel()
        super().__init__(self._words, line)
        self._ask = ask
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(SHOWN)
        self.setWidget(line)
        self._list = QListView()
        self._list.setFont(font(14))
        self._list.setObjectName("offers")
        self.setPopup(self._list)
        line.textEdited.connect(self._offer)

    @override
    def pathFromIndex(self, index: Any) -> str:
        return str(index.data()).partition(GAP)[0]

    def _offer(self, text: str) -> None:
        words = list(self._ask(text)) if text.strip() else []
        self._words.setStringList(words)
        if words and words != [text]:
            self.complete()
        else:
            self._list.hide()


class NamesBox(LineBox):
    """A name, typed or taken from those that are known.

    Args:
        spec: Of the field.
        names: Worth suggesting.
    """

    def __init__(
        self, spec: Spec, names: Callable[[], Sequence[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(spec, parent)
        self._names = names
        self._known: Sequence[str] | None = None
        self.offers = Offers(self.line, self._fitting)
        self.offers.activated.connect(self._take)

    def _fitting(self, text: str) -> list[str]:
        if self._known is None:
            self._known = self._names()
        return [name for name in self._known if fits(name, text)][:SHOWN]

    def _take(self, name: str) -> None:
        self.line.setText(name)
        self.answered.emit()


class PersonBox(NamesBox):
    """The name of a person."""

    def __init__(
        self, spec: Spec, people: Callable[[], Sequence[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(spec, people, parent)
        self.line.setPlaceholderText(self.tr("姓名或拼音首字母"))


class RecordBox(LineBox):
    """The number of a record, found by its number or its words.

    Args:
        spec: Of the field.
        records: Words -> number and title.
    """

    def __init__(
        self,
        spec: Spec,
        records: Callable[[str], Sequence[tuple[str, str]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(spec, parent)
        self._records = records
        self.offers = Offers(self.line, self._fitting)
        self.offers.activated.connect(self._take)
        self.line.setMaxLength(60)
        self.line.setPlaceholderText(self.tr("编号或题名的一部分"))

    def knows(self, number: str) -> bool:
        """Return whether there is a record of this number."""
        return any(number == known for known, _ in self._records(number))

    def _fitting(self, text: str) -> list[str]:
        return [f"{number}{GAP}{title}" for number, title in self._records(text)]

    def _take(self, words: str) -> None:
        self.line.setText(words.partition(GAP)[0])
        self.answered.emit()


class RecordsBox(FormInput):
    """Numbers of several records, each with its own way out.

    Args:
        spec: Of the field.
        records: Words -> number and title.
    """

    def __init__(
        self,
        spec: Spec,
        records: Callable[[str], Sequence[tuple[str, str]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._numbers: list[str] = []
        self._limit = spec.limit
        self.one = RecordBox(spec, records)
        self.one.answered.connect(self._typed)
        self.one.line.returnPressed.connect(self._add)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addLayout(self._lines)
        column.addWidget(self.one)
        self.room.addLayout(column)
        self.setFocusProxy(self.one.line)

    @override
    def value(self) -> tuple[str, ...]:
        return tuple(self._numbers)

    @override
    def show_value(self, value: Any) -> None:
        self._numbers = list(value or ())
        self._show()

    @override
    def complaint(self) -> str:
        if self.one.line.text().strip():
            return self.tr("按 Enter 把 {0} 加进来").format(self.one.line.text().strip())
        return ""

    @override
    def parts(self) -> Sequence[QWidget]:
        return (self.one.line,)

    @override
    def call(self, name: str, spoken: str) -> None:
        self.one.call(name, spoken)

    def _typed(self) -> None:
        if self.one.knows(self.one.line.text()):
            self._add()
        else:
            self.answered.emit()

    def _add(self) -> None:
        number = self.one.line.text().strip()
        if number and number not in self._numbers and len(self._numbers) < self._limit:
            self._numbers.append(number)
        show_line(self.one.line, "")
        self._show()
        self.answered.emit()

    def _remove(self, number: str) -> None:
        self._numbers.remove(number)
        self._show()
        self.one.line.setFocus()
        self.answered.emit()

    def _show(self) -> None:
        clear(self._lines)
        for number in self._numbers:
            leave = IconButton("x", self.tr("去掉 {0}").format(number))
            leave.clicked.connect(lambda _=False, number=number: self._remove(number))
            line = row(Label(number, 14), leave)
            line.addStretch(1)
            line.setAlignment(Qt.AlignmentFlag.AlignVCenter)
            self._lines.addLayout(line)
