"""Numbers of a week or month, each with the records it was counted from.

Source: Articles 10 to 12 of the draft; days go by the factory's production calendar.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qsdesk.domain.fields import Column, rows_field
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.sheets import Field, Row
from qsdesk.domain.risk_list.item import REPEAT
from qsdesk.domain.standing import newest

FIGURE_COLUMNS: tuple[Column, ...] = (
    ("name", "项目", "text"),
    ("value", "数", "number"),
    ("records", "出处", "records"),
)
_GAPS: tuple[Column, ...] = (
    ("day", "日期", "date"),
    ("area", "区域", "text"),
    ("shift", "班次", "text"),
    ("word", "情况", "text"),
    ("reason", "原因", "text"),
    ("number", "记录", "record"),
)
UNEXPLAINED = "未说明"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: its key, its name as printed, and the records it came from, in order."""

    key: str
    name: str
    value: int
    records: tuple[str, ...] = ()


class SlotState(StrEnum):
    """What became of the check that an area and shift owed for a day."""

    DONE = "done"
    LATE = "late"
    OPEN = "open"
    MISSED = "missed"
    STOPPED = "stopped"
    AHEAD = "ahead"

    @property
    def label(self) -> str:
        """Chinese name."""
        return _STATES[self]


_STATES = {
    SlotState.DONE: "已检",
    SlotState.LATE: "补录",
    SlotState.OPEN: "未到期",
    SlotState.MISSED: "缺检",
    SlotState.STOPPED: "停产",
    SlotState.AHEAD: "未到",
}
_UNTOLD = frozenset({SlotState.DONE, SlotState.AHEAD})


@dataclass(frozen=True, slots=True)
class Slot:
    """One check that was owed, or made though none was owed.

    Attributes:
        day: Day on which the shift begins.
        area: Name of the area.
        shift: Name of the shift.
        state: What became of it.
        number: Daily record or statement of the stop; empty where there is none.
        reason: Of a late, missed or stopped one; empty where none was given.
    """

    day: date
    area: str
    shift: str
    state: SlotState
    number: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """One answered item of a daily record; ``level`` is empty unless it failed."""

    code: str
    step: str
    check: str
    result: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class DayCheck:
    """A daily record as its newest sheet tells."""

    number: str
    day: date
    author: str
    items: tuple[Checked, ...]

    @property
    def failed(self) -> tuple[Checked, ...]:
        """Items that failed, in order."""
        return tuple(item for item in self.items if item.result == "fail")

    @property
    def checked(self) -> int:
        """How many items were checked: those answered 不适用 are not."""
        return sum(item.result in {"pass", "fail"} for item in self.items)


def day_check(record: Record) -> DayCheck | None:
    """Return what a daily record tells; None where it was voided."""
    fill = newest(record, "fill")
    if fill is None or record.voided is not None:
        return None
    items = tuple(
        Checked(
            code=str(row["code"]).partition(REPEAT)[0],
            step=str(row.get("step") or row.get("category") or ""),
            check=str(row.get("check") or ""),
            result=str(row["result"]),
            level=str(row.get("level") or "") if row["result"] == "fail" else "",
        )
        for row in fill.sheet.rows("items")
    )
    return DayCheck(record.number, fill.sheet.covers.first, fill.sheet.author.name, items)


@dataclass(frozen=True, slots=True)
class _Day:
    slots: tuple[Slot, ...]
    checks: tuple[DayCheck, ...]

    @property
    def states(self) -> frozenset[SlotState]:
        return frozenset(slot.state for slot in self.slots)

    @property
    def due(self) -> bool:
        return self.states != {SlotState.STOPPED}

    @property
    def done(self) -> bool:
        return self.due and self.states <= {SlotState.DONE, SlotState.LATE, SlotState.STOPPED}

    @property
    def faulty(self) -> bool:
        return any(check.failed for check in self.checks)

    def numbers(self, states: Iterable[SlotState]) -> tuple[str, ...]:
        wanted = set(states)
        return tuple(s.number for s in self.slots if s.number and s.state in wanted)


_COUNTED: tuple[tuple[str, str, Callable[[_Day], bool]], ...] = (
    ("due", "应检日", lambda day: day.due),
    ("done", "已检日", lambda day: day.done),
    ("missed", "缺检日", lambda day: SlotState.MISSED in day.states),
    ("stopped", "停产日", lambda day: not day.due),
    ("zero_risk", "零风险日", lambda day: day.done and not day.faulty),
    ("faulty", "有隐患日", lambda day: day.faulty),
)
_RECORDS = {
    "missed": (),
    "stopped": (SlotState.STOPPED,),
}


