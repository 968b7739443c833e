"""The weekly report over a real database."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from qsdesk.domain.errors import RuleError
from qsdesk.domain.figures import figure_of
from qsdesk.domain.weekly import Reply, Round
from qsdesk.printing.lazy import LazyPrinter
from qsdesk.services.chain.verification.data import verify_folder
from qsdesk.services.weekly import WeeklyView
from tests.integration.weeks import completed, first_week, report, work_days, working
from tests.make import ADMIN_TOO, PASSWORD, Factory, filled

MONDAY, SATURDAY, SUNDAY = date(2026, 3, 2), date(2026, 3, 7), date(2026, 3, 8)
TUESDAY = date(2026, 3, 3)
FAULTS = {(TUESDAY, "一车间"): ("D09",), (date(2026, 3, 5), "二车间"): ("D09", "H01")}


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Factory]:
    found = working(tmp_path)
    yield found
    found.services.close()


@pytest.fixture
def week(tmp_path: Path) -> Iterator[Factory]:
    """Six days without a fault."""
    found = first_week(tmp_path)
    yield found
    found.services.close()


@pytest.fixture
def read(tmp_path: Path) -> Iterator[Factory]:
    """Six days without a fault, reported and read."""
    found = first_week(tmp_path, reported=True)
    yield found
    found.services.close()


@pytest.fixture
def faults(tmp_path: Path) -> Iterator[Factory]:
    """Six days with three faults."""
    found = first_week(tmp_path, faults=FAULTS)
    yield found
    found.services.close()


@pytest.fixture
def faulty(tmp_path: Path) -> Iterator[Factory]:
    """Six days with three faults, reported and read."""
    found = first_week(tmp_path, faults=FAULTS, reported=True)
    yield found
    found.services.close()


def value(view: WeeklyView, key: str) -> int:
    figure = figure_of(view.facts.figures, key)
    assert figure is not None
    return figure.value


def test_numbers_lead_to_the_records_they_come_from(faults: Factory) -> None:
    faults.clock.set(SUNDAY)
    weekly = faults.services.weekly
    view = weekly.draft(2026, 10)
    assert [value(view, k) for k in ("due", "done", "missed", "zero_risk", "faulty")] == [
        6,
        6,
        0,
        4,
        2,
    ]
    assert value(view, "failed") == 3
    evidence = weekly.evidence(view, "failed")
    assert [e.number for e in evidence] == ["R-2026-000003", "R-2026-000008"]
    assert [e.codes for e in evidence] == [("D09",), ("D09", "H01")]
    assert {e.outcome for e in evidence} == {"findings"}
    assert len(weekly.evidence(view, "checked")) == 12
    assert weekly.evidence(view, "missed") == ()
    assert [f.number for f in view.facts.findings] == [
        "H-2026-000001",
        "H-2026-000002",
        "H-2026-000003",
    ]


def test_a_missed_day_has_no_record_and_a_late_one_names_its_reason(made: Factory) -> None:
    gap = (date(2026, 3, 4), "二车间")
    work_days(made, MONDAY, SATURDAY, missed=[gap])
    made.clock.set(SUNDAY)
    view = made.services.weekly.draft(2026, 10)
    assert value(view, "missed") == 1
    assert [(s.day, s.area, s.state.value) for s in view.facts.gaps] == [(*gap, "missed")]
    draft = filled(made, "officer2", gap[0], gap[1])
    draft = replace(draft, late_reason="电脑断电，次日录入")
    made.services.daily.sign(made.as_("officer2"), PASSWORD, draft)
    after = made.services.weekly.draft(2026, 10)
    assert value(after, "missed") == 0
    assert [(s.state.value, s.reason) for s in after.facts.gaps] == [("late", "电脑断电，次日录入")]


def test_a_report_is_signed_read_and_numbered(faults: Factory) -> None:
    receipt = report(faults, 2026, 10)
    assert receipt.number == "Z-2026-000001"
    view = faults.services.weekly.draft(2026, 10)
    assert (view.state, view.number) == ("read", "Z-2026-000001")
    record = faults.services.archive.record(receipt.number)
    sheet = record.first.sheet
    assert sheet.text("name") == "2026 年第 10 周（3月2日 — 3月8日）"
    assert sheet.text("director") == "陈志强"
    assert sheet.value("judgement") == "attention"
    assert [row["key"] for row in sheet.rows("figures")][:2] == ["due", "done"]
    as_of = sheet.value("as_of")
    assert isinstance(as_of, int)
    assert as_of < record.first.signed[0].seq
    assert view.draft.rounds[0].who == "陈志强"
    assert [f.value for f in view.figures if f.key == "failed"] == [3]
    assert len(faults.services.weekly.evidence(view, "step:绝缘挤塑")) == 2


def test_nothing_of_the_chain_s_hashes_enters_the_fields(faulty: Factory) -> None:
    with faulty.services.store.read() as work:
        hashes = {e.hash for e in work.chain.events()}
    sheet = faulty.services.archive.record("Z-2026-000001").first.sheet
    text = json.dumps([f.json() for f in sheet.fields], ensure_ascii=False)
    assert not any(digest in text for digest in hashes)


def test_last_week_is_answered_one_by_one(faulty: Factory) -> None:
    work_days(
        faulty,
        date(2026, 3, 9),
        date(2026, 3, 14),
        faults={(date(2026, 3, 10), "一车间"): ("D09",)},
    )
    faulty.clock.set(date(2026, 3, 15))
    view = faulty.services.weekly.draft(2026, 11)
    assert [f.number for f in view.facts.last] == [f"H-2026-00000{n}" for n in (1, 2, 3)]
    assert [f.number for f in view.facts.findings] == ["H-2026-000004"]
    assert [(r.code, r.weeks) for r in view.facts.repeats] == [("D09", ("2026-W10", "2026-W11"))]
    assert view.facts.change("failed") == -2
    unanswered = replace(completed(view).draft, replies=())
    problems = faulty.services.weekly.problems(replace(view, draft=unanswered))
    assert [(p.code, p.detail["count"]) for p in problems] == [("answers_missing", 3)]
    wrong = completed(view).draft.with_reply(Reply("H-2026-000001", "closed", "已换"))
    problems = faulty.services.weekly.problems(replace(view, draft=wrong))
    assert [(p.code, p.detail["section"]) for p in problems] == [("finding_open", "part_last")]


def test_what_arrives_after_a_report_stands_in_the_next(made: Factory) -> None:
    gap = (date(2026, 3, 7), "一车间")
    work_days(made, MONDAY, SATURDAY, missed=[gap])
    report(made, 2026, 10)
    made.clock.set(date(2026, 3, 9))
    draft = replace(filled(made, "officer1", *gap), late_reason="设备抢修")
    late = made.services.daily.sign(made.as_("officer1"), PASSWORD, draft)[0].number
    work_days(made, date(2026, 3, 9), date(2026, 3, 14))
    view = made.services.weekly.draft(2026, 11)
    assert [(a.number, a.what, a.reason) for a in view.facts.arrivals] == [
        (late, "补录", "设备抢修")
    ]
    assert view.facts.previous == "Z-2026-000001"
    report(made, 2026, 11)
    assert made.services.weekly.draft(2026, 12).facts.arrivals == ()


def test_typed_texts_are_kept_while_numbers_are_counted_anew(made: Factory) -> None:
    weekly, director = made.services.weekly, made.as_("director")
    made.clock.set(TUESDAY, time(15, 0))
    weekly.note_round(director, Round(TUESDAY, "陈志强", "一车间", "旁站", "无异常"))
    draft = replace(weekly.draft(2026, 10).draft, causes="交接遗漏\r\n")
    weekly.save_draft(director, draft)
    before = value(weekly.draft(2026, 10), "checked")
    work_days(made, date(2026, 3, 4), SATURDAY)
    view = weekly.draft(2026, 10)
    assert (view.draft.causes, len(view.draft.rounds)) == ("交接遗漏", 1)
    assert value(view, "checked") > before
    assert view.saved_at


def test_a_round_noted_in_a_signed_week_begins_from_what_was_signed(read: Factory) -> None:
    weekly, director = read.services.weekly, read.as_("director")
    signed = weekly.draft(2026, 10).draft
    late = Round(TUESDAY, "陈志强", "二车间", "旁站", "无异常")
    assert weekly.note_round(director, late) == signed.with_round(late)
    again = weekly.draft(2026, 10)
    assert again.saved_at
    assert again.draft.causes == "模具磨损"
    assert again.draft.rounds == (*signed.rounds, late)


def test_a_report_waits_for_the_last_working_day(made: Factory) -> None:
    work_days(made, MONDAY, date(2026, 3, 6))
    view = completed(made.services.weekly.draft(2026, 10))
    assert view.opens == SATURDAY
    with pytest.raises(RuleError, match="period_open"):
        made.services.weekly.sign(made.as_("director"), PASSWORD, view)


def test_numbers_that_moved_after_the_preview_are_not_signed(made: Factory) -> None:
    work_days(made, MONDAY, SATURDAY, missed=[(SATURDAY, "二车间")])
    made.clock.set(SATURDAY, time(18, 0))
    view = completed(made.services.weekly.draft(2026, 10))
    draft = filled(made, "officer2", SATURDAY, "二车间")
    made.services.daily.sign(made.as_("officer2"), PASSWORD, draft)
    with pytest.raises(RuleError, match="preview_outdated"):
        made.services.weekly.sign(made.as_("director"), PASSWORD, view)


def test_who_may_not_is_refused(week: Factory) -> None:
    week.clock.set(SUNDAY)
    weekly = week.services.weekly
    view = completed(weekly.draft(2026, 10))
    for login in ("officer1", "principal", "admin"):
        with pytest.raises(RuleError, match="permission_denied"):
            weekly.sign(week.as_(login), PASSWORD, view)
    number = weekly.sign(week.as_("director"), PASSWORD, view).number
    with pytest.raises(RuleError, match="permission_denied"):
        weekly.read(week.as_("director"), PASSWORD, number)
    with pytest.raises(RuleError, match="already_signed"):
        weekly.sign(week.as_("director"), PASSWORD, view)


def test_a_signed_report_is_corrected_with_a_reason_and_read_again(read: Factory) -> None:
    number = "Z-2026-000001"
    weekly = read.services.weekly
    view = weekly.draft(2026, 10)
    changed = replace(view, draft=replace(view.draft, trends="比上周减少"))
    receipt = weekly.sign(read.as_("director"), PASSWORD, changed, "漏写趋势")
    assert (receipt.number, receipt.stage, receipt.n) == (number, "report", 2)
    assert weekly.draft(2026, 10).state == "report"
    weekly.read(read.as_("principal"), PASSWORD, number)
    with pytest.raises(RuleError, match="state_wrong"):
        weekly.read(read.as_("principal"), PASSWORD, number)
    assert verify_folder(read.root).problems == ()


def test_without_a_director_the_principal_reports_and_the_page_says_so(week: Factory) -> None:
    week.clock.set(SUNDAY)
    director = week.services.people.holders("director")[0]
    week.services.people.change_role(
        week.as_("principal"), PASSWORD, director.id, "director", granted=False, second=ADMIN_TOO
    )
    weekly = week.services.weekly
    view = completed(weekly.draft(2026, 10))
    rounds = (replace(view.draft.rounds[0], who="赵立新"),)
    view = replace(view, draft=replace(view.draft, rounds=rounds))
    receipt = weekly.sign(week.as_("principal"), PASSWORD, view)
    sheet = week.services.archive.record(receipt.number).first.sheet
    assert sheet.needs[0].role == "principal"
    assert "解释" in sheet.text("reading")
    director_field = sheet.field("director")
    assert director_field is not None
    assert director_field.label == "主要负责人"
    with pytest.raises(RuleError, match="same_person"):
        weekly.read(week.as_("principal"), PASSWORD, receipt.number)


def test_texts_too_long_are_refused_by_name(made: Factory) -> None:
    weekly = made.services.weekly
    draft = weekly.draft(2026, 10).draft
    long = Round(MONDAY, "陈志强", "地" * 200, "看", "无")
    with pytest.raises(RuleError) as caught:
        weekly.note_round(made.as_("director"), long)
    assert caught.value.detail["field"] == "地点"
    weekly.save_draft(made.as_("director"), draft.with_round(long))
    kept = weekly.draft(2026, 10)
    assert kept.draft.rounds == (long,)  # nothing typed is lost
    named = [p.detail.get("field") for p in weekly.problems(kept) if p.code == "field_too_long"]
    assert named == ["现场排查第 1 行「地点」"]


def test_the_preview_is_a_page(tmp_path: Path) -> None:
    made = first_week(tmp_path, faults=FAULTS)
    made.clock.set(SUNDAY)
    printing = replace(made.services.writer, printer=LazyPrinter())
    weekly = replace(made.services.weekly, signing=replace(made.services.signing, writer=printing))
    page = weekly.preview(made.as_("director"), completed(weekly.draft(2026, 10)))
    assert page.startswith(b"%PDF-")
    made.services.close()
