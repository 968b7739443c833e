"""A small firm: one natural person with several accounts, by declaration, and what paper says."""

from datetime import date, time
from pathlib import Path

import pytest

from qsdesk.printing.lazy import LazyPrinter
from qsdesk.services.chain.verification.data import verify_folder
from qsdesk.services.people.people import NewPerson, Person
from qsdesk.services.people.second import Second
from tests.make import ADMIN_TOO, DIRECTOR_TOO, PASSWORD, Factory, filled, listed
from tests.printing.reading import said
from tests.refusing import refused

DAY = date(2026, 3, 3)
SENTENCE = "以多个账号任职，已声明为同一自然人。"


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    """A factory with its list, on a Tuesday morning."""
    found = listed(tmp_path / "data")
    found.clock.set(DAY, time(9, 0))
    return found


def further(made: Factory, of: str, role: str, *, name: str = "", login: str = "further") -> Person:
    """Let the person of an account in once more, as himself."""
    known = next(p for p in made.services.people.everyone() if p.login == of)
    new = NewPerson(name or known.name, login, role, PASSWORD, known.id)
    return made.services.people.add(made.as_("principal"), PASSWORD, new, DIRECTOR_TOO)


def test_a_principal_may_be_officer_by_a_second_account(made: Factory) -> None:
    person = further(made, "principal", "officer")
    assert person.further == ("principal",)
    assert person.roles == {"officer"}
    (first,) = (p for p in made.services.people.everyone() if p.login == "principal")
    assert first.further == ("further",)
    assert verify_folder(made.root).ok


@pytest.mark.parametrize(("of", "role"), [("director", "officer"), ("officer1", "director")])
def test_never_director_and_officer_together(made: Factory, of: str, role: str) -> None:
    assert refused(lambda: further(made, of, role)) == "one_person_one_role"
    person = further(made, of, "")
    change, boss = made.services.people.change_role, made.as_("principal")
    code = refused(lambda: change(boss, PASSWORD, person.id, role, granted=True, second=ADMIN_TOO))
    assert code == "one_person_one_role"


def test_nor_by_a_third_account(made: Factory) -> None:
    further(made, "director", "admin")
    assert refused(lambda: further(made, "further", "officer", login="third")) == (
        "one_person_one_role"
    )


def test_it_is_the_same_name(made: Factory) -> None:
    assert refused(lambda: further(made, "principal", "officer", name="赵立")) == "same_person_name"
    assert "further" not in {p.login for p in made.services.people.everyone()}


def test_nobody_confirms_himself_by_another_account(made: Factory) -> None:
    further(made, "principal", "admin")
    seconds, boss = made.services.seconds, made.as_("principal")
    assert {one.login for one in seconds.who("void", boss)} == {"director", "admin"}
    draft = filled(made, "officer1", DAY)
    number = made.services.daily.sign(made.as_("officer1"), PASSWORD, draft)[0].number
    own = Second("further", PASSWORD)
    void = made.services.voids.void
    assert refused(lambda: void(boss, PASSWORD, number, "重复", own)) == "second_refused"


def test_paper_says_so_from_the_declaration_on(tmp_path: Path) -> None:
    made = listed(tmp_path / "data", printer=LazyPrinter())
    made.clock.set(DAY, time(9, 0))
    officer, services = made.as_("officer1"), made.services
    before = services.daily.sign(officer, PASSWORD, filled(made, "officer1", DAY))[0].number
    plain = services.archive.page(before)
    further(made, "officer1", "admin")
    further(made, "principal", "officer", login="boss-too")
    draft = filled(made, "boss-too", DAY, "二车间")
    preview = services.daily.preview(made.as_("boss-too"), draft)
    after = services.daily.sign(made.as_("boss-too"), PASSWORD, draft)[0].number
    assert f"赵立新{SENTENCE}" in said(services.archive.page(after))
    assert f"赵立新{SENTENCE}" in said(preview)
    assert SENTENCE not in said(plain)
    services.archive.path(services.archive.record(before)).unlink()
    assert services.archive.page(before) == plain
