"""The factory's registration: its calendar as a list of spans rather than a row a day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from qsdesk.domain.copies import Copy
from qsdesk.domain.format.sheets import Field, Sheet
from qsdesk.domain.times import long_day, short_day
from qsdesk.printing.documents.frame import draw_sheets
from qsdesk.printing.flow import Flow
from qsdesk.printing.styles import UPRIGHT
from qsdesk.printing.values import plain

PAPER = UPRIGHT
_CALENDAR = frozenset({"day", "working", "note"})
_NEXT = timedelta(days=1)


def story(copy: Copy, flow: Flow) -> None:
    """Draw the registration and its changes."""
    draw_sheets(copy, flow, _worded)


def _worded(sheet: Sheet) -> Sheet:
    fields = tuple(_calendar(field) if _is_calendar(field) else field for field in sheet.fields)
    return replace(sheet, fields=fields)


def _is_calendar(field: Field) -> bool:
    rows = field.rows() if field.kind == "rows" else ()
    return bool(rows) and all(row.keys() == _CALENDAR for row in rows)


def _calendar(field: Field) -> Field:
    parts = []
    for working, word in ((False, "休息"), (True, "上班")):
        spans = _spans([row for row in field.rows() if bool(row["working"]) is working])
        parts += [f"{word}　{'；'.join(spans)}"] if spans else []
    return replace(field, kind="long", value="\n".join(parts))


def _spans(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Return days of one note that follow each other as first — last."""
    spans: list[tuple[date, date, str]] = []
    for row in rows:
        day, note = date.fromisoformat(plain(row["day"])), plain(row["note"])
        if spans and spans[-1][1] + _NEXT == day and spans[-1][2] == note:
            spans[-1] = (spans[-1][0], day, note)
        else:
            spans.append((day, day, note))
    return [_span(*span) for span in spans]


def _span(first: date, last: date, note: str) -> str:
    if first == last:
        return f"{long_day(first)} {note}".rstrip()
    end = short_day(last) if first.year == last.year else long_day(last)
    return f"{long_day(first)} — {end} {note}".rstrip()
