"""A month of one area and shift on one page: items by days."""

import re
from dataclasses import dataclass
from datetime import date

from qsdesk.domain.calendar import month_of
from qsdesk.domain.copies import Grid, GridRow
from qsdesk.domain.factory import Owed
from qsdesk.domain.format.records import Record
from qsdesk.domain.ledger import Ledger, LedgerDay, Slot, ledger
from qsdesk.domain.risk_list.item import REPEAT
from qsdesk.domain.times import short_day
from qsdesk.services.chain.clock import now
from qsdesk.services.chain.signing import unit_of
from qsdesk.services.ledger import facts_in
from qsdesk.services.ports import Clock
from qsdesk.services.rules import RulesService
from qsdesk.storage.store import Store

TOLD = frozenset({"stopped", "missed", "late"})
_BATCH = re.compile(r"（批次 [^（）]*）\Z")
# of several batches of a day the worst result is the day's
_WEIGHT = ("", "na", "pass", "fail")


@dataclass(frozen=True, slots=True)
class GridService:
    """Month grids."""

    store: Store
    clock: Clock
    rules: RulesService

    def month(self, day: date) -> tuple[Grid, ...]:
        """Return the grids of the month that holds a day, one an area and shift.

        Raises:
            RuleError: ``setup_missing``.
        """
        period = month_of(day)
        with self.store.read() as work:
            facts = facts_in(work, period.first, period.last)
            found = ledger(facts, period.first, period.last, now(self.clock))
            numbers = [n for made in found.days for n in made.records]
            records = {r.number: r for r in work.records.load_many(numbers)}
            unit, credit_code = unit_of(work)
            sample = work.authority().sample
        title = self.rules.pack().title_of("grid")
        pairs = facts.terms[-1].profile.pairs
        return tuple(
            Grid(
                unit=unit,
                credit_code=credit_code,
                title=title,
                year=period.first.year,
                month=period.first.month,
                area=pair.area,
                shift=pair.shift,
                days=tuple(_state(made, pair) for made in found.days),
                reasons=_reasons(found, pair),
                rows=_rows(found, pair, records),
                records=tuple(_number(made, pair) for made in found.days),
                officers=tuple(_officer(records.get(_number(made, pair))) for made in found.days),
                sample=sample,
                late=tuple(_late(made, pair) for made in found.days),
            )
            for pair in pairs
        )


def _slot(made: LedgerDay, pair: Owed) -> Slot | None:
    here = (pair.area, pair.shift)
    return next((slot for slot in made.slots if (slot.area, slot.shift) == here), None)


def _state(made: LedgerDay, pair: Owed) -> str:
    slot = _slot(made, pair)
    return "rest" if slot is None else slot.state.value


def _number(made: LedgerDay, pair: Owed) -> str:
    slot = _slot(made, pair)
    return slot.entries[0].number if slot is not None and slot.entries else ""


def _late(made: LedgerDay, pair: Owed) -> bool:
    slot = _slot(made, pair)
    return slot is not None and slot.late_entry


def _officer(record: Record | None) -> str:
    if record is None:
        return ""
    sheet = (record.latest("fill") or record.first).sheet
    return sheet.text("officer") or sheet.author.name


def _reasons(found: Ledger, pair: Owed) -> tuple[tuple[str, str], ...]:
    out: list[tuple[str, str]] = []
    for made in found.days:
        slot = _slot(made, pair)
        if slot is not None and (slot.state.value in TOLD or slot.late_entry):
            word = "补录" if slot.late_entry else slot.state.label
            out.append((short_day(made.day), f"{word}：{slot.reason}"))
    return tuple(out)


def _rows(found: Ledger, pair: Owed, records: dict[str, Record]) -> tuple[GridRow, ...]:
    texts: dict[str, str] = {}
    marks: dict[str, list[str]] = {}
    order: list[str] = []
    for place, made in enumerate(found.days):
        record = records.get(_number(made, pair))
        if record is None:
            continue
        sheet = (record.latest("fill") or record.first).sheet
        at = 0
        for row in sheet.rows("items"):
            code = str(row["code"]).partition(REPEAT)[0]
            if code not in texts:
                # what is not due every day stands where the list has it
                order.insert(at, code)
                texts[code] = _BATCH.sub("", str(row["check"]))
                marks[code] = [""] * len(found.days)
            at = order.index(code) + 1
            held = marks[code]
            held[place] = max(held[place], str(row["result"]), key=_WEIGHT.index)
    return tuple(GridRow(code, texts[code], tuple(marks[code])) for code in order)
