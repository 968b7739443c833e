"""What the officer answers: results, values, faults."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto

from qsdesk.domain.findings import Opening, Source, Told
from qsdesk.domain.levels import Level


class Result(StrEnum):
    """The answer to one item; there is no default answer."""

    UNANSWERED = ""
    PASS = auto()
    FAIL = auto()
    NA = auto()

    @property
    def label(self) -> str:
        """Chinese name."""
        return {"": "未答", "pass": "符合", "fail": "不符合", "na": "不适用"}[self]


class ProductionState(StrEnum):
    """How the area worked on the shift."""

    NORMAL = "normal"
    PARTIAL = "partial"
    TRIAL = "trial"
    REPAIR = "repair"

    @property
    def label(self) -> str:
        """Chinese name."""
        names = {"normal": "正常", "partial": "部分停产", "trial": "试生产", "repair": "检修"}
        return names[self]


@dataclass(frozen=True, slots=True)
class Fault:
    """What belongs to an item that fails; empty texts and None: not filled in yet.

    Attributes:
        found_at: When it was found.
        level: How grave; the item's own unless changed.
        description: What was found.
        measure: Immediate measure.
        told: Name of who was told.
        told_role: ``director`` or ``principal``.
        told_at: When.
        told_how: 当面, 电话 …
        endangers: Whether it endangers safety.
        proposal: What the 否决建议 proposes, or its number.
        no_proposal_reason: Why none is made although safety is endangered.
        owner: Name of who has to correct it.
        due: When it has to be closed.
        photos: Hashes.
        product: Product.
        batch: Batch.
        place: Machine or place.
    """

    found_at: datetime
    level: Level
    description: str = ""
    measure: str = ""
    told: str = ""
    told_role: str = ""
    told_at: datetime | None = None
    told_how: str = ""
    endangers: bool | None = None
    proposal: str = ""
    no_proposal_reason: str = ""
    owner: str = ""
    due: date | None = None
    photos: tuple[str, ...] = ()
    product: str = ""
    batch: str = ""
    place: str = ""

    def opening(self, *, item: str, found_by: str = "", source_record: str = "") -> Opening:
        """Return the finding it opens, without what only the item knows."""
        return Opening(
            description=self.description,
            source=Source.DAILY,
            found_at=self.found_at,
            found_by=found_by,
            level=self.level,
            measure=self.measure,
            told=Told(self.told, self.told_role, self.told_at, self.told_how),
            endangers=self.endangers,
            proposal=self.proposal,
            no_proposal_reason=self.no_proposal_reason,
            owner=self.owner,
            due=self.due,
            source_record=source_record,
            item=item,
            place=self.place,
            product=self.product,
            batch=self.batch,
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one item.

    Attributes:
        code: Of the item on the sheet.
        result: What it came to.
        measured: Cleaned decimal text, empty: none.
        note: Anything to be said.
        bulk: Whether it was given by 其余合格.
        answered_at: When; None while unanswered.
        fault: What was typed about a fault; kept, unprinted, if the result changes.
        photos: Hashes of photos beside those of the fault.
    """

    code: str
    result: Result = Result.UNANSWERED
    measured: str = ""
    note: str = ""
    bulk: bool = False
    answered_at: datetime | None = None
    fault: Fault | None = None
    photos: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether it is 不符合."""
        return self.result is Result.FAIL

    @property
    def all_photos(self) -> tuple[str, ...]:
        """Photos of the item, then of the fault where it failed, without repeats."""
        more = self.fault.photos if self.fault is not None and self.failed else ()
        return tuple(dict.fromkeys((*self.photos, *more)))


@dataclass(frozen=True, slots=True)
class ProductLine:
    """A product made on the shift, with batch and quantity as typed; empty: not given."""

    product: str
    batch: str = ""
    quantity: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How the items of a sheet stand."""

    total: int
    passed: int
    failed: int
    na: int

    @property
    def remaining(self) -> int:
        """Items without an answer."""
        return self.total - self.passed - self.failed - self.na
