"""Who may open which stage of a record, and what its rules see."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from qsdesk.domain.deputies import IN_POST
from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.records import Record
from qsdesk.domain.registers import BY_KIND
from qsdesk.domain.registers.declaration import Register, Snapshot, Stage
from qsdesk.services.people.session import Session
from qsdesk.services.rules import FIRST_PACK, load_pack
from qsdesk.services.setup import profile_in
from qsdesk.storage.store import Work


@dataclass(frozen=True, slots=True)
class Offer:
    """A stage that a person's role lets him open.

    Attributes:
        stage: The stage.
        refusal: Why he may not now, so that the button can say it; None where he may.
    """

    stage: Stage
    refusal: RuleError | None


def register_of(kind: str) -> Register:
    """Return the register of a kind.

    Raises:
        RuleError: ``kind_unknown``.
    """
    found = BY_KIND.get(kind)
    if found is None:
        raise RuleError("kind_unknown", kind=kind, choices="、".join(BY_KIND))
    return found


def record_in(work: Work, number: str) -> Record:
    """Return a record.

    Raises:
        RuleError: ``record_unknown``.
    """
    record = work.records.load(number)
    if record is None:
        raise RuleError("record_unknown", number=number)
    return record


def snapshot_in(
    work: Work,
    session: Session,
    record: Record | None,
    now: datetime,
    *,
    role: str = "",
    imported: str = "",
) -> Snapshot:
    """Return what the rules of a stage may look at."""
    pack_id = work.authority().rule_pack[0] or FIRST_PACK
    profile = profile_in(work)
    return Snapshot(
        now=now,
        record=record,
        person=session.person,
        name=session.name,
        role=role,
        posts=posts_in(work, "" if record is None else record.number),
        pack=load_pack(pack_id).pack,
        imported=imported,
        areas=() if profile is None else tuple(area.name for area in profile.areas),
        shifts=() if profile is None else tuple(shift.name for shift in profile.shifts),
    )


def posts_in(work: Work, without: str = "") -> Mapping[str, frozenset[str]]:
    """Return name -> roles that the chain and appointments not ended give people.

    Args:
        work: The transaction.
        without: Number of an appointment that is left out.
    """
    held: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    authority = work.authority()
    for person, name in authority.names.items():
        held[name] |= authority.roles.get(person, frozenset())
    entries = work.index.entries("appointment", states=IN_POST)
    fields = work.index.fields([entry.number for entry in entries])
    for number, said in fields.items():
        if number != without and "role" in said:
            held[said.get("name", "")] |= {said["role"]}
    return held
