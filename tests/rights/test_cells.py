"""Each cell of the table, tried as a person of its role in the service that does it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from qsdesk.domain.errors import RuleError
from qsdesk.domain.permissions import ROLES, Action
from qsdesk.services.people.access import shipped_table
from tests.make import Factory
from tests.rights.standing import person, standing
from tests.rights.tries import TRIES

CELLS = [(action, role) for action in TRIES for role in ROLES]
TABLE = shipped_table()
ALLOWED = [cell for cell in CELLS if cell[1] in TABLE.entries[Action(cell[0])].grants]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Factory]:
    """A factory of its own."""
    found = standing(tmp_path / "data")
    yield found
    found.services.close()


def denials(made: Factory) -> list[tuple[str, str]]:
    """Return who was denied what, by the chain."""
    with made.services.store.read() as work:
        events = work.chain.of_types(frozenset({"denied"}))
    return [(str(e.value()["actor"]), str(e.value()["action"])) for e in events]


@pytest.mark.parametrize(("action", "role"), ALLOWED)
def test_what_a_role_may_it_can(made: Factory, action: str, role: str) -> None:
    prepared = TRIES[action].prepare(made, role)
    TRIES[action].act(made, person(made, role), prepared)
    assert denials(made) == []


@pytest.mark.parametrize("action", TRIES)
def test_what_a_role_may_not_is_denied_and_told(made: Factory, action: str) -> None:
    tried, others = TRIES[action], dict(TRIES[action].otherwise)
    refused = [role for role in ROLES if (action, role) not in ALLOWED]
    prepared = tried.prepare(made, refused[-1]) if refused else None
    for role in refused:
        session, before = person(made, role), len(denials(made))
        with pytest.raises(RuleError) as caught:
            tried.act(made, session, prepared)
        assert (role, caught.value.code) == (role, others.get(role, "permission_denied"))
        told = [] if role in others else [(session.person, tried.told or action)]
        assert (role, denials(made)[before:]) == (role, told)
