"""The table of permissions: read whole or refused, and about thirty sentences of the rule."""

import copy
import tomllib
from typing import Any

import pytest

from qsdesk.domain.errors import RuleError
from qsdesk.domain.permissions import ROLES, Action, Grant, Table, parse_table
from qsdesk.domain.places import resource


def data() -> dict[str, Any]:
    return tomllib.loads(resource("permissions.toml").read_text(encoding="utf-8"))


TABLE: Table = parse_table(data())


def may(action: Action, *roles: str, director: bool = True) -> Grant | None:
    return TABLE.allowed(action, roles, director=director)


def test_every_action_has_its_row() -> None:
    assert set(TABLE.entries) == set(Action)


# Article 4: officers and directors must propose, the principal decides and hears before.
# Article 6: a director is never an officer.  Article 7: only the director stops by veto.
# Article 8: officers check.  Article 13: archive.  Article 15: training by the factory.
@pytest.mark.parametrize(
    ("sentence", "action", "role", "allowed"),
    [
        ("officers check every day", Action.DAILY_SIGN, "officer", True),
        ("a director never signs as an officer", Action.DAILY_SIGN, "director", False),
        ("nor does the principal", Action.DAILY_SIGN, "principal", False),
        ("nor the administrator", Action.DAILY_SIGN, "admin", False),
        ("an inspector changes nothing", Action.DAILY_DRAFT, "inspector", False),
        ("the director reviews", Action.DAILY_REVIEW, "director", True),
        ("an officer reviews nobody", Action.DAILY_REVIEW, "officer", False),
        ("everybody in post raises findings", Action.FINDING_RAISE, "officer", True),
        ("everybody in post raises findings", Action.FINDING_RAISE, "principal", True),
        ("reopening is for those who lead", Action.FINDING_REOPEN, "officer", False),
        ("the director makes the weekly round", Action.WEEKLY_ROUND, "director", True),
        ("an officer does not", Action.WEEKLY_ROUND, "officer", False),
        ("the principal reads the week", Action.WEEKLY_READ, "principal", True),
        ("the director does not read his own", Action.WEEKLY_READ, "director", False),
        ("the principal chairs the month", Action.MONTHLY_MINUTES, "principal", True),
        ("the director does not chair it", Action.MONTHLY_MINUTES, "director", False),
        ("officers have opinions", Action.OPINION_RAISE, "officer", True),
        ("directors have opinions", Action.OPINION_RAISE, "director", True),
        ("the principal answers them", Action.OPINION_ANSWER, "principal", True),
        ("the proponent does not answer himself", Action.OPINION_ANSWER, "director", False),
        ("officers propose to stop", Action.VETO_RAISE, "officer", True),
        ("only the director stops by himself", Action.VETO_STOP, "director", True),
        ("an officer does not stop by himself", Action.VETO_STOP, "officer", False),
        ("the principal does not veto", Action.VETO_STOP, "principal", False),
        ("the principal lifts a veto", Action.VETO_LIFT, "principal", True),
        ("the director does not lift it", Action.VETO_LIFT, "director", False),
        ("the director writes the list", Action.RISK_LIST_DRAFT, "director", True),
        ("the principal approves it", Action.RISK_LIST_APPROVE, "principal", True),
        ("the author does not", Action.RISK_LIST_APPROVE, "director", False),
        ("the principal appoints", Action.APPOINTMENT_SIGN, "principal", True),
        ("nobody appoints himself director", Action.APPOINTMENT_SIGN, "director", False),
        ("training is the factory's", Action.TRAINING, "director", True),
        ("an officer examines nobody", Action.EXAM, "officer", False),
        ("the principal seals the month", Action.SEAL, "principal", True),
        ("the administrator signs nothing", Action.SEAL, "admin", False),
        ("everybody verifies", Action.VERIFY, "inspector", True),
    ],
)
def test_sentences(sentence: str, action: Action, role: str, *, allowed: bool) -> None:
    assert (may(action, role) is not None) is allowed, sentence


@pytest.mark.parametrize(
    "action",
    [Action.UNSEAL, Action.DELETE_SIGNED, Action.DELETE_EVENT, Action.VERIFICATION_OFF],
)
def test_what_nobody_may(action: Action) -> None:
    assert may(action, *ROLES, director=False) is None


@pytest.mark.parametrize(
    ("action", "role", "grant"),
    [
        (Action.DAILY_SIGN, "officer", Grant("officer", own=True)),
        (Action.DAILY_RETURN, "director", Grant("director", reason=True)),
        (Action.LATE_ENTRY, "officer", Grant("officer", own=True, reason=True)),
        (Action.AMEND, "principal", Grant("principal", own=True, reason=True)),
        (
            Action.VOID,
            "director",
            Grant("director", second=True, reason=True, seconds=("director", "principal", "admin")),
        ),
        (
            Action.FINDING_VERIFY,
            "officer",
            Grant("officer", levels=("一般", "低"), not_own=True),
        ),
        (Action.FINDING_VERIFY, "director", Grant("director", not_own=True)),
        (Action.RECORDS_VIEW, "admin", Grant("admin", scope="counts")),
        (Action.EXPORT_PACK, "officer", Grant("officer", tells=("director", "principal"))),
        (
            Action.EXPORT_PACK,
            "inspector",
            Grant("inspector", second=True, seconds=("officer", "director", "principal")),
        ),
    ],
)
def test_grants(action: Action, role: str, grant: Grant) -> None:
    assert may(action, role) == grant


def test_the_widest_of_several_roles_counts() -> None:
    found = may(Action.LATE_ENTRY, "officer", "principal")
    assert found == Grant("principal", reason=True)


@pytest.mark.parametrize(
    ("action", "role"),
    [
        (Action.WEEKLY_REPORT, "principal"),
        (Action.WEEKLY_ROUND, "principal"),
        (Action.SEAL_PREPARE, "principal"),
        (Action.RISK_LIST_DRAFT, "officer"),
    ],
)
def test_without_a_director_another_acts(action: Action, role: str) -> None:
    assert may(action, role) is None
    found = may(action, role, director=False)
    assert found is not None
    assert found.role == role


def test_nobody_stands_in_for_the_veto() -> None:
    assert may(Action.VETO_STOP, "principal", director=False) is None


def test_titles() -> None:
    assert TABLE.title(Action.DAILY_SIGN) == "签署日检记录（填报）"
    assert TABLE.who(Action.VETO_STOP) == ("质量安全总监",)


@pytest.mark.parametrize(
    ("action", "key", "value"),
    [
        ("seal", "officer", "X"),
        ("seal", "officer", 3),
        ("seal", "title", None),
        ("seal_everything", "officer", "A"),
    ],
)
def test_a_wrong_table_is_refused(action: str, key: str, value: object) -> None:
    broken = copy.deepcopy(data())
    row = broken["actions"].setdefault(action, copy.deepcopy(broken["actions"]["seal"]))
    row[key] = value
    if value is None:
        del row[key]
    with pytest.raises(RuleError, match="permissions_broken"):
        parse_table(broken)
