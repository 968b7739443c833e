"""Where a finding stands, and what lists, reports and reminders need of it.

Source: Articles 10 and 14 of the draft; terms and escalation are the factory's own system.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from qsdesk.domain.fields import day_of, time_of
from qsdesk.domain.format.records import Record, SignedSheet
from qsdesk.domain.levels import Level
from qsdesk.domain.rules import RulePack
from qsdesk.domain.standing import standing
from qsdesk.domain.times import local_day

TITLE_LENGTH, SENTENCE_LENGTH = 60, 200
_SENTENCE_END = re.compile(r"[。；;\n]")


class FindingState(StrEnum):
    """Where a finding stands."""

    OPEN = "open"
    FIXING = "fixing"
    TO_VERIFY = "to_verify"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """Chinese name."""
        names = {"open": "待整改", "fixing": "整改中", "to_verify": "待验证", "closed": "已关闭"}
        return names[self]


class Source(StrEnum):
    """Where a finding comes from."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    FINAL_INSPECTION = "final_inspection"
    COMPLAINT = "complaint"
    SPOT_CHECK = "spot_check"
    ANYONE = "anyone"

    @property
    def label(self) -> str:
        """Chinese name."""
        names = {
            "daily": "日管控",
            "weekly": "周排查",
            "monthly": "月调度",
            "final_inspection": "出厂检验",
            "complaint": "投诉",
            "spot_check": "监督抽查",
            "anyone": "员工发现",
        }
        return names[self]


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding as its standing sheets tell.

    Attributes:
        number: Of the record.
        title: A few words of the description.
        description: What was found.
        level: As last stated.
        state: Where it stands.
        source: Where it comes from.
        source_record: Number of the record that raised it, empty: none.
        item: Code of the item of the list, empty: none.
        step: Step or group of it, empty: unknown.
        place: Area or line.
        product: Product, empty: none.
        batch: Batch, empty: none.
        found_at: When it was found.
        found_by: Name of who found it.
        owner: Name of who has to correct it.
        due: When it has to be closed; None where the sheet states none.
        endangers: Whether it endangers safety; None where not stated.
        opened: Day on which it was signed.
        closed: Day of the passing verification; None while it is not closed.
        correctors: Person ids of who signed corrections.
        reopened: Whether it ever came back after a closure.
        voided: Whether the record was voided.
    """

    number: str
    title: str
    description: str
    level: Level
    state: FindingState
    source: Source
    source_record: str
    item: str
    step: str
    place: str
    product: str
    batch: str
    found_at: datetime
    found_by: str
    owner: str
    due: date | None
    endangers: bool | None
    opened: date
    closed: date | None = None
    correctors: tuple[str, ...] = ()
    reopened: bool = False
    voided: bool = False

    @property
    def open(self) -> bool:
        """Whether it still has to be closed."""
        return self.state is not FindingState.CLOSED and not self.voided

    @property
    def sentence(self) -> str:
        """The first sentence of the description; longer ones are cut to 200 characters."""
        return title_of(self.description, SENTENCE_LENGTH)

    def overdue(self, today: date) -> int:
        """Return days past the due day, 0 up to and on it, and once closed."""
        if self.due is None or not self.open:
            return 0
        return max(0, (today - self.due).days)


def state_of(record: Record) -> FindingState:
    """Return where a finding stands, from its newest standing act.

    ``open`` until somebody signs a correction; ``to_verify`` by a finished correction,
    ``fixing`` by one that only reports progress; ``closed`` by a passing verification;
    ``fixing`` after a failed one or a reopening.
    """
    acts = standing(record) or record.sheets
    last = acts[-1].sheet
    if last.stage == "open":
        return FindingState.OPEN
    if last.stage == "correct":
        progress = last.value("finished") is False
        return FindingState.FIXING if progress else FindingState.TO_VERIFY
    passed = last.stage == "verify" and last.value("result") == "pass"
    return FindingState.CLOSED if passed else FindingState.FIXING


def finding_of(record: Record) -> Finding:
    """Return what a finding's record tells.

    Level, owner and due day are those of the newest sheet that states them.
    """
    acts = standing(record) or record.sheets
    opening = acts[0].sheet
    state = state_of(record)
    description = opening.text("description")
    endangers = opening.value("endangers")
    return Finding(
        number=record.number,
        title=title_of(description),
        description=description,
        level=Level(_newest(acts, "level") or Level.ORDINARY),
        state=state,
        source=Source(opening.text("source") or Source.ANYONE),
        source_record=opening.text("source_record"),
        item=opening.text("item"),
        step=opening.text("step"),
        place=opening.text("place") or opening.covers.area,
        product=opening.text("product"),
        batch=opening.text("batch"),
        found_at=time_of(opening.text("found_at")) or opening.filled_at,
        found_by=opening.text("found_by") or opening.author.name,
        owner=_newest(acts, "owner"),
        due=day_of(_newest(acts, "due")),
        endangers=endangers if isinstance(endangers, bool) else None,
        opened=_signed_day(acts[0]),
        closed=_signed_day(acts[-1]) if state is FindingState.CLOSED else None,
        correctors=_correctors(record),
        reopened=any(act.sheet.stage == "reopen" for act in acts),
        voided=record.voided is not None,
    )


def title_of(description: str, longest: int = TITLE_LENGTH) -> str:
    """Return the first sentence of a description, cut to 60 or so many characters."""
    first = _SENTENCE_END.split(description.strip(), maxsplit=1)[0].strip()
    return first if len(first) <= longest else f"{first[: longest - 1]}…"


def due_day(level: Level, found: date, pack: RulePack) -> date:
    """Return when a finding of a level has to be closed, unless somebody sets another day.

    Source: the factory's own system (``finding_due_days``).
    """
    return found + timedelta(days=pack.days("finding_due_days", level))


@dataclass(frozen=True, slots=True)
class Step:
    """One rung of the escalation: who is told, and on which day at the earliest."""

    role: str
    day: date
    reached: bool


def escalation(finding: Finding, today: date, pack: RulePack) -> tuple[Step, ...]:
    """Return the rungs of an open finding: officer, director, principal.

    The officer knows from the day it was found. The director is told on the first day
    past the due day (plus ``escalate_director_days``, 0 being at once), the principal
    once it is overdue by ``escalate_principal_days`` days. Empty where it is closed; the
    officer alone where no day is due.

    Source: the factory's own system.
    """
    if not finding.open:
        return ()
    first = Step("officer", local_day(finding.found_at), reached=True)
    if finding.due is None:
        return (first,)
    later = []
    for role in ("director", "principal"):
        wait = max(1, pack.value(f"escalate_{role}_days"))
        day = finding.due + timedelta(days=wait)
        later.append(Step(role, day, reached=today >= day))
    return (first, *later)


def _newest(acts: tuple[SignedSheet, ...], key: str) -> str:
    return next((t for act in reversed(acts) if (t := act.sheet.text(key))), "")


def _signed_day(act: SignedSheet) -> date:
    at = act.signed[-1].statement.at if act.signed else act.sheet.filled_at
    return local_day(at)


def _correctors(record: Record) -> tuple[str, ...]:
    people = [
        signature.statement.signer for sheet in record.of("correct") for signature in sheet.signed
    ]
    return tuple(dict.fromkeys(people))
