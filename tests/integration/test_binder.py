"""Scanning a binder over a real database: ticks that stay, pages that are older, foreign ones."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from qsdesk.domain.binder import PaperState
from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.kinds import BY_KEY
from qsdesk.domain.format.paper import PaperCode, encode
from qsdesk.services.binder import BinderService
from tests.integration.weeks import work_days, working
from tests.keeping import kept
from tests.make import PASSWORD, Factory

MONTH, OFFICER, DIRECTOR = "2026-03", "officer1", "director"
FIRST = "R-2026-000001"


@kept
def days(root: Path) -> Factory:
    """Return a factory with two days and one of April."""
    made = working(root)
    work_days(made, date(2026, 3, 30), date(2026, 4, 1))
    made.clock.set(date(2026, 4, 2), time(9, 0))
    return made


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Factory]:
    found = days(tmp_path)
    yield found
    found.services.close()


def digits(made: Factory, number: str, *, site: str = "") -> str:
    """Return the code on the newest page of a record."""
    record = made.services.archive.record(number)
    last = record.last_signed
    with made.services.store.read() as work:
        own = work.authority().site
    code = BY_KEY[record.kind].code
    return encode(PaperCode(site or own, code, last.seq, len(record.sheets), last.event[:32]))


def states(binders: BinderService, made: Factory, login: str = OFFICER) -> dict[str, PaperState]:
    binder = binders.binder(made.as_(login), MONTH)
    return {line.paper.number: line.state for line in binder.lines}


def test_a_scan_ticks_the_page_on_the_list_of_its_month(made: Factory) -> None:
    binders, officer = made.services.binders, made.as_(OFFICER)
    assert binders.months() == ("2026-03", "2026-04")
    assert len(states(binders, made)) == 6
    found = binders.scan(officer, digits(made, FIRST), MONTH)
    assert (found.verdict.code, found.ticked, found.again) == ("genuine", True, False)
    assert states(binders, made)[FIRST] is PaperState.THERE
    assert binders.scan(officer, digits(made, FIRST), MONTH).again
    april = binders.scan(officer, digits(made, "R-2026-000005"), MONTH)
    assert (april.verdict.genuine, april.month, april.ticked) == (True, "2026-04", False)


def test_ticks_stay_and_are_each_person_s_own(made: Factory) -> None:
    made.services.binders.scan(made.as_(OFFICER), digits(made, FIRST), MONTH)
    with made.services.store.read() as work:
        assert [d.key for d in work.desk.drafts("binder:")] == [f"binder:{MONTH}:{OFFICER}"]
    again = made.services.binders
    assert states(again, made)[FIRST] is PaperState.THERE
    assert states(again, made, DIRECTOR)[FIRST] is PaperState.MISSING


def test_an_older_page_is_ticked_as_such_until_the_new_one_is_scanned(made: Factory) -> None:
    binders, officer = made.services.binders, made.as_(OFFICER)
    old = digits(made, FIRST)
    made.services.reviews.review(made.as_(DIRECTOR), PASSWORD, (FIRST,))
    found = binders.scan(officer, old, MONTH)
    assert (found.verdict.code, found.ticked) == ("genuine_later", True)
    assert states(binders, made)[FIRST] is PaperState.OLDER
    binders.scan(officer, digits(made, FIRST), MONTH)
    assert states(binders, made)[FIRST] is PaperState.THERE
    binders.scan(officer, old, MONTH)
    assert states(binders, made)[FIRST] is PaperState.THERE


@pytest.mark.parametrize(
    ("code", "told"), [("1", "unreadable"), ("", "unreadable"), ("x" * 63, "unreadable")]
)
def test_what_proves_nothing_ticks_nothing(made: Factory, code: str, told: str) -> None:
    found = made.services.binders.scan(made.as_(OFFICER), code, MONTH)
    assert (found.verdict.code, found.ticked) == (told, False)


def test_a_page_of_another_site_ticks_nothing(made: Factory) -> None:
    code = digits(made, FIRST, site="99999999")
    found = made.services.binders.scan(made.as_(OFFICER), code, MONTH)
    assert (found.verdict.code, found.ticked) == ("another_site", False)


def test_a_list_is_cleared_and_put_back(made: Factory) -> None:
    binders, officer = made.services.binders, made.as_(OFFICER)
    binders.scan(officer, digits(made, FIRST), MONTH)
    before = binders.reset(officer, MONTH)
    assert set(states(binders, made).values()) == {PaperState.MISSING}
    binders.put_back(officer, MONTH, before)
    assert states(binders, made)[FIRST] is PaperState.THERE


def test_the_list_is_printed_and_leaves_no_record(made: Factory) -> None:
    with made.services.store.read() as work:
        head = work.chain.head()
    made.services.binders.scan(made.as_(OFFICER), digits(made, FIRST), MONTH)
    page = made.services.binders.page(made.as_(OFFICER), MONTH)
    assert b"R-2026-000001" in page
    with made.services.store.read() as work:
        assert work.chain.head() == head


def test_no_such_month(made: Factory) -> None:
    with pytest.raises(RuleError, match="not_a_month"):
        made.services.binders.binder(made.as_(OFFICER), "2026-13")
