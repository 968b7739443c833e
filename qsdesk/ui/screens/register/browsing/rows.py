"""A register's list as a table shows it: columns, groups by state, cells."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from qsdesk.domain.forms.specs import Spec, specs
from qsdesk.domain.registers.declaration import Register
from qsdesk.domain.times import short_day
from qsdesk.ui.models.cells import Cell, Chip, Column, GroupRow, Steps, TableRow, Text

if TYPE_CHECKING:
    from qsdesk.services.registers import Listed

LETTERS = "员监负"
LEVELS = {"重大": "bad", "较大": "warn", "一般": "neutral", "低": "neutral"}
WIDTHS = {
    "level": 66,
    "owner": 72,
    "due": 108,
    "role": 124,
    "change": 84,
    "effective": 92,
    "nature": 92,
    "start": 84,
    "end": 84,
    "area": 96,
    "shift": 84,
}
NUMBER_WIDTH, STEPS_WIDTH, OTHER_WIDTH = 116, 104, 100
KEPT = frozenset({"name", "level", "owner", "due"})
ICONS = {"to_verify": "eye"}
ICONS_BY_TONE = {
    "warn": "circle",
    "accent": "clock",
    "ok": "circle-check",
    "bad": "circle-alert",
    "neutral": "circle-minus",
}
SOON = 3


def spec_of(register: Register, key: str) -> Spec:
    """Return what a field of a register is, from the earliest stage that has it.

    Raises:
        KeyError: No stage has it.
    """
    for stage in register.stages:
        found = specs(stage.form).get(key)
        if found is not None:
            return found
    raise KeyError(key)


def columns_of(register: Register) -> tuple[Column, ...]:
    """Return the columns of a register's table."""
    found = [Column("number", _tr("编号"), NUMBER_WIDTH)]
    for place, key in enumerate(register.columns, 1):
        width = 0 if key == "name" else WIDTHS.get(key, OTHER_WIDTH)
        spare = 0 if key in KEPT else place
        found.append(Column(key, spec_of(register, key).label, width, spare=spare))
    if register.escalates:
        found.append(Column("steps", _tr("升级"), STEPS_WIDTH))
    return tuple(found)


def rows_of(
    register: Register, entries: Iterable["Listed"], today: date
) -> list[TableRow | GroupRow]:
    """Return the rows of a list with a head before each state."""
    rows: list[TableRow | GroupRow] = []
    groups: dict[str, list[Listed]] = {}
    for entry in entries:
        groups.setdefault(entry.state, []).append(entry)
    for state, listed in groups.items():
        word, tone = register.word(state)
        icon, shade = state_icon(state, tone)
        rows.append(GroupRow(word, str(len(listed)), icon, shade))
        rows += [row_of(register, entry, today) for entry in listed]
    return rows


def row_of(register: Register, entry: "Listed", today: date) -> TableRow:
    """Return one record as a row."""
    cells: list[Cell] = [Text(entry.number, "text2")]
    for key, words in zip(register.columns, entry.cells, strict=True):
        cells.append(_cell(register, key, words, entry, today))
    if register.escalates:
        cells.append(_steps(entry))
    return TableRow(entry.number, tuple(cells))


def state_icon(state: str, tone: str) -> tuple[str, str]:
    """Return icon and tone of a state."""
    icon = ICONS.get(state) or ICONS_BY_TONE[tone]
    return icon, "text2" if tone == "neutral" else tone


def due_text(register: Register, entry: "Listed", today: date) -> Text:
    """Return until when something is to be done, or when it was settled."""
    if register.pending and entry.state not in register.pending:
        word = entry.word.removeprefix("已")
        return Text(f"{short_day(entry.acted)}{word}", "text2")
    if entry.due is None:
        return Text("–", "text2")
    if entry.overdue:
        return Text(_tr("逾期 {0} 天").format(entry.overdue), "bad", bold=True)
    if entry.due == today:
        return Text(_tr("今天到期"), "bad", bold=True)
    return Text(short_day(entry.due), bold=(entry.due - today).days <= SOON)


def _cell(register: Register, key: str, words: str, entry: "Listed", today: date) -> Cell:
    if key == "name":
        return Text(entry.title or words or "–")
    if key == register.due:
        return due_text(register, entry, today)
    if key == "level" and words:
        return Chip(words, LEVELS.get(words, "neutral"))
    return Text(words or "–", "text" if words else "text2")


def _steps(entry: "Listed") -> Cell:
    if not entry.escalation:
        return Text("–", "text2")
    return Steps(LETTERS, sum(step.reached for step in entry.escalation))


def _tr(text: str) -> str:
    return QCoreApplication.translate("RegisterList", text)
