"""A visit of inspectors in the services: its own session, signed records, prints with a mark."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from qsdesk.app.compose import compose
from qsdesk.domain.copies import Copy
from qsdesk.domain.errors import RuleError
from qsdesk.domain.permissions import Action
from qsdesk.services.people.access import shipped_table
from qsdesk.services.people.session import Session
from qsdesk.services.registers import Filled
from qsdesk.storage.store import Store
from tests.integration.registering import opening
from tests.make import PASSWORD, BlankPrinter, Factory, filled
from tests.rights.standing import RECORD, TODAY, standing

MAY = {"records_view", "audit_view", "print_signed", "export_pack", "verify", "scan"}


class MarkingPrinter(BlankPrinter):
    """A blank printer that prints the mark, too."""

    def archive_copy(self, copy: Copy) -> bytes:
        """Return bytes with the mark behind them."""
        return super().archive_copy(copy) + copy.mark.encode()


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Factory]:
    """A factory whose printer shows marks."""
    kept = standing(tmp_path / "data")
    kept.services.close()
    services = compose(
        Store.open(kept.root), clock=kept.clock, printer=MarkingPrinter(), sample=True
    )
    found = replace(kept, services=services)
    yield found
    services.close()


@pytest.fixture(params=["officer1", "director", "principal"])
def visit(made: Factory, request: pytest.FixtureRequest) -> Session:
    """A visit, opened by each who may."""
    return made.services.visits.open(made.as_(request.param))


def test_it_is_a_session_of_its_own_and_an_event(made: Factory, visit: Session) -> None:
    assert visit.roles == {"inspector"}
    assert made.as_(visit.login).roles != visit.roles
    with made.services.store.read() as work:
        (event,) = work.chain.of_types(frozenset({"visit"}))
    assert event.value()["actor"] == visit.person


def test_it_may_what_inspectors_may_and_nothing_else(made: Factory, visit: Session) -> None:
    may = made.services.access.may
    assert {a.value for a in Action if may(a.value, visit) is not None} == MAY
    granted = {a.value for a, e in shipped_table().entries.items() if "inspector" in e.grants}
    assert granted == MAY


def test_nobody_opens_a_visit_from_a_visit(made: Factory, visit: Session) -> None:
    with pytest.raises(RuleError, match="permission_denied"):
        made.services.visits.open(visit)


def test_its_prints_carry_a_mark_and_those_of_others_none(made: Factory, visit: Session) -> None:
    archive = made.services.archive
    (marked,) = archive.print_copies(visit, (RECORD,), made.root.parent / "theirs")
    (plain,) = archive.print_copies(made.as_(visit.login), (RECORD,), made.root.parent / "ours")
    assert "检查人员查阅　2026年4月1日打印" in marked.read_bytes().decode()
    assert plain.read_bytes() == archive.page(RECORD)
    assert marked.read_bytes().startswith(plain.read_bytes())


def test_pages_are_asked_for_before_they_go_to_a_printer(made: Factory) -> None:
    with pytest.raises(RuleError, match="permission_denied"):
        made.services.archive.copies(made.as_("admin"), (RECORD,))


def test_drafts_of_others_stay_shut(made: Factory, visit: Session) -> None:
    services = made.services
    services.daily.save(made.as_("officer1"), filled(made, "officer1", TODAY))
    with pytest.raises(RuleError, match="permission_denied"):
        services.daily.open(visit, TODAY, "一车间", "白班")
    host = made.as_(visit.login)
    services.registers.save_draft(host, Filled("finding", "open", opening(made)))
    assert services.registers.load_draft(visit, "finding", "open") is None
    assert services.registers.load_draft(host, "finding", "open") is not None
    numbers = {entry.number for entry in services.archive.catalogue(first=TODAY, last=TODAY)}
    assert numbers == set()


def test_its_password_stays_as_it_is(made: Factory, visit: Session) -> None:
    accounts = made.services.accounts
    with pytest.raises(RuleError, match="permission_denied"):
        accounts.change_password(visit, PASSWORD, "ganz-neues-wort")
    with pytest.raises(RuleError, match="permission_denied"):
        accounts.set_pin(visit, PASSWORD, "1234")
    assert accounts.unlock(visit.login, PASSWORD)


def test_director_and_principal_are_told_for_a_week(made: Factory) -> None:
    made.services.visits.open(made.as_("officer1"))
    told = made.services.visits.lately
    for login in ("director", "principal"):
        (shown,) = told(made.as_(login))
        assert (shown.kind, shown.name) == ("visit", made.as_("officer1").name)
    assert told(made.as_("officer2")) == ()
    made.services.visits.open(made.as_("director"))
    assert [s.name for s in told(made.as_("director"))] == [made.as_("officer1").name]
    made.clock.go(days=8)
    assert told(made.as_("principal")) == ()
