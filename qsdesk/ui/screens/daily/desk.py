"""The draft in hand: every act gives a new one, the old ones are kept for undo."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from qsdesk.domain.daily import (
    Answer,
    DailyDraft,
    ProductionState,
    ProductLine,
    Result,
    cleaned,
)
from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.domain.format.encoding import utc_time
from qsdesk.domain.projection import ItemResult
from qsdesk.domain.risk_list import RiskItem
from qsdesk.ui.screens.daily.faces import typed_fault
from qsdesk.ui.widgets.check.fault_draft import FaultDraft

if TYPE_CHECKING:
    from qsdesk.services.daily import DailyService, Filling
    from qsdesk.services.people.session import Session

WEEK = 7
SAVE_MILLISECONDS = 400
HEAD = -1
Terms = Callable[[str], int]


class CheckDesk(QObject):
    """One record while it is filled in.

    Args:
        daily: The service.
        session: Who fills it in.
        now: Gives aware times.
        terms: Days in which a finding of a level has to be closed.

    Signals:
        changed: Carries the code of the item that changed, empty where more did.
        moved: Another item is in hand.
        saved: The draft is safe.
        failed: Carries an error the user is to be told.
    """

    changed = Signal(str)
    moved = Signal()
    saved = Signal()
    failed = Signal(object)

    def __init__(
        self,
        daily: "DailyService",
        session: "Session",
        *,
        now: Callable[[], datetime],
        terms: Terms,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.daily, self.session, self.now, self._terms = daily, session, now, terms
        self.roles: dict[str, str] = {}
        self.here, self.reason, self.number = HEAD, "", ""
        self._undo: list[DailyDraft] = []
        self._redo: list[DailyDraft] = []
        self._typing = ""
        self._history: dict[str, tuple[tuple[str, ItemResult], ...]] = {}
        self._dirty = False
        self._timer = QTimer(self, singleShot=True, interval=SAVE_MILLISECONDS)
        self._timer.timeout.connect(self.keep)

    def take(
        self, filling: "Filling", *, draft: DailyDraft | None = None, reason: str = ""
    ) -> None:
        """Take a record in hand.

        Args:
            filling: As opened.
            draft: In place of the filling's, for a correction.
            reason: Of the correction.
        """
        self.keep()
        self.draft = replace(draft or filling.draft, amends=reason)
        self.deadline = filling.deadline
        self.number, self.reason = filling.number, reason
        self.saved_at = utc_time(filling.saved_at) if filling.saved_at else None
        self._undo.clear()
        self._redo.clear()
        self._history.clear()
        self._typing, self._dirty = "", bool(reason)
        if self.late and reason and not self.draft.late_reason:
            self.draft = replace(self.draft, late_reason=reason)
        self.here = self._first()

    @property
    def late(self) -> bool:
        """Whether the term is over."""
        return self.now() > self.deadline

    @property
    def item(self) -> RiskItem | None:
        """The item in hand; None while it is the head."""
        inside = 0 <= self.here < len(self.draft.items)
        return self.draft.items[self.here] if inside else None

    def answer_of(self, code: str) -> Answer:
        """Return the answer to an item."""
        return self.draft.answer_of(code)

    def problems(self) -> tuple[RuleError, ...]:
        """Return what keeps the draft from being signed."""
        name = self.session.name
        printable = self.daily.signing.printable
        ready = cleaned(self.draft)
        return ready.problems(late=self.late, officer=name, now=self.now(), printable=printable)

    def history(self, code: str) -> tuple[tuple[str, ItemResult], ...]:
        """Return (day, result) of the item before this day, newest first, at most seven."""
        if code not in self._history:
            self._history[code] = self.daily.history(self.draft, code, WEEK)
        return self._history[code]

    def go(self, position: int) -> None:
        """Take another item in hand; ``HEAD`` is what stands above them."""
        position = max(HEAD, min(position, len(self.draft.items) - 1))
        self._typing = ""
        if position != self.here:
            self.here = position
            self.moved.emit()

    def go_to(self, code: str) -> None:
        """Take an item in hand by its code."""
        codes = [item.code for item in self.draft.items]
        if code in codes:
            self.go(codes.index(code))

    def step(self, by: int) -> None:
        """Take the next item in hand; after the last the first one that is open."""
        last = len(self.draft.items) - 1
        if by > 0 and self.here >= last:
            left = self.draft.remaining()
            if left:
                self.go_to(left[0])
            return
        self.go(self.here + by)

    def answer(self, code: str, result: Result) -> None:
        """Answer an item."""
        self._try(
            lambda: self._with_term(self.draft.answer(code, result, at=self.now()), code), code
        )

    def measure(self, code: str, text: str) -> None:
        """Take a typed value; half-typed ones wait."""
        unfinished = text.strip() in {"-", ".", "-."} or text.endswith((".", "．"))
        if unfinished:
            return
        self._try(
            lambda: self._with_term(self.draft.measure(code, text, at=self.now()), code),
            code,
            typing=f"{code}.value",
        )

    def answer_rest(self) -> int:
        """Answer what is left and needs neither value nor photo; return how many."""
        count = len(self.draft.coverable())
        if count:
            self._put(self.draft.answer_rest_pass(at=self.now()))
        return count

    def tell(self, code: str, typed: FaultDraft) -> None:
        """Take what was typed of a fault."""
        fault = self.answer_of(code).fault
        if fault is None:
            return
        made = typed_fault(fault, typed, self.roles, day=self.draft.day, now=self.now())
        if made.level is not fault.level and fault.due == self._due(fault.level):
            made = replace(made, due=self._due(made.level))
        texts = ("description", "measure", "proposal", "no_proposal_reason", "owner")
        named = [name for name in texts if getattr(made, name) != getattr(fault, name)]
        typing = f"{code}.{named[0]}" if named else ""
        self._put(self.draft.with_fault(code, made), code, typing=typing)

    def note(self, code: str, text: str) -> None:
        """Take the note of an item."""
        self._put(self.draft.with_note(code, text), code, typing=f"{code}.note")

    def photos(self, code: str, photos: Sequence[str]) -> None:
        """Take the photos of an item, by hash."""
        answer = self.answer_of(code)
        draft = self.draft.with_photos(code, photos)
        if answer.fault is not None and answer.fault.photos and answer.failed:
            draft = draft.with_fault(code, replace(answer.fault, photos=()))
        self._put(draft, code)

    def set_state(self, state: ProductionState) -> None:
        """Say how the area works."""
        self._put(replace(self.draft, state=state))

    def set_late_reason(self, text: str) -> None:
        """Say why the record comes late."""
        self._put(replace(self.draft, late_reason=text), typing="late_reason")

    def set_products(self, products: Sequence[ProductLine]) -> None:
        """Say what was made; the items by batch follow."""
        item = self.item
        self._try(lambda: self.daily.with_products(self.draft, products), typing="products")
        if item is not None and item not in self.draft.items:
            self.here = min(self.here, len(self.draft.items) - 1)
            self.moved.emit()

    def undo(self) -> bool:
        """Go back to the draft before; False where there is none."""
        return self._swap(self._undo, self._redo)

    def redo(self) -> bool:
        """Take an undo back; False where there is none."""
        return self._swap(self._redo, self._undo)

    def restore(self, draft: DailyDraft) -> None:
        """Put an earlier draft back, as if what came after had not been."""
        while self._undo and self.draft != draft:
            self._swap(self._undo, [])

    def keep(self) -> None:
        """Save now what is not saved yet."""
        self._timer.stop()
        if not self._dirty:
            return
        try:
            self.saved_at = utc_time(self.daily.save(self.session, self.draft))
        except (RuleError, MachineError) as error:
            self.failed.emit(error)
            return
        self._dirty = False
        self.saved.emit()

    def _try(self, make: Callable[[], DailyDraft], code: str = "", typing: str = "") -> None:
        try:
            draft = make()
        except RuleError as error:
            self.failed.emit(error)
            self.changed.emit(code)
            return
        self._put(draft, code, typing=typing)

    def _put(self, draft: DailyDraft, code: str = "", *, typing: str = "") -> None:
        if draft == self.draft:
            return
        if not typing or typing != self._typing:
            self._undo.append(self.draft)
        self._redo.clear()
        self._typing = typing
        self._show(draft, code, soon=bool(typing))

    def _show(self, draft: DailyDraft, code: str, *, soon: bool) -> None:
        self.draft, self._dirty = draft, True
        if soon:
            self._timer.start()
        else:
            self.keep()
        self.changed.emit(code)

    def _swap(self, source: list[DailyDraft], target: list[DailyDraft]) -> bool:
        if not source:
            return False
        before = self.draft
        target.append(before)
        self._typing = ""
        draft = source.pop()
        here = [i for i, item in enumerate(draft.items) if _differs(before, draft, item.code)]
        self._show(draft, "", soon=False)
        if here:
            self.go(here[0])
        return True

    def _with_term(self, draft: DailyDraft, code: str) -> DailyDraft:
        fault = draft.answer_of(code).fault
        if fault is None or fault.due is not None or not draft.answer_of(code).failed:
            return draft
        return draft.with_fault(code, replace(fault, due=self._due(fault.level)))

    def _due(self, level: str) -> date:
        return self.draft.day + timedelta(days=self._terms(level))

    def _first(self) -> int:
        if self.draft.state is None or (self.late and not self.draft.late_reason):
            return HEAD
        left = self.draft.remaining()
        codes = [item.code for item in self.draft.items]
        return codes.index(left[0]) if left else 0


def _differs(one: DailyDraft, other: DailyDraft, code: str) -> bool:
    return one.answer_of(code) != other.answer_of(code)
