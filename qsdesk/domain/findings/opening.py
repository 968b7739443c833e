"""The sheet that opens a finding.

Source: Articles 4 and 10 of the draft.
"""

from dataclasses import dataclass
from datetime import date, datetime

from qsdesk.domain.errors import RuleError
from qsdesk.domain.fields import shown_time
from qsdesk.domain.findings.forms import OpenForm
from qsdesk.domain.findings.state import Source, title_of
from qsdesk.domain.format.sheets import Field
from qsdesk.domain.forms.sheets import form_fields
from qsdesk.domain.levels import Level

TOLD_ROLES = {"director": "质量安全总监", "principal": "主要负责人"}


@dataclass(frozen=True, slots=True)
class Told:
    """To whom, when and how a fault was reported.

    Attributes:
        name: Of the person; empty: nobody yet.
        role: ``director`` or ``principal``; empty: not said.
        at: When; None: not said.
        how: 当面, 电话 …; empty: not said.
    """

    name: str = ""
    role: str = ""
    at: datetime | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """What a finding says when it is opened; empty texts and None: not filled in.

    Attributes:
        description: What was found.
        source: Where it comes from.
        found_at: When.
        found_by: Name.
        level: How grave.
        measure: Immediate measure.
        told: Report.
        endangers: Whether it endangers safety.
        proposal: What the 否决建议 proposes, or its number.
        no_proposal_reason: Why none is made although safety is endangered.
        owner: Name of who has to correct it.
        due: When it has to be closed.
        source_record: Number of the record that raises it.
        item: Code of the item.
        step: Step of the process.
        check: What was checked.
        criterion: What it was judged by, with limits.
        measured: Value found, with unit.
        place: Area or line.
        product: Product.
        batch: Batch.
        photos: Hashes.
    """

    description: str
    source: Source
    found_at: datetime
    found_by: str
    level: Level
    measure: str = ""
    told: Told = Told()
    endangers: bool | None = None
    proposal: str = ""
    no_proposal_reason: str = ""
    owner: str = ""
    due: date | None = None
    source_record: str = ""
    item: str = ""
    step: str = ""
    check: str = ""
    criterion: str = ""
    measured: str = ""
    place: str = ""
    product: str = ""
    batch: str = ""
    photos: tuple[str, ...] = ()


def opening_problems(opening: Opening, *, item: str = "") -> tuple[RuleError, ...]:
    """Return what keeps a finding from being signed; empty: nothing.

    The codes are ``description_missing``, ``measure_missing``, ``told_missing``,
    ``told_role_invalid``, ``told_before_found``, ``endangers_unanswered``,
    ``proposal_missing``, ``owner_missing`` (owner or due day); each names the item, and
    under ``key`` the field.

    Args:
        opening: As filled in.
        item: How the sentence names it; the item's code unless given.

    Source: Article 10 (measure at once, report in time), Article 4 (proposal to stop).
    """
    name = item or opening.item
    told = opening.told
    complete = bool(told.name.strip() and told.role and told.at and told.how.strip())
    proposed = opening.proposal.strip() or opening.no_proposal_reason.strip()
    found = {
        "description_missing": not opening.description.strip(),
        "measure_missing": not opening.measure.strip(),
        "told_missing": not complete,
        "told_role_invalid": bool(told.role) and told.role not in TOLD_ROLES,
        "endangers_unanswered": opening.endangers is None,
        "proposal_missing": opening.endangers is True and not proposed,
        "owner_missing": not opening.owner.strip() or opening.due is None,
    }
    problems = [
        RuleError(code, item=name, number=name, key=_KEYS[code])
        for code, holds in found.items()
        if holds
    ]
    if told.at is not None and told.at < opening.found_at:
        times = {"told": shown_time(told.at), "found": shown_time(opening.found_at)}
        problems.append(RuleError("told_before_found", item=name, key="told_at", **times))
    return tuple(problems)


_KEYS = {
    "description_missing": "description",
    "measure_missing": "measure",
    "told_missing": "told",
    "told_role_invalid": "told_role",
    "endangers_unanswered": "endangers",
    "proposal_missing": "proposal",
    "owner_missing": "owner",
}


def open_fields(opening: Opening) -> tuple[Field, ...]:
    """Return the fields of the sheet ``open`` after its title, unit and credit code."""
    return form_fields(form_of_opening(opening))


def form_of_opening(opening: Opening) -> OpenForm:
    """Return the register's form, filled as an opening says."""
    told = opening.told
    return OpenForm(
        name=title_of(opening.description),
        source=opening.source.value,
        source_record=opening.source_record,
        item=opening.item,
        step=opening.step,
        check=opening.check,
        criterion=opening.criterion,
        measured=opening.measured,
        found_at=opening.found_at,
        found_by=opening.found_by,
        place=opening.place,
        product=opening.product,
        batch=opening.batch,
        description=opening.description,
        level=opening.level.value,
        measure=opening.measure,
        told=told.name,
        told_role=TOLD_ROLES.get(told.role, told.role),
        told_at=told.at,
        told_how=told.how,
        endangers=opening.endangers,
        proposal=opening.proposal,
        no_proposal_reason=opening.no_proposal_reason,
        owner=opening.owner,
        due=opening.due,
        photos=opening.photos,
    )
