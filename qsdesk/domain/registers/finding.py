"""风险隐患: from discovery to verified closure.

Source: Articles 4 and 10 of the draft; terms, escalation and the second person are the
factory's own system.
"""

from qsdesk.domain.errors import RuleError
from qsdesk.domain.fields import shown_time
from qsdesk.domain.findings import (
    CorrectForm,
    FindingState,
    OpenForm,
    ReopenForm,
    VerifyForm,
    due_day,
)
from qsdesk.domain.format.kinds import OFFICER
from qsdesk.domain.format.sheets import Cover
from qsdesk.domain.levels import Level
from qsdesk.domain.registers.dates import in_order, not_future
from qsdesk.domain.registers.declaration import Register, Rule, Snapshot, Stage
from qsdesk.domain.registers.life import newest
from qsdesk.domain.rules import Duty
from qsdesk.domain.times import local_day, long_day


def found_before_now(form: OpenForm, snapshot: Snapshot) -> RuleError | None:
    """A finding was found by now."""
    return not_future("发现时间", form.found_at, snapshot.now)


def told_before_now(form: OpenForm, snapshot: Snapshot) -> RuleError | None:
    """Somebody was told by now."""
    return not_future("上报时间", form.told_at, snapshot.now)


def told_after_found(form: OpenForm, _snapshot: Snapshot) -> RuleError | None:
    """Nobody is told before it was found."""
    if form.told_at is None or form.found_at is None or form.told_at >= form.found_at:
        return None
    return RuleError(
        "told_before_found",
        item=form.name,
        told=shown_time(form.told_at),
        found=shown_time(form.found_at),
    )


def officer_told_somebody(form: OpenForm, snapshot: Snapshot) -> RuleError | None:
    """An officer reports what he finds, to the director or the principal.

    Source: Article 10.
    """
    if snapshot.role != OFFICER or (form.told and form.told_at is not None):
        return None
    return RuleError("told_missing", item=form.name)


def proposed_or_said_why(form: OpenForm, _snapshot: Snapshot) -> RuleError | None:
    """Who finds safety endangered proposes to stop, or signs why not.

    Source: Article 4.
    """
    if not form.endangers or form.proposal or form.no_proposal_reason:
        return None
    return RuleError("proposal_missing", item=form.name)


def due_after_found(form: OpenForm, _snapshot: Snapshot) -> RuleError | None:
    """It is not due before it was found."""
    found = None if form.found_at is None else local_day(form.found_at)
    return in_order(found, form.due, start="发现日期", end="整改期限")


def due_within_term(form: OpenForm, snapshot: Snapshot) -> RuleError | None:
    """It is due within the term of its level."""
    if form.due is None or form.found_at is None or form.level not in set(Level):
        return None
    last = due_day(Level(form.level), local_day(form.found_at), snapshot.pack)
    if form.due <= last:
        return None
    return RuleError(
        "due_beyond_term", level=form.level, due=long_day(form.due), last=long_day(last)
    )


def found_day(form: OpenForm, snapshot: Snapshot) -> Cover:
    """A finding covers the day it was found."""
    day = snapshot.today if form.found_at is None else local_day(form.found_at)
    return Cover(day, day)


def done_by_now(form: CorrectForm, snapshot: Snapshot) -> RuleError | None:
    """What is done was done by today."""
    return not_future("完成日期", form.done if form.finished else None, snapshot.now)


def evidence_of_grave(form: CorrectForm, snapshot: Snapshot) -> RuleError | None:
    """A grave finding is closed with photos of the correction."""
    if snapshot.record is None or not form.finished or form.photos:
        return None
    if newest(snapshot.record, "level") not in (Level.MAJOR, Level.SERIOUS):
        return None
    return RuleError("evidence_missing", number=snapshot.record.number, missing="整改后照片")


def moved_with_reason(form: CorrectForm, snapshot: Snapshot) -> RuleError | None:
    """A new due day lies ahead and has its reason."""
    if form.finished or form.due is None:
        return None
    if not form.due_reason:
        return RuleError("reason_missing")
    return in_order(snapshot.today, form.due, start="今天", end="改期至")


def due_ahead(form: ReopenForm, snapshot: Snapshot) -> RuleError | None:
    """What is reopened is due today or later."""
    return in_order(snapshot.today, form.due, start="今天", end="整改期限")


_OPEN, _FIXING = FindingState.OPEN.value, FindingState.FIXING.value
_TO_VERIFY, _CLOSED = FindingState.TO_VERIFY.value, FindingState.CLOSED.value

FINDING = Register(
    kind="finding",
    title="风险隐患",
    noun="隐患",
    shelf="风险隐患及整改",
    stages=(
        Stage(
            key="open",
            title="提出隐患",
            meaning="提出",
            action="finding_raise",
            form=OpenForm,
            gist="description",
            rules=(
                Rule(found_before_now),
                Rule(told_before_now),
                Rule(told_after_found),
                Rule(officer_told_somebody, Duty.REPORT_FINDING),
                Rule(proposed_or_said_why, Duty.PROPOSE_OR_SAY_WHY),
                Rule(due_after_found),
                Rule(due_within_term, Duty.FINDING_DUE),
            ),
            covers=found_day,
        ),
        Stage(
            key="correct",
            title="登记整改",
            meaning="整改",
            action="finding_correct",
            form=CorrectForm,
            after=(_OPEN, _FIXING),
            gist="action",
            rules=(Rule(done_by_now), Rule(evidence_of_grave), Rule(moved_with_reason)),
        ),
        Stage(
            key="verify",
            title="验证",
            meaning="验证",
            action="finding_verify",
            form=VerifyForm,
            after=(_TO_VERIFY,),
            gist="verified",
            other_than="correct",
            not_named="owner",
        ),
        Stage(
            key="reopen",
            title="重开",
            meaning="重开",
            action="finding_reopen",
            form=ReopenForm,
            after=(_CLOSED,),
            gist="reason",
            rules=(Rule(due_ahead),),
        ),
    ),
    states={
        _OPEN: (FindingState.OPEN.label, "warn"),
        _FIXING: (FindingState.FIXING.label, "accent"),
        _TO_VERIFY: (FindingState.TO_VERIFY.label, "accent"),
        _CLOSED: (FindingState.CLOSED.label, "ok"),
    },
    pending=(_OPEN, _FIXING, _TO_VERIFY),
    columns=("name", "level", "owner", "due"),
    duty=Duty.DAILY_RECORD,
    empty="没有未结的隐患",
    due="due",
    escalates=True,
)
