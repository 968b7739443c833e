"""What is due, late or waiting: for the day's screen and for ``qsdesk status``."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from qsdesk.domain.calendar import month_of, week_of
from qsdesk.domain.due import Completeness
from qsdesk.domain.findings import Step, escalation, finding_of
from qsdesk.domain.format.kinds import DIRECTOR, OFFICER, PRINCIPAL
from qsdesk.domain.ledger import DayBook, Ledger, LedgerPeriod, Slot, ledger
from qsdesk.domain.rules import Duty, RulePack
from qsdesk.domain.times import local_day
from qsdesk.services.chain.clock import now
from qsdesk.services.ledger import facts_in
from qsdesk.services.ports import Clock
from qsdesk.services.rules import load_pack
from qsdesk.storage.store import Store, Work

LATE = frozenset({Completeness.MISSED})
STATES = {
    Completeness.COMPLETE: "done",
    Completeness.OPEN: "open",
    Completeness.LATE: "done",
    Completeness.MISSED: "late",
    Completeness.STOPPED: "stopped",
    Completeness.REST: "not_due",
}
UNFINISHED = ("open", "fixing", "to_verify")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is due, as ``qsdesk status`` prints it.

    Attributes:
        kind: ``daily``, ``weekly``, ``monthly``, ``finding`` or ``task``.
        period: Day, week or month; None where it has none.
        state: ``open``, ``late``, ``done``, ``stopped`` or ``not_due``.
        who: Login of who owes it, empty where nobody is known.
        number: Of the record; None where there is none yet.
        duty: Key of the duty.
        article: Number of its article.
        area: Of a daily record, empty otherwise.
        shift: Of a daily record, empty otherwise.
        title: One line for the screen.
        due: Last day, or None.
        deadline: When it turns late, aware; None where a day says it.
    """

    kind: str
    period: str | None
    state: str
    who: str
    number: str | None
    duty: str
    article: str
    area: str = ""
    shift: str = ""
    title: str = ""
    due: date | None = None
    deadline: datetime | None = None

    def json(self) -> dict[str, Any]:
        """Return the object that ``qsdesk status --json`` prints."""
        return {
            "kind": self.kind,
            "period": self.period,
            "state": self.state,
            "who": self.who,
            "number": self.number,
            "duty": self.duty,
            "article": self.article,
        }


@dataclass(frozen=True, slots=True)
class StatusService:
    """Tells what is due on a day."""

    store: Store
    clock: Clock

    def today(self) -> date:
        """Return the factory's calendar day."""
        return local_day(now(self.clock))

    def items(self, on: date | None = None) -> tuple[Item, ...]:
        """Return what is due on a day: its own records, then what is late, then waiting.

        Args:
            on: Calendar day; None for today.

        Raises:
            RuleError: ``setup_missing``.
        """
        day = on or self.today()
        with self.store.read() as work:
            return _Due(work, day, now(self.clock)).items()

    def escalations(self) -> dict[str, tuple[Step, ...]]:
        """Return number -> steps of escalation of the findings that are not closed."""
        day = self.today()
        with self.store.read() as work:
            pack = _pack(work)
            numbers = [e.number for e in work.index.entries("finding", states=UNFINISHED)]
            records = work.records.load_many(numbers)
        return {record.number: escalation(finding_of(record), day, pack) for record in records}


