"""Rights that were taken away, tries that are counted, and signatures given twice."""

import errno
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from qsdesk.domain.errors import MachineError
from qsdesk.domain.format.sheets import Cover, Need
from qsdesk.services.chain import writing
from qsdesk.services.chain.recovery import mend
from qsdesk.services.chain.signing import Act, Cosign, Numbers
from qsdesk.services.chain.verification.data import verify_folder
from qsdesk.services.people.people import NewPerson
from qsdesk.storage.store import Work
from tests.make import DIRECTOR_TOO, PASSWORD, PRINCIPAL_TOO, Factory, filled, listed
from tests.refusing import refused

DAY = date(2026, 3, 3)
WRONG, OTHER = "falsch-falsch", "neues-passwort"


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    """A factory with its list, on a Tuesday morning."""
    found = listed(tmp_path / "data")
    found.clock.set(DAY, time(9, 0))
    return found


def signed(made: Factory) -> str:
    """Sign a day; return its number."""
    draft = filled(made, "officer1", DAY)
    return made.services.daily.sign(made.as_("officer1"), PASSWORD, draft)[0].number


def second_principal(made: Factory) -> str:
    """Let a second principal in; return his person id."""
    newcomer = NewPerson("孙立", "second", "principal", PASSWORD)
    boss = made.as_("principal")
    return made.services.people.add(boss, PASSWORD, newcomer, DIRECTOR_TOO).id


def test_a_role_that_was_taken_prints_no_more(made: Factory, tmp_path: Path) -> None:
    number, session = signed(made), made.as_("officer1")
    made.services.people.change_role(
        made.as_("principal"),
        PASSWORD,
        session.person,
        "officer",
        granted=False,
        second=DIRECTOR_TOO,
    )
    out = tmp_path / "out"
    code = refused(lambda: made.services.archive.print_copies(session, (number,), out))
    assert code == "permission_denied"
    assert not out.exists()


def test_a_closed_account_prints_no_more(made: Factory, tmp_path: Path) -> None:
    number, session = signed(made), made.as_("officer1")
    boss = made.as_("principal")
    made.services.people.close_account(boss, PASSWORD, "officer1", DIRECTOR_TOO)
    out = tmp_path / "out"
    code = refused(lambda: made.services.archive.print_copies(session, (number,), out))
    assert code == "permission_denied"


def test_who_was_principal_lets_nobody_in(made: Factory) -> None:
    person, session = second_principal(made), made.as_("second")
    people = made.services.people
    boss = made.as_("principal")
    people.change_role(boss, PASSWORD, person, "principal", granted=False, second=DIRECTOR_TOO)
    newcomer = NewPerson("新人", "new", "officer", PASSWORD)
    assert refused(lambda: people.add(session, PASSWORD, newcomer)) == "permission_denied"
    assert verify_folder(made.root).ok


def test_an_admin_alone_grants_nothing(made: Factory) -> None:
    people, admin = made.services.people, made.as_("admin")
    newcomer = NewPerson("新人", "new", "principal", PASSWORD)
    assert refused(lambda: people.add(admin, PASSWORD, newcomer)) == "second_missing"
    code = refused(lambda: people.add(admin, PASSWORD, newcomer, DIRECTOR_TOO))
    assert code == "principal_needed"
    code = refused(
        lambda: people.change_role(
            admin, PASSWORD, admin.person, "principal", granted=True, second=DIRECTOR_TOO
        )
    )
    assert code == "principal_needed"


def test_an_admin_and_the_principal_let_somebody_in(made: Factory) -> None:
    newcomer = NewPerson("新人", "new", "officer", PASSWORD)
    made.services.people.add(made.as_("admin"), PASSWORD, newcomer, PRINCIPAL_TOO)
    assert made.services.accounts.sign_in("new", PASSWORD).roles == {"officer"}
    assert verify_folder(made.root).ok


def test_the_last_principal_who_can_sign_in_stays(made: Factory) -> None:
    people, admin = made.services.people, made.as_("admin")
    assert (
        refused(lambda: people.close_account(admin, PASSWORD, "principal", DIRECTOR_TOO))
        == "last_principal"
    )
    second_principal(made)
    people.close_account(admin, PASSWORD, "second", DIRECTOR_TOO)
    assert (
        refused(lambda: people.close_account(admin, PASSWORD, "principal", DIRECTOR_TOO))
        == "last_principal"
    )
    principal = made.as_("principal")
    code = refused(
        lambda: people.change_role(
            principal,
            PASSWORD,
            principal.person,
            "principal",
            granted=False,
            second=DIRECTOR_TOO,
        )
    )
    assert code == "last_principal"


