"""From rows to drafts: rows of one day, area and shift make one record."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from qsdesk.domain.daily import Answer, DailyDraft, Fault, ProductionState, Result
from qsdesk.domain.daily.texts import ANSWER, FAULT
from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.text import bounded, refuse_unprintable
from qsdesk.domain.forms.specs import specs
from qsdesk.domain.registers.stopped import StateForm
from qsdesk.domain.risk_list import Done, RiskItem, due_items, in_force
from qsdesk.domain.times import local_day
from qsdesk.services.daily.days import area_unknown
from qsdesk.services.imports import template as t
from qsdesk.services.imports.cells import day_of, moment_of
from qsdesk.services.imports.known import Known
from qsdesk.services.imports.problems import RowProblem
from qsdesk.services.imports.reading import ReadRow

T = TypeVar("T")
LONG, SHORT = FAULT["description"][1], FAULT["told"][1]
NOTE = ANSWER["note"][1]
REASON = specs(StateForm)["reason"].limit
COLUMNS = {
    "measured": t.MEASURED,
    "description": t.DESCRIPTION,
    "measure": t.MEASURE,
    "told": t.TOLD,
    "told_role": t.TOLD,
    "told_at": t.TOLD_AT,
    "found_at": t.TOLD_AT,
    "endangers": t.ENDANGERS,
    "proposal": t.NOTE,
    "note": t.NOTE,
    "owner": t.OWNER,
    "due": t.DUE,
}
UNASKED = frozenset({"photo_missing"})
"""What a spreadsheet cannot hold is not asked of it."""


@dataclass(frozen=True, slots=True)
class Made:
    """One record: its draft, the officer named, the list it was checked by."""

    draft: DailyDraft
    officer: str
    list_number: str
    list_version: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """One stopped day of an area and shift."""

    day: date
    area: str
    shift: str
    reason: str


@dataclass(slots=True)
class Assembled:
    """Records, stopped days, and everything wrong."""

    records: list[Made] = field(default_factory=list)
    stops: list[Stopped] = field(default_factory=list)
    problems: tuple[RowProblem, ...] = ()


class Assembler:
    """Makes drafts from rows, noting everything wrong on the way.

    Args:
        known: What rows are checked against.
        own: Login that alone may stand as officer; empty: any.
    """

    def __init__(self, known: Known, own: str = "") -> None:
        self._known = known
        self._own = own
        self._out = Assembled()
        self._problems: list[RowProblem] = []
        self._done: list[Done] = list(known.done)

    def take(self, rows: Sequence[ReadRow]) -> Assembled:
        """Return what the rows make; with problems, what is right of them besides."""
        groups: defaultdict[tuple[date, str, str], list[ReadRow]] = defaultdict(list)
        for row in rows:
            key = self._place(row)
            if key is not None:
                groups[key].append(row)
        for key in sorted(groups):
            self._record(key, groups[key])
        self._problems.sort(key=lambda p: (p.row, p.column))
        self._out.problems = tuple(self._problems)
        return self._out

    def _place(self, row: ReadRow) -> tuple[date, str, str] | None:
        day = self._try(row, t.DAY, lambda: day_of(row.cells.get(t.DAY), field=t.DAY))
        area, shift = row.text(t.AREA), row.text(t.SHIFT)
        if not any((p.area, p.shift) == (area, shift) for p in self._known.profile.pairs):
            self._note(row, t.AREA, area_unknown(self._known.profile, area, shift))
            return None
        if day is None:
            return None
        if day > local_day(self._known.moment):
            self._note(row, t.DAY, RuleError("date_in_future", field=t.DAY, value=day.isoformat()))
            return None
        return day, area, shift

    def _record(self, key: tuple[date, str, str], rows: list[ReadRow]) -> None:
        day, area, shift = key
        if key in self._known.held:
            self._note(rows[0], t.DAY, _duplicate(key, self._known.held[key]))
            return
        if any(row.text(t.RESULT) == t.STOPPED for row in rows):
            self._stop(key, rows)
            return
        officer = self._officer(rows)
        risk_list = in_force(self._known.lists, day) or self._known.lists[0]
        items = due_items(risk_list, day, area, shift, done=self._done)
        draft = DailyDraft(day, area, shift, items, state=ProductionState.NORMAL)
        by_code = self._by_code(rows, {item.code: item for item in items})
        answers = [self._answer(by_code[i.code], i, day) for i in items if i.code in by_code]
        draft = replace(draft, answers=tuple(a for a in answers if a is not None))
        self._check(draft, by_code, rows[0], officer)
        self._done += [Done(i.list_code, day, area, shift) for i in items]
        made = Made(draft, officer, risk_list.number, risk_list.version)
        self._out.records.append(made)

    def _stop(self, key: tuple[date, str, str], rows: list[ReadRow]) -> None:
        row = next(row for row in rows if row.text(t.RESULT) == t.STOPPED)
        if len(rows) > 1:
            self._note(row, t.RESULT, RuleError("stopped_alone", count=len(rows)))
        held = self._known.stopped(*key)
        if held:
            self._note(row, t.DAY, _duplicate(key, held))
        if self._own:
            self._officer(rows)
        reason = self._text(row, t.NOTE, REASON)
        if not reason:
            self._note(row, t.NOTE, RuleError("field_required", field=t.NOTE))
        self._out.stops.append(Stopped(*key, reason))

    def _officer(self, rows: list[ReadRow]) -> str:
        logins = {row.text(t.OFFICER): row for row in rows}
        for login, row in logins.items():
            if login not in self._known.officers:
                self._note(row, t.OFFICER, RuleError("person_unknown", person=login))
            elif self._own and login != self._own:
                self._note(row, t.OFFICER, RuleError("import_not_own", person=login))
        if len(logins) > 1:
            self._note(rows[0], t.OFFICER, RuleError("officers_differ", count=len(logins)))
        return self._known.officers.get(rows[0].text(t.OFFICER), "")

    def _by_code(self, rows: list[ReadRow], items: dict[str, RiskItem]) -> dict[str, ReadRow]:
        found: dict[str, ReadRow] = {}
        for row in rows:
            code = row.text(t.CODE)
            if code not in items:
                self._note(row, t.CODE, RuleError("item_unknown", item=code))
            elif code in found:
                self._note(row, t.CODE, RuleError("item_twice", item=code))
            else:
                found[code] = row
        missing = [code for code in items if code not in found]
        if missing:
            codes = "、".join(missing)
            error = RuleError("items_unanswered", count=len(missing), codes=codes)
            self._note(rows[0], t.CODE, error)
        return found

    def _answer(self, row: ReadRow, item: RiskItem, day: date) -> Answer | None:
        result = t.RESULTS.get(row.text(t.RESULT))
        if result is None:
            self._note(row, t.RESULT, RuleError("result_unknown", value=row.text(t.RESULT)))
            return None
        blank = DailyDraft(day, "", "", (item,))
        measured = row.text(t.MEASURED)
        draft = blank.answer(item.code, Result(result), at=self._known.moment)
        if item.measured and measured and result != Result.NA:
            typed = self._try(
                row,
                t.MEASURED,
                lambda: blank.measure(item.code, measured, at=self._known.moment),
            )
            draft = typed or draft
            if typed and typed.answer_of(item.code).result != result:
                limits = RuleError(
                    "value_outside_limits", item=item.code, value=measured, limits=item.limits
                )
                self._note(row, t.RESULT, limits)
        answer = replace(
            draft.answer_of(item.code),
            note=self._text(row, t.NOTE, LONG if result == Result.FAIL else NOTE),
        )
        return replace(answer, fault=self._fault(row, item, day)) if answer.failed else answer

    def _fault(self, row: ReadRow, item: RiskItem, day: date) -> Fault:
        told_at = self._try(
            row, t.TOLD_AT, lambda: moment_of(row.cells.get(t.TOLD_AT), day, field=t.TOLD_AT)
        )
        due = self._try(row, t.DUE, lambda: day_of(row.cells.get(t.DUE), field=t.DUE))
        told = self._text(row, t.TOLD, SHORT)
        endangers = {"是": True, "否": False}.get(row.text(t.ENDANGERS))
        return Fault(
            found_at=told_at or self._known.moment,
            level=item.level,
            description=self._text(row, t.DESCRIPTION, LONG),
            measure=self._text(row, t.MEASURE, LONG),
            told=told,
            told_role=self._known.led.get(told, ""),
            told_at=told_at,
            told_how="按原记录",
            endangers=endangers,
            no_proposal_reason=self._text(row, t.NOTE, LONG) if endangers else "",
            owner=self._text(row, t.OWNER, SHORT),
            due=due,
            place=row.text(t.AREA),
        )

    def _check(
        self, draft: DailyDraft, rows: dict[str, ReadRow], first: ReadRow, officer: str
    ) -> None:
        seen = {(p.row, p.column) for p in self._problems}
        for error in draft.problems(officer=officer, now=self._known.moment):
            if error.code in UNASKED or error.code == "items_unanswered":
                continue
            row = rows.get(str(error.detail.get("item", "")), first)
            column = COLUMNS.get(str(error.detail.get("key", "")), "")
            if (row.number, column) not in seen:
                self._note(row, column, error)

    def _text(self, row: ReadRow, column: str, limit: int) -> str:
        def taken() -> str:
            made = bounded(row.text(column), field=column, limit=limit)
            refuse_unprintable(made, field=column, printable=self._known.printable)
            return made

        return self._try(row, column, taken) or ""

    def _try(self, row: ReadRow, column: str, make: Callable[[], T]) -> T | None:
        try:
            return make()
        except RuleError as error:
            self._note(row, column, error)
            return None

    def _note(self, row: ReadRow, column: str, error: RuleError) -> None:
        self._problems.append(RowProblem(row.number, column, error))


def _duplicate(key: tuple[date, str, str], number: str) -> RuleError:
    day, area, shift = key
    said = {"date": day.isoformat(), "area": area, "shift": shift}
    return RuleError("duplicate_record", number=number, **said)
