"""The limits beside the letters: own, another's, a second person, a reason, levels, places."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qsdesk.services.chain.backups.people import hands_in
from qsdesk.services.people.access import shipped_table
from qsdesk.services.people.people import NewPerson
from qsdesk.services.people.second import Second
from qsdesk.services.registers import Filled
from tests.integration.registering import PASSED, fixed, opening, photo
from tests.integration.registering import refused as register_refused
from tests.integration.registering import sign as register_sign
from tests.integration.weeks import completed
from tests.make import ADMIN_TOO, DIRECTOR_TOO, PASSWORD, PRINCIPAL_TOO, Factory, filled
from tests.refusing import refused
from tests.rights.standing import OWED, RECORD, TO_VERIFY, TODAY, appointed, person, standing

TABLE = shipped_table()


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Factory]:
    """A factory of its own."""
    found = standing(tmp_path / "data")
    yield found
    found.services.close()


def without_director(made: Factory) -> None:
    """Take the director's post."""
    director, boss = made.as_("director"), made.as_("principal")
    change = made.services.people.change_role
    change(boss, PASSWORD, director.person, "director", granted=False, second=ADMIN_TOO)


def test_own_a_correction_is_its_author_s(made: Factory) -> None:
    amending = made.services.daily.amending
    assert amending(made.as_("officer1"), RECORD).day.day == 4
    assert refused(lambda: amending(made.as_("officer2"), RECORD)) == "not_own"
    assert refused(lambda: amending(made.as_("director"), RECORD)) == "not_own"


def test_own_a_post_is_accepted_by_its_holder(made: Factory) -> None:
    number = appointed(made, "officer")
    service = made.services.registers
    form = service.blank("appointment", "accept", {"promise": "按职责履职"})
    code = register_refused(made, "director", "appointment", "accept", form, number)
    assert code == "holder_only"


def test_own_an_officer_imports_what_he_may_sign_and_no_more(made: Factory) -> None:
    task = made.services.registers.blank(
        "task", "record", {"name": "旧任务", "owner": "李敏", "due": TODAY}
    )
    assert register_sign(made, "officer1", "task", "record", task, imported="旧台账").number
    form = made.services.registers.blank("appointment", "appoint", {"name": "王建国"})
    code = register_refused(made, "officer1", "appointment", "appoint", form, imported="任命书")
    assert code == "permission_denied"


def test_own_a_draft_is_its_writer_s(made: Factory) -> None:
    service, form = made.services.registers, opening(made)
    service.save_draft(made.as_("officer1"), Filled("finding", "open", form))
    assert service.load_draft(made.as_("officer2"), "finding", "open") is None
    service.drop_draft(made.as_("officer2"), "finding", "open")
    assert service.load_draft(made.as_("officer1"), "finding", "open") is not None


@pytest.mark.parametrize("role", ["director", "principal"])
def test_two_a_void_wants_another_and_none_below(made: Factory, role: str) -> None:
    void, session = made.services.voids.void, person(made, role)
    assert refused(lambda: void(session, PASSWORD, RECORD, "重复")) == "second_missing"
    for login in (session.login, "officer1"):
        second = Second(login, PASSWORD)
        code = refused(lambda: void(session, PASSWORD, RECORD, "重复", second))  # noqa: B023
        assert code == "second_refused"
    assert void(session, PASSWORD, RECORD, "重复", ADMIN_TOO) > 0


def test_two_accounts_and_passwords_want_another(made: Factory) -> None:
    boss, new = made.as_("principal"), NewPerson("钱进", "new", "officer", PASSWORD)
    people, renewal = made.services.people, made.services.renewal
    assert refused(lambda: people.add(boss, PASSWORD, new)) == "second_missing"
    assert refused(lambda: people.close_account(boss, PASSWORD, "officer2")) == "second_missing"
    code = refused(lambda: renewal.reset_password(boss, PASSWORD, "officer2", "ganz-neues-wort"))
    assert code == "second_missing"


def test_two_a_restore_is_not_an_officer_s(made: Factory) -> None:
    actor, writer = Second("officer1", PASSWORD), made.services.writer
    assert refused(lambda: hands_in(writer, (actor, PRINCIPAL_TOO))) == "permission_denied"


@pytest.mark.parametrize("login", ["director", "principal", "admin"])
def test_two_a_restore_wants_another(made: Factory, login: str) -> None:
    actor = Second(login, PASSWORD)
    assert refused(lambda: hands_in(made.services.writer, (actor, None))) == "second_missing"
    second = PRINCIPAL_TOO if login != "principal" else DIRECTOR_TOO
    assert hands_in(made.services.writer, (actor, second)).confirmed is not None


