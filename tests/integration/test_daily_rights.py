"""Daily records and what must not slip past: other hands, lost marks, lists that changed."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from qsdesk.domain.daily import Result
from qsdesk.services.chain.verification.data import verify_folder
from tests.integration.test_imports import day_rows, write_xlsx
from tests.make import DIRECTOR_TOO, PASSWORD, Factory, filled, listed
from tests.refusing import refused

DAY = date(2026, 3, 3)


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    """A factory with its list, on a Tuesday morning."""
    found = listed(tmp_path / "data")
    found.clock.set(DAY, time(9, 0))
    return found


def test_a_reason_makes_no_officer_of_the_director(made: Factory) -> None:
    draft = filled(made, "officer1", DAY)
    director = made.as_("director")
    code = refused(lambda: made.services.daily.sign(director, PASSWORD, draft, "更正"))
    assert code == "record_unknown"


def test_a_reason_corrects_nobody_elses_record(made: Factory) -> None:
    draft = filled(made, "officer1", DAY)
    made.services.daily.sign(made.as_("officer1"), PASSWORD, draft)
    other = made.as_("officer2")
    assert refused(lambda: made.services.daily.sign(other, PASSWORD, draft, "更正")) == "not_own"


def test_the_director_saves_no_draft_of_the_officers(made: Factory) -> None:
    draft = filled(made, "officer1", DAY)
    director = made.as_("director")
    assert refused(lambda: made.services.daily.save(director, draft)) == "permission_denied"


def test_a_late_entry_stays_one_when_corrected(made: Factory) -> None:
    officer = made.as_("officer1")
    draft = replace(filled(made, "officer1", DAY), late_reason="停电，未及时录入")
    made.clock.set(date(2026, 3, 5))
    number = made.services.daily.sign(officer, PASSWORD, draft)[0].number
    bare = replace(made.services.daily.amending(officer, number), late_reason="")
    sign = made.services.daily.sign
    assert refused(lambda: sign(officer, PASSWORD, bare, "更正")) == "late_reason_missing"


def test_an_imported_record_stays_one_when_corrected(made: Factory, tmp_path: Path) -> None:
    made.clock.set(date(2026, 3, 20))
    director, path = made.as_("director"), write_xlsx(tmp_path / "三月.xlsx", day_rows(made))
    number = made.services.imports.run(director, PASSWORD, path).receipts[0].number
    draft = made.services.daily.amending(director, number)
    whole = filled(made, "officer1", DAY)
    for item in draft.items:
        draft = draft.with_photos(item.code, whole.answer_of(item.code).photos)
    made.services.daily.sign(director, PASSWORD, draft, "更正")
    sheet = made.services.archive.record(number).last.sheet
    assert (sheet.n, sheet.imported, sheet.late) == (2, "导入：三月.xlsx", "")
    assert sheet.needs[0].meaning == "录入"
    assert sheet.text("officer") == "王建国"
    assert not made.services.ledger.ledger(DAY, DAY).days[0].late_entry


def test_a_principal_who_is_officer_too_fills_in_as_officer(made: Factory) -> None:
    principal = made.as_("principal")
    made.services.people.change_role(
        principal, PASSWORD, principal.person, "officer", granted=True, second=DIRECTOR_TOO
    )
    del made.sessions["principal"]
    draft = filled(made, "principal", DAY)
    number = made.services.daily.sign(made.as_("principal"), PASSWORD, draft)[0].number
    need = made.services.archive.record(number).first.sheet.needs[0]
    assert (need.meaning, need.role) == ("填报", "officer")
    assert verify_folder(made.root).ok


def new_version(made: Factory, *, effective: date, limit: str = "") -> None:
    """Sign and approve a list with one row more, or one limit changed."""
    lists = made.services.risk_lists
    old = lists.in_force(DAY)
    assert old is not None
    if limit:
        items = tuple(replace(i, low=limit) if i.code == "D09" else i for i in old.items)
    else:
        items = (*old.items, replace(old.items[0], code="Z01", question="另加一项"))
    draft = replace(old, effective=effective, items=items, reason="工艺变更")
    lists.sign(made.as_("director"), PASSWORD, draft)
    lists.approve(made.as_("principal"), PASSWORD)


@pytest.mark.parametrize("limit", ["", "0.70"])
def test_a_list_that_changed_under_the_hands_is_seen_again(made: Factory, limit: str) -> None:
    officer, draft = made.as_("officer1"), filled(made, "officer1", DAY)
    new_version(made, effective=DAY, limit=limit)
    sign = made.services.daily.sign
    assert refused(lambda: sign(officer, PASSWORD, draft)) == "preview_outdated"
    fresh = made.services.daily.open(officer, DAY, "一车间", "白班").draft
    assert fresh.answer_of("A01").result is Result.UNANSWERED


def test_a_correction_goes_by_the_list_of_its_record(made: Factory) -> None:
    officer, draft = made.as_("officer1"), filled(made, "officer1", DAY)
    number = made.services.daily.sign(officer, PASSWORD, draft)[0].number
    new_version(made, effective=DAY)
    amended = made.services.daily.amending(officer, number)
    made.services.daily.sign(officer, PASSWORD, amended, "更正")
    record = made.services.archive.record(number)
    first, last = (
        next(field.shown for field in sheet.sheet.fields if field.key == "list")
        for sheet in (record.first, record.last)
    )
    assert first == last
