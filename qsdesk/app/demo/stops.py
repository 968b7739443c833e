"""Days on which the invented factory stood still, and gaps that were explained."""

from datetime import date, time

from qsdesk.app.demo.days import reviewer
from qsdesk.app.demo.works import PASSWORD, Works, chosen
from qsdesk.domain.registers.stopped import StateForm
from qsdesk.services.registers import Filled

STOP_PERCENT, EXPLAIN_PERCENT = 70, 75
FIRST, LAST = 6, 24
"""Days of a month among which the one is drawn on which it may stand still."""


def stop(works: Works, day: date) -> bool:
    """Let the factory stand still on some days, by a statement that the principal approves."""
    throw = works.throw("stop", day.year, day.month)
    if throw.randint(FIRST, LAST) != day.day or throw.uniform(0, 100) >= STOP_PERCENT:
        return False
    if day == works.first:
        return False
    reason = str(chosen(works, "stops", day)["reason"])
    works.clock.reach(day, time(8, 5))
    _state(works, _form("stopped", day, reason))
    works.count("stopped")
    return True


def explain(works: Works, day: date) -> None:
    """Explain on the next morning, mostly, why a check was missed."""
    missed, works.missed = works.missed, []
    for missed_day, area, shift, reason in missed:
        if works.throw("explain", missed_day, area).uniform(0, 100) < EXPLAIN_PERCENT:
            works.clock.reach(day, time(7, 55))
            works.clock.go(minutes=4)
            _state(works, _form("missed", missed_day, reason, area, shift))
            works.count("explained")


def _form(nature: str, day: date, reason: str, area: str = "", shift: str = "") -> StateForm:
    return StateForm(
        nature=nature,
        name=reason[:40],
        start=day,
        end=day,
        area=area,
        shift=shift,
        reason=reason,
    )


def _state(works: Works, form: StateForm) -> None:
    registers = works.services.registers
    login = reviewer(works)
    if login == "principal":
        login = works.story.officer_of(form.area or works.story.part("areas")[0]["name"])
    receipt = registers.sign(works.session(login), PASSWORD, Filled("stopped", "state", form))
    works.clock.go(minutes=6)
    registers.cosign(works.session("principal"), PASSWORD, receipt.number)
