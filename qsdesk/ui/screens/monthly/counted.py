"""The numbers and weekly reports that minutes show: as frozen, as signed, else as counted now."""

from typing import TYPE_CHECKING

from qsdesk.domain.figures import Figure
from qsdesk.domain.monthly import WeekRef

if TYPE_CHECKING:
    from qsdesk.domain.format.records import Record
    from qsdesk.services.monthly import MonthlyView


def figures_of(view: "MonthlyView", record: "Record | None") -> tuple[Figure, ...]:
    """Return the counts as frozen or signed."""
    if record is None:
        return tuple(view.figures)
    sheet = (record.latest("minutes") or record.first).sheet
    return tuple(
        Figure(str(row["key"]), str(row["name"]), int(row["value"]), tuple(row["records"] or ()))
        for row in sheet.rows("figures")
    )


def weeks_of(view: "MonthlyView", record: "Record | None") -> tuple[WeekRef, ...]:
    """Return the weekly reports as frozen or signed."""
    if record is None and not view.fields:
        return tuple(view.facts.weeks)
    newest = None if record is None else record.latest("minutes") or record.first
    fields = view.fields if newest is None else newest.sheet.fields
    known = {week.number: week for week in view.facts.weeks}
    last = view.facts.month.last
    return tuple(
        known.get(str(row["number"]))
        or WeekRef(str(row["number"]), str(row["week"]), last, str(row["judgement"]))
        for field in fields
        if field.key == "weeks"
        for row in field.rows()
    )
