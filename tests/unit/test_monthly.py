"""The monthly minutes: numbers with their records, answers, times, signatures, their sheet."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from qsdesk.domain.calendar import Period, month_from, week_text, weeks_of_month
from qsdesk.domain.drafts import from_json, to_json
from qsdesk.domain.errors import RuleError
from qsdesk.domain.fields import rows_field
from qsdesk.domain.figures import figure_of
from qsdesk.domain.findings import Finding
from qsdesk.domain.format.sheets import Field
from qsdesk.domain.levels import Level
from qsdesk.domain.monthly import (
    Absentee,
    Attendee,
    Decision,
    DecisionReply,
    LastDecision,
    MonthInputs,
    MonthlyDraft,
    MonthlyFacts,
    Section,
    WeekRef,
    decisions_of,
    minutes_needs,
    monthly_facts,
    monthly_fields,
    monthly_problems,
    outline,
    pass_rate,
    present,
)
from qsdesk.domain.typed import draft_of
from qsdesk.services.rules import load_pack
from tests.sheets import record, sheet
from tests.unit.weeks import check, finding, slot

PACK = load_pack("samr-draft-2022").pack
MONTH = month_from("2026-11")
DECISION = LastDecision("Y-2026-000010#1", "换模具", "刘卫东", date(2026, 11, 8), "T-2026-000003")


def facts(
    month: Period = MONTH,
    *,
    findings: Sequence[Finding] = (),
    decisions: Sequence[LastDecision] = (),
    director: bool = True,
) -> MonthlyFacts:
    return monthly_facts(
        MonthInputs(month, 100, director, findings=tuple(findings), decisions=tuple(decisions))
    )


def whole(**changes: object) -> MonthlyDraft:
    draft = MonthlyDraft(
        month="2026-11",
        day=date(2026, 11, 30),
        start="14:00",
        end="14:50",
        place="二楼会议室",
        chair="赵立新",
        reporter="陈志强",
        recorder="李敏",
        attendees=(Attendee("王建国", "质量安全员"), Attendee("赵立新", "总经理")),
        absentees=(Absentee("刘卫东", "设备主管", "出差"),),
        report="已完成日检和周排查",
        summary="日常管理正常",
        inspected="239",
        passed="238",
        problems="厚度不足重复",
        corrections="换模芯",
        unsolved="无",
        judgement="attention",
        decisions=(Decision("换模具", "刘卫东", date(2026, 12, 8), "1.2 万元", "new"),),
        conclusion="同意",
    )
    return replace(draft, **changes)  # type: ignore[arg-type]


def codes(draft: MonthlyDraft, told: MonthlyFacts, today: date | None = None) -> list[str]:
    return [problem.code for problem in monthly_problems(draft, told, today=today)]


def value(told: MonthlyFacts, key: str) -> tuple[int, tuple[str, ...]]:
    figure = figure_of(told.figures, key)
    assert figure is not None
    return figure.value, figure.records


@pytest.mark.parametrize(
    ("month", "weeks"),
    [
        ("2026-11", ["2026-W44", "2026-W45", "2026-W46", "2026-W47", "2026-W48"]),
        ("2026-12", ["2026-W49", "2026-W50", "2026-W51", "2026-W52"]),
        ("2027-01", ["2026-W53", "2027-W01", "2027-W02", "2027-W03", "2027-W04"]),
        ("2026-02", ["2026-W05", "2026-W06", "2026-W07", "2026-W08"]),
    ],
)
def test_weeks_belong_to_the_month_of_their_sunday(month: str, weeks: list[str]) -> None:
    assert [week_text(w.first) for w in weeks_of_month(month_from(month))] == weeks


def test_findings_are_counted_by_the_month_s_days() -> None:
    held = [
        finding(1, date(2026, 10, 31)),
        finding(2, date(2026, 11, 1), level=Level.MAJOR),
        finding(3, date(2026, 11, 30), closed=date(2026, 12, 1)),
        finding(4, date(2026, 10, 5), closed=date(2026, 11, 30)),
        finding(5, date(2026, 12, 1)),
        finding(6, date(2026, 11, 3), closed=date(2026, 11, 9)),
        replace(finding(7, date(2026, 11, 4)), voided=True),
    ]
    told = facts(findings=held)
    numbers = [f.number for f in held]
    assert value(told, "findings_new") == (3, (numbers[1], numbers[2], numbers[5]))
    assert value(told, "findings_closed") == (2, (numbers[3], numbers[5]))
    assert value(told, "findings_open") == (3, (numbers[0], numbers[1], numbers[2]))
    assert value(told, "findings_major") == (1, (numbers[1],))
    assert value(told, "complaints") == (0, ())


def test_days_and_weeks_carry_their_records() -> None:
    day = date(2026, 11, 2)
    told = monthly_facts(
        MonthInputs(
            MONTH,
            100,
            director=True,
            slots=(slot(day), slot(day + timedelta(days=1))),
            checks=(check(day), check(day + timedelta(days=1), "D09")),
            weeks_due=("2026-W44", "2026-W45"),
            weeks=(WeekRef("Z-2026-000044", "2026-W44", date(2026, 11, 1), "风险可控"),),
        )
    )
    assert value(told, "days_due") == (2, ("R-1102-一车间", "R-1103-一车间"))
    assert value(told, "days_zero_risk") == (1, ("R-1102-一车间",))
    assert value(told, "weeks_due")[0] == 2
    assert value(told, "weeks_done") == (1, ("Z-2026-000044",))
    assert told.weeks_missing == ("2026-W45",)


@pytest.mark.parametrize(
    ("inspected", "passed", "rate"),
    [
        (239, 238, "99.5 %"),
        (1, 1, "100.0 %"),
        (2000, 1999, "99.9 %"),
        (3, 1, "33.3 %"),
        (5, 0, "0.0 %"),
        (0, 0, ""),
    ],
)
def test_the_pass_rate_is_never_rounded_up(inspected: int, passed: int, rate: str) -> None:
    assert pass_rate(inspected, passed) == rate


def test_whole_minutes_want_nothing() -> None:
    assert codes(whole(), facts(), date(2026, 11, 30)) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"day": None}, ["field_required"]),
        ({"day": date(2026, 12, 1)}, ["date_in_future"]),
        ({"day": date(2026, 10, 31)}, ["meeting_before_month"]),
        ({"start": "25:00"}, ["not_a_time"]),
        ({"end": "2点"}, ["not_a_time"]),
        ({"start": "14:50"}, ["date_order"]),
        ({"place": ""}, ["field_required"]),
        ({"chair": ""}, ["field_required"]),
        ({"reporter": ""}, ["field_required"]),
        ({"recorder": ""}, ["field_required"]),
        ({"recorder": "陈志强"}, ["same_person"]),
        ({"attendees": ()}, ["attendance_missing"]),
        ({"absentees": (Absentee("刘卫东"),)}, ["field_required"]),
        ({"report": ""}, ["hearing_missing"]),
        ({"summary": ""}, ["summary_missing"]),
        ({"inspected": ""}, ["field_required"]),
        ({"inspected": "两批"}, ["not_a_number"]),
        ({"passed": "240"}, ["number_out_of_range"]),
        ({"passed": "-1"}, ["not_a_number"]),
        ({"problems": ""}, ["field_required"]),
        ({"corrections": ""}, ["field_required"]),
        ({"unsolved": ""}, ["field_required"]),
        ({"judgement": ""}, ["judgement_missing"]),
        ({"decisions": ()}, ["decisions_missing"]),
        ({"decisions": (Decision("换模具", "", None, "1 万"),)}, ["field_required"] * 2),
        ({"conclusion": ""}, ["field_required"]),
    ],
)
def test_what_is_missing_or_wrong_is_named(change: dict[str, object], expected: list[str]) -> None:
    problems = monthly_problems(whole(**change), facts(), today=date(2026, 11, 30))
    assert [problem.code for problem in problems] == expected
    assert all(problem.detail["section"] and problem.detail["key"] for problem in problems)


def test_last_month_s_decisions_are_answered_one_by_one() -> None:
    told = facts(decisions=[DECISION, replace(DECISION, key="Y-2026-000010#2")])
    [problem] = monthly_problems(whole(), told)
    assert (problem.code, problem.detail["count"]) == ("answers_missing", 2)
    half = whole().with_reply(DecisionReply(DECISION.key, "done", "已换"))
    [problem] = monthly_problems(half, told)
    assert problem.detail["numbers"] == "第 2 项"
    done = half.with_reply(DecisionReply("Y-2026-000010#2", "changed", "改期到12月"))
    assert codes(done, told) == []


def test_without_a_director_nobody_has_to_be_heard() -> None:
    told = facts(director=False)
    draft = whole(report="", reporter="")
    assert codes(draft, told) == []
    fields = {f.key: f for f in monthly_fields(draft, told, PACK)}
    assert "reporter" not in fields
    assert fields["reading"].text().startswith("解释：第十二条")


@pytest.mark.parametrize(
    ("director", "meanings"), [(True, ["主持", "汇报", "记录"]), (False, ["主持", "记录"])]
)
def test_who_must_sign(director: bool, meanings: list[str]) -> None:  # noqa: FBT001
    needs = minutes_needs(director=director, recorder_role="officer")
    assert [need.meaning for need in needs] == meanings
    assert needs[-1].role == "officer"


def test_those_with_a_part_are_always_present() -> None:
    assert [(a.name, a.post) for a in present(whole())] == [
        ("赵立新", "总经理"),
        ("陈志强", "质量安全总监"),
        ("李敏", "记录"),
        ("王建国", "质量安全员"),
    ]


def test_the_outline_counts_required_answers() -> None:
    parts = outline(whole(inspected=""), facts(decisions=[DECISION]))
    assert [p.label[0] for p in parts] == list("一二三四五六七八")
    assert [p.key for p in parts if not p.complete] == [Section.STATISTICS, Section.LAST]


def test_minutes_come_back_from_json_and_from_their_sheet() -> None:
    draft = whole(replies=(DecisionReply(DECISION.key, "not_done", "未到货"),))
    assert from_json(MonthlyDraft, json.loads(json.dumps(to_json(draft)))) == draft
    made = sheet("monthly", "minutes", monthly_fields(draft, facts(decisions=[DECISION]), PACK))
    back = draft_of(made, MonthlyDraft)
    assert replace(back, attendees=()) == replace(draft, attendees=())
    assert back.attendees == present(draft)
    assert present(back) == present(draft)


def test_the_sheet_has_its_parts_and_ink_lines() -> None:
    fields = monthly_fields(whole(), facts(), PACK)
    assert [f.label for f in fields if f.kind == "heading"] == [s.label for s in Section]
    assert [(f.label, f.value) for f in fields if f.kind == "ink"] == [
        ("到会签名　质量安全员", "王建国")
    ]
    duties = {f.duty for f in fields if f.duty}
    assert {"HEAR_DIRECTOR", "SUM_UP_MONTH", "ARRANGE_NEXT_MONTH"} <= duties
    assert all(PACK.clause(duty) for duty in duties)


def test_decisions_find_the_tasks_they_became() -> None:
    minutes = record(sheet("monthly", "minutes", monthly_fields(whole(), facts(), PACK)))
    name, origin = Field("name", "任务", "long", "换模具"), Field("origin", "来源", "record", "")
    own = sheet("task", "record", (name, replace(origin, value=minutes.number)))
    other = sheet("task", "record", (name, replace(origin, value="Y-2025-000001")))
    assert [d.state for d in decisions_of(minutes, [record(other)])] == ["未建任务"]
    [found] = decisions_of(minutes, [record(other), record(own)])
    assert (found.key, found.task, found.state) == (
        f"{minutes.number}#1",
        own.number,
        "进行中",
    )
    dropped = sheet("task", "close", (Field("outcome", "结果", "choice", "dropped"),))
    [found] = decisions_of(minutes, [record(own, dropped)])
    assert found.state == "不再执行"


def test_minutes_without_decisions_ask_for_no_answers() -> None:
    empty = sheet("monthly", "minutes", rows_field("decisions", "决定", (), ()))
    assert decisions_of(record(empty), ()) == ()


def test_a_month_that_is_none_is_refused() -> None:
    with pytest.raises(RuleError, match="not_a_month"):
        _ = MonthlyDraft(month="2026-13").period
