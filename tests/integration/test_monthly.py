"""The monthly minutes over a real database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from qsdesk.domain.errors import RuleError
from qsdesk.domain.figures import figure_of
from qsdesk.domain.registers.task import CloseForm
from qsdesk.printing.lazy import LazyPrinter
from qsdesk.services.chain.verification.data import verify_folder
from qsdesk.services.monthly import MonthlyService, MonthlyView
from qsdesk.services.registers import Filled
from tests.integration.weeks import minutes, report, work_days, working
from tests.keeping import kept
from tests.make import ADMIN_TOO, PASSWORD, Factory
from tests.make import filled as filled_day

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 31)
FAULTS = {(date(2026, 3, 3), "一车间"): ("D09",), (date(2026, 3, 12), "二车间"): ("H01",)}
DIRECTOR, PRINCIPAL, RECORDER = "director", "principal", "officer2"


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Factory]:
    found = working(tmp_path)
    yield found
    found.services.close()


@kept
def short_month(root: Path) -> Factory:
    """Return a factory after a short month: first and last days, one report in between."""
    made = working(root)
    work_days(made, FIRST, date(2026, 3, 7), faults=FAULTS)
    report(made, 2026, 10)
    work_days(made, date(2026, 3, 30), LAST)
    made.clock.set(LAST, time(19, 0))
    return made


@pytest.fixture
def march(tmp_path: Path) -> Iterator[Factory]:
    """A short month."""
    found = short_month(tmp_path)
    yield found
    found.services.close()


def filled(made: Factory, month: int = 3) -> MonthlyView:
    service = made.services.monthly
    view = service.draft(2026, month)
    service.save_draft(made.as_(DIRECTOR), minutes(view))
    return service.draft(2026, month)


def frozen(made: Factory) -> MonthlyService:
    service = made.services.monthly
    assert service.problems(filled(made)) == ()
    service.finalise(made.as_(PRINCIPAL), service.draft(2026, 3))
    return service


def signed(made: Factory, *logins: str) -> list[str]:
    service = made.services.monthly
    return [
        receipt.number
        for login in logins
        for receipt in service.sign(made.as_(login), PASSWORD, 2026, 3)
    ]


def value(view: MonthlyView, key: str) -> int:
    figure = figure_of(view.facts.figures, key)
    assert figure is not None
    return figure.value


def test_statistics_go_by_the_month_s_days_and_by_sundays(march: Factory) -> None:
    view = march.services.monthly.draft(2026, 3)
    keys = ("days_due", "days_done", "days_missed", "days_zero_risk", "days_faulty")
    assert [value(view, key) for key in keys] == [26, 8, 18, 7, 1]
    assert (value(view, "weeks_due"), value(view, "weeks_done")) == (4, 1)
    assert view.facts.weeks_missing == ("2026-W11", "2026-W12", "2026-W13")
    assert [(w.week, w.judgement) for w in view.facts.weeks] == [("2026-W10", "需关注")]
    assert (value(view, "findings_new"), value(view, "findings_open")) == (1, 1)
    evidence = march.services.monthly.evidence(view, "findings_new")
    assert [(e.number, e.kind, e.outcome) for e in evidence] == [
        ("H-2026-000001", "finding", "open")
    ]


def test_minutes_are_frozen_signed_by_all_and_become_tasks(march: Factory) -> None:
    service = frozen(march)
    view = service.draft(2026, 3)
    assert (view.state, view.frozen_by, view.number) == ("frozen", "赵立新", "")
    assert [(p.meaning, p.name, p.at) for p in view.places] == [
        ("主持", "赵立新", None),
        ("汇报", "陈志强", None),
        ("记录", "李敏", None),
    ]
    assert signed(march, PRINCIPAL, RECORDER) == ["Y-2026-000001"] * 2
    assert service.draft(2026, 3).state == "signing"
    assert signed(march, DIRECTOR) == ["Y-2026-000001", "T-2026-000001", "T-2026-000002"]
    view = service.draft(2026, 3)
    assert (view.state, view.tasks_left) == ("minutes", 0)
    assert all(place.at for place in view.places)
    task = march.services.archive.record("T-2026-000001").first.sheet
    assert (task.text("name"), task.text("origin")) == ("3 号挤塑机停机检修", "Y-2026-000001")
    assert task.text("owner") == "刘卫东"


def test_the_sheet_tells_who_signs_how(march: Factory) -> None:
    frozen(march)
    signed(march, DIRECTOR)
    sheet = march.services.archive.record("Y-2026-000001").first.sheet
    assert [(r["name"], r["signs"]) for r in sheet.rows("attendees")] == [
        ("赵立新", "电子"),
        ("陈志强", "电子"),
        ("李敏", "电子"),
        ("王建国", "手签"),
        ("孙莉", "手签"),
    ]
    assert [f.value for f in sheet.fields if f.kind == "ink"] == ["王建国", "孙莉"]
    assert sheet.text("name") == "2026 年 3 月调度会议"
    rate = sheet.field("pass_rate")
    assert rate is not None
    assert rate.text() == "99.5 %（238 / 239 批）"


def test_tasks_wait_for_the_director_where_the_principal_signs_last(march: Factory) -> None:
    service = frozen(march)
    assert signed(march, DIRECTOR, RECORDER, PRINCIPAL) == ["Y-2026-000001"] * 3
    assert service.draft(2026, 3).tasks_left == 2
    with pytest.raises(RuleError, match="role_missing"):
        service.create_tasks(march.as_(PRINCIPAL), PASSWORD, 2026, 3)
    made = service.create_tasks(march.as_(DIRECTOR), PASSWORD, 2026, 3)
    assert [receipt.number for receipt in made] == ["T-2026-000001", "T-2026-000002"]
    with pytest.raises(RuleError, match="tasks_none"):
        service.create_tasks(march.as_(DIRECTOR), PASSWORD, 2026, 3)


def test_what_is_frozen_does_not_change(march: Factory) -> None:
    service = frozen(march)
    draft = service.draft(2026, 3).draft
    with pytest.raises(RuleError, match="frozen"):
        service.save_draft(march.as_(DIRECTOR), replace(draft, place="车间"))
    with pytest.raises(RuleError, match="frozen"):
        service.finalise(march.as_(PRINCIPAL), service.draft(2026, 3))
    before = value(service.draft(2026, 3), "days_done")
    late = replace(filled_day(march, "officer1", date(2026, 3, 9)), late_reason="停电")
    march.services.daily.sign(march.as_("officer1"), PASSWORD, late)
    late = replace(filled_day(march, "officer2", date(2026, 3, 9), "二车间"), late_reason="停电")
    march.services.daily.sign(march.as_("officer2"), PASSWORD, late)
    view = service.draft(2026, 3)
    assert value(view, "days_done") == before + 1
    assert next(f.value for f in view.figures if f.key == "days_done") == before
    signed(march, PRINCIPAL)
    sheet = march.services.archive.record("Y-2026-000001").first.sheet
    kept = {row["key"]: row["value"] for row in sheet.rows("figures")}
    assert kept["days_done"] == before


def test_nobody_signs_what_is_not_frozen_or_not_his(march: Factory) -> None:
    service = march.services.monthly
    filled(march)
    with pytest.raises(RuleError, match="not_frozen"):
        signed(march, PRINCIPAL)
    with pytest.raises(RuleError, match="permission_denied"):
        service.finalise(march.as_(DIRECTOR), service.draft(2026, 3))
    service.finalise(march.as_(PRINCIPAL), service.draft(2026, 3))
    with pytest.raises(RuleError, match="meaning_refused"):
        signed(march, "officer1")
    signed(march, DIRECTOR)
    with pytest.raises(RuleError, match="already_signed"):
        signed(march, DIRECTOR)


def test_returning_before_a_signature_thaws(march: Factory) -> None:
    service = frozen(march)
    view = service.send_back(march.as_(PRINCIPAL), 2026, 3)
    assert (view.state, view.number) == ("draft", "")
    service.save_draft(march.as_(DIRECTOR), replace(view.draft, place="一车间办公室"))
    service.finalise(march.as_(PRINCIPAL), service.draft(2026, 3))
    signed(march, PRINCIPAL)
    record = march.services.archive.record("Y-2026-000001")
    assert (record.first.sheet.n, record.first.sheet.text("place")) == (1, "一车间办公室")


def test_returning_after_a_signature_makes_a_new_sheet_with_its_reason(march: Factory) -> None:
    service = frozen(march)
    signed(march, DIRECTOR, PRINCIPAL)
    principal = march.as_(PRINCIPAL)
    with pytest.raises(RuleError, match="amend_reason_missing"):
        service.send_back(principal, 2026, 3)
    view = service.send_back(principal, 2026, 3, "下月安排漏一项")
    assert (view.state, view.number, view.reason) == ("draft", "Y-2026-000001", "下月安排漏一项")
    with pytest.raises(RuleError, match="not_frozen"):
        signed(march, RECORDER)
    extra = replace(view.draft.decisions[0], what="交接班表改版")
    changed = replace(view.draft, decisions=(*view.draft.decisions, extra))
    service.save_draft(march.as_(DIRECTOR), changed)
    service.finalise(principal, service.draft(2026, 3))
    numbers = signed(march, PRINCIPAL, DIRECTOR, RECORDER)
    assert numbers[-3:] == ["T-2026-000001", "T-2026-000002", "T-2026-000003"]
    record = march.services.archive.record("Y-2026-000001")
    assert [s.sheet.n for s in record.sheets] == [1, 2]
    assert record.last.sheet.reason == "下月安排漏一项"
    assert record.last.sheet.amends == record.first.sha256
    again = service.send_back(principal, 2026, 3, "出厂批数填错")
    service.save_draft(march.as_(DIRECTOR), replace(again.draft, inspected="240"))
    service.finalise(principal, service.draft(2026, 3))
    assert signed(march, PRINCIPAL, DIRECTOR, RECORDER) == ["Y-2026-000001"] * 3
    told = verify_folder(march.root)
    assert told.problems == ()
    assert [(note.detail, note.about) for note in told.notes] == [
        ("incomplete", "Y-2026-000001 minutes 1")
    ]


def test_last_month_s_decisions_are_answered_from_their_tasks(march: Factory) -> None:
    frozen(march)
    signed(march, PRINCIPAL, RECORDER, DIRECTOR)
    march.clock.set(date(2026, 4, 7))
    close = CloseForm("done", "模芯已换，复测合格", date(2026, 4, 7))
    march.services.registers.sign(
        march.as_(DIRECTOR), PASSWORD, Filled("task", "close", close, "T-2026-000001")
    )
    march.clock.set(date(2026, 4, 30), time(19, 0))
    view = march.services.monthly.draft(2026, 4)
    assert [(d.key, d.task, d.state, d.result) for d in view.facts.decisions] == [
        ("Y-2026-000001#1", "T-2026-000001", "已完成", "模芯已换，复测合格"),
        ("Y-2026-000001#2", "T-2026-000002", "进行中", ""),
    ]
    unanswered = replace(view, draft=replace(minutes(view), replies=()))
    problems = march.services.monthly.problems(unanswered)
    assert [(p.code, p.detail["numbers"]) for p in problems] == [
        ("answers_missing", "第 1 项、第 2 项")
    ]


def test_without_a_director_nobody_reports(march: Factory) -> None:
    director = march.services.people.holders("director")[0]
    principal = march.as_(PRINCIPAL)
    march.services.people.change_role(
        principal, PASSWORD, director.id, "director", granted=False, second=ADMIN_TOO
    )
    service = march.services.monthly
    view = service.draft(2026, 3)
    service.save_draft(principal, replace(minutes(view), report=""))
    service.finalise(principal, service.draft(2026, 3))
    assert signed(march, RECORDER, PRINCIPAL)[-2:] == ["T-2026-000001", "T-2026-000002"]
    sheet = march.services.archive.record("Y-2026-000001").first.sheet
    assert [need.meaning for need in sheet.needs] == ["主持", "记录"]
    assert "解释" in sheet.text("reading")


def test_appointments_that_changed_after_freezing_stop_the_signature(march: Factory) -> None:
    service = frozen(march)
    director = march.services.people.holders("director")[0]
    principal = march.as_(PRINCIPAL)
    march.services.people.change_role(
        principal, PASSWORD, director.id, "director", granted=False, second=ADMIN_TOO
    )
    with pytest.raises(RuleError, match="needs_changed"):
        service.sign(principal, PASSWORD, 2026, 3)


def test_numbers_that_moved_are_not_frozen_unseen(march: Factory) -> None:
    view = filled(march)
    report(march, 2026, 13)
    march.clock.set(LAST, time(20, 0))
    with pytest.raises(RuleError, match="preview_outdated"):
        march.services.monthly.finalise(march.as_(PRINCIPAL), view)


def test_who_takes_the_minutes_can_sign(march: Factory) -> None:
    view = march.services.monthly.draft(2026, 3)
    drafted = replace(view, draft=minutes(view, recorder="孙莉"))
    assert [p.code for p in march.services.monthly.problems(drafted)] == ["recorder_unknown"]
    same = replace(view, draft=minutes(view, recorder="陈志强"))
    assert [p.code for p in march.services.monthly.problems(same)] == ["same_person"]


def test_the_preview_is_a_page(march: Factory) -> None:
    printing = replace(march.services.writer, printer=LazyPrinter())
    signing = replace(march.services.signing, writer=printing)
    service = replace(march.services.monthly, signing=signing)
    page = service.preview(march.as_(DIRECTOR), filled(march))
    assert page.startswith(b"%PDF-")
