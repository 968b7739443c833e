"""What can be done next with a record, and what is missing where it cannot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.records import Record
from qsdesk.domain.levels import Level
from qsdesk.domain.registers.declaration import Register, Stage
from qsdesk.domain.registers.life import newest
from qsdesk.domain.standing import newest as newest_sheet
from qsdesk.ui.language import told

if TYPE_CHECKING:
    from qsdesk.services.registers import Offer

PRESETS: Mapping[str, Sequence[tuple[str, Mapping[str, Any]]]] = {
    "correct": (("写进展", {"finished": False}), ("整改完成", {"finished": True})),
}
SHORT = {
    "same_person": "换另一个人",
    "holder_only": "由{name}来做",
    "verify_level": "由总监验证",
}
GRAVE = (Level.MAJOR, Level.SERIOUS)


@dataclass(frozen=True, slots=True)
class Step:
    """One button of the foot.

    Attributes:
        text: Verb, and behind a dot what is missing.
        stage: Key of the stage it opens.
        prefill: Fields that the button itself answers.
        ready: Whether it may be pressed.
        why: The whole sentence where it may not.
    """

    text: str
    stage: str
    prefill: Mapping[str, Any] = field(default_factory=dict)
    ready: bool = True
    why: str = ""


def steps_of(register: Register, record: Record, offers: "Sequence[Offer]") -> tuple[Step, ...]:
    """Return the buttons of a record: what may come next, then what waits for that.

    Args:
        register: Of the record.
        record: As shown.
        offers: What the person's roles allow.
    """
    found: list[Step] = []
    for offer in offers:
        found += _steps(offer.stage, offer.refusal)
    return (*found, *_ahead(register, record, [offer.stage.key for offer in offers]))


def _steps(stage: Stage, refusal: RuleError | None) -> list[Step]:
    if refusal is not None:
        short = _tr(SHORT.get(refusal.code, "现在不行")).format_map(_Known(refusal.detail))
        words = f"{_tr(stage.title)} · {short}"
        return [Step(words, stage.key, ready=False, why=told(refusal))]
    presets = PRESETS.get(stage.key, ((stage.title, {}),))
    return [Step(_tr(words), stage.key, prefill) for words, prefill in presets]


def _ahead(register: Register, record: Record, offered: Sequence[str]) -> list[Step]:
    """Return the stage that a second person signs after one that is offered now."""
    found = []
    for stage in register.stages:
        if stage.other_than in offered and stage.key not in offered:
            missing = _missing(register, record, stage)
            found.append(Step(f"{_tr('关闭')} · {missing}", stage.key, ready=False))
    return found


def _missing(register: Register, record: Record, stage: Stage) -> str:
    corrected = newest_sheet(record, stage.other_than)
    photos = corrected is not None and corrected.sheet.value("photos")
    if newest(record, "level") in GRAVE and not photos:
        return _tr("缺整改后照片")
    return _tr("缺{0}").format(register.stage(stage.other_than).meaning)


class _Known(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "…"


def _tr(text: str) -> str:
    return QCoreApplication.translate("RegisterOffers", text)
