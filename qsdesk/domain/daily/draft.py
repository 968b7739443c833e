"""The daily record while it is filled in: immutable, so that undo keeps the one before.

Source: Article 10 of the draft.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Self

from qsdesk.domain.daily.answers import (
    Answer,
    Counts,
    Fault,
    ProductionState,
    ProductLine,
    Result,
)
from qsdesk.domain.daily.checks import item_problems
from qsdesk.domain.daily.texts import head_problems, item_texts
from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.text import Printable
from qsdesk.domain.limits import parse_measured, within
from qsdesk.domain.risk_list import RiskItem
from qsdesk.domain.times import short_day

STATEMENT = "我已到场检查，以上内容属实"


@dataclass(frozen=True, slots=True)
class DailyDraft:
    """What has been filled in so far. Each change returns a new draft.

    Attributes:
        day: Day on which the shift begins.
        area: Name of the area.
        shift: Name of the shift.
        state: How the area works; None: not chosen yet.
        products: Made on the shift, in the order entered.
        items: Due on the sheet, in the order of the list; codes are unique.
        answers: At most one an item, in any order.
        statement: What the officer declares by signing.
        late_reason: Why it comes late, empty otherwise.
        amends: Why the signed record is corrected, empty before it is signed.
    """

    day: date
    area: str
    shift: str
    items: tuple[RiskItem, ...]
    state: ProductionState | None = None
    products: tuple[ProductLine, ...] = ()
    answers: tuple[Answer, ...] = ()
    statement: str = STATEMENT
    late_reason: str = ""
    amends: str = ""

    @property
    def batches(self) -> tuple[str, ...]:
        """Batches entered, in order, without empty ones and repeats."""
        return tuple(dict.fromkeys(line.batch for line in self.products if line.batch))

    @property
    def counts(self) -> Counts:
        """How the items stand."""
        results = [self.answer_of(item.code).result for item in self.items]
        passed, failed, na = (results.count(r) for r in (Result.PASS, Result.FAIL, Result.NA))
        return Counts(len(results), passed, failed, na)

    @property
    def faults(self) -> tuple[tuple[RiskItem, Answer], ...]:
        """Items that fail, with their answers, in the order of the list."""
        pairs = [(item, self.answer_of(item.code)) for item in self.items]
        return tuple((item, answer) for item, answer in pairs if answer.failed)

    def item(self, code: str) -> RiskItem:
        """Return an item of the sheet.

        Raises:
            RuleError: ``item_unknown``.
        """
        for item in self.items:
            if item.code == code:
                return item
        raise RuleError("item_unknown", item=code)

    def answer_of(self, code: str) -> Answer:
        """Return the answer to an item, an empty one where there is none."""
        return next((a for a in self.answers if a.code == code), Answer(code))

    def remaining(self) -> tuple[str, ...]:
        """Return the codes of items without an answer, in the order of the list."""
        return tuple(
            i.code for i in self.items if self.answer_of(i.code).result is Result.UNANSWERED
        )

    def coverable(self) -> tuple[str, ...]:
        """Return the codes that ``answer_rest_pass`` would answer."""
        left = set(self.remaining())
        return tuple(i.code for i in self.items if i.code in left and not (i.measured or i.photo))

    def answer(self, code: str, result: Result, *, at: datetime) -> Self:
        """Return the draft with an item answered; ``UNANSWERED`` takes an answer back.

        不适用 drops a measured value. A failing item gets its fault to fill in, with what
        is known: time, level, the only product and batch.

        Args:
            code: Of the item.
            result: The answer.
            at: Aware time of the act.

        Raises:
            RuleError: ``item_unknown``; ``value_outside_limits`` for 符合 beside a value
                that is not.
        """
        item, old = self.item(code), self.answer_of(code)
        outside = old.measured and not within(old.measured, item.low, item.high)
        if result is Result.PASS and outside:
            raise RuleError(
                "value_outside_limits", item=code, value=old.measured, limits=item.limits
            )
        kept = "" if result in {Result.NA, Result.UNANSWERED} else old.measured
        return self._put(self._answered(item, replace(old, measured=kept), result, at))

    def measure(self, code: str, text: str, *, at: datetime) -> Self:
        """Return the draft with a value entered; its limits choose the result by themselves.

        Args:
            code: Of a measured item.
            text: As typed; empty takes value and result back.
            at: Aware time of the act.

        Raises:
            RuleError: ``item_unknown``; ``not_a_number``, ``number_too_long``: the draft
                stays as it was.
            ValueError: The item is not measured.
        """
        item, old = self.item(code), self.answer_of(code)
        if not item.measured:
            raise ValueError(f"{code} is not measured")
        if not text.strip():
            return self.answer(code, Result.UNANSWERED, at=at)
        value = parse_measured(text)
        result = Result.PASS if within(value, item.low, item.high) else Result.FAIL
        return self._put(self._answered(item, replace(old, measured=value), result, at))

    def answer_rest_pass(self, *, at: datetime) -> Self:
        """Return the draft with 其余合格: an explicit act on unanswered items.

        It leaves out items that need a value or a photo, and marks each answer as bulk.
        """
        draft = self
        for code in self.coverable():
            made = draft.answer_of(code)
            draft = draft._put(replace(made, result=Result.PASS, bulk=True, answered_at=at))
        return draft

    def with_note(self, code: str, note: str) -> Self:
        """Return the draft with the note of an item."""
        self.item(code)
        return self._put(replace(self.answer_of(code), note=note))

    def with_photos(self, code: str, photos: Sequence[str]) -> Self:
        """Return the draft with the photos of an item, by hash."""
        self.item(code)
        return self._put(replace(self.answer_of(code), photos=tuple(photos)))

    def with_fault(self, code: str, fault: Fault) -> Self:
        """Return the draft with the fault of an item that fails.

        Raises:
            RuleError: ``item_unknown``.
            ValueError: The item does not fail.
        """
        self.item(code)
        answer = self.answer_of(code)
        if not answer.failed:
            raise ValueError(f"{code} does not fail")
        return self._put(replace(answer, fault=fault))

    def with_products(self, products: Sequence[ProductLine], items: Sequence[RiskItem]) -> Self:
        """Return the draft with its products, and the items that are due with their batches.

        Answers stay with the codes they were given to; those of items that are gone go.
        """
        codes = {item.code for item in items}
        kept = tuple(a for a in self.answers if a.code in codes)
        return replace(self, products=tuple(products), items=tuple(items), answers=kept)

    def problems(
        self,
        *,
        late: bool = False,
        officer: str = "",
        now: datetime | None = None,
        printable: Printable | None = None,
    ) -> tuple[RuleError, ...]:
        """Return everything that is missing or wrong, in the order of the sheet; empty: nothing.

        Each error carries ``key``, the field it is about. The codes are ``field_required``
        (state, statement), ``items_unanswered``, those of ``item_problems``,
        ``late_reason_missing``, ``too_many_rows``, ``field_too_long``,
        ``character_refused``.

        Args:
            late: Whether the term is over, so that it is a late entry.
            officer: Name of who fills it in; he cannot report to himself.
            now: Aware time; times of faults may not lie after it. None: not checked.
            printable: Whether a bundled font has a character; None: not asked.
        """
        found: list[RuleError] = []
        if self.state is None:
            found.append(RuleError("field_required", field="生产状态", key="state"))
        if left := self.remaining():
            codes = "、".join(left)
            found.append(RuleError("items_unanswered", count=len(left), codes=codes, key="items"))
        for item in self.items:
            answer = self.answer_of(item.code)
            found += item_problems(item, answer, officer=officer, now=now)
            found += item_texts(item, answer, printable)
        if not self.statement.strip():
            found.append(RuleError("field_required", field="声明", key="statement"))
        if late and not self.late_reason.strip():
            day = short_day(self.day)
            found.append(RuleError("late_reason_missing", date=day, key="late_reason"))
        return (*found, *head_problems(self, printable))

    def _answered(self, item: RiskItem, old: Answer, result: Result, at: datetime) -> Answer:
        fault = old.fault
        if result is Result.FAIL and fault is None:
            fault = self._new_fault(item, at)
        return replace(
            old,
            result=result,
            bulk=False,
            answered_at=None if result is Result.UNANSWERED else at,
            fault=fault,
        )

    def _new_fault(self, item: RiskItem, at: datetime) -> Fault:
        only = self.products[0] if len(self.products) == 1 else ProductLine("")
        return Fault(
            found_at=at,
            level=item.level,
            product=only.product,
            batch=item.batch or only.batch,
            place=self.area,
        )

    def _put(self, answer: Answer) -> Self:
        others = tuple(a for a in self.answers if a.code != answer.code)
        return replace(self, answers=(*others, answer))
