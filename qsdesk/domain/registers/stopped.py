"""停产与缺检声明: the days on which nothing was made or nothing was checked, and why.

A stop takes the days out of what is owed; an explanation of missed checks leaves the gap
as it is and only says why.

Source: our reading of Article 10 of the draft; approval is the factory's own system.
"""

from dataclasses import dataclass
from datetime import date

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.kinds import PRINCIPAL
from qsdesk.domain.format.sheets import Cover, Need
from qsdesk.domain.forms.specs import choice, day, long, photos, text
from qsdesk.domain.registers.dates import in_order
from qsdesk.domain.registers.declaration import Register, Rule, Second, Snapshot, Stage
from qsdesk.domain.rules import Duty


@dataclass(frozen=True, slots=True)
class StateForm:
    """Which days, where, and why; no area: the whole factory, no shift: all shifts."""

    nature: str = choice("性质", (("stopped", "停产"), ("missed", "缺检说明")), required=True)
    name: str = text("事由", required=True, duty=Duty.STOPPED_STATEMENT)
    start: date | None = day("开始日期", required=True)
    end: date | None = day("结束日期", required=True)
    area: str = text("区域", hint="不填为全单位", offers="areas")
    shift: str = text("班次", hint="不填为全部班次", offers="shifts")
    reason: str = long("原因", required=True, limit=400)
    photos: tuple[str, ...] = photos("附件")


def ends_after_start(form: StateForm, _snapshot: Snapshot) -> RuleError | None:
    """A stop ends on its first day or later."""
    return in_order(form.start, form.end, start="开始日期", end="结束日期")


def known_area(form: StateForm, snapshot: Snapshot) -> RuleError | None:
    """An area is one of the factory's: another name would cover nothing."""
    if not form.area or not snapshot.areas or form.area in snapshot.areas:
        return None
    choices = "、".join(snapshot.areas)
    return RuleError("area_unknown", area=form.area, choices=choices, key="area")


def known_shift(form: StateForm, snapshot: Snapshot) -> RuleError | None:
    """A shift is one of the factory's."""
    if not form.shift or not snapshot.shifts or form.shift in snapshot.shifts:
        return None
    choices = "、".join(snapshot.shifts)
    return RuleError("shift_unknown", shift=form.shift, choices=choices, key="shift")


def whole_span(form: StateForm, snapshot: Snapshot) -> Cover:
    """A statement covers all days from the first to the last."""
    first = form.start or snapshot.today
    return Cover(first, max(first, form.end or first), form.area, form.shift)


STOPPED = Register(
    kind="stopped",
    title="停产与缺检声明",
    noun="声明",
    shelf="停产声明",
    stages=(
        Stage(
            key="state",
            title="声明",
            meaning="声明",
            action="stopped_state",
            form=StateForm,
            gist="reason",
            seconds=(Second(Need("批准", PRINCIPAL), "stopped_approve", "批准声明"),),
            rules=(Rule(ends_after_start), Rule(known_area), Rule(known_shift)),
            covers=whole_span,
        ),
    ),
    states={"signing": ("待批准", "warn"), "state": ("已批准", "ok")},
    pending=("signing",),
    columns=("name", "nature", "start", "end", "area", "shift"),
    duty=Duty.STOPPED_STATEMENT,
    empty="没有停产、缺检的声明",
)