class _Due:
    """One look at everything that is due."""

    def __init__(self, work: Work, day: date, moment: datetime) -> None:
        self._work = work
        self._day = day
        self._now = moment
        self._pack = _pack(work)
        authority = work.authority()
        self._logins = {account.person: account.login for account in work.desk.accounts()}
        self._holders = {
            role: self._login_of(authority.holders(role)) for role in (OFFICER, DIRECTOR, PRINCIPAL)
        }
        self._facts = facts_in(work, None, day)
        self._first = min(self._facts.started, day)
        self._officers: dict[str, str] = {}
        self._ledger: Ledger = ledger(self._facts, self._first, day, moment)

    def items(self) -> tuple[Item, ...]:
        return (
            *self._today(),
            *self._periods("weekly", self._ledger.weeks, Duty.WEEKLY_REPORT),
            *self._periods("monthly", self._ledger.months, Duty.MONTHLY_MINUTES),
            *self._missed(),
            *self._findings(),
            *self._tasks(),
        )

    def _today(self) -> list[Item]:
        """Return the day's own records, after those of last night that are still open."""
        book = DayBook(self._facts, self._now)
        before = self._day - timedelta(days=1)
        night = [s for s in book.day(before).slots if s.state is Completeness.OPEN]
        slots = [*((before, slot) for slot in night)]
        slots += [(self._day, slot) for slot in book.day(self._day).slots]
        return [self._slot(day, slot) for day, slot in slots]

    def _missed(self) -> list[Item]:
        return [
            self._slot(day.day, slot)
            for day in self._ledger.days
            if day.day < self._day
            for slot in day.slots
            if slot.state in LATE
        ]

    def _slot(self, day: date, slot: Slot) -> Item:
        return Item(
            kind="daily",
            period=day.isoformat(),
            state=STATES[slot.state],
            who=self._officer(slot.area),
            number=slot.entries[0].number if slot.entries else None,
            duty=Duty.DAILY_CHECK.value,
            article=self._article(Duty.DAILY_CHECK),
            area=slot.area,
            shift=slot.shift,
            title=f"{slot.area} {slot.shift}",
            due=day,
            deadline=None if slot.due is None else slot.due.deadline,
        )

    def _periods(self, kind: str, periods: tuple[LedgerPeriod, ...], duty: Duty) -> list[Item]:
        here = (week_of if kind == "weekly" else month_of)(self._day)
        role = DIRECTOR if kind == "weekly" and self._holders[DIRECTOR] else PRINCIPAL
        out = []
        for period in periods:
            current = period.period == here
            if not current and (period.done or not (period.late or period.reason == "未到期")):
                continue
            state = "done" if period.done else "late" if period.late else "open"
            out.append(
                Item(
                    kind=kind,
                    period=period.key,
                    state=state,
                    who=self._holders[role],
                    number=period.number,
                    duty=duty.value,
                    article=self._article(duty),
                    due=period.period.last,
                    deadline=period.due.deadline,
                )
            )
        return out

    def _findings(self) -> list[Item]:
        return self._register("finding", UNFINISHED, Duty.REPORT_FINDING)

    def _tasks(self) -> list[Item]:
        return self._register("task", ("record",), Duty.ARRANGE_NEXT_MONTH)

    def _register(self, kind: str, states: tuple[str, ...], duty: Duty) -> list[Item]:
        entries = self._work.index.entries(kind, states=states)
        fields = self._work.index.fields([entry.number for entry in entries])
        logins = {
            name: self._logins.get(person, "")
            for person, name in self._work.authority().names.items()
        }
        out = []
        for entry in entries:
            held = fields[entry.number]
            due = date.fromisoformat(held["due"]) if held.get("due") else None
            late = due is not None and due < self._day
            out.append(
                Item(
                    kind=kind,
                    period=None,
                    state="late" if late else "open",
                    who=logins.get(held.get("owner", ""), ""),
                    number=entry.number,
                    duty=duty.value,
                    article=self._article(duty),
                    title=entry.title,
                    due=due,
                )
            )
        return out

    def _article(self, duty: Duty) -> str:
        return self._pack.clause(duty).article

    def _login_of(self, people: tuple[str, ...]) -> str:
        return next((self._logins[p] for p in people if p in self._logins), "")

    def _officer(self, area: str) -> str:
        """Return the officer who last signed in an area, else the first one."""
        if area not in self._officers:
            since = self._day - timedelta(days=60)
            officers = self._work.authority().holders(OFFICER)
            entries = self._work.index.entries("daily", first=since, last=self._day)
            here = [e.person for e in entries if e.area == area and e.person in officers]
            self._officers[area] = self._login_of((*reversed(here), *officers))
        return self._officers[area]


def late_count(items: tuple[Item, ...]) -> int:
    """Return how many items are late."""
    return sum(1 for item in items if item.state == "late")


def _pack(work: Work) -> RulePack:
    return load_pack(work.authority().rule_pack[0]).pack
