"""A signed daily sheet opened again for a correction."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from qsdesk.domain.daily.answers import Answer, Fault, ProductionState, ProductLine, Result
from qsdesk.domain.daily.draft import DailyDraft
from qsdesk.domain.findings import TOLD_ROLES
from qsdesk.domain.format.encoding import utc_time
from qsdesk.domain.format.sheets import Sheet
from qsdesk.domain.levels import Level
from qsdesk.domain.risk_list import RiskItem, RiskList
from qsdesk.domain.risk_list.item import REPEAT


def draft_of(sheet: Sheet, risk_list: RiskList) -> DailyDraft:
    """Return the draft that a signed sheet came from.

    Args:
        sheet: Of stage ``fill``.
        risk_list: The version it was made by; rows it lacks are left out.
    """
    rows = sheet.rows("items")
    items = [_item(row, risk_list) for row in rows]
    state = sheet.text("state")
    return DailyDraft(
        day=sheet.covers.first,
        area=sheet.covers.area,
        shift=sheet.covers.shift,
        items=tuple(item for item in items if item is not None),
        state=ProductionState(state) if state else None,
        products=tuple(
            ProductLine(row["product"], row["batch"], row["quantity"])
            for row in sheet.rows("products")
        ),
        answers=tuple(_answer(row) for row in rows),
        statement=sheet.text("statement"),
        late_reason=sheet.late,
    )


def finding_numbers(sheet: Sheet) -> dict[str, str]:
    """Return code -> number of the findings that a signed sheet opened."""
    return {row["code"]: row["finding"] for row in sheet.rows("items") if row.get("finding")}


def _item(row: Mapping[str, Any], risk_list: RiskList) -> RiskItem | None:
    code = str(row["code"])
    found = risk_list.item(code.partition(REPEAT)[0])
    return None if found is None else replace(found, code=code)


def _answer(row: Mapping[str, Any]) -> Answer:
    photos = tuple(row.get("photos") or ())
    fault = _fault(row) if row["result"] == Result.FAIL else None
    return Answer(
        code=row["code"],
        result=Result(row["result"]),
        measured=row.get("measured") or "",
        note=row.get("note") or "",
        bulk=bool(row.get("bulk")),
        fault=fault,
        photos=photos,
    )


def _fault(row: Mapping[str, Any]) -> Fault:
    roles = {label: key for key, label in TOLD_ROLES.items()}
    due = row.get("due")
    return Fault(
        found_at=utc_time(row["found_at"]),
        level=Level(row["level"]),
        description=row["description"],
        measure=row["measure"],
        told=row["told"],
        told_role=roles.get(row["told_role"], row["told_role"]),
        told_at=_time(row["told_at"]),
        told_how=row["told_how"],
        endangers=row["endangers"],
        proposal=row["proposal"],
        no_proposal_reason=row["no_proposal_reason"],
        owner=row["owner"],
        due=None if not due else date.fromisoformat(due),
    )


def _time(text: str | None) -> datetime | None:
    return None if not text else utc_time(text)
