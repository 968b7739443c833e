"""Records made void: by two, with a reason, for good, and everywhere."""

from dataclasses import replace
from datetime import date, time
from functools import partial
from pathlib import Path

import pytest

from qsdesk.domain.calendar import Period, week_of
from qsdesk.domain.format.paper import PaperCode, encode
from qsdesk.services.chain.rebuilding import compare_read_models
from qsdesk.services.chain.recovery import mend
from qsdesk.services.chain.scanning import scan
from qsdesk.services.chain.verification.data import verify_folder
from qsdesk.services.figures import checks_in, slots_in
from qsdesk.services.ledger import facts_in
from qsdesk.services.people.second import Second
from qsdesk.services.registers.acts import Filled
from tests.integration.test_monthly import frozen, short_month, signed
from tests.integration.weeks import completed, first_week
from tests.make import DIRECTOR_TOO, PASSWORD, PRINCIPAL_TOO, Factory, filled, listed
from tests.refusing import refused

DAY = date(2026, 3, 3)


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    """A factory with its list and one signed day that found a fault."""
    found = listed(tmp_path / "data")
    found.clock.set(DAY, time(9, 0))
    sign(found, "officer1")
    return found


def sign(made: Factory, login: str, reason: str = "") -> str:
    """Sign the day, with a fault; return its number."""
    draft = filled(made, login, DAY, faults=("D09",))
    if reason:
        draft = replace(draft, late_reason=reason)
    return made.services.daily.sign(made.as_(login), PASSWORD, draft)[0].number


def void(
    made: Factory,
    number: str = "R-2026-000001",
    second: Second | None = PRINCIPAL_TOO,
    *,
    login: str = "director",
    reason: str = "重复登记",
) -> int:
    """Void a record; return the seq of the event."""
    return made.services.voids.void(made.as_(login), PASSWORD, number, reason, second)


def state_of_day(made: Factory) -> str:
    """Return what became of the day in the first workshop."""
    with made.services.store.read() as work:
        facts = facts_in(work, DAY, DAY)
    slots = slots_in(facts, Period(DAY, DAY), made.services.ledger.now())
    return next(str(slot.state) for slot in slots if slot.area == "一车间")


def test_a_void_is_known_everywhere(made: Factory) -> None:
    services = made.services
    before = services.archive.path(services.archive.record("R-2026-000001"))
    seq = void(made)
    record = services.archive.record("R-2026-000001")
    assert record.voided is not None
    assert (record.voided.by, record.voided.second, record.voided.seq) == ("p2", "p1", seq)
    assert services.archive.path(record).is_file()
    assert before.is_file()
    assert before != services.archive.path(record)
    assert services.archive.badge("R-2026-000001").genuine
    with services.store.read() as work:
        entry = work.index.entry("R-2026-000001")
        assert entry is not None
        assert entry.state == "voided"
        assert checks_in(work, week_of(DAY)) == ()
        body = work.chain.of_types(frozenset({"void"}))[0].value()
    assert (body["second"], body["reason"]) == ("p1", "重复登记")
    assert services.archive.record("H-2026-000001").voided is None
    assert compare_read_models(services.store.folder) == ()
    found = verify_folder(made.root)
    assert found.ok, found.problems


def test_the_day_is_owed_again_and_its_number_never_comes_back(made: Factory) -> None:
    assert state_of_day(made) == "done"
    void(made)
    assert state_of_day(made) == "open"
    made.clock.set(date(2026, 3, 5))
    assert state_of_day(made) == "missed"
    number = sign(made, "officer1", "作废后重填")
    assert number == "R-2026-000002"
    assert state_of_day(made) == "late"
    assert verify_folder(made.root).ok


def test_nothing_is_signed_on_a_void_record(made: Factory) -> None:
    void(made)
    review = made.services.reviews
    code = refused(lambda: review.review(made.as_("director"), PASSWORD, ["R-2026-000001"]))
    assert code in {"state_wrong", "record_unknown"}
    assert refused(lambda: void(made)) == "already_void"


