"""Registers as tables: what was signed, a row a record, and a row an item checked."""

from collections.abc import Iterable, Sequence

from qsdesk.domain.format.records import Record
from qsdesk.exporting.selection import Selection
from qsdesk.exporting.spreadsheets import Table
from qsdesk.storage.index import Entry

BASE = (
    ("编号", "number"),
    ("种类", "kind"),
    ("状态", "state"),
    ("题名", "title"),
    ("起", "first"),
    ("止", "last"),
    ("区域", "area"),
    ("班次", "shift"),
    ("首签人", "name"),
    ("首签时间", "signed_at"),
    ("页数", "sheets"),
    ("不符合项", "findings"),
    ("补录理由", "late"),
)
ITEMS = (
    ("项目编号", "code"),
    ("检查内容", "check"),
    ("判定标准", "criterion"),
    ("结果", "result"),
    ("实测值", "measured"),
    ("单位", "unit"),
    ("问题描述", "description"),
    ("立即措施", "measure"),
    ("上报对象", "told"),
    ("上报时间", "told_at"),
    ("隐患编号", "finding"),
)


def register_tables(selection: Selection) -> tuple[Table, ...]:
    """Return one table a kind of record, by kind, and ``daily-items``.

    Columns of a kind: those of all registers, then its listed fields by key.
    """
    by_kind: dict[str, list[Entry]] = {}
    for entry in selection.entries:
        by_kind.setdefault(entry.kind, []).append(entry)
    out = [_table(kind, entries, selection) for kind, entries in sorted(by_kind.items())]
    if "daily" in by_kind:
        out.append(_items(r for r in selection.records if r.kind == "daily"))
    return tuple(out)


def _table(kind: str, entries: Sequence[Entry], selection: Selection) -> Table:
    fields = [selection.fields.get(entry.number, {}) for entry in entries]
    keys = sorted({key for held in fields for key in held})
    labels = _labels(selection.records)
    header = (*(title for title, _ in BASE), *(labels.get(key, key) for key in keys))
    rows = tuple(
        (
            *(str(getattr(entry, name)) for _, name in BASE),
            *(held.get(key, "") for key in keys),
        )
        for entry, held in zip(entries, fields, strict=True)
    )
    return Table(kind, header, rows)


def _labels(records: Iterable[Record]) -> dict[str, str]:
    return {
        field.key: field.label
        for record in records
        for signed in record.sheets
        for field in signed.sheet.fields
    }


def _items(records: Iterable[Record]) -> Table:
    header = ("编号", "日期", "区域", "班次", *(title for title, _ in ITEMS))
    rows: list[tuple[str, ...]] = []
    for record in records:
        sheet = (record.latest("fill") or record.first).sheet
        start = (record.number, sheet.covers.first.isoformat(), sheet.covers.area)
        for item in sheet.rows("items"):
            cells = (_cell(item.get(key)) for _, key in ITEMS)
            rows.append((*start, sheet.covers.shift, *cells))
    return Table("daily-items", header, tuple(rows))


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "、".join(_cell(item) for item in value)
    return str(value)
