"""Correcting, verifying and reopening a finding.

Source: Articles 10 and 14 of the draft; that another person verifies is the factory's own
system, and in the format's table of kinds.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qsdesk.domain.errors import RuleError
from qsdesk.domain.fields import day_text
from qsdesk.domain.findings.state import Finding, FindingState
from qsdesk.domain.format.sheets import Field
from qsdesk.domain.rules import Duty


class Cause(StrEnum):
    """Class of a cause, stored as shown (人机料法环测)."""

    PEOPLE = "人"
    MACHINE = "机"
    MATERIAL = "料"
    METHOD = "法"
    ENVIRONMENT = "环"
    MEASUREMENT = "测"


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody reports on correcting a finding.

    Attributes:
        action: What was or is being done.
        done: Day it was finished; None: progress only, the finding stays with him.
        cause_class: One of the six classes; None: not known yet.
        cause: In words.
        shipped: Whether goods that left the factory are affected; None: not known yet.
        recall: Whether a recall is necessary, and why; only where goods are affected.
        due: New due day; None: it stays.
        due_reason: Why it moves; only with ``due``.
        photos: Evidence, by hash.
    """

    action: str
    done: date | None = None
    cause_class: Cause | None = None
    cause: str = ""
    shipped: bool | None = None
    recall: str = ""
    due: date | None = None
    due_reason: str = ""
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """What another person found when looking: ``passed`` closes; None: not chosen yet."""

    passed: bool | None
    result: str
    photos: tuple[str, ...] = ()


def correction_problems(finding: Finding, made: Correction) -> tuple[RuleError, ...]:
    """Return what keeps a correction from being signed; empty: nothing.

    The codes are ``state_wrong``, ``field_required``, ``cause_missing``,
    ``reason_missing``. Only a finished correction must name cause and shipped goods.
    """
    found = []
    if finding.state is FindingState.CLOSED or finding.voided:
        found.append(_wrong(finding, "整改"))
    if not made.action.strip():
        found.append(RuleError("field_required", field="整改措施"))
    if made.due is not None and not made.due_reason.strip():
        found.append(RuleError("reason_missing"))
    return (*found, *_finished(finding, made))


def _finished(finding: Finding, made: Correction) -> list[RuleError]:
    if made.done is None:
        return []
    found = []
    if made.cause_class is None or not made.cause.strip():
        found.append(RuleError("cause_missing", number=finding.number))
    if made.shipped is None:
        found.append(RuleError("field_required", field="已出厂产品是否受影响"))
    if made.shipped and not made.recall.strip():
        found.append(RuleError("field_required", field="召回评估"))
    return found


def correct_fields(made: Correction) -> tuple[Field, ...]:
    """Return the fields of a sheet ``correct``; ``done`` is always there, None for progress."""
    cause = made.cause_class.value if made.cause_class else None
    shipped = {True: "受影响", False: "不受影响", None: ""}[made.shipped]
    fields = (
        Field("cause_class", "原因类别", "choice", cause),
        Field("cause", "原因", "long", made.cause),
        Field("action", "整改措施", "long", made.action, duty=Duty.ELIMINATE_HAZARD),
        Field("done", "完成日期", "date", day_text(made.done)),
        Field("shipped", "已出厂产品", "bool", made.shipped, shipped),
        Field("recall", "召回评估", "long", made.recall, duty=Duty.RECALL),
        Field("due", "改期至", "date", day_text(made.due)),
        Field("due_reason", "改期理由", "long", made.due_reason),
        Field("photos", "整改证据", "photos", list(made.photos)),
    )
    return tuple(f for f in fields if f.key in {"action", "done"} or f.value not in ("", None, []))


def verification_problems(made: Verification) -> tuple[RuleError, ...]:
    """Return what keeps a verification from being signed: ``field_required``."""
    missing = {"验证结论": made.passed is None, "验证情况": not made.result.strip()}
    return tuple(RuleError("field_required", field=k) for k, lacks in missing.items() if lacks)


def verify_fields(made: Verification) -> tuple[Field, ...]:
    """Return the fields of a sheet ``verify``."""
    value, shown = ("pass", "合格，关闭") if made.passed else ("fail", "不合格，继续整改")
    fields = (
        Field("result", "验证结论", "choice", value, shown, duty=Duty.SECOND_PERSON),
        Field("verified", "验证情况", "long", made.result),
        Field("photos", "验证证据", "photos", list(made.photos)),
    )
    return fields if made.photos else fields[:2]


def reopen_fields(reason: str) -> tuple[Field, ...]:
    """Return the fields of a sheet ``reopen``."""
    return (Field("reason", "重开理由", "long", reason),)


def check_verifier(finding: Finding, *, person: str, name: str, role: str) -> None:
    """Refuse somebody who may not verify a finding now.

    Args:
        finding: Must be ready for it.
        person: Id; never one who signed a correction of it.
        name: Never the owner's.
        role: An officer verifies the levels 一般 and 低 only.

    Raises:
        RuleError: ``state_wrong``, ``same_person``, ``verify_level``.
    """
    if finding.state is not FindingState.TO_VERIFY or finding.voided:
        raise _wrong(finding, "验证")
    if person in finding.correctors or name == finding.owner:
        raise RuleError("same_person", first="整改人", second="验证人")
    if role == "officer" and not finding.level.small:
        raise RuleError("verify_level", level=finding.level.value)


def check_reopening(finding: Finding, reason: str) -> None:
    """Refuse to reopen what is not closed, or without a reason.

    Raises:
        RuleError: ``state_wrong``, ``reason_missing``.
    """
    if finding.state is not FindingState.CLOSED or finding.voided:
        raise _wrong(finding, "重开")
    if not reason.strip():
        raise RuleError("reason_missing")


def _wrong(finding: Finding, action: str) -> RuleError:
    state = "已作废" if finding.voided else finding.state.label
    return RuleError("state_wrong", number=finding.number, state=state, action=action)
