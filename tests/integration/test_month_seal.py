"""Sealing a month over a real database: page, event, supplements, verification."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.canonical import JsonValue
from qsdesk.printing.lazy import LazyPrinter
from qsdesk.services.chain.signing import Cosign, Receipt
from qsdesk.services.chain.verification.data import verify_folder
from qsdesk.services.month_seal import SealView
from qsdesk.services.people.second import Second
from tests.integration.weeks import report, work_days, working
from tests.keeping import kept
from tests.make import PASSWORD, Factory, filled
from tests.printing import reading

FAULT = {(date(2026, 3, 3), "一车间"): ("D09",)}
DIRECTOR, PRINCIPAL, OFFICER = "director", "principal", "officer1"
APRIL = date(2026, 4, 1)
SECOND = Second(PRINCIPAL, PASSWORD)


@kept
def march(root: Path) -> Factory:
    """Return a factory on the first of April, after a short month with a fault and gaps."""
    made = working(root)
    numbers = work_days(made, date(2026, 3, 2), date(2026, 3, 4), faults=FAULT)
    made.services.reviews.review(made.as_(DIRECTOR), PASSWORD, tuple(numbers.values())[:2])
    report(made, 2026, 10)
    made.clock.set(APRIL, time(9, 0))
    return made


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Factory]:
    """A factory whose March is over."""
    found = march(tmp_path)
    yield found
    found.services.close()


def view(made: Factory, month: int = 3) -> SealView:
    return made.services.month_seals.view(2026, month)


def prepare(made: Factory, reason: str = "") -> Receipt:
    seals = made.services.month_seals
    (receipt,) = seals.prepare(made.as_(DIRECTOR), PASSWORD, view(made), reason)
    return receipt


def approve(made: Factory) -> Receipt:
    (receipt,) = made.services.month_seals.approve(made.as_(PRINCIPAL), PASSWORD, view(made))
    return receipt


def sealed(made: Factory) -> Receipt:
    """Seal March."""
    prepare(made)
    return approve(made)


def events(made: Factory) -> list[dict[str, Any]]:
    with made.services.store.read() as work:
        return [dict(e.value()) for e in work.chain.of_types(frozenset({"seal"}))]


def refused(call: Any, *arguments: Any) -> str:
    with pytest.raises(RuleError) as caught:
        call(*arguments)
    return caught.value.code


def rows(made: Factory, number: str, key: str) -> list[dict[str, JsonValue]]:
    return list(made.services.archive.record(number).last.sheet.rows(key))


def late_entry(made: Factory) -> str:
    draft = replace(filled(made, OFFICER, date(2026, 3, 5)), late_reason="停电未录")
    return made.services.daily.sign(made.as_(OFFICER), PASSWORD, draft)[0].number


def test_a_month_is_prepared_approved_and_becomes_an_event(made: Factory) -> None:
    assert view(made).state == "ready"
    receipt = prepare(made)
    assert receipt.number == "U-2026-000001"
    assert (view(made).state, events(made)) == ("waiting", [])
    approve(made)
    (event,) = events(made)
    assert (event["month"], event["supplement"], event["actor"]) == ("2026-03", 0, "p1")
    assert event["counts"]["daily"] == {"records": 6, "sheets": 8, "signatures": 8, "voided": 0}
    assert event["ranges"]["daily"] == [["R-2026-000001", "R-2026-000006"]]
    assert view(made).state == "sealed"
    (month,) = made.services.ledger.ledger(date(2026, 3, 1), date(2026, 3, 31)).months
    assert month.sealed
    assert verify_folder(made.root).ok


def test_the_page_lists_ranges_days_reasons_and_what_is_unfinished(made: Factory) -> None:
    number = sealed(made).number
    sheet = made.services.archive.record(number).last.sheet
    counted = {row["kind"]: row["numbers"] for row in rows(made, number, "counted")}
    assert counted["daily"] == "R-2026-000001 — 000006"
    assert counted["weekly"] == "Z-2026-000001"
    days = rows(made, number, "days")
    assert len(days) == 31
    assert [d["word"] for d in days[:5]] == ["启用前", "零风险", "有隐患", "零风险", "缺检"]
    gaps = rows(made, number, "gaps")
    assert {"when": "3月5日 — 7日", "what": "缺检", "reason": "未说明"} in gaps
    assert {"when": "月调度", "what": "未做", "reason": "未到期"} in gaps
    assert sheet.value("unreviewed") == [f"R-2026-{n:06d}" for n in range(3, 7)]
    assert sheet.value("findings_open") == ["H-2026-000001"]
    assert "项没有人说明原因" in sheet.text("statement")
    with made.services.store.read() as work:
        as_of = work.chain.at(int(str(sheet.value("as_of"))))
    assert as_of is not None
    assert sheet.text("head") == as_of.hash


def test_a_month_that_is_not_over_or_empty_is_refused(made: Factory) -> None:
    seals, director = made.services.month_seals, made.as_(DIRECTOR)
    assert view(made, 4).state == "open"
    assert refused(seals.prepare, director, PASSWORD, view(made, 4)) == "period_open"
    assert view(made, 2).state == "empty"
    assert refused(seals.prepare, director, PASSWORD, view(made, 2)) == "seal_nothing"


def test_each_signs_in_his_part_alone(made: Factory) -> None:
    seals = made.services.month_seals
    for login in (OFFICER, PRINCIPAL, "admin"):
        session = made.as_(login)
        assert refused(seals.prepare, session, PASSWORD, view(made)) == "permission_denied"
    assert refused(seals.approve, made.as_(PRINCIPAL), PASSWORD, view(made)) == "seal_missing"
    prepare(made)
    assert refused(seals.approve, made.as_(DIRECTOR), PASSWORD, view(made)) == "permission_denied"


def test_what_was_shown_is_what_is_signed(made: Factory) -> None:
    shown = view(made)
    late_entry(made)
    seals = made.services.month_seals
    assert refused(seals.prepare, made.as_(DIRECTOR), PASSWORD, shown) == "preview_outdated"
    prepare(made)
    waiting = view(made)
    assert refused(seals.prepare, made.as_(DIRECTOR), PASSWORD, waiting) == "seal_waiting"
    prepare(made, "补录后重新整理")
    assert refused(seals.approve, made.as_(PRINCIPAL), PASSWORD, waiting) == "chain_moved"
    approve(made)
    assert len(events(made)) == 1


def test_what_is_signed_later_stands_in_one_supplement(made: Factory) -> None:
    prepare(made)
    number = late_entry(made)
    assert view(made).moved == 1
    approve(made)
    numbers = tuple(entry.number for entry in made.services.reviews.waiting())
    made.services.reviews.review(made.as_(DIRECTOR), PASSWORD, numbers)
    shown = view(made)
    assert (shown.state, shown.facts.supplement) == ("later", 1)
    page = sealed(made).number
    listed = [(r["number"], r["act"], r["reason"]) for r in rows(made, page, "later")]
    assert listed[0] == (number, "录入，补录", "停电未录")
    assert {act for _, act, _ in listed[1:]} == {"审核"}
    assert len(listed) == len(numbers) + 1
    assert view(made).state == "sealed"
    assert refused(made.services.month_seals.prepare, made.as_(DIRECTOR), PASSWORD, view(made)) == (
        "already_sealed"
    )
    assert [event["supplement"] for event in events(made)] == [0, 1]
    assert made.services.archive.record(page).last.sheet.text("previous") == "U-2026-000001"
    assert verify_folder(made.root).ok


def test_without_a_director_the_principal_seals_alone(made: Factory) -> None:
    principal, seals = made.as_(PRINCIPAL), made.services.month_seals
    key = made.services.accounts.unlock(PRINCIPAL, PASSWORD)
    gone = made.as_(DIRECTOR).person
    with made.services.writer.open() as writing:
        writing.authority_event(
            "role", principal.person, key, person=gone, role=DIRECTOR, granted=False
        )
    (receipt,) = seals.prepare(principal, PASSWORD, view(made))
    assert view(made).state == "sealed"
    sheet = made.services.archive.record(receipt.number).last.sheet
    assert [need.meaning for need in sheet.needs] == ["批准"]
    assert verify_folder(made.root).ok


def test_a_seal_that_counts_otherwise_is_found(made: Factory) -> None:
    sealed(made)
    claims: tuple[tuple[str, dict[str, JsonValue]], ...] = (
        ("month_claims", {"counts": {"daily": {"records": 40}}}),
        ("month_span", {"ranges": {"events": [[1, 10**6]]}}),
        ("month_supplement", {"supplement": 4}),
    )
    key = made.services.accounts.unlock(PRINCIPAL, PASSWORD)
    for at, (_, said) in enumerate(claims, start=1):
        end = events(made)[-1]["ranges"]["events"][0][1]
        with made.services.writer.open() as writing:
            head, _ = writing.work.chain.head()
            body: dict[str, Any] = {"month": "2026-03", "supplement": at, "counts": {}}
            body |= {"ranges": {"events": [[end + 1, head]]}, **said}
            writing.authority_event("seal", "p1", key, **body)
    found = {problem.detail: problem.code for problem in verify_folder(made.root).problems}
    assert found == {
        "month_claims": "anchor_conflict",
        "month_span": "anchor_conflict",
        "month_supplement": "bad_order",
    }


def test_a_record_voided_after_the_seal_stands_in_the_supplement(made: Factory) -> None:
    sealed(made)
    number = "R-2026-000002"
    made.services.voids.void(made.as_(DIRECTOR), PASSWORD, number, "重复登记", SECOND)
    shown = view(made)
    assert (shown.state, shown.facts.records) == ("later", 0)
    page = sealed(made).number
    (row,) = rows(made, page, "later")
    assert (row["number"], row["act"], row["name"]) == (number, "作废", "陈志强")
    assert row["reason"] == "重复登记"
    assert events(made)[-1]["counts"] == {
        "daily": {"records": 0, "sheets": 0, "signatures": 0, "voided": 1}
    }
    assert verify_folder(made.root).ok


def test_a_record_voided_before_the_seal_is_named_on_the_page(made: Factory) -> None:
    made.services.voids.void(made.as_(DIRECTOR), PASSWORD, "R-2026-000002", "重复登记", SECOND)
    page = sealed(made).number
    gaps = [row for row in rows(made, page, "gaps") if row["what"] == "作废"]
    assert gaps == [{"when": "R-2026-000002", "what": "作废", "reason": "陈志强 4月1日，重复登记"}]
    assert verify_folder(made.root).ok


def test_no_seal_can_be_voided(made: Factory) -> None:
    number = sealed(made).number
    void = made.services.voids.void
    assert refused(void, made.as_(DIRECTOR), PASSWORD, number, "错了", SECOND) == "void_refused"


def test_a_preview_before_the_approval_has_no_code_yet(made: Factory) -> None:
    prepared = prepare(made)
    writer = replace(made.services.writer, printer=LazyPrinter())
    signing = replace(made.services.signing, writer=writer)
    approval = Cosign(prepared.number, "批准", PRINCIPAL)
    (page,) = signing.preview(made.as_(PRINCIPAL), lambda *_: [approval])
    assert "编码签名后生成" in reading.said(page)
