"""A register as rows of text: the same columns each time, whatever the records hold."""

from collections.abc import Iterable, Iterator

from qsdesk.domain.format.records import Record, SignedSheet
from qsdesk.domain.format.sheets import Field
from qsdesk.domain.forms.specs import Spec, specs
from qsdesk.domain.projection import state_of
from qsdesk.domain.registers.declaration import Register, Stage
from qsdesk.domain.standing import newest
from qsdesk.domain.times import stamp

_HEAD = ("编号", "状态", "起", "止")


def register_table(
    register: Register, records: Iterable[Record]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return headers and rows of a register, one row a record, all cells text.

    The columns follow from the declaration alone, each named by its stage, so that they
    stay where they are. Cells come from the standing sheets: of a stage that was signed
    several times, the newest. The last two columns of a stage say who signed and when.

    Args:
        register: Of the records.
        records: In the order of the rows.
    """
    return headers(register), tuple(_row(register, record) for record in records)


def headers(register: Register) -> tuple[str, ...]:
    """Return the headers of a register's table."""
    out = list(_HEAD)
    for stage in register.stages:
        out += [f"{stage.meaning}·{spec.label}" for _, spec in _columns(stage)]
        out += [f"{stage.meaning}·签署人", f"{stage.meaning}·签署时间"]
    return tuple(out)


def _columns(stage: Stage) -> Iterator[tuple[str, Spec]]:
    return ((k, spec) for k, spec in specs(stage.form).items() if spec.kind != "heading")


def _row(register: Register, record: Record) -> tuple[str, ...]:
    covers = record.first.sheet.covers
    out = [
        record.number,
        register.word(state_of(record))[0],
        covers.first.isoformat(),
        covers.last.isoformat(),
    ]
    for stage in register.stages:
        out += _cells(stage, newest(record, stage.key))
    return tuple(out)


def _cells(stage: Stage, signed: SignedSheet | None) -> list[str]:
    if signed is None:
        return [""] * (sum(1 for _ in _columns(stage)) + 2)
    fields = {field.key: field for field in signed.sheet.fields}
    out = [_text(fields.get(key), fields.get(f"{key}.columns")) for key, _ in _columns(stage)]
    names = "、".join(s.statement.name for s in signed.signed)
    return [*out, names, stamp(signed.signed[-1].statement.at)]


def _text(field: Field | None, columns: Field | None) -> str:
    if field is None:
        return ""
    if field.kind == "rows":
        keys = [str(c["key"]) for c in columns.rows()] if columns is not None else []
        return "；".join("，".join(str(row.get(k) or "") for k in keys) for row in field.rows())
    if isinstance(field.value, list | tuple):
        return "、".join(str(v) for v in field.value)
    return field.text()