def day_figures(slots: Sequence[Slot], checks: Sequence[DayCheck]) -> tuple[Figure, ...]:
    """Return the figures of days and items.

    A day is due unless all its shifts were stopped; done where nothing owed is missing or
    still open; missed where any shift is; at zero risk where it is done and nothing failed;
    with findings where anything failed, missed shifts or not. A missed shift has no record
    to lead to. Items answered 不适用 are not counted as checked.

    Args:
        slots: Of the days counted, any order.
        checks: Daily records of these days, in the order in which they are to be named.
    """
    days = [_day(day, slots, checks) for day in sorted({slot.day for slot in slots})]
    found = [_counted(days, *count) for count in _COUNTED]
    faulty = [check for check in checks if check.failed]
    checked = sum(check.checked for check in checks)
    failed = sum(len(check.failed) for check in checks)
    return (
        *found,
        Figure("checked", "检查项", checked, tuple(check.number for check in checks)),
        Figure("failed", "不符合", failed, tuple(check.number for check in faulty)),
    )


def by_step(checks: Sequence[DayCheck]) -> tuple[Figure, ...]:
    """Return failed items by step of the process, most first."""
    return _grouped(checks, "step", lambda item: item.step or "其他")


def by_level(checks: Sequence[DayCheck]) -> tuple[Figure, ...]:
    """Return failed items by level, most first."""
    return _grouped(checks, "level", lambda item: item.level or "未定级")


def gaps(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """Return what differs from a check done in time, by day, area and shift.

    Days that have not come yet are no gap: they stand in a draft only.
    """
    found = [slot for slot in slots if slot.state not in _UNTOLD]
    return tuple(sorted(found, key=lambda s: (s.day, s.area, s.shift)))


def gap_fields(key: str, label: str, found: Iterable[Slot]) -> tuple[Field, Field]:
    """Return the table of gaps, each with its reason."""
    rows: list[Row] = [
        {
            "day": slot.day.isoformat(),
            "area": slot.area,
            "shift": slot.shift,
            "state": slot.state.value,
            "word": slot.state.label,
            "reason": slot.reason or ("" if slot.state is SlotState.OPEN else UNEXPLAINED),
            "number": slot.number or None,
        }
        for slot in found
    ]
    return rows_field(key, label, _GAPS, rows)


def figure_fields(
    key: str, label: str, figures: Iterable[Figure], *, duty: str = ""
) -> tuple[Field, Field]:
    """Return figures as a field of rows that carry their records."""
    rows: list[Row] = [
        {"key": f.key, "name": f.name, "value": f.value, "records": list(f.records)}
        for f in figures
    ]
    return rows_field(key, label, FIGURE_COLUMNS, rows, duty=duty)


def figure_of(figures: Iterable[Figure], key: str) -> Figure | None:
    """Return the figure of a key, if there is one."""
    return next((figure for figure in figures if figure.key == key), None)


def figures_in(fields: Iterable[Field], *keys: str) -> tuple[Figure, ...]:
    """Return the figures that fields of some keys hold, as they were signed."""
    rows = (row for field in fields if field.key in keys for row in field.rows())
    return tuple(
        Figure(str(r["key"]), str(r["name"]), int(r["value"]), tuple(r["records"])) for r in rows
    )


def _day(day: date, slots: Sequence[Slot], checks: Sequence[DayCheck]) -> _Day:
    return _Day(
        tuple(slot for slot in slots if slot.day == day),
        tuple(check for check in checks if check.day == day),
    )


def _counted(days: Sequence[_Day], key: str, name: str, holds: Callable[[_Day], bool]) -> Figure:
    found = [day for day in days if holds(day)]
    states = _RECORDS.get(key, (SlotState.DONE, SlotState.LATE))
    records = [number for day in found for number in day.numbers(states)]
    if key == "faulty":
        records = [check.number for day in found for check in day.checks if check.failed]
    return Figure(key, name, len(found), tuple(dict.fromkeys(records)))


def _grouped(
    checks: Sequence[DayCheck], prefix: str, name_of: Callable[[Checked], str]
) -> tuple[Figure, ...]:
    found: dict[str, list[str]] = {}
    for check in checks:
        for item in check.failed:
            found.setdefault(name_of(item), []).append(check.number)
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return tuple(
        Figure(f"{prefix}:{name}", name, len(numbers), tuple(dict.fromkeys(numbers)))
        for name, numbers in ordered
    )
