"""How the invented factory's findings go on: corrected, verified by somebody else, closed."""

from datetime import date, time
from typing import Any

from qsdesk.app.demo.days import reviewer
from qsdesk.app.demo.photos import draw_photo
from qsdesk.app.demo.works import PASSWORD, Works
from qsdesk.domain.findings import PASS, CorrectForm, VerifyForm
from qsdesk.services.registers import Filled

SMALL = ("一般", "低")
SLOW_PERCENT = 12


def fix_due(works: Works, day: date) -> None:
    """Correct the findings whose day has come, and have another person verify them."""
    for number, (due, fault) in sorted(works.fixes.items()):
        slow = works.throw("slow", number).uniform(0, 100) < SLOW_PERCENT
        wait = 4 if slow else 0
        if (day - due).days >= wait:
            del works.fixes[number]
            _fix(works, day, number, fault)


def _fix(works: Works, day: date, number: str, fault: dict[str, Any]) -> None:
    works.clock.reach(day, time(8, 40))
    works.clock.go(minutes=3)
    officer = works.story.officer_of(_area(works, number))
    _correct(works, day, officer, number, fault)
    works.clock.go(minutes=12)
    _verify(works, _verifier(works, officer, fault), number, fault)
    works.count("closed")


def _area(works: Works, number: str) -> str:
    return works.services.registers.record(number).first.sheet.covers.area


def _correct(works: Works, day: date, login: str, number: str, fault: dict[str, Any]) -> None:
    form = CorrectForm(
        action=str(fault["corrective_action"]),
        finished=True,
        done=day,
        cause_class=str(fault["cause_class"]),
        cause=str(fault["cause"]),
        photos=(_photo(works, f"整改后 {number}"),),
    )
    filled = Filled("finding", "correct", form, number)
    works.services.registers.sign(works.session(login), PASSWORD, filled)


def _verify(works: Works, login: str, number: str, fault: dict[str, Any]) -> None:
    form = VerifyForm(result=PASS, verified=str(fault["verify_result"]), shipped=False)
    filled = Filled("finding", "verify", form, number)
    works.services.registers.sign(works.session(login), PASSWORD, filled)


def _verifier(works: Works, corrector: str, fault: dict[str, Any]) -> str:
    others = [a["officer"] for a in works.story.part("areas") if a["officer"] != corrector]
    return str(others[0]) if fault["level"] in SMALL and others else reviewer(works)


def _photo(works: Works, words: str) -> str:
    data = draw_photo(works.seed, words, works.clock())
    return works.services.pictures.keep_bytes(data, "整改后.jpg").sha256
