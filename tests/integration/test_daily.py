"""The daily record through the services: signing, findings, review, return, correction, late."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from qsdesk.domain.daily import Result
from qsdesk.domain.errors import RuleError
from tests.make import PASSWORD, Factory, filled, listed

DAY = date(2026, 3, 3)


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    """A factory with its list, on a Tuesday morning."""
    found = listed(tmp_path / "data")
    found.clock.set(DAY, time(9, 0))
    return found


def test_a_clean_day_is_a_zero_risk_report(made: Factory) -> None:
    officer = made.as_("officer1")
    draft = filled(made, "officer1", DAY, "一车间")
    (receipt,) = made.services.daily.sign(officer, PASSWORD, draft)
    record = made.services.archive.record(receipt.number)
    sheet = record.first.sheet
    assert sheet.value("conclusion") == "zero_risk"
    assert sheet.needs[0].meaning == "填报"
    assert sheet.author.name == "王建国"
    assert len(sheet.rows("items")) == len(draft.items)
    assert made.services.daily.open(officer, DAY, "一车间", "白班").number == receipt.number


def test_a_fault_opens_its_finding_in_the_same_breath(made: Factory) -> None:
    officer = made.as_("officer1")
    draft = filled(made, "officer1", DAY, "一车间", faults=["D09"])
    receipts = made.services.daily.sign(officer, PASSWORD, draft)
    assert [receipt.stage for receipt in receipts] == ["fill", "open"]
    record = made.services.archive.record(receipts[0].number)
    row = next(row for row in record.first.sheet.rows("items") if row["code"] == "D09")
    assert row["finding"] == receipts[1].number
    finding = made.services.archive.record(receipts[1].number)
    assert finding.first.sheet.text("source_record") == receipts[0].number
    assert receipts[1].seq == receipts[0].seq + 1


def test_a_day_is_signed_once(made: Factory) -> None:
    officer = made.as_("officer1")
    draft = filled(made, "officer1", DAY, "一车间")
    made.services.daily.sign(officer, PASSWORD, draft)
    with pytest.raises(RuleError) as caught:
        made.services.daily.sign(officer, PASSWORD, draft)
    assert caught.value.code == "duplicate_record"


def test_a_wrong_password_signs_nothing(made: Factory) -> None:
    officer = made.as_("officer1")
    draft = filled(made, "officer1", DAY, "一车间")
    made.services.daily.save(officer, draft)
    with pytest.raises(RuleError) as caught:
        made.services.daily.sign(officer, "falsch-falsch", draft)
    assert caught.value.code == "wrong_password"
    opened = made.services.daily.open(officer, DAY, "一车间", "白班")
    assert opened.number == ""
    assert opened.draft == draft


def test_an_unanswered_item_is_named(made: Factory) -> None:
    officer = made.as_("officer1")
    draft = filled(made, "officer1", DAY, "一车间")
    open_again = draft.answer("A02", Result.UNANSWERED, at=made.clock())
    with pytest.raises(RuleError) as caught:
        made.services.daily.sign(officer, PASSWORD, open_again)
    assert caught.value.code == "items_unanswered"
    assert caught.value.detail["codes"] == "A02"


def test_the_director_does_not_fill_in_for_the_officer(made: Factory) -> None:
    with pytest.raises(RuleError) as caught:
        made.services.daily.open(made.as_("director"), DAY, "一车间", "白班")
    assert caught.value.code == "permission_denied"


def test_a_late_entry_asks_for_its_reason_and_says_so(made: Factory) -> None:
    officer = made.as_("officer1")
    draft = filled(made, "officer1", DAY, "一车间")
    made.clock.set(date(2026, 3, 4), time(7, 40))
    with pytest.raises(RuleError) as caught:
        made.services.daily.sign(officer, PASSWORD, draft)
    assert caught.value.code == "late_reason_missing"
    late = replace(draft, late_reason="停电，未及时录入")
    (receipt,) = made.services.daily.sign(officer, PASSWORD, late)
    record = made.services.archive.record(receipt.number)
    assert record.first.sheet.late == "停电，未及时录入"
    assert record.first.signed[0].statement.meaning == "录入"
    day = made.services.ledger.ledger(DAY, DAY).days[0]
    assert day.late_entry
    assert day.completeness == "missed"  # the other area was never checked


def test_a_day_to_come_is_refused(made: Factory) -> None:
    with pytest.raises(RuleError) as caught:
        made.services.daily.open(made.as_("officer1"), date(2026, 3, 5), "一车间", "白班")
    assert caught.value.code == "date_in_future"


def test_a_batch_is_reviewed_with_one_password(made: Factory) -> None:
    numbers = []
    for login, area in (("officer1", "一车间"), ("officer2", "二车间")):
        draft = filled(made, login, DAY, area)
        numbers.append(made.services.daily.sign(made.as_(login), PASSWORD, draft)[0].number)
    assert [entry.number for entry in made.services.reviews.waiting()] == numbers
    receipts = made.services.reviews.review(made.as_("director"), PASSWORD, numbers)
    assert [receipt.number for receipt in receipts] == numbers
    assert made.services.reviews.waiting() == ()


def test_a_review_of_two_fails_whole_when_one_is_gone(made: Factory) -> None:
    draft = filled(made, "officer1", DAY, "一车间")
    number = made.services.daily.sign(made.as_("officer1"), PASSWORD, draft)[0].number
    with pytest.raises(RuleError) as caught:
        made.services.reviews.review(made.as_("director"), PASSWORD, [number, "R-2026-000099"])
    assert caught.value.code == "record_unknown"
    assert [entry.number for entry in made.services.reviews.waiting()] == [number]


def test_a_returned_record_is_corrected_and_reviewed_again(made: Factory) -> None:
    officer, director = made.as_("officer1"), made.as_("director")
    draft = filled(made, "officer1", DAY, "一车间", faults=["D09"])
    number = made.services.daily.sign(officer, PASSWORD, draft)[0].number
    made.services.reviews.send_back(director, PASSWORD, number, "批次写错")
    amended = made.services.daily.amending(officer, number)
    assert amended.counts == draft.counts
    receipts = made.services.daily.sign(officer, PASSWORD, amended, "批次写错，更正")
    assert len(receipts) == 1  # the finding was opened before and stays the same
    record = made.services.archive.record(number)
    assert [s.sheet.stage for s in record.sheets] == ["fill", "return", "fill"]
    assert record.last.sheet.amends == record.first.sha256
    assert [entry.number for entry in made.services.reviews.waiting()] == [number]


def test_only_the_author_corrects_his_record(made: Factory) -> None:
    draft = filled(made, "officer1", DAY, "一车间")
    number = made.services.daily.sign(made.as_("officer1"), PASSWORD, draft)[0].number
    with pytest.raises(RuleError) as caught:
        made.services.daily.amending(made.as_("officer2"), number)
    assert caught.value.code == "not_own"


def test_weekly_items_leave_the_sheet_once_done(made: Factory) -> None:
    officer = made.as_("officer1")
    first = filled(made, "officer1", DAY, "一车间")
    made.services.daily.sign(officer, PASSWORD, first)
    made.clock.set(date(2026, 3, 4), time(9, 0))
    second = made.services.daily.open(officer, date(2026, 3, 4), "一车间", "白班").draft
    gone = {item.code for item in first.items} - {item.code for item in second.items}
    assert gone
    rows = {item.code: item.frequency for item in first.items}
    assert {rows[code] for code in gone} <= {"week", "month"}
    made.clock.set(date(2026, 3, 9), time(9, 0))
    third = made.services.daily.open(officer, date(2026, 3, 9), "一车间", "白班").draft
    assert any(item.frequency == "week" for item in third.items)


def test_a_preview_names_the_number_it_would_get_and_keeps_nothing(made: Factory) -> None:
    officer = made.as_("officer1")
    draft = filled(made, "officer1", DAY, "一车间")
    made.services.daily.preview(officer, draft)
    with made.services.store.read() as work:
        assert work.records.numbers("daily") == ()


def test_a_correction_after_the_deadline_is_no_late_entry(made: Factory) -> None:
    officer = made.as_("officer1")
    draft = filled(made, "officer1", DAY, "一车间")
    number = made.services.daily.sign(officer, PASSWORD, draft)[0].number
    made.clock.set(date(2026, 3, 5), time(9, 0))
    amended = made.services.daily.amending(officer, number)
    assert made.services.daily.problems(officer, amended) == ()
    made.services.daily.sign(officer, PASSWORD, amended, "数量写错，更正")
    sheet = made.services.archive.record(number).last.sheet
    assert (sheet.n, sheet.late, sheet.needs[0].meaning) == (2, "", "填报")
    assert not made.services.ledger.ledger(DAY, DAY).days[0].late_entry
