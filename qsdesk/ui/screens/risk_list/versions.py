"""The versions there are, and what this person may do with them."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from qsdesk.domain.risk_list import RiskList, Trigger, in_force

if TYPE_CHECKING:
    from qsdesk.services.risk_list import ListVersion

DRAFT = 0


@dataclass(frozen=True, slots=True)
class Rights:
    """What a person may do: write into the draft, sign it, approve."""

    propose: bool
    sign: bool
    approve: bool


@dataclass(frozen=True, slots=True)
class Versions:
    """All versions as they stand.

    Attributes:
        signed: Oldest first.
        draft: Of the next one, None where there is none.
        today: The factory's calendar day.
    """

    signed: "tuple[ListVersion, ...]"
    draft: RiskList | None
    today: date

    def first_shown(self, *, propose: bool) -> int:
        """Return which version is shown at first: the draft to those who write it."""
        if self.draft is not None and (propose or not self.signed):
            return DRAFT
        return self.signed[-1].list.version if self.signed else DRAFT

    def list_of(self, version: int) -> RiskList | None:
        """Return a version, 0 being the draft."""
        if version == DRAFT:
            return self.draft
        return next((v.list for v in self.signed if v.list.version == version), None)

    def before(self, version: int) -> RiskList | None:
        """Return the signed version before another, None before the first."""
        older = [v.list for v in self.signed if version == DRAFT or v.list.version < version]
        return older[-1] if older else None

    def approver(self, version: int) -> str:
        """Return who approved a version, empty while nobody has."""
        return next((v.approved_by for v in self.signed if v.list.version == version), "")

    def author(self, version: int) -> str:
        """Return who drew a version up, empty for the draft."""
        return next((v.drafted_by for v in self.signed if v.list.version == version), "")

    @property
    def current(self) -> int:
        """The version in force today, 0 where there is none."""
        approved = [v.list for v in self.signed if v.approved_by]
        found = in_force(approved, self.today)
        return 0 if found is None else found.version

    @property
    def unapproved(self) -> int:
        """The newest version where it still wants approval, else 0."""
        newest = self.signed[-1] if self.signed else None
        return 0 if newest is None or newest.approved_by else newest.list.version

    def following(self) -> RiskList | None:
        """Return what the draft of the next version begins with."""
        newest = self.signed[-1].list if self.signed else None
        if newest is None:
            return None
        first = max(self.today, newest.effective)
        return replace(
            newest,
            version=newest.version + 1,
            effective=first,
            until=None,
            reason="",
            trigger=Trigger.REVIEW,
        )


def versions_of(services: Any) -> Versions:
    """Return the versions of a data folder."""
    lists = services.risk_lists
    return Versions(lists.versions(), lists.draft(), services.registers.today)


def rights_of(services: Any, session: Any) -> Rights:
    """Return what a person may do with the list."""
    may = services.access.may
    keys = ("risk_list_propose", "risk_list_draft", "risk_list_approve")
    return Rights(*(may(key, session) is not None for key in keys))
