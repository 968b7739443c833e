"""Step 3: areas, shifts, days of rest and holidays."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from qsdesk.ui.screens.first_run.book import OFFICER, AreaLine, Book, ShiftLine
from qsdesk.ui.screens.first_run.days import DaysCard
from qsdesk.ui.screens.first_run.rows import Rows
from qsdesk.ui.screens.first_run.step import Note, Step
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import row
from qsdesk.ui.widgets.basics.labels import Rule
from qsdesk.ui.widgets.inputs.fields import Check, LineInput, TimeInput


class PlacesStep(Step):
    """Where and when is worked."""

    KEY = "places"

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(book, parent)
        heads = [(self.tr("班次*"), 3), (self.tr("开始"), 2), (self.tr("结束"), 2)]
        self.shifts = Rows(heads, self._shift)
        self.more_shifts = Button(self.tr("加一个班次"), size="touch", icon="plus")
        heads = [(self.tr("区域*"), 3), (self.tr("哪些班次检查"), 5)]
        self.areas = Rows(heads, self._area, add_word=self.tr("加一个区域"))
        self.shifts.removed.connect(self._remove_shift)
        self.more_shifts.clicked.connect(self._add_shift)
        self.areas.added.connect(self._add_area)
        self.areas.removed.connect(self._remove_area)
        self.body.addWidget(self.shifts)
        line = row(self.more_shifts)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(Rule())
        self.body.addWidget(self.areas)
        self.days = DaysCard(book)
        self.days.changed.connect(self.changed)
        self.body.addWidget(self.days)
        self._show_rows()

    def name(self) -> str:
        """Return 区域与班次."""
        return self.tr("区域与班次")

    def title(self) -> str:
        """Return the question of the page."""
        return self.tr("在哪里、什么时候生产")

    def lead(self) -> str:
        """Return the sentence below it."""
        return self.tr("每个区域每个班次每天一份日检记录。休息日不用检查。")

    def summary(self) -> str:
        """Return how many records a working day owes."""
        pairs = len(self.book.profile(whole=False).pairs)
        return self.tr("每个工作日 {0} 份").format(pairs) if pairs else ""

    def problem(self) -> str:
        """Return what is missing."""
        names = [shift.name.strip() for shift in self.book.shifts]
        if not all(names):
            return self.tr("还缺班次名称")
        if len(set(names)) < len(names):
            return self.tr("班次重名")
        areas = [area.name.strip() for area in self.book.areas if area.name.strip()]
        if not areas:
            return self.tr("还缺区域")
        if len(set(areas)) < len(areas):
            return self.tr("区域重名")
        return ""

    def notes(self) -> list[Note]:
        """Return how many records are owed."""
        pairs = self.book.profile(whole=False).pairs
        text = "、".join(f"{owed.area}{owed.shift}" for owed in pairs)
        title = self.tr("每个工作日 {0} 份日检").format(len(pairs))
        out = [Note(title, f"{text}。" if text else "", "ok" if pairs else "warn", "第十条")]
        night = [s.name for s in self.book.shifts if s.end <= s.start]
        if night:
            text = self.tr("{0}跨过零点，记录属于开始的那一天。").format("、".join(night))
            out.append(Note(self.tr("夜班"), text, "info"))
        return out

    def first(self) -> QWidget | None:
        """Return the first area that has no name, else the first one."""
        unnamed = (place for place, area in enumerate(self.book.areas) if not area.name.strip())
        return self.findChild(QWidget, f"first_run.area.{next(unnamed, 0)}")

    def arrive(self) -> None:
        """Offer the areas that the officers answer for."""
        only = self.book.areas[0]
        if len(self.book.areas) == 1 and not only.name.strip():
            duties = [h.duty for h in self.book.real_hands() if h.role == OFFICER and h.duty]
            names = [part for duty in duties for part in duty.replace("，", "、").split("、")]
            self.book.areas = [AreaLine(name.strip()) for name in names if name.strip()] or [only]
            self._show_rows()
        self.days.show_days()

    def _shift(self, place: int) -> list[QWidget]:
        line = self.book.shifts[place]
        name = LineInput(size="touch", longest=20)
        name.setObjectName(f"first_run.shift.{place}")
        name.setAccessibleName(self.tr("班次 {0}").format(place + 1))
        name.setText(line.name)
        start, end = TimeInput(line.start, size="touch"), TimeInput(line.end, size="touch")
        start.setAccessibleName(self.tr("开始"))
        end.setAccessibleName(self.tr("结束"))

        def write(*_: object) -> None:
            line.name, line.start, line.end = name.text(), start.moment(), end.moment()
            self.changed.emit()

        name.textEdited.connect(write)
        name.editingFinished.connect(self._show_areas)
        start.picked.connect(write)
        end.picked.connect(write)
        return [name, start, end]

    def _area(self, place: int) -> list[QWidget]:
        line = self.book.areas[place]
        name = LineInput(self.tr("如 一车间"), size="touch", longest=30)
        name.setObjectName(f"first_run.area.{place}")
        name.setAccessibleName(self.tr("区域 {0}").format(place + 1))
        name.setText(line.name)

        def typed(text: str) -> None:
            line.name = text
            self.changed.emit()

        name.textEdited.connect(typed)
        boxes = QWidget()
        layout = QHBoxLayout(boxes)
        layout.setContentsMargins(0, 0, 0, 0)
        for number, shift in enumerate(self.book.shifts):
            box = Check(shift.name)
            box.setChecked(number in line.shifts)
            box.toggled.connect(lambda on, number=number: self._tick(line, number, on=on))
            layout.addWidget(box)
        layout.addStretch(1)
        return [name, boxes]

    def _tick(self, line: AreaLine, number: int, *, on: bool) -> None:
        (line.shifts.add if on else line.shifts.discard)(number)
        self.changed.emit()

    def _show_rows(self) -> None:
        self.shifts.show_rows(len(self.book.shifts))
        self._show_areas()

    def _show_areas(self) -> None:
        self.areas.show_rows(len(self.book.areas))

    def _add_shift(self) -> None:
        self.book.shifts.append(ShiftLine(name=""))
        self._show_rows()
        self.shifts.focus_last()
        self.changed.emit()

    def _remove_shift(self, place: int) -> None:
        del self.book.shifts[place]
        for area in self.book.areas:
            area.shifts = {n - (n > place) for n in area.shifts if n != place}
        self._show_rows()
        self.changed.emit()

    def _add_area(self) -> None:
        self.book.areas.append(AreaLine(shifts=set(range(len(self.book.shifts)))))
        self._show_areas()
        self.areas.focus_last()
        self.changed.emit()

    def _remove_area(self, place: int) -> None:
        del self.book.areas[place]
        self._show_areas()
        self.changed.emit()
