"""What a post is to do and may do, article by article, as the pack in force words it.

It stands in the signed bytes of the appointment: a pack that changes later changes no paper.

Source: Articles 3, 4, 7, 8, 10 to 12 of the draft.
"""

from typing import Any

from qsdesk.domain.fields import Column, rows_field
from qsdesk.domain.format.kinds import DIRECTOR, OFFICER, PRINCIPAL
from qsdesk.domain.format.sheets import Field, Row
from qsdesk.domain.registers.declaration import Snapshot
from qsdesk.domain.rules import Duty, RulePack

PENDING = "按征求意见稿，待核对"
POWERS: dict[str, tuple[Duty, ...]] = {
    PRINCIPAL: (
        Duty.PRINCIPAL_RESPONSIBLE,
        Duty.SUPPORT_STAFF,
        Duty.HEAR_BEFORE_DECISION,
        Duty.HEAR_DIRECTOR,
        Duty.ARRANGE_NEXT_MONTH,
    ),
    DIRECTOR: (
        Duty.STOP_PROPOSAL,
        Duty.DIRECTOR_ANSWERS,
        Duty.ORGANISE_LAW,
        Duty.ASSESSMENT_METHOD,
        Duty.GUIDE_OFFICERS,
        Duty.POST_CHECK,
        Duty.RISK_MEASURES,
        Duty.RISK_ANALYSIS,
        Duty.VETO,
        Duty.ELIMINATE_HAZARD,
        Duty.ACCIDENT_PLAN,
        Duty.DRILL,
        Duty.ACCIDENT,
        Duty.EDUCATE_EMPLOYEES,
        Duty.COOPERATE_DIRECTOR,
        Duty.WEEKLY_ROUND,
    ),
    OFFICER: (
        Duty.STOP_PROPOSAL,
        Duty.OFFICER_ANSWERS,
        Duty.GUIDE_EMPLOYEES,
        Duty.CHECK_SYSTEMS,
        Duty.NONCONFORMING,
        Duty.KEEP_ARCHIVE,
        Duty.COOPERATE_OFFICER,
        Duty.DAILY_CHECK,
    ),
}
_COLUMNS: tuple[Column, ...] = (("article", "条款", "text"), ("text", "职责与权限", "text"))


def powers(form: Any, snapshot: Snapshot) -> tuple[Field, ...]:
    """Return duties and powers of the post, and the rule they are quoted from.

    Args:
        form: Of the appointment; its post decides.
        snapshot: Its pack gives the words.
    """
    pack = snapshot.pack
    duties = POWERS.get(form.role, ())
    rows: list[Row] = [
        {"article": clause.label, "text": clause.quote or clause.title}
        for clause in (pack.clause(duty) for duty in duties)
    ]
    return (
        Field("basis", "依据", "text", _basis(pack, duties), duty=Duty.POST_DUTIES),
        *rows_field("powers", "职责与权限", _COLUMNS, rows, duty=Duty.POST_DUTIES),
    )


def _basis(pack: RulePack, duties: tuple[Duty, ...]) -> str:
    pending = any(pack.clause(duty).pending for duty in duties)
    return f"《{pack.title}》" + (f"（条文{PENDING}）" if pending else "")
