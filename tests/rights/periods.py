"""How the reports of weeks, the minutes and the seals of months are tried."""

from typing import Any

from qsdesk.domain.weekly import Round
from qsdesk.services.people.people import NewPerson
from qsdesk.services.people.session import Session
from tests.integration.weeks import completed, minutes
from tests.make import DIRECTOR_TOO, PASSWORD, Factory
from tests.rights.standing import NAMES, REPORT, TODAY
from tests.rights.trying import Try


def _round(made: Factory, session: Session, _: object) -> object:
    seen = Round(TODAY, session.name, "一车间挤塑机", "切片复测 2 盘", "无")
    return made.services.weekly.note_round(session, seen)


def _report(made: Factory, session: Session, view: Any) -> object:
    return made.services.weekly.sign(session, PASSWORD, view)


def _thawed(made: Factory, _role: str) -> Any:
    made.services.monthly.send_back(made.as_("principal"), 2026, 3)
    return made.services.monthly.draft(2026, 3)


def _recorded_by(made: Factory, role: str) -> None:
    """Let a second holder of a role take the minutes, as the first has a part of his own."""
    if role in ("officer", "inspector"):
        return
    name = NAMES["admin"]
    if role != "admin":
        name = "孙立"
        boss, new = made.as_("principal"), NewPerson(name, "recorder", role, PASSWORD)
        made.services.people.add(boss, PASSWORD, new, DIRECTOR_TOO)
    view = _thawed(made, role)
    made.services.monthly.save_draft(made.as_("director"), minutes(view, recorder=name))
    made.services.monthly.finalise(made.as_("principal"), made.services.monthly.draft(2026, 3))


def _recorder(made: Factory, session: Session, _: object) -> object:
    logins = {"officer": "officer2", "director": "recorder", "principal": "recorder"}
    role = next(iter(session.roles))
    own = made.as_(logins[role]) if role in logins else session
    return made.services.monthly.sign(own, PASSWORD, 2026, 3)


def _minutes(made: Factory, session: Session, _: object) -> object:
    return made.services.monthly.sign(session, PASSWORD, 2026, 3)


def _seal(made: Factory, _role: str) -> Any:
    seals = made.services.month_seals
    seals.prepare(made.as_("director"), PASSWORD, seals.view(2026, 3))
    return seals.view(2026, 3)


PERIODS: dict[str, Try] = {
    "weekly_round": Try(_round),
    "weekly_report": Try(_report, lambda m, _: completed(m.services.weekly.draft(2026, 11))),
    "weekly_read": Try(lambda m, s, _: m.services.weekly.read(s, PASSWORD, REPORT)),
    "monthly_draft": Try(
        lambda m, s, _: m.services.monthly.save_draft(s, m.services.monthly.draft(2026, 4).draft)
    ),
    "monthly_minutes": Try(lambda m, s, view: m.services.monthly.finalise(s, view), _thawed),
    "monthly_report": Try(
        _minutes,
        lambda m, _: _minutes(m, m.as_("principal"), None),
        otherwise=(
            ("officer", "meaning_refused"),
            ("principal", "already_signed"),
            ("admin", "meaning_refused"),
        ),
        told="monthly_record",
    ),
    "monthly_record": Try(_recorder, _recorded_by),
    "seal_prepare": Try(
        lambda m, s, view: m.services.month_seals.prepare(s, PASSWORD, view),
        lambda m, _: m.services.month_seals.view(2026, 3),
    ),
    "seal": Try(lambda m, s, view: m.services.month_seals.approve(s, PASSWORD, view), _seal),
}
