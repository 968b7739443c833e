"""Findings on a real database: raised, corrected, verified, reopened, listed, climbing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from qsdesk.domain.findings import CorrectForm, OpenForm, ReopenForm
from qsdesk.domain.projection import project, state_of
from qsdesk.domain.registers.finding import FINDING
from qsdesk.domain.registers.table import register_table
from qsdesk.services.registers import Asked, Filled
from tests.integration.registering import (
    DAY,
    PASSED,
    fixed,
    opening,
    photo,
    raised,
    refused,
    registers,
    sign,
)
from tests.make import PASSWORD, Factory, factory


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Factory]:
    found = factory(tmp_path / "data")
    yield found
    found.services.close()


def test_a_finding_lives_from_discovery_to_closure_and_back(made: Factory) -> None:
    number = raised(made)
    assert number == "H-2026-000001"
    sign(made, "officer1", "finding", "correct", CorrectForm("备件已订", finished=False), number)
    assert state_of(registers(made).record(number)) == "fixing"
    sign(made, "officer1", "finding", "correct", fixed(made), number)
    sign(made, "officer2", "finding", "verify", PASSED, number)
    assert state_of(registers(made).record(number)) == "closed"
    back = ReopenForm(reason="又偏心", due=DAY + timedelta(days=3))
    assert refused(made, "officer2", "finding", "reopen", back, number) == "permission_denied"
    sign(made, "director", "finding", "reopen", back, number)
    record = registers(made).record(number)
    assert [s.sheet.stage for s in record.sheets] == [
        *("open", "correct", "correct", "verify", "reopen")
    ]
    with made.services.store.read() as work:
        assert work.index.entry(number) is not None
        assert work.index.fields([number])[number]["due"] == "2026-03-05"
        assert project(record).fields == work.index.fields([number])[number]


def test_nobody_verifies_his_own_correction_nor_the_owner(made: Factory) -> None:
    number = raised(made, owner="李敏")
    sign(made, "officer1", "finding", "correct", fixed(made), number)
    for login in ("officer1", "officer2"):
        assert refused(made, login, "finding", "verify", PASSED, number) == "same_person"
    offers = registers(made).offers(made.as_("officer1"), registers(made).record(number))
    assert [(o.stage.key, o.refusal.code if o.refusal else "") for o in offers] == [
        ("verify", "same_person")
    ]
    assert registers(made).next_stages(made.as_("admin"), registers(made).record(number)) == ()
    sign(made, "director", "finding", "verify", PASSED, number)


def test_an_officer_verifies_small_findings_only(made: Factory) -> None:
    number = raised(made, level="较大", due=DAY + timedelta(days=5))
    assert refused(made, "officer1", "finding", "correct", fixed(made), number) == (
        "evidence_missing"
    )
    evidence = photo(made)
    sign(made, "officer1", "finding", "correct", fixed(made, photos=(evidence,)), number)
    held = registers(made).record(number)
    assert [a.sha256 for a in held.last.sheet.attachments] == [evidence]
    assert refused(made, "officer2", "finding", "verify", PASSED, number) == "verify_level"
    assert registers(made).next_stages(made.as_("officer2"), held) == ()
    assert [s.key for s in registers(made).next_stages(made.as_("director"), held)] == ["verify"]
    sign(made, "director", "finding", "verify", PASSED, number)


def test_denials_are_events(made: Factory) -> None:
    assert refused(made, "admin", "finding", "open", opening(made)) == "permission_denied"
    with made.services.store.read() as work:
        (denied,) = work.chain.of_types(frozenset({"denied"}))
    assert denied.value()["action"] == "finding_raise"


def test_problems_name_their_fields_and_nothing_is_signed(made: Factory) -> None:
    service, officer = registers(made), made.as_("officer1")
    form = opening(made, owner=" ", source_record="R-2026-000099")
    found = service.problems(officer, Filled("finding", "open", form))
    assert [(p.code, p.detail["key"]) for p in found] == [
        ("field_required", "owner"),
        ("record_unknown", "source_record"),
    ]
    assert refused(made, "officer1", "finding", "open", form) == "field_required"
    assert service.entries("finding") == ()


def test_a_draft_is_kept_cleaned_and_goes_with_the_signature(made: Factory) -> None:
    service, officer = registers(made), made.as_("officer1")
    filled = Filled("finding", "open", opening(made, name="  偏心\u202e "))
    service.save_draft(officer, filled)
    held = service.load_draft(officer, "finding", "open")
    assert isinstance(held, OpenForm)
    assert held == replace(filled.form, name="偏心", found_at=held.found_at, told_at=held.told_at)
    assert service.load_draft(made.as_("officer2"), "finding", "open") is None
    with made.services.store.read() as work:
        assert [d.key for d in work.desk.drafts("register:")] == [
            f"register:finding:new:open:{officer.person}"
        ]
    service.sign(officer, PASSWORD, filled)
    assert service.load_draft(officer, "finding", "open") is None
    assert service.entries("finding")[0].title == "偏心"


def test_what_was_signed_is_corrected_by_its_author_with_a_reason(made: Factory) -> None:
    number = raised(made)
    sign(made, "officer2", "finding", "correct", fixed(made), number)
    form = registers(made).amending(number, "open")
    again = replace(form, due=DAY + timedelta(days=12))
    assert refused(made, "officer2", "finding", "open", again, number, "改期") == "amend_not_own"
    sign(made, "officer1", "finding", "open", again, number, "改期：缺备件")
    record = registers(made).record(number)
    assert record.last.sheet.amends == record.first.sha256
    assert state_of(record) == "to_verify"
    said = made.services.findings.timeline(number)
    assert (said[0].what, said[0].text) == ("更正", "提出：改期：缺备件")


def test_a_record_that_moved_on_is_shown_again(made: Factory) -> None:
    number = raised(made)
    seen = registers(made).record(number).last_signed.seq
    progress = CorrectForm(action="备件已订", finished=False)
    sign(made, "officer1", "finding", "correct", progress, number, seen=seen)
    assert refused(made, "officer2", "finding", "correct", progress, number, seen=seen) == (
        "chain_moved"
    )


def test_a_preview_signs_nothing(made: Factory) -> None:
    officer = made.as_("officer1")
    page = registers(made).preview(officer, Filled("finding", "open", opening(made)))
    assert page.startswith(b"%PDF-")
    assert registers(made).entries("finding") == ()


def test_the_list_is_grouped_counted_and_narrowed(made: Factory) -> None:
    first = raised(made, due=DAY + timedelta(days=1))
    second = raised(made, name="标识脱落", level="低", due=DAY + timedelta(days=9))
    third = raised(made, due=DAY + timedelta(days=1))
    sign(made, "officer2", "finding", "correct", fixed(made), third)
    made.clock.set(DAY + timedelta(days=9))
    service = registers(made)
    rows = service.entries("finding")
    assert [(row.number, row.word, row.overdue) for row in rows] == [
        (second, "待整改", 0),
        (first, "待整改", 8),
        (third, "待验证", 8),
    ]
    assert rows[1].cells == ("3 号机偏心", "一般", "刘卫东", "3月3日")
    assert [step.role for step in rows[1].escalation if step.reached] == [
        *("officer", "director", "principal")
    ]
    summary = service.summary("finding")
    assert (summary.pending, summary.overdue, summary.due_today) == (3, 2, 1)

    def numbers(**asked: Any) -> set[str]:
        return {row.number for row in service.entries("finding", Asked(**asked))}

    assert numbers(overdue=True) == {first, third}
    assert numbers(states=("to_verify",)) == {third}
    assert numbers(search="标识") == {second}
    assert numbers(fields=(("level", ("低", "重大")),)) == {second}
    sign(made, "director", "finding", "verify", PASSED, third)
    made.clock.set(DAY + timedelta(days=60))
    assert numbers(settled_days=30) == {first, second}
    assert third in numbers(settled_days=60)
    closed = next(row for row in service.entries("finding") if row.number == third)
    assert (closed.overdue, closed.escalation, closed.acted) == (0, (), DAY + timedelta(days=9))
    held = [service.record(row.number) for row in service.entries("finding")]
    assert len(register_table(FINDING, held)[1]) == 3


def test_overdue_findings_climb(made: Factory) -> None:
    number = raised(made, due=DAY + timedelta(days=1))
    findings = made.services.findings
    made.clock.set(DAY + timedelta(days=1))
    assert findings.overdue() == ()
    made.clock.set(DAY + timedelta(days=2))
    assert [f.number for f in findings.escalated("director")] == [number]
    assert findings.escalated("principal") == ()
    made.clock.set(DAY + timedelta(days=6))
    assert [f.number for f in findings.escalated("principal")] == [number]
    said = findings.timeline(number)
    assert [(m.at.date(), m.who, m.text) for m in said if m.system] == [
        (DAY + timedelta(days=6), "系统", "逾期满 5 天，送 赵立新 批示"),
        (DAY + timedelta(days=2), "系统", "到期未完成，升级至 陈志强"),
    ]


def test_a_new_finding_is_found_now_by_who_is_here(made: Factory) -> None:
    form = made.services.findings.fresh(made.as_("officer2"))
    assert (form.found_by, form.source) == ("李敏", "anyone")
    assert isinstance(form.found_at, datetime)
    blank = registers(made).blank("finding", "open", {"product": "BV 2.5", "unknown": 1})
    assert blank == OpenForm(product="BV 2.5")
