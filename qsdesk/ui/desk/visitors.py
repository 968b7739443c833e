"""Who can sign in, and what waits for him, read through the services."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication

from qsdesk.domain.errors import RuleError
from qsdesk.domain.times import clock, short_day
from qsdesk.ui.roles import role_names
from qsdesk.ui.screen import Session
from qsdesk.ui.widgets.sign_in.people import Visitor


class SignedIn(Session, Protocol):
    """A session as the services give it."""

    @property
    def person(self) -> str:
        """Person id."""

    @property
    def since(self) -> datetime:
        """Time of sign-in, UTC."""


ORDER = ("officer", "director", "principal")
LATE, OPEN = "late", "open"


def visitors(
    services: Any, sessions: Mapping[str, SignedIn]
) -> tuple[tuple[Visitor, ...], tuple[Visitor, ...]]:
    """Return the people with a card, and the keepers of accounts.

    Args:
        services: Of the data folder.
        sessions: Signed in this shift, by login; their screens are locked.
    """
    people = [p for p in services.people.everyone() if p.login and not p.closed]
    waiting = waiting_by_login(services)
    pins = _pins(services, [p.login for p in people])

    def card(person: Any) -> Visitor:
        session = sessions.get(person.login)
        return Visitor(
            person.login,
            person.name,
            role_names(person.roles) or _tr("还没有岗位"),
            waiting.get(person.login, ""),
            clock(session.since) if session is not None else "",
            pins.get(person.login, False),
            recoverable="principal" in person.roles,
        )

    keepers = [p for p in people if p.roles <= {"admin"}]
    others = [p for p in people if not p.roles <= {"admin"}]
    others.sort(key=lambda p: min(ORDER.index(r) for r in p.roles if r in ORDER))
    return tuple(map(card, others)), tuple(map(card, keepers))


def waiting_by_login(services: Any) -> dict[str, str]:
    """Return one line a login on what is due or late, for those who owe something."""
    status = getattr(services, "status", None)
    if status is None:
        return {}
    late: dict[str, int] = {}
    first: dict[str, str] = {}
    for item in _items(status):
        if item.state not in (LATE, OPEN) or not item.who:
            continue
        first.setdefault(item.who, _title(item))
        late[item.who] = late.get(item.who, 0) + (item.state == LATE)
    return {login: _line(title, late[login]) for login, title in first.items()}


def _items(status: Any) -> tuple[Any, ...]:
    try:
        return tuple(status.items(status.today()))
    except RuleError:  # the factory is not set up to the end: nothing is due yet
        return ()


def _title(item: Any) -> str:
    words = {"daily": _tr("日管控"), "weekly": _tr("周排查"), "monthly": _tr("月调度")}
    kinds = words | {"finding": _tr("隐患"), "task": _tr("任务")}
    what = item.title or ("" if item.due is None else _tr("{0} 前").format(short_day(item.due)))
    return f"{kinds.get(item.kind, '')} {what}".strip()


def unit_of(services: Any) -> str:
    """Return the factory's name."""
    profile = services.setup.profile()
    if profile is not None:
        return str(profile.unit)
    with services.store.read() as work:
        return str(work.authority().unit)


def _pins(services: Any, logins: list[str]) -> dict[str, bool]:
    with services.store.read() as work:
        accounts = {login: work.desk.account(login) for login in logins}
    return {login: bool(found and found.pin) for login, found in accounts.items()}


def _line(title: str, late: int) -> str:
    return _tr("{0}，逾期 {1} 项").format(title, late) if late else title


def _tr(text: str) -> str:
    return QCoreApplication.translate("Visitors", text)
