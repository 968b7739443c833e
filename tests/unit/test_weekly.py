"""The weekly report: numbers with their records, answers, rounds, its sheet."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from qsdesk.domain.calendar import week_from
from qsdesk.domain.drafts import from_json, to_json
from qsdesk.domain.errors import RuleError
from qsdesk.domain.figures import Figure, SlotState, day_figures, figure_of, gaps
from qsdesk.domain.format.canonical import JsonValue, canonical
from qsdesk.domain.format.kinds import PRINCIPAL
from qsdesk.domain.typed import cleaned, draft_of, missing
from qsdesk.domain.weekly import (
    Reply,
    Reporter,
    Round,
    Section,
    WeeklyDraft,
    WeeklyFacts,
    outline,
    week_name,
    weekly_facts,
    weekly_fields,
    weekly_problems,
)
from qsdesk.services.rules import load_pack
from tests.sheets import sheet
from tests.unit.weeks import WEEK, check, finding, inputs, slot, whole_draft

PACK = load_pack("samr-draft-2022").pack
MONDAY = WEEK.first
D = [MONDAY + timedelta(days=n) for n in range(7)]


def found(figures: tuple[Figure, ...], key: str) -> Figure:
    figure = figure_of(figures, key)
    assert figure is not None
    return figure


def codes(draft: WeeklyDraft, facts: WeeklyFacts, today: date | None = None) -> list[str]:
    return [problem.code for problem in weekly_problems(draft, facts, today=today)]


def test_each_number_carries_its_records() -> None:
    slots = [
        slot(D[0]),
        slot(D[0], area="二车间"),
        slot(D[1]),
        slot(D[1], SlotState.MISSED, "二车间"),
        slot(D[2], SlotState.STOPPED),
        slot(D[2], SlotState.STOPPED, "二车间"),
        slot(D[3], SlotState.LATE),
        slot(D[3], SlotState.STOPPED, "二车间"),
        slot(D[4], SlotState.OPEN),
    ]
    checks = [check(D[0]), check(D[0], area="二车间"), check(D[1], "D09", "D06"), check(D[3])]
    figures = day_figures(slots, checks)
    first, second, third, fourth = (c.number for c in checks)
    assert [(f.key, f.value, f.records) for f in figures] == [
        ("due", 4, (first, second, third, fourth)),
        ("done", 2, (first, second, fourth)),
        ("missed", 1, ()),
        ("stopped", 1, ("O-1125",)),
        ("zero_risk", 2, (first, second, fourth)),
        ("faulty", 1, (third,)),
        ("checked", 14, (first, second, third, fourth)),
        ("failed", 2, (third,)),
    ]
    assert [g.state.value for g in gaps(slots)] == [
        "missed",
        "stopped",
        "stopped",
        "late",
        "stopped",
        "open",
    ]


def test_failures_are_grouped_by_step_and_level_with_their_records() -> None:
    facts = weekly_facts(inputs(checks=[check(D[0], "D09"), check(D[1], "D09", "D06")]))
    assert [(f.name, f.value, len(f.records)) for f in facts.steps] == [("挤塑", 3, 2)]
    assert [(f.key, f.value) for f in facts.levels] == [("level:较大", 3)]


def test_the_week_before_is_counted_apart() -> None:
    before = MONDAY - timedelta(days=3)
    facts = weekly_facts(
        inputs(
            slots=[slot(before), slot(D[0])],
            checks=[check(before, "D09"), check(D[0], count=5)],
        )
    )
    assert found(facts.figures, "failed").value == 0
    assert facts.change("failed") == -1
    assert facts.change("checked") == 1


@pytest.mark.parametrize(
    ("week", "name"),
    [
        ("2026-W48", "2026 年第 48 周（11月23日 — 11月29日）"),
        ("2026-W53", "2026 年第 53 周（12月28日 — 1月3日）"),
        ("2026-W01", "2026 年第 1 周（12月29日 — 1月4日）"),
        ("2020-W53", "2020 年第 53 周（12月28日 — 1月3日）"),
    ],
)
def test_a_week_is_named_by_its_iso_year(week: str, name: str) -> None:
    assert week_name(week_from(week)) == name


def test_week_53_holds_the_days_of_both_years() -> None:
    week = week_from("2026-W53")
    days = (date(2026, 12, 31), date(2027, 1, 2), date(2027, 1, 4))
    made = inputs(week, slots=[slot(d) for d in days], checks=[check(d, "D09") for d in days])
    facts = weekly_facts(made)
    assert (found(facts.figures, "due").value, found(facts.figures, "failed").value) == (2, 2)


@pytest.mark.parametrize("week", ["2026-W54", "2025-W53", "2026-48", "2026-W00"])
def test_a_week_that_is_none_is_refused(week: str) -> None:
    with pytest.raises(RuleError, match="not_a_week"):
        _ = WeeklyDraft(week=week).period


def test_last_week_s_findings_are_those_open_or_found_then() -> None:
    week_before, long_ago = MONDAY - timedelta(days=2), MONDAY - timedelta(days=60)
    held = [
        finding(1, long_ago),
        finding(2, long_ago, closed=D[1]),
        finding(3, long_ago, closed=MONDAY - timedelta(days=9)),
        finding(4, week_before, closed=week_before),
        finding(5, D[2]),
        replace(finding(6, D[2]), voided=True),
        replace(finding(7, long_ago), opened=D[3]),
        finding(8, D[6] + timedelta(days=1)),
    ]
    open_before = [held[0].number, held[1].number]
    facts = weekly_facts(inputs(findings=held, open_before=open_before))
    assert [int(f.number[-1]) for f in facts.last] == [1, 2, 4]
    assert [int(f.number[-1]) for f in facts.findings] == [5, 7]


def test_repeats_need_this_week_and_another() -> None:
    checks = [
        check(MONDAY - timedelta(days=20), "D09"),
        check(MONDAY - timedelta(days=5), "D09", "C02"),
        check(D[1], "D09", "H01"),
        check(D[2], "H01"),
    ]
    facts = weekly_facts(inputs(checks=checks))
    assert [(r.code, r.weeks, len(r.records)) for r in facts.repeats] == [
        ("D09", ("2026-W45", "2026-W47", "2026-W48"), 3)
    ]


def test_a_whole_report_wants_nothing() -> None:
    assert codes(whole_draft(), weekly_facts(inputs()), D[6]) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"participants": " "}, ["field_required"]),
        ({"rounds": ()}, ["rounds_missing"]),
        ({"judgement": ""}, ["judgement_missing"]),
        ({"judgement": "fine"}, ["choice_unknown"]),
        ({"focus": ()}, ["focus_missing"]),
    ],
)
def test_what_is_required_is_named(change: dict[str, object], expected: list[str]) -> None:
    draft = replace(whole_draft(), **change)  # type: ignore[arg-type]
    assert codes(draft, weekly_facts(inputs())) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"day": D[0]}, []),
        ({"day": D[6]}, []),
        ({"day": D[0] - timedelta(days=1)}, ["round_outside_week"]),
        ({"day": D[6] + timedelta(days=1)}, ["round_outside_week"]),
        ({"day": None}, ["field_required"]),
        ({"where": ""}, ["field_required"]),
        ({"method": ""}, ["field_required"]),
        ({"found": ""}, ["field_required"]),
        ({"who": "王建国"}, ["round_director_missing"]),
    ],
)
def test_a_round_is_dated_in_the_week_and_the_director_s(
    change: dict[str, object], expected: list[str]
) -> None:
    draft = whole_draft()
    made = replace(draft.rounds[0], **change)  # type: ignore[arg-type]
    draft = replace(draft, rounds=(made,))
    assert codes(draft, weekly_facts(inputs())) == expected


def test_a_round_to_come_is_refused() -> None:
    draft = whole_draft().with_round(Round(D[5], "陈志强", "库", "看", "无"))
    assert codes(draft, weekly_facts(inputs()), D[4]) == ["date_in_future"]
    assert codes(draft, weekly_facts(inputs()), D[5]) == []


def test_answers_are_counted_and_must_agree_with_the_finding() -> None:
    held = [finding(1, D[0] - timedelta(days=3)), finding(2, D[0] - timedelta(days=3), closed=D[1])]
    facts = weekly_facts(inputs(findings=held))
    first, second = (f.number for f in held)
    assert codes(whole_draft(), facts) == ["answers_missing"]
    half = whole_draft(replies=[Reply(first, "continue", "配件已订"), Reply(second, "closed")])
    [problem] = weekly_problems(half, facts)
    assert (problem.code, problem.detail["numbers"]) == ("answers_missing", second)
    wrong = whole_draft(replies=[Reply(first, "closed", "已换"), Reply(second, "escalate", "再查")])
    assert codes(wrong, facts) == ["finding_open", "finding_answered_open"]
    right = half.with_reply(Reply(second, "closed", "已复测"))
    assert codes(right, facts) == []


def test_problems_come_in_the_order_of_the_parts() -> None:
    held = [finding(1, D[0] - timedelta(days=3))]
    empty = WeeklyDraft(week="2026-W48")
    sections = [
        p.detail["section"] for p in weekly_problems(empty, weekly_facts(inputs(findings=held)))
    ]
    assert sections == [
        Section.BASICS,
        Section.LAST,
        Section.ROUNDS,
        Section.JUDGEMENT,
        Section.FOCUS,
    ]


def test_the_outline_tells_how_far_each_part_is() -> None:
    held = [finding(1, D[0] - timedelta(days=3)), finding(2, D[0] - timedelta(days=3))]
    facts = weekly_facts(inputs(findings=held))
    draft = whole_draft(replies=[Reply(held[0].number, "continue", "配件已订")])
    parts = outline(draft, facts)
    assert [p.label[0] for p in parts] == list("一二三四五六七八九")
    assert [(p.done, p.total) for p in parts if p.total] == [(1, 1), (1, 2), (1, 1), (1, 1), (1, 1)]
    assert [p.key for p in parts if not p.complete] == [Section.LAST]


def test_a_draft_comes_back_from_json() -> None:
    draft = whole_draft(replies=[Reply("H-2026-000001", "closed", "已换")])
    assert from_json(WeeklyDraft, json.loads(json.dumps(to_json(draft)))) == draft


def test_a_draft_comes_back_from_its_sheet() -> None:
    held = [finding(1, D[0] - timedelta(days=3))]
    draft = whole_draft(replies=[Reply(held[0].number, "continue", "配件已订")])
    facts = weekly_facts(inputs(findings=held, checks=[check(D[0], "D09")], slots=[slot(D[0])]))
    made = sheet("weekly", "report", weekly_fields(draft, facts, PACK))
    assert draft_of(made, WeeklyDraft) == draft


def test_texts_are_cleaned_and_bounded_by_name() -> None:
    draft = replace(whole_draft(), causes=" 模具\r\n磨损\u202e ")
    assert cleaned(draft).causes == "模具\n磨损"
    (long,) = missing(cleaned(replace(draft, participants="人" * 301)))
    assert (long.code, long.detail["field"]) == ("field_too_long", "参加人员")
    (many,) = missing(cleaned(replace(draft, rounds=draft.rounds * 31)))
    assert (many.code, many.detail["key"]) == ("too_many_rows", "rounds")
    strange = replace(draft, rounds=(replace(draft.rounds[0], where="\U0001f9ff"),))
    (refused,) = missing(strange, lambda char: char < "\U00010000")
    assert refused.detail["point"] == "U+1F9FF"
    assert refused.detail["field"] == "现场排查第 1 行「地点」"


def test_the_sheet_has_nine_parts_and_rows_with_records() -> None:
    facts = weekly_facts(inputs(checks=[check(D[0], "D09")], slots=[slot(D[0])]))
    fields = weekly_fields(whole_draft(), facts, PACK)
    headings = [f.label for f in fields if f.kind == "heading"]
    assert headings == [section.label for section in Section]
    assert canonical([f.json() for f in fields])
    rows = {f.key: f for f in fields}
    failed = next(r for r in rows["figures"].rows() if r["key"] == "failed")
    assert (failed["value"], failed["records"]) == (1, ["R-1123-一车间"])
    assert rows["as_of"].value == 100
    values: list[JsonValue] = [f.value for f in fields if f.kind == "columns"]
    assert all(values)


def test_every_part_names_a_duty_of_the_pack() -> None:
    fields = weekly_fields(whole_draft(), weekly_facts(inputs()), PACK)
    duties = {f.duty for f in fields if f.duty}
    assert {"WEEKLY_ROUND", "WEEKLY_ANALYSIS", "WEEKLY_REPORT", "DECISIONS_ANSWERED"} <= duties
    assert all(PACK.clause(duty) for duty in duties)


def test_the_principal_s_report_is_marked_as_a_reading() -> None:
    acting = weekly_facts(inputs(reporter=Reporter("赵立新", PRINCIPAL)))
    fields = {f.key: f for f in weekly_fields(whole_draft(), acting, PACK)}
    assert fields["director"].label == "主要负责人"
    assert fields["reading"].text().startswith("解释：第十一条")
    directed = {f.key for f in weekly_fields(whole_draft(), weekly_facts(inputs()), PACK)}
    assert "reading" not in directed