def test_who_may_void_and_who_confirms(made: Factory) -> None:
    voids, director = made.services.voids, made.as_("director")
    assert [one.login for one in voids.who(director)] == ["admin", "principal"]
    assert refused(lambda: void(made, second=None)) == "second_missing"
    assert refused(lambda: void(made, second=DIRECTOR_TOO)) == "second_refused"
    assert refused(lambda: void(made, second=Second("officer1", PASSWORD))) == "second_refused"
    assert refused(lambda: void(made, second=Second("admin", "falsch-falsch"))) == "second_password"
    for login in ("officer1", "admin"):
        assert refused(partial(void, made, login=login)) == "permission_denied"
    assert refused(lambda: void(made, reason=" \n")) == "field_required"
    assert refused(lambda: void(made, "R-2026-000009")) == "record_unknown"
    for number in ("V-2026-000001", "Q-2026-000001"):
        assert refused(partial(void, made, number)) == "void_refused"
    assert made.services.archive.record("R-2026-000001").voided is None


def test_the_only_one_who_can_confirm_does_so_alone(made: Factory) -> None:
    people, boss = made.services.people, made.as_("principal")
    people.close_account(boss, PASSWORD, "admin", DIRECTOR_TOO)
    people.close_account(boss, PASSWORD, "director")
    assert made.services.voids.who(boss) == ()
    made.services.voids.void(boss, PASSWORD, "R-2026-000001", "重复登记")
    record = made.services.archive.record("R-2026-000001")
    assert record.voided is not None
    assert record.voided.second == ""
    found = verify_folder(made.root)
    assert found.ok
    assert "self_confirmed" in {note.detail for note in found.notes}


def test_drafts_of_a_void_record_are_closed(made: Factory) -> None:
    registers, session = made.services.registers, made.as_("officer2")
    form = registers.blank("finding", "correct")
    registers.save_draft(session, Filled("finding", "correct", form, "H-2026-000001"))
    with made.services.store.read() as work:
        assert work.desk.drafts("register:finding")
    void(made, "H-2026-000001")
    with made.services.store.read() as work:
        assert work.desk.drafts("register:finding") == ()


def test_a_lost_page_of_the_last_void_is_made_again(made: Factory) -> None:
    void(made)
    path = made.services.archive.path(made.services.archive.record("R-2026-000001"))
    page = path.read_bytes()
    path.unlink()
    assert verify_folder(made.root).ok
    mend(made.services.store, made.services.writer.printer)
    assert path.read_bytes() == page


def test_minutes_made_void_are_written_and_signed_anew(tmp_path: Path) -> None:
    march = short_month(tmp_path / "march")
    frozen(march)
    assert signed(march, "principal") == ["Y-2026-000001"]
    void(march, "Y-2026-000001")
    frozen(march)
    assert signed(march, "principal", "officer2", "director")[0] == "Y-2026-000002"
    months = march.services.ledger.ledger(date(2026, 3, 1), date(2026, 3, 31)).months
    assert [(month.done, month.number) for month in months] == [(True, "Y-2026-000002")]
    assert verify_folder(march.root).ok


def test_a_report_made_void_is_owed_again(tmp_path: Path) -> None:
    made = first_week(tmp_path / "week", reported=True)
    week = date(2026, 3, 8)
    assert made.services.ledger.ledger(week, week).weeks[0].done
    void(made, "Z-2026-000001")
    assert not made.services.ledger.ledger(week, week).weeks[0].done
    weekly = made.services.weekly
    weekly.sign(made.as_("director"), PASSWORD, completed(weekly.draft(2026, 10)))
    found = made.services.ledger.ledger(week, week).weeks[0]
    assert (found.done, found.number) == (True, "Z-2026-000002")
    assert verify_folder(made.root).ok


def test_paper_from_before_says_that_its_record_is_void(made: Factory) -> None:
    record = made.services.archive.record("R-2026-000001")
    last = record.last_signed
    with made.services.store.read() as work:
        site = work.authority().site
    digits = encode(PaperCode(site, 1, last.seq, 1, last.event[:32]))
    assert scan(made.services.store, digits).code == "genuine"
    seq = void(made)
    found = scan(made.services.store, digits)
    assert (found.code, [act.seq for act in found.later]) == ("genuine_later", [seq])
    assert "作废 2026-03-03" in found.sentence("zh")
