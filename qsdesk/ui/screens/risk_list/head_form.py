"""The head of a list as a form."""

from dataclasses import dataclass, replace
from datetime import date

from qsdesk.domain.factory import Regime
from qsdesk.domain.forms.specs import choice, day, flag, heading, long
from qsdesk.domain.risk_list import RiskList, Trigger
from qsdesk.domain.rules import Duty

TRIGGERS = tuple((t.value, t.label) for t in Trigger)


@dataclass(frozen=True, slots=True)
class HeadForm:
    """What a version says of itself."""

    effective: date | None = day("生效日期", required=True)
    until: date | None = day("有效至")
    trigger: str = choice("修订触发", TRIGGERS, required=True, duty=Duty.RISK_LIST)
    reason: str = long("修订理由", required=True, limit=400)
    next_review: date | None = day("下次评审")
    scope: str = heading("适用范围")
    products: str = long("适用产品", required=True, hint="一行一种")
    licence: bool | None = flag("生产许可")
    ccc: bool | None = flag("强制性认证")
    standard: bool | None = flag("强制性国家标准")
    standards: str = long("引用标准", hint="一行一个")


def form_of_head(draft: RiskList) -> HeadForm:
    """Return the form of a version's head."""
    return HeadForm(
        effective=draft.effective,
        until=draft.until,
        trigger=draft.trigger.value,
        reason=draft.reason,
        next_review=draft.next_review,
        products="\n".join(draft.products),
        licence=_held(draft, Regime.LICENCE),
        ccc=_held(draft, Regime.CCC),
        standard=_held(draft, Regime.STANDARD),
        standards="\n".join(draft.standards),
    )


def list_of_form(form: HeadForm, before: RiskList) -> RiskList:
    """Return the list with the head that a form says; an empty first day stays as it was."""
    held = {
        Regime.LICENCE: form.licence,
        Regime.CCC: form.ccc,
        Regime.STANDARD: form.standard,
    }
    return replace(
        before,
        effective=form.effective or before.effective,
        until=form.until,
        trigger=Trigger(form.trigger) if form.trigger else before.trigger,
        reason=form.reason.strip(),
        next_review=form.next_review,
        products=_lines(form.products),
        regimes=tuple(regime for regime, on in held.items() if on),
        standards=_lines(form.standards),
    )


def _held(draft: RiskList, regime: Regime) -> bool | None:
    return regime in draft.regimes if draft.regimes else None


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())
