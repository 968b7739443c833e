"""Every act of authority on one chain, and three verifiers that agree on it."""

from datetime import date, time
from pathlib import Path

import pytest

from qsdesk.app.pack_content import exporter_of
from qsdesk.exporting.examination import examine
from qsdesk.services.chain.verification.data import verify_folder
from qsdesk.services.people.people import NewPerson
from tests.e2e.chromium import Chromium
from tests.e2e.verification import verify
from tests.make import (
    ADMIN_TOO,
    DIRECTOR_TOO,
    PASSWORD,
    PRINCIPAL_TOO,
    Factory,
    factory,
    filled,
    with_list,
)
from tests.verifier_apart import verify as apart

DAY = date(2026, 3, 3)
NEW = "neues-passwort"
ALL = {
    *("site", "person", "role", "key_added", "key_retired", "rule_pack", "sign", "void"),
    *("clock_override", "journal_accepted"),
}


def acted(root: Path) -> Factory:
    """Return a factory in which every act of authority was done once."""
    made = with_list(factory(root))
    services, people = made.services, made.services.people
    made.clock.set(DAY, time(11, 0))
    boss, director = made.as_("principal"), made.as_("director")
    for login, area in (("officer1", "一车间"), ("officer2", "二车间")):
        draft = filled(made, login, DAY, area, faults=("D09",))
        services.daily.sign(made.as_(login), PASSWORD, draft)
    services.voids.void(director, PASSWORD, "R-2026-000001", "重复登记", PRINCIPAL_TOO)
    people.add(boss, PASSWORD, NewPerson("孙立", "officer3", "officer", PASSWORD), DIRECTOR_TOO)
    people.change_role(boss, PASSWORD, director.person, "admin", granted=True, second=ADMIN_TOO)
    services.renewal.reset_password(boss, PASSWORD, "officer1", NEW, DIRECTOR_TOO)
    people.close_account(made.as_("admin"), PASSWORD, "officer2", PRINCIPAL_TOO)
    services.renewal.recover("principal", made.recovery, PASSWORD)
    made.clock.go(minutes=-40)
    services.clock.override(director, PASSWORD, "主板电池没电")
    services.reviews.review(director, PASSWORD, ["R-2026-000002"])
    lost = min((root / "journal").rglob("H-2026-000002-*.json"))
    lost.unlink()
    made.clock.go(hours=1)
    missing = services.journal.missing()
    services.journal.accept(director, PASSWORD, [one.seq for one in missing], "误删")
    services.accounts.sign_out(director)
    return made


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Factory:
    """The factory, once for all tests."""
    return acted(tmp_path_factory.mktemp("authority") / "data")


@pytest.fixture(scope="module")
def pack(made: Factory, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its pack."""
    exporter = exporter_of(made.services)
    out = tmp_path_factory.mktemp("pack")
    session = made.as_("director")
    return exporter.export(session, PASSWORD, (DAY, DAY), out).path


def test_all_acts_are_on_the_chain(made: Factory) -> None:
    with made.services.store.read() as work:
        assert {event.type for event in work.chain.events()} >= ALL


def test_the_folder_is_sound_and_says_what_is_unusual(made: Factory) -> None:
    found = verify_folder(made.root)
    assert found.ok, found.problems
    notes = {note.detail for note in found.notes}
    assert {"journal_accepted", "later_root"} <= notes
    assert "self_confirmed" not in notes


def test_the_journal_alone_is_sound_by_the_other_verifier(made: Factory) -> None:
    report, _ = apart.examine(made.root, pure=True)
    assert {problem.code for problem in report.problems} == set()


def test_all_verifiers_find_the_pack_sound(pack: Path, browser: Chromium) -> None:
    report, _ = apart.examine(pack, pure=True)
    assert {problem.code for problem in report.problems} == set()
    found = examine(pack, data=pack / "none", roots=(), against=(), progress=lambda *_: None)
    assert found.findings.problems == ()
    result = verify(browser, pack)
    assert (result["ok"], result["problems"]) == (True, [])
