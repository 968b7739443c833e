"""Keys made anew: passwords reset by others, the recovery code, accounts that end."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest

from qsdesk.app.pack_content import exporter_of
from qsdesk.exporting.pack_check import verify_pack
from qsdesk.services.chain.keys import SigningKey
from qsdesk.services.chain.verification.data import verify_folder
from qsdesk.services.people.accounts import Accounts
from qsdesk.services.people.people import NewPerson
from qsdesk.services.people.second import Second
from tests.make import ADMIN_TOO, DIRECTOR_TOO, PASSWORD, PRINCIPAL_TOO, Factory, filled, listed
from tests.printing.reading import said
from tests.refusing import refused
from tests.verifier_apart.verify import examine as examine_apart

DAY, NEXT = date(2026, 3, 3), date(2026, 3, 4)
NEW, WRONG = "neues-passwort", "falsch-falsch"
ID_NUMBER = "320502199001011234"


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    """A factory with its list, on a Tuesday morning."""
    found = listed(tmp_path / "data")
    found.clock.set(DAY, time(9, 0))
    return found


def events(made: Factory, *kinds: str) -> list[dict[str, object]]:
    """Return the bodies of all events of some types."""
    with made.services.store.read() as work:
        return [dict(event.value()) for event in work.chain.of_types(frozenset(kinds))]


def reset(made: Factory, login: str = "officer1", second: Second | None = DIRECTOR_TOO) -> str:
    """Reset a password as the principal; return the new key's fingerprint."""
    renewal, boss = made.services.renewal, made.as_("principal")
    return renewal.reset_password(boss, PASSWORD, login, NEW, second).fingerprint


def test_a_reset_retires_the_key_and_makes_another(made: Factory) -> None:
    officer = made.as_("officer1")
    made.services.accounts.set_pin(officer, PASSWORD, "2468")
    number = made.services.daily.sign(officer, PASSWORD, filled(made, "officer1", DAY))[0].number
    before = made.services.accounts.unlock("officer1", PASSWORD).id
    fingerprint = reset(made)
    assert refused(lambda: made.services.accounts.unlock("officer1", PASSWORD)) == "wrong_password"
    key = made.services.accounts.unlock("officer1", NEW)
    assert key.id != before
    people = {person.login: person.fingerprint for person in made.services.people.everyone()}
    assert people["officer1"] == fingerprint
    retired = events(made, "key_retired")[-1]
    assert (retired["actor"], retired["second"], retired["retired"]) == ("p1", "p2", before)
    assert refused(lambda: made.services.accounts.unlock_by_pin(officer, "2468")) == "wrong_pin"
    draft = filled(made, "officer1", NEXT)
    made.services.daily.sign(made.as_("officer1"), NEW, draft)
    assert made.services.archive.badge(number).genuine
    assert verify_folder(made.root).ok


def test_a_reset_wants_two_and_a_principal(made: Factory) -> None:
    renewal = made.services.renewal
    assert refused(lambda: reset(made, second=None)) == "second_missing"
    assert refused(lambda: reset(made, "principal")) == "account_own"
    assert refused(lambda: reset(made, "nobody")) == "person_unknown"
    admin = made.as_("admin")

    def by_admin(login: str, new: str, second: Second) -> Callable[[], object]:
        return lambda: renewal.reset_password(admin, PASSWORD, login, new, second)

    assert refused(by_admin("officer1", NEW, DIRECTOR_TOO)) == "principal_needed"
    assert refused(by_admin("officer1", "kurz", PRINCIPAL_TOO)) == "password_too_short"
    assert refused(lambda: renewal.reset_password(made.as_("director"), PASSWORD, "officer1", NEW))
    by_admin("officer1", NEW, PRINCIPAL_TOO)()
    assert made.services.accounts.sign_in("officer1", NEW).name == "王建国"
    assert verify_folder(made.root).ok


def test_an_account_that_ends_keeps_what_it_signed(made: Factory) -> None:
    officer = made.as_("officer1")
    number = made.services.daily.sign(officer, PASSWORD, filled(made, "officer1", DAY))[0].number
    people, boss = made.services.people, made.as_("principal")
    assert refused(lambda: people.close_account(boss, PASSWORD, "officer1")) == "second_missing"
    assert refused(lambda: people.close_account(boss, WRONG, "officer1", DIRECTOR_TOO)) == (
        "wrong_password"
    )
    itself = lambda: people.close_account(boss, PASSWORD, "director", DIRECTOR_TOO)  # noqa: E731
    assert refused(itself) == "second_refused"
    people.close_account(boss, PASSWORD, "officer1", DIRECTOR_TOO)
    gone = next(person for person in people.everyone() if person.login == "officer1")
    assert (gone.closed, gone.roles, gone.fingerprint) == (True, frozenset(), "")
    assert refused(lambda: made.services.accounts.sign_in("officer1", PASSWORD)) == "account_closed"
    assert made.services.archive.badge(number).genuine
    assert verify_folder(made.root).ok


