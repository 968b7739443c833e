"""Where a record of a register stands, and whether a stage may be opened on it."""

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.records import Record
from qsdesk.domain.permissions import Grant
from qsdesk.domain.projection import state_of
from qsdesk.domain.registers.declaration import Register, Second, Snapshot, Stage
from qsdesk.domain.standing import standing


def newest(record: Record, key: str) -> str:
    """Return the newest text of a field over all standing sheets, empty where none has it."""
    found = (signed.sheet.text(key) for signed in reversed(standing(record)))
    return next((text for text in found if text), "")


def signers(record: Record, stage: str) -> frozenset[str]:
    """Return the ids of all who signed sheets of a stage."""
    return frozenset(s.statement.signer for sheet in record.of(stage) for s in sheet.signed)


def follows(register: Register, record: Record) -> tuple[Stage, ...]:
    """Return the stages that may come next, whoever may sign them."""
    state = state_of(record)
    return tuple(stage for stage in register.stages if state in stage.after)


def refusal(register: Register, stage: Stage, snapshot: Snapshot, grant: Grant) -> RuleError | None:
    """Return why this person may not open a stage now; None where he may.

    Codes: ``state_wrong``, ``same_person``, ``holder_only``, ``verify_level``.

    Args:
        register: Of the record.
        stage: To be opened.
        snapshot: The record, and who asks.
        grant: What the table of permissions gives him for the stage's action.
    """
    record = snapshot.record
    if record is None:
        if not stage.after:
            return None
        return RuleError("state_wrong", number=register.noun, state="—")
    state = state_of(record)
    if state not in stage.after:
        return RuleError("state_wrong", number=record.number, state=register.word(state)[0])
    return _person(register, stage, snapshot, record) or _level(record, grant)


def _person(
    register: Register, stage: Stage, snapshot: Snapshot, record: Record
) -> RuleError | None:
    if stage.other_than and snapshot.person in signers(record, stage.other_than):
        first = register.stage(stage.other_than).meaning
        return RuleError("same_person", first=f"{first}人", second=f"{stage.meaning}人")
    if stage.not_named and newest(record, stage.not_named) == snapshot.name:
        first = _label(record, stage.not_named)
        return RuleError("same_person", first=first, second=f"{stage.meaning}人")
    holder = newest(record, stage.holder) if stage.holder else ""
    if holder and holder != snapshot.name:
        return RuleError("holder_only", meaning=stage.meaning, name=holder)
    return None


def _level(record: Record, grant: Grant) -> RuleError | None:
    level = newest(record, "level")
    if grant.levels and level not in grant.levels:
        return RuleError("verify_level", level=level)
    return None


def _label(record: Record, key: str) -> str:
    found = (signed.sheet.field(key) for signed in record.sheets)
    return next((field.label for field in found if field is not None), key)


def second_wanted(register: Register, record: Record) -> Second | None:
    """Return the signature that the newest sheet still lacks; None where it lacks none."""
    if record.voided is not None or record.last.complete:
        return None
    given = {(s.statement.meaning, s.statement.role) for s in record.last.signed}
    seconds = register.stage(record.last.sheet.stage).seconds
    return next((s for s in seconds if (s.need.meaning, s.need.role) not in given), None)
