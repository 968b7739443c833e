"""What the catalogue is narrowed to: period, person, area."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qsdesk.domain.calendar import month_of, week_of
from qsdesk.domain.times import short_day
from qsdesk.ui.screens.archive.catalogue import tr
from qsdesk.ui.signing import overlay_of
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.inputs.fields import DateInput
from qsdesk.ui.widgets.inputs.form_field import FormField
from qsdesk.ui.widgets.inputs.menus import MenuButton

OWN = "own"
QUARTER = 3
DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Span:
    """A range of days, both included; None is open."""

    first: date | None = None
    last: date | None = None

    def words(self) -> str:
        """Return 11月1日 — 11月24日."""
        if self.first is None or self.last is None:
            return tr("全部日期")
        year = f"{self.first.year}年" if self.first.year != self.last.year else ""
        return f"{year}{short_day(self.first)} — {short_day(self.last)}"


def quick_spans(today: date) -> list[tuple[str, str, Span]]:
    """Return key, word and days of the usual periods."""
    month, week = month_of(today), week_of(today)
    before = month_of(month.first - timedelta(days=1))
    begins = date(today.year, (today.month - 1) // QUARTER * QUARTER + 1, 1)
    return [
        ("all", tr("全部日期"), Span()),
        ("week", tr("本周"), Span(week.first, week.last)),
        ("month", tr("本月"), Span(month.first, month.last)),
        ("before", tr("上月"), Span(before.first, before.last)),
        ("quarter", tr("本季"), Span(begins, today)),
        ("year", tr("本年"), Span(date(today.year, 1, 1), date(today.year, DECEMBER, 31))),
    ]


class SpanDialog(Card):
    """Two days to choose.

    Signals:
        chosen: Carries the ``Span``.
        left: It was left.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(self, span: Span, today: date, parent: QWidget | None = None) -> None:
        super().__init__(padding=24, parent=parent)
        self.setObjectName("archive.span")
        self.first = DateInput(span.first or today.replace(day=1))
        self.last = DateInput(span.last or today)
        self.first.setObjectName("archive.first")
        self.last.setObjectName("archive.last")
        self.act = Button(tr("看这段"), kind="accent", size="footer", key="Enter")
        self.leave = Button(tr("返回"), size="footer", key="Esc")
        self.body.setSpacing(16)
        self.body.addWidget(Label(tr("选日期"), 19, bold=True))
        days = row(FormField(tr("从"), self.first), FormField(tr("到"), self.last), spacing=12)
        self.body.addLayout(days)
        acts = row(spacing=12)
        acts.addStretch(1)
        acts.addWidget(self.leave)
        acts.addWidget(self.act)
        self.body.addLayout(acts)
        self.leave.clicked.connect(self.left)
        self.act.clicked.connect(self._choose)

    def _choose(self) -> None:
        days = sorted((self.first.day(), self.last.day()))
        self.chosen.emit(Span(*days))


class FilterBar(QWidget):
    """Period, person and area.

    Signals:
        changed: Something else is asked for.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.span = Span()
        self._today = date(2000, 1, 1)
        self.days = MenuButton([("all", tr("全部日期"))], "all")
        self.people = MenuButton([("", tr("人员"))], "")
        self.areas = MenuButton([("", tr("区域"))], "")
        names = ("period", "person", "area")
        buttons = (self.days, self.people, self.areas)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for name, button in zip(names, buttons, strict=True):
            button.setObjectName(f"archive.{name}")
            layout.addWidget(button)
        self.days.chosen.connect(self._pick)
        self.people.chosen.connect(lambda _: self.changed.emit())
        self.areas.chosen.connect(lambda _: self.changed.emit())

    def offer(self, today: date, people: list[str], areas: list[str]) -> None:
        """Offer the periods of a day, and the people and areas that are known."""
        self._today = today
        self._offer_days()
        self.people.set_options([("", tr("人员")), *((name, name) for name in people)])
        self.areas.set_options([("", tr("区域")), *((name, name) for name in areas)])

    def show_span(self, span: Span, key: str = OWN) -> None:
        """Ask for other days without a signal."""
        self.span = span
        self._offer_days()
        self.days.set_value(key)

    def person(self) -> str:
        """Return the name asked for, empty for all."""
        return str(self.people.value() or "")

    def area(self) -> str:
        """Return the area asked for, empty for all."""
        return str(self.areas.value() or "")

    def _offer_days(self) -> None:
        kept = self.days.value()
        options: list[tuple[object, str]] = [(k, w) for k, w, _ in quick_spans(self._today)]
        own = self.span.words() if kept == OWN or self.span.first else tr("选日期…")
        self.days.set_options([*options, (OWN, own), ("ask", tr("选日期…"))])

    def _pick(self, key: Any) -> None:
        spans = {k: span for k, _, span in quick_spans(self._today)}
        if key in spans:
            self.span = spans[key]
            self._offer_days()
            self.changed.emit()
            return
        self._ask()

    def _ask(self) -> None:
        overlay = overlay_of(self)
        dialog = SpanDialog(self.span, self._today)
        dialog.left.connect(overlay.close_dialog)

        def take(span: Span) -> None:
            overlay.close_dialog()
            self.show_span(span)
            self.changed.emit()

        dialog.chosen.connect(take)
        overlay.open(dialog)
        dialog.first.setFocus()
