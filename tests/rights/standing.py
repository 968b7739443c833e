"""A factory in which everything that somebody may do can be done next."""

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

from qsdesk.domain.registers.appointment_forms import AppointForm
from qsdesk.domain.registers.stopped import StateForm
from qsdesk.domain.registers.task import TaskForm
from qsdesk.services.people.session import Session
from qsdesk.services.registers import Filled
from tests.integration.registering import PASSED, fixed, photo, raised, sign
from tests.integration.weeks import minutes, report, work_days, working
from tests.keeping import kept
from tests.make import PASSWORD, Factory

TUESDAY, WEDNESDAY, LAST = date(2026, 3, 3), date(2026, 3, 4), date(2026, 3, 31)
TODAY = date(2026, 4, 1)
OWED = date(2026, 3, 5)
RECORD, REPORT, STATEMENT, TASK = "R-2026-000005", "Z-2026-000001", "O-2026-000001", "T-2026-000001"
OPEN, TO_VERIFY, CLOSED = "H-2026-000001", "H-2026-000002", "H-2026-000003"
LOGINS = {
    "officer": "officer1",
    "director": "director",
    "principal": "principal",
    "admin": "admin",
}
NAMES = {"officer": "王建国", "director": "陈志强", "principal": "赵立新", "admin": "周敏"}
STOP = StateForm("stopped", "检修", date(2026, 3, 20), date(2026, 3, 21), "一车间", "", "年度检修")


@kept
def standing(root: Path) -> Factory:
    """Return a factory on the first of April.

    A record waits for its review, findings stand open, corrected and closed, a statement waits
    for its approval, a report for its reading, minutes for their first signature, a month for
    its seal.
    """
    made = working(root)
    work_days(made, date(2026, 3, 2), WEDNESDAY, faults={(TUESDAY, "一车间"): ("D09",)})
    for last in ("corrected", "verified"):
        number = raised(made)
        sign(made, "officer2", "finding", "correct", fixed(made), number)
        if last == "verified":
            sign(made, "director", "finding", "verify", PASSED, number)
    sign(made, "officer1", "stopped", "state", STOP)
    task = TaskForm(name="更换模芯", owner="刘卫东", due=WEDNESDAY + timedelta(days=40))
    sign(made, "director", "task", "record", task)
    report(made, 2026, 10, read=False)
    made.clock.set(LAST, time(19, 0))
    monthly = made.services.monthly
    monthly.save_draft(made.as_("director"), minutes(monthly.draft(2026, 3)))
    monthly.finalise(made.as_("principal"), monthly.draft(2026, 3))
    made.clock.set(TODAY, time(9, 0))
    for login in (*LOGINS.values(), "officer2"):
        made.as_(login)
    return made


def person(made: Factory, role: str) -> Session:
    """Return the session of who holds a role; of inspectors: one that the principal opened."""
    if role == "inspector":
        return replace(made.as_("principal"), roles=frozenset({role}), name="检查人员")
    return made.as_(LOGINS[role])


def appointed(made: Factory, role: str) -> str:
    """Enter the paper appointment of who holds a role; return its number."""
    form = AppointForm(
        name=NAMES.get(role, "钱进"),
        role=role if role in ("officer", "director", "principal") else "officer",
        change="设立",
        appointed=WEDNESDAY,
        effective=WEDNESDAY,
        capacity="法定代表人",
        legal="赵立新",
        management=True,
        posts=({"post": "出厂检验", "scope": "成品"},),
        whole_time=True,
        photos=(photo(made),),
    )
    what = Filled("appointment", "appoint", form, imported="纸质任命书")
    return made.services.registers.sign(made.as_("principal"), PASSWORD, what).number
