"""The daily record as it is signed, the findings it opens, and the draft as JSON."""

import json
from datetime import date

import pytest

from qsdesk.domain.daily import (
    DailyDraft,
    ListRef,
    ProductLine,
    conclusion_text,
    daily_fields,
    draft_from_json,
    draft_json,
    finding_fields,
)
from qsdesk.domain.drafts import DraftUnreadableError
from qsdesk.domain.findings import FindingState, finding_of
from qsdesk.domain.format.sheets import Field, Sheet
from qsdesk.domain.levels import Level
from qsdesk.domain.risk_list import Frequency
from qsdesk.domain.rules import Duty
from tests.sheets import record, sheet
from tests.unit.test_daily import AT, PHOTO, PLAIN, SECOND, draft, failing
from tests.unit.test_risk_list import item

REF = ListRef("Q-2026-000003", 4)


def test_the_conclusion_counts_and_names() -> None:
    assert conclusion_text(failing(), {"D09": "H-2026-000059"}) == (
        "共检查 2 项，符合 1 项，不符合 1 项，不适用 0 项。"
        "发现风险隐患 1 项：H-2026-000059（较大）。"
    )
    clean = draft(PLAIN, SECOND).answer_rest_pass(at=AT)
    assert conclusion_text(clean, {}).endswith("未发现质量安全风险隐患，实行零风险报告。")


def fields_of(made: DailyDraft, numbers: dict[str, str]) -> dict[str, Field]:
    signed = sheet("daily", "fill", daily_fields(made, REF, numbers))
    read = Sheet.from_bytes(signed.to_bytes())
    return {field.key: field for field in read.fields}


def test_the_sheet_of_a_fault() -> None:
    found = fields_of(failing(), {"D09": "H-2026-000059"})
    assert found["conclusion"].value == "findings"
    assert found["conclusion"].duty == Duty.REPORT_FINDING
    assert found["list"].text() == "《工业产品质量安全风险管控清单》Q-2026-000003 第 4 版"
    passed, failed = found["items"].rows()
    assert (failed["code"], failed["result"], failed["finding"]) == ("D09", "fail", "H-2026-000059")
    assert failed["told_at"] == "2026-11-24T01:42:00.000Z"
    assert (failed["measured"], failed["low"], failed["high"]) == ("0.58", "0.62", None)
    assert failed["told_role"] == "质量安全总监"
    assert "description" not in passed
    columns = {column["key"] for column in found["items.columns"].rows()}
    assert set(failed) <= columns
    assert set(passed) <= columns


def test_the_sheet_of_a_zero_risk_day() -> None:
    made = draft(PLAIN).answer_rest_pass(at=AT)
    made = made.with_products((ProductLine("BV 2.5", "07", "42 盘"),), made.items)
    found = fields_of(made, {})
    assert (found["conclusion"].value, found["conclusion"].duty) == ("zero_risk", Duty.ZERO_RISK)
    assert found["state"].text() == "正常"
    assert found["statement"].value == "我已到场检查，以上内容属实"
    assert found["products"].rows() == ({"product": "BV 2.5", "batch": "07", "quantity": "42 盘"},)
    assert found["items"].rows()[0]["bulk"] is True


def test_a_batch_stands_in_the_words() -> None:
    repeated = item("C01#2", Frequency.BATCH, batch="2411-24-08")
    row = fields_of(draft(repeated).answer_rest_pass(at=AT), {})["items"].rows()[0]
    assert row["check"] == "绝缘最薄点厚度（批次 2411-24-08）"


def test_a_fault_opens_its_finding() -> None:
    made = failing().with_photos("D09", [PHOTO])
    fields = finding_fields(made, "D09", daily_number="R-2026-000528", found_by="王建国")
    found = finding_of(record(sheet("finding", "open", fields)))
    assert found.state is FindingState.OPEN
    assert found.title == "3 号挤塑机最薄点 0.58 mm，低于下限"
    assert (found.level, found.owner, found.due) == (Level.SERIOUS, "刘卫东", date(2026, 12, 1))
    assert (found.source_record, found.item) == ("R-2026-000528", "D09")
    values = {field.key: field.value for field in fields}
    assert values["measured"] == "0.58 mm"
    assert values["criterion"] == "GB/T 5023，≥ 0.62 mm"
    assert values["photos"] == [PHOTO]


def test_only_a_fault_opens_a_finding() -> None:
    with pytest.raises(ValueError, match="A01"):
        finding_fields(failing(), "A01", daily_number="", found_by="")


def test_the_draft_survives_json() -> None:
    made = failing().with_photos("D09", [PHOTO]).with_note("A01", "R&D <b> =1+1")
    made = made.with_products((ProductLine("BV", "07"),), made.items)
    assert draft_from_json(json.loads(json.dumps(draft_json(made)))) == made


@pytest.mark.parametrize(
    "broken",
    [{}, {"day": "x"}, {"items": {}}, {"items": [1]}, {"state": "idle"}, {"area": None}],
)
def test_another_form_is_no_draft(broken: dict[str, object]) -> None:
    data = draft_json(failing()) | broken if broken else {}
    with pytest.raises(DraftUnreadableError):
        draft_from_json(data)


def test_a_field_that_is_new_gets_its_default() -> None:
    data = draft_json(failing())
    del data["late_reason"]
    assert draft_from_json(data) == failing()
