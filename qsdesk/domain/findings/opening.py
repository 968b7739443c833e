"""The sheet that opens a finding.

Source: Articles 4 and 10 of the draft.
"""

from dataclasses import dataclass
from datetime import date, datetime

from qsdesk.domain.errors import RuleError
from qsdesk.domain.fields import day_text, shown_time, time_text
from qsdesk.domain.findings.state import Source
from qsdesk.domain.format.sheets import Field
from qsdesk.domain.levels import Level
from qsdesk.domain.rules import Duty

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
    ``proposal_missing``, ``owner_missing`` (owner or due day); each names the item.

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
    problems = [RuleError(code, item=name, number=name) for code, holds in found.items() if holds]
    if told.at is not None and told.at < opening.found_at:
        times = {"told": shown_time(told.at), "found": shown_time(opening.found_at)}
        problems.append(RuleError("told_before_found", item=name, **times))
    return tuple(problems)


def open_fields(opening: Opening) -> tuple[Field, ...]:
    """Return the fields of the sheet ``open`` after its title, unit and credit code."""
    told, endangers = opening.told, {True: "是", False: "否", None: ""}[opening.endangers]
    fields = (
        Field("source", "来源", "choice", opening.source.value, opening.source.label),
        Field("source_record", "来源记录", "record", opening.source_record or None),
        Field("item", "项目编号", "text", opening.item),
        Field("step", "环节", "text", opening.step),
        Field("check", "检查内容", "text", opening.check),
        Field("criterion", "判定标准", "text", opening.criterion),
        Field("measured", "实测值", "text", opening.measured),
        Field("found_at", "发现时间", "time", time_text(opening.found_at)),
        Field("found_by", "发现人", "person", opening.found_by),
        Field("place", "部位", "text", opening.place),
        Field("product", "产品", "text", opening.product),
        Field("batch", "批次", "text", opening.batch),
        Field("description", "问题描述", "long", opening.description, duty=Duty.DAILY_RECORD),
        Field("level", "等级", "choice", opening.level.value),
        Field("measure", "立即采取的措施", "long", opening.measure, duty=Duty.IMMEDIATE_MEASURE),
        Field("told", "上报对象", "person", told.name, duty=Duty.REPORT_FINDING),
        Field("told_role", "上报对象岗位", "text", TOLD_ROLES.get(told.role, told.role)),
        Field("told_at", "上报时间", "time", time_text(told.at)),
        Field("told_how", "上报方式", "text", told.how),
        Field("endangers", "危及安全", "bool", opening.endangers, endangers),
        Field("proposal", "否决建议", "long", opening.proposal, duty=Duty.STOP_PROPOSAL),
        Field(
            "no_proposal_reason",
            "不提否决建议的理由",
            "long",
            opening.no_proposal_reason,
            duty=Duty.PROPOSE_OR_SAY_WHY,
        ),
        Field("owner", "责任人", "person", opening.owner),
        Field("due", "整改期限", "date", day_text(opening.due), duty=Duty.FINDING_DUE),
        Field("photos", "照片", "photos", list(opening.photos)),
    )
    return tuple(f for f in fields if f.key in _ALWAYS or f.value not in ("", None, []))


_ALWAYS = frozenset(
    {
        *("source", "found_at", "found_by", "description", "level", "measure", "told"),
        *("told_at", "endangers", "owner", "due"),
    }
)