def test_a_clock_set_back_makes_no_try_free(made: Factory) -> None:
    session = made.as_("officer1")
    made.clock.go(days=-1)
    accounts = made.services.accounts
    codes = [refused(lambda: accounts.change_password(session, WRONG, OTHER)) for _ in range(6)]
    assert codes == ["wrong_password"] * 5 + ["slowed_down"]


def test_very_many_wrong_tries_wait_half_an_hour(made: Factory) -> None:
    for _ in range(14):
        assert refused(lambda: made.services.accounts.unlock("officer1", WRONG)) != ""
        made.clock.go(minutes=31)
    assert made.services.accounts.unlock("officer1", PASSWORD)


def test_a_wrong_try_undoes_no_change_made_meanwhile(
    made: Factory, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts, session = made.services.accounts, made.as_("officer1")
    waiting = accounts.waiting("officer1")
    monkeypatch.setattr(type(accounts), "waiting", lambda *_: waiting)
    accounts.change_password(session, PASSWORD, OTHER)
    assert refused(lambda: accounts.unlock("officer1", WRONG)) == "wrong_password"
    monkeypatch.undo()
    assert accounts.unlock("officer1", OTHER)


def minutes(numbers: Numbers, _work: Work) -> Sequence[Act | Cosign]:
    """Return the first signature on minutes that ask for two."""
    number = numbers.next("monthly", 2026)
    needs = (Need("主持", "principal"), Need("记录", "officer"))
    cover = Cover(date(2026, 3, 1), date(2026, 3, 31))
    return [Act("monthly", "minutes", "记录", "officer", cover, (), number, needs)]


@pytest.mark.parametrize("login", ["officer1", "officer2"])
def test_nothing_is_signed_twice(made: Factory, login: str) -> None:
    signing = made.services.signing
    (receipt,) = signing.sign(made.as_("officer1"), PASSWORD, minutes)

    def again(_numbers: Numbers, _work: Work) -> Sequence[Act | Cosign]:
        return [Cosign(receipt.number, "记录", "officer")]

    code = refused(lambda: signing.sign(made.as_(login), PASSWORD, again))
    assert code == "already_signed"
    assert refused(lambda: signing.preview(made.as_(login), again)) == "already_signed"


def test_what_is_not_there_is_not_corrected(made: Factory) -> None:
    def correction(numbers: Numbers, _work: Work) -> Sequence[Act | Cosign]:
        number = numbers.next("daily", 2026)
        cover = Cover(DAY, DAY, "一车间", "白班")
        return [Act("daily", "fill", "填报", "officer", cover, (), number, amends="更正")]

    signing = made.services.signing
    code = refused(lambda: signing.sign(made.as_("officer1"), PASSWORD, correction))
    assert code == "state_wrong"


def test_a_photo_that_was_changed_is_not_signed(made: Factory) -> None:
    draft = filled(made, "officer1", DAY)
    photo = next(p for item in draft.items for p in draft.answer_of(item.code).all_photos)
    path = made.services.store.folder.attachment(photo)
    kept = path.read_bytes()
    path.write_bytes(kept[:100])
    officer = made.as_("officer1")
    code = refused(lambda: made.services.daily.sign(officer, PASSWORD, draft))
    assert code == "photo_missing_file"
    assert filled(made, "officer1", DAY)  # keeps the same photo again
    assert path.read_bytes() == kept


def test_a_signature_is_told_whatever_befalls_the_files_beside_it(
    made: Factory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EMFILE, "too many open files")

    monkeypatch.setattr(writing, "write_file", fail)
    number = signed(made)
    monkeypatch.undo()
    assert mend(made.services.store, made.services.writer.printer).rendered
    assert made.services.archive.badge(number).genuine


@pytest.mark.parametrize("broken", ["write_file", "finish_part"])
def test_unfinished_files_are_finished_behind_the_next_signature(
    made: Factory, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def fail(*_: object) -> None:
        raise MachineError("disk_full", path="archive")

    other = filled(made, "officer2", DAY, "二车间")
    with monkeypatch.context() as patch:
        patch.setattr(writing, broken, fail)
        signed(made)
    made.services.daily.sign(made.as_("officer2"), PASSWORD, other)
    assert verify_folder(made.root).ok


def test_a_visit_gives_inspectors_no_more_than_theirs(made: Factory) -> None:
    visit = replace(made.as_("director"), roles=frozenset({"inspector"}))
    access = made.services.access
    assert access.may("void", visit) is None
    assert access.may("daily_review", visit) is None
    seen = access.may("records_view", visit)
    assert seen is not None
    assert (seen.role, seen.scope) == ("inspector", "signed")
