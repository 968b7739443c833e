"""A factory after two weeks of work, and its window, for screens that show days and records."""

from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal
from pytestqt.qtbot import QtBot

from qsdesk.domain.daily import DailyDraft
from qsdesk.services.people.session import Session
from qsdesk.services.ports import Printer
from qsdesk.ui.main_window import MainWindow, Person
from qsdesk.ui.roles import role_names
from qsdesk.ui.screen import ScreenContext
from tests.keeping import kept
from tests.make import PASSWORD, UNIT, Factory, filled, listed

MONDAY = date(2026, 3, 2)
TODAY = date(2026, 3, 13)
LATE = date(2026, 3, 11)
MISSED = date(2026, 3, 12)


class Told(QObject):
    """Carries what has changed."""

    told = Signal(str)


@dataclass
class Desk:
    """A factory and the window of one of its people."""

    factory: Factory
    window: MainWindow
    session: Session
    visits: list[tuple[str, object]]

    def settle(self, qtbot: QtBot) -> None:
        """Wait until nothing is left in the background."""
        for _ in range(4):
            QThreadPool.globalInstance().waitForDone(20000)
            qtbot.wait(5)


@kept
def worked(root: Path, *, printer: Printer | None = None) -> Factory:
    """Return a factory that worked from the Monday on, with faults, a late entry and a gap.

    Area 二车间 is missed on the 12th, area 一车间 entered the 11th late; the records of
    the 10th and after wait for the review; on the 13th nothing is signed yet.
    """
    made = listed(root, printer=printer)
    days = [date(2026, 3, day) for day in (2, 3, 4, 5, 6, 7, 9, 10)]
    for day in days:
        faults = {date(2026, 3, 4): ["D09"], date(2026, 3, 10): ["D06"]}.get(day, [])
        sign(made, "officer1", day, faults=faults)
        sign(made, "officer2", day, "二车间")
        if day.day < 10:
            review(made)
    sign(made, "officer2", LATE, "二车间")
    made.clock.set(MISSED, time(9, 10))
    draft = replace(filled(made, "officer1", LATE), late_reason="停电未及时录入")
    made.services.daily.sign(made.as_("officer1"), PASSWORD, draft)
    sign(made, "officer1", MISSED)
    made.clock.set(TODAY, time(9, 0))
    return made


def sign(
    made: Factory, login: str, day: date, area: str = "一车间", *, faults: list[str] | None = None
) -> None:
    """Sign the record of a day at ten o'clock; faults are left to who signs."""
    made.clock.set(day, time(10, 0 if area == "一车间" else 20))
    draft = filled(made, login, day, area, faults=_known(made, login, day, area, faults or []))
    for item, answer in draft.faults:
        assert answer.fault is not None
        own = replace(answer.fault, owner=made.as_(login).name)
        draft = draft.with_fault(item.code, own)
    made.services.daily.sign(made.as_(login), PASSWORD, draft)


def review(made: Factory) -> None:
    """Review everything that waits."""
    numbers = [entry.number for entry in made.services.reviews.waiting()]
    made.services.reviews.review(made.as_("director"), PASSWORD, numbers)


def begun(made: Factory, login: str, day: date, answers: int) -> DailyDraft:
    """Save a draft of a day whose first items are answered."""
    session = made.as_(login)
    draft = filled(made, login, day)
    kept = tuple(draft.answer_of(item.code) for item in draft.items[:answers])
    draft = replace(draft, answers=kept)
    made.services.daily.save(session, draft)
    return draft


def desk(qtbot: QtBot, made: Factory, login: str, size: tuple[int, int] = (1366, 768)) -> Desk:
    """Return the shown window of a person; where it is led is noted."""
    session = made.as_(login)
    visits: list[tuple[str, object]] = []

    def context(window: MainWindow) -> ScreenContext:
        def navigate(key: str, argument: object = None) -> None:
            visits.append((key, argument))
            window.navigate(key, argument)

        return ScreenContext(session, made.services, navigate, Told(window).told)

    person = Person(session.name, role_names(session.roles), session.roles, UNIT)
    window = MainWindow(person, context)
    window.resize(*size)
    qtbot.addWidget(window)
    window.show()
    return Desk(made, window, session, visits)


def _known(made: Factory, login: str, day: date, area: str, wanted: list[str]) -> list[str]:
    if not wanted:
        return []
    draft = made.services.daily.open(made.as_(login), day, area, "白班").draft
    measured = [item.code for item in draft.items if item.measured]
    return measured[: len(wanted)]
