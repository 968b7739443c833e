"""People, accounts and sessions on a real chain."""

from pathlib import Path

import pytest

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.canonical import sha256
from qsdesk.domain.format.encoding import from_base64url, to_base64url
from qsdesk.services.chain.keys import LEAST, new_key, unwrap, verify, wrap
from qsdesk.services.people.accounts import check_password
from qsdesk.services.people.people import NewPerson
from tests.make import ADMIN_TOO, DIRECTOR_TOO, PASSWORD, factory, seeded


def code_of(caught: pytest.ExceptionInfo[RuleError]) -> str:
    """Return the code of a refusal."""
    return caught.value.code


def test_founding_begins_the_chain_in_the_order_of_the_format(tmp_path: Path) -> None:
    made = factory(tmp_path / "data")
    with made.services.store.read() as work:
        types = [event.type for event in work.chain.events()][:5]
        authority = work.authority()
    assert types == ["site", "key_added", "person", "role", "rule_pack"]
    assert authority.keys[authority.root].person == "p1"
    assert authority.holders("principal") == ("p1",)
    assert all(key.by == authority.root for key in authority.keys.values())
    made.services.close()


def test_a_site_is_founded_once(tmp_path: Path) -> None:
    made = factory(tmp_path / "data")
    first = NewPerson("别人", "other", "principal", PASSWORD)
    with pytest.raises(RuleError) as caught:
        made.services.people.found("别的厂", first, sample=True, pack=("a", "1", "0" * 64))
    assert code_of(caught) == "holds_records"
    made.services.close()


def test_the_recovery_code_opens_the_principals_key(tmp_path: Path) -> None:
    made = factory(tmp_path / "data")
    with made.services.store.read() as work:
        account = work.desk.account("principal")
    assert account is not None
    key = unwrap(account.recovery, made.recovery)
    assert key is not None
    assert key.id == account.key
    assert unwrap(account.recovery, "00000-00000-00000-00000") is None
    made.services.close()


@pytest.mark.parametrize("login", ["officer1", "director"])
def test_only_the_principal_lets_people_in(tmp_path: Path, login: str) -> None:
    made = factory(tmp_path / "data")
    newcomer = NewPerson("新人", "new", "officer", PASSWORD)
    session = made.as_(login)
    with pytest.raises(RuleError) as caught:
        made.services.people.add(session, PASSWORD, newcomer)
    assert code_of(caught) == "permission_denied"
    with made.services.store.read() as work:
        denied = work.chain.of_types(frozenset({"denied"}))
    assert denied[-1].value()["actor"] == session.person
    made.services.close()


def test_nobody_is_director_and_officer_at_once(tmp_path: Path) -> None:
    made = factory(tmp_path / "data")
    people = {person.login: person.id for person in made.services.people.everyone()}
    for login, role in (("director", "officer"), ("officer1", "director")):
        with pytest.raises(RuleError) as caught:
            made.services.people.change_role(
                made.as_("principal"),
                PASSWORD,
                people[login],
                role,
                granted=True,
                second=ADMIN_TOO,
            )
        assert code_of(caught) == "one_person_one_role"
    made.services.close()


def test_the_last_principal_stays(tmp_path: Path) -> None:
    made = factory(tmp_path / "data")
    with pytest.raises(RuleError) as caught:
        made.services.people.change_role(
            made.as_("principal"),
            PASSWORD,
            "p1",
            "principal",
            granted=False,
            second=DIRECTOR_TOO,
        )
    assert code_of(caught) == "last_principal"
    made.services.close()


def test_five_wrong_passwords_slow_the_account_down(tmp_path: Path) -> None:
    made = factory(tmp_path / "data")
    for _ in range(5):
        with pytest.raises(RuleError) as caught:
            made.services.accounts.sign_in("officer1", "falsch-falsch")
        assert code_of(caught) == "wrong_password"
    with pytest.raises(RuleError) as caught:
        made.services.accounts.sign_in("officer1", PASSWORD)
    assert code_of(caught) == "slowed_down"
    assert made.services.accounts.sign_in("officer2", PASSWORD).name == "李敏"
    made.clock.go(seconds=31)
    assert made.services.accounts.sign_in("officer1", PASSWORD).name == "王建国"
    with made.services.store.read() as work:
        failed = work.chain.of_types(frozenset({"sign_in_failed"}))
    assert len(failed) == 5
    made.services.close()


def test_an_unknown_login_is_told_like_a_wrong_password(tmp_path: Path) -> None:
    made = factory(tmp_path / "data")
    with pytest.raises(RuleError) as caught:
        made.services.accounts.sign_in("nobody", PASSWORD)
    assert code_of(caught) == "wrong_password"
    made.services.close()


def test_a_new_password_keeps_the_key(tmp_path: Path) -> None:
    made = factory(tmp_path / "data")
    session = made.as_("officer1")
    before = made.services.accounts.unlock("officer1", PASSWORD).id
    made.services.accounts.change_password(session, PASSWORD, "neues-passwort")
    assert made.services.accounts.unlock("officer1", "neues-passwort").id == before
    with pytest.raises(RuleError):
        made.services.accounts.unlock("officer1", PASSWORD)
    made.services.close()


def test_a_pin_unlocks_but_never_signs(tmp_path: Path) -> None:
    made = factory(tmp_path / "data")
    session = made.as_("officer1")
    made.services.accounts.set_pin(session, PASSWORD, "2468")
    made.services.accounts.unlock_by_pin(session, "2468")
    with pytest.raises(RuleError) as caught:
        made.services.accounts.unlock_by_pin(session, "1357")
    assert code_of(caught) == "wrong_pin"
    with pytest.raises(RuleError) as caught:
        made.services.accounts.unlock("officer1", "2468")
    assert code_of(caught) == "wrong_password"
    made.services.close()


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("kurz", "password_too_short"),
        ("123456789", "password_digits"),
        ("1234567890", "password_common"),
        ("Password", "password_common"),
        ("officer-one", "password_common"),
    ],
)
def test_easy_passwords_are_refused(password: str, code: str) -> None:
    with pytest.raises(RuleError) as caught:
        check_password(password, "officer-one")
    assert caught.value.code == code


def test_digits_alone_pass_from_ten() -> None:
    check_password("2583691470", "officer1")


def test_keys_sign_deterministically_and_verify() -> None:
    key = new_key(seeded(7))
    again = unwrap(wrap(key, "ein-passwort", LEAST, seeded(8)), "ein-passwort")
    assert again is not None
    signature = key.sign(b"message")
    assert again.sign(b"message") == signature
    spki = to_base64url(key.spki)
    assert verify(spki, b"message", signature)
    assert not verify(spki, b"massage", signature)
    assert not verify(spki, b"message", signature[:-2] + "AA")
    assert not verify(spki[:-4], b"message", signature)
    assert sha256(from_base64url(spki))[:16] == key.id