def test_the_recovery_code_makes_a_new_root(made: Factory) -> None:
    mark = made.services.ids.keep(made.as_("principal"), ID_NUMBER)
    old = made.services.people.holders("principal")[0].fingerprint
    typed = made.recovery.replace("-", " ").lower()
    renewed = made.services.renewal.recover("principal", typed, NEW)
    assert renewed.fingerprint != old
    assert renewed.recovery not in {"", made.recovery}
    assert renewed.unread == 0
    paper = said(made.services.papers.agreement())
    assert paper.count(renewed.fingerprint.replace(" ", "-")) == 2
    assert old.replace(" ", "-") not in paper
    session = made.services.accounts.sign_in("principal", NEW)
    assert made.services.ids.read(session, NEW, mark.digest) == ID_NUMBER
    assert refused(lambda: made.services.accounts.unlock("principal", PASSWORD)) == "wrong_password"
    again = lambda: made.services.renewal.recover("principal", made.recovery, NEW)  # noqa: E731
    assert refused(again) == "recovery_wrong"
    found = verify_folder(made.root)
    assert found.ok
    assert [root.fingerprint for root in found.roots] == [old, renewed.fingerprint]
    newcomer = NewPerson("新人", "new", "officer", PASSWORD)
    made.services.people.add(session, NEW, newcomer, DIRECTOR_TOO)
    assert verify_folder(made.root).ok
    assert made.services.renewal.recover("principal", renewed.recovery, PASSWORD).recovery


def test_wrong_codes_slow_the_account_down_like_wrong_passwords(made: Factory) -> None:
    renewal = made.services.renewal
    wrong = lambda: renewal.recover("principal", "00000-00000-00000-00000", NEW)  # noqa: E731
    assert [refused(wrong) for _ in range(5)] == ["recovery_wrong"] * 5
    assert refused(lambda: renewal.recover("principal", made.recovery, NEW)) == "slowed_down"
    made.clock.go(seconds=31)
    assert refused(lambda: renewal.recover("officer1", made.recovery, NEW)) == "recovery_wrong"
    assert renewal.recover("principal", made.recovery, NEW).name == "赵立新"


def test_id_numbers_only_the_old_key_could_open_are_counted(made: Factory) -> None:
    boss, people = made.as_("principal"), made.services.people
    people.add(boss, PASSWORD, NewPerson("孙立", "second", "principal", PASSWORD), DIRECTOR_TOO)
    shared = made.services.ids.keep(boss, ID_NUMBER)
    renewal = made.services.renewal
    renewed = renewal.reset_password(boss, PASSWORD, "second", NEW, DIRECTOR_TOO)
    assert (renewed.unread, bool(renewed.recovery)) == (0, True)
    other = made.services.accounts.sign_in("second", NEW)
    assert made.services.ids.read(other, NEW, shared.digest) == ID_NUMBER
    with made.services.store.write() as work:
        for owner, _ in work.vault.named("p1"):
            work.vault.put(owner, "p1", dict(work.vault.of(owner))[other.person])
    assert renewal.reset_password(boss, PASSWORD, "second", PASSWORD, DIRECTOR_TOO).unread == 1


def test_a_key_that_was_retired_meanwhile_signs_nothing(made: Factory) -> None:
    officer, draft = made.as_("officer1"), filled(made, "officer1", DAY)
    accounts = made.services.accounts
    held = {login: accounts.unlock(login, PASSWORD) for login in ("officer1", "director")}
    boss, renewal = made.as_("principal"), made.services.renewal
    renewal.reset_password(boss, PASSWORD, "officer1", NEW, DIRECTOR_TOO)
    renewal.reset_password(boss, PASSWORD, "director", NEW, ADMIN_TOO)
    with pytest.MonkeyPatch.context() as patch:
        unlock = type(accounts).unlock

        def stale(self: Accounts, login: str, password: str) -> SigningKey:
            return held.get(login) or unlock(self, login, password)

        patch.setattr(Accounts, "unlock", stale)
        signing = made.services.daily.sign
        assert refused(lambda: signing(officer, PASSWORD, draft)) == "key_gone"
        people, newcomer = made.services.people, NewPerson("新人", "new", "officer", PASSWORD)
        assert refused(lambda: people.add(boss, PASSWORD, newcomer, DIRECTOR_TOO)) == "key_gone"
    assert verify_folder(made.root).ok


def test_a_pack_made_right_behind_a_reset_holds(made: Factory, tmp_path: Path) -> None:
    made.services.daily.sign(made.as_("officer1"), PASSWORD, filled(made, "officer1", DAY))
    director, boss = made.as_("director"), made.as_("principal")
    made.services.renewal.reset_password(boss, PASSWORD, "director", PASSWORD, ADMIN_TOO)
    exporter = exporter_of(made.services)
    report = exporter.export(director, PASSWORD, (DAY, DAY), tmp_path / "out")
    assert verify_pack(report.path).problems == ()
    assert examine_apart(report.path, pure=True)[0].ok
