"""A month's seal as it is shown: what would be sealed, what waits, what is sealed."""

from dataclasses import dataclass
from datetime import date, datetime

from qsdesk.domain.month_seal import SealFacts, seal_name

OPEN, EMPTY, READY = "open", "empty", "ready"
WAITING, SEALED, LATER = "waiting", "sealed", "later"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A signed page of a month's seals.

    Attributes:
        number: Of the record.
        supplement: 0 for the month's first seal.
        complete: Whether the principal approved it.
        prepared_by: Name of who signed first.
        at: Time of its newest signature, UTC.
        seq: Of its newest sign event.
    """

    number: str
    supplement: int
    complete: bool
    prepared_by: str
    at: datetime
    seq: int


@dataclass(frozen=True, slots=True)
class SealView:
    """A month, and how far its sealing is.

    Attributes:
        state: ``open`` (the month is not over), ``empty`` (nothing signed belongs to it),
            ``ready`` (can be prepared), ``waiting`` (prepared, not approved), ``sealed``
            (nothing was signed since), ``later`` (a supplement can be prepared).
        facts: What a page prepared now would say.
        opens: First day on which it can be prepared.
        pages: Signed so far, in order.
        moved: Acts of the month since the page that waits was prepared.
    """

    state: str
    facts: SealFacts
    opens: date
    pages: tuple[Sealed, ...] = ()
    moved: int = 0

    @property
    def title(self) -> str:
        """2026 年 10 月质量安全档案封存页."""
        supplement = self.pages[-1].supplement if self.state == WAITING else self.facts.supplement
        return seal_name(self.facts.month, supplement)

    @property
    def waiting(self) -> Sealed | None:
        """The page that waits for the principal, if there is one."""
        return self.pages[-1] if self.state == WAITING else None

    @property
    def sealed(self) -> bool:
        """Whether the month is sealed, whatever was signed since."""
        return any(page.complete for page in self.pages)
