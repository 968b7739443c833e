"""What happened to a record, newest first, for its detail."""

from dataclasses import dataclass
from datetime import datetime

from qsdesk.domain.format.records import Record, SignedSheet
from qsdesk.domain.registers.declaration import Register

SYSTEM = "系统"


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a timeline.

    Attributes:
        at: Aware time.
        who: Name as printed; 系统 for what follows by itself.
        what: The act: 提出, 整改, 更正 …
        text: In a line or two, what was said.
        system: Whether nobody did it: an escalation.
    """

    at: datetime
    who: str
    what: str
    text: str
    system: bool = False


def timeline(
    register: Register, record: Record, besides: tuple[Moment, ...] = ()
) -> tuple[Moment, ...]:
    """Return the acts on a record, and what happened besides, newest first.

    Each signature is an act; a correction says that it is one, and its reason.
    """
    acts = [moment for sheet in record.sheets for moment in _acts(register, sheet)]
    return tuple(sorted([*acts, *besides], key=lambda moment: moment.at, reverse=True))


def _acts(register: Register, signed: SignedSheet) -> list[Moment]:
    sheet = signed.sheet
    gist = sheet.text(register.stage(sheet.stage).gist)
    out = []
    for position, signature in enumerate(signed.signed):
        said = signature.statement
        text = gist if position == 0 else ""
        what = said.meaning
        if sheet.amends is not None and position == 0:
            what, text = "更正", f"{said.meaning}：{sheet.reason}"
        out.append(Moment(said.at, said.name, what, text))
    return out