def test_a_reason_is_demanded(made: Factory) -> None:
    services, director = made.services, made.as_("director")
    late = filled(made, "officer1", OWED)
    registers = services.registers
    reopen = registers.blank("finding", "reopen", {"owner": "刘卫东", "due": TODAY})
    tried = {
        "daily_return": lambda: services.reviews.send_back(director, PASSWORD, RECORD, " "),
        "late_entry": lambda: services.daily.sign(made.as_("officer1"), PASSWORD, late),
        "void": lambda: services.voids.void(director, PASSWORD, RECORD, "", PRINCIPAL_TOO),
        "journal_accept": lambda: services.journal.accept(director, PASSWORD, [3], ""),
        "clock_override": lambda: services.clock.override(director, PASSWORD, "\u3000"),
        "finding_reopen": lambda: register_sign(
            made, "director", "finding", "reopen", reopen, "H-2026-000003"
        ),
    }
    codes = {action: refused(act) for action, act in tried.items()}
    assert codes == {
        "daily_return": "return_reason_missing",
        "late_entry": "late_reason_missing",
        "void": "field_required",
        "journal_accept": "field_required",
        "clock_override": "field_required",
        "finding_reopen": "field_required",
    }
    wanted = {a.value for a, e in TABLE.entries.items() if any(g.reason for g in e.grants.values())}
    apart = {"amend", "import_history", "veto_lift"}
    assert wanted == set(tried) | apart


def test_a_correction_without_a_reason_is_none(made: Factory) -> None:
    officer, daily = made.as_("officer1"), made.services.daily
    draft = daily.amending(officer, RECORD)
    draft = replace(draft, late_reason="补")
    assert refused(lambda: daily.sign(officer, PASSWORD, draft)) == "duplicate_record"


@pytest.mark.parametrize("level", ["重大", "较大"])
def test_levels_an_officer_closes_small_findings_alone(made: Factory, level: str) -> None:
    found = opening(made, level=level, due=TODAY)
    number = register_sign(made, "director", "finding", "open", found).number
    evidence = fixed(made, photos=(photo(made),))
    register_sign(made, "officer2", "finding", "correct", evidence, number)
    verify = ("finding", "verify", PASSED, number)
    assert register_refused(made, "officer1", *verify) == "verify_level"
    assert register_sign(made, "director", *verify).number == number


def test_not_own_nobody_verifies_his_own_correction(made: Factory) -> None:
    verify = ("finding", "verify", PASSED, TO_VERIFY)
    assert register_refused(made, "officer2", *verify) == "same_person"


def test_not_own_nobody_approves_his_own_list(made: Factory) -> None:
    lists, both = made.services.risk_lists, made.as_("principal")
    change = made.services.people.change_role
    change(both, PASSWORD, both.person, "officer", granted=True, second=DIRECTOR_TOO)
    two = made.services.accounts.sign_in("principal", PASSWORD)
    without_director(made)
    held = lists.in_force(TODAY)
    assert held is not None
    lists.sign(two, PASSWORD, replace(held, reason="修订", effective=TODAY))
    assert refused(lambda: lists.approve(two, PASSWORD)) == "same_person"


def test_places_the_principal_acts_where_there_is_no_director(made: Factory) -> None:
    services, boss = made.services, made.as_("principal")
    view = completed(services.weekly.draft(2026, 11))
    assert refused(lambda: services.weekly.sign(boss, PASSWORD, view)) == "permission_denied"
    without_director(made)
    view = completed(services.weekly.draft(2026, 11))
    rounds = (replace(view.draft.rounds[0], who="赵立新"),)
    view = replace(view, draft=replace(view.draft, rounds=rounds))
    assert services.weekly.sign(boss, PASSWORD, view).number == "Z-2026-000002"
    seal = services.month_seals.view(2026, 3)
    assert services.month_seals.prepare(boss, PASSWORD, seal)[0].number == "U-2026-000001"
    former = made.as_("director")
    assert services.access.may("weekly_report", former) is None


def test_places_the_officer_drafts_the_list_where_there_is_no_director(made: Factory) -> None:
    lists, officer = made.services.risk_lists, made.as_("officer1")
    held = lists.in_force(TODAY)
    assert held is not None
    draft = replace(held, reason="修订", effective=TODAY)
    assert refused(lambda: lists.sign(officer, PASSWORD, draft)) == "permission_denied"
    without_director(made)
    assert lists.sign(officer, PASSWORD, draft).number
    assert lists.approve(made.as_("principal"), PASSWORD).number


def test_scopes_are_told_to_who_shows(made: Factory) -> None:
    may = made.services.access.may
    scopes = {
        (action, role): grant.scope
        for action in ("records_view", "audit_view", "print_signed")
        for role in ("officer", "director", "principal", "admin", "inspector")
        if (grant := may(action, person(made, role))) is not None and grant.scope
    }
    assert scopes == {
        ("records_view", "admin"): "counts",
        ("records_view", "inspector"): "signed",
        ("audit_view", "admin"): "security",
        ("audit_view", "inspector"): "shown",
        ("print_signed", "inspector"): "watermarked",
    }


def test_the_pack_of_a_visit_is_signed_by_its_host(made: Factory) -> None:
    visit = made.services.visits.open(made.as_("officer1"))
    day, out = date(2026, 3, 4), made.root.parent / "usb"
    pack = made.services.exporter.export(visit, PASSWORD, (day, day), out)
    signature = json.loads((pack.path / "signature.json").read_text(encoding="utf-8"))
    said = json.loads(signature["statement"])
    assert (said["name"], said["role"]) == ("王建国", "officer")
    assert made.services.exporter.verify(pack.path) == ()
