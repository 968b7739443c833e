"""Rows of the list, and the differences between two versions, as a table shows them."""

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QCoreApplication

from qsdesk.domain.risk_list import Change, ChangeKind, RiskItem, RiskList
from qsdesk.ui.models.cells import Cell, Chip, Column, GroupRow, TableRow, Text

LEVELS = {"重大": "bad", "较大": "warn", "一般": "neutral", "低": "neutral"}
KINDS = {ChangeKind.ADDED: "ok", ChangeKind.REMOVED: "bad", ChangeKind.CHANGED: "accent"}
VIEWS = ("all", "unconfirmed", "limits", "key", "unused")


def item_columns() -> tuple[Column, ...]:
    """Return the columns of the rows."""
    return (
        Column("code", _tr("编号"), 58),
        Column("question", _tr("检查内容"), 0),
        Column("criterion", _tr("判定标准"), 168),
        Column("method", _tr("方法"), 62, spare=2),
        Column("frequency", _tr("频次"), 52, spare=3),
        Column("level", _tr("等级"), 116),
        Column("marks", _tr("负 监 员"), 72, spare=1),
        Column("flags", _tr("要求"), 96),
    )


def item_rows(items: Iterable[RiskItem]) -> list[TableRow | GroupRow]:
    """Return rows by category, in the order of their first."""
    groups: dict[str, list[RiskItem]] = {}
    for item in items:
        groups.setdefault(item.category, []).append(item)
    rows: list[TableRow | GroupRow] = []
    for category, found in groups.items():
        open_ones = sum(not item.level_confirmed for item in found if item.in_use)
        waiting = _tr("，{0} 项等级待确认").format(open_ones) if open_ones else ""
        rows.append(GroupRow(category or _tr("未分类"), f"{len(found)}{waiting}"))
        rows += [TableRow(item.code, _cells(item)) for item in found]
    return rows


def seen(items: Iterable[RiskItem], view: str) -> list[RiskItem]:
    """Return the rows of a view: ``all``, ``unconfirmed``, ``limits``, ``key``, ``unused``."""
    tests: dict[str, Callable[[RiskItem], bool]] = {
        "unconfirmed": lambda item: item.in_use and not item.level_confirmed,
        "limits": lambda item: item.in_use and item.measured and not (item.low or item.high),
        "key": lambda item: item.key_item,
        "unused": lambda item: not item.in_use,
    }
    test = tests.get(view)
    return [item for item in items if test is None or test(item)]


def change_columns() -> tuple[Column, ...]:
    """Return the columns of the differences."""
    return (
        Column("kind", _tr("变更"), 66),
        Column("code", _tr("编号"), 58),
        Column("name", _tr("栏目"), 108),
        Column("old", _tr("原"), 0),
        Column("new", _tr("新"), 0),
    )


def change_rows(changes: Iterable[Change], old: RiskList, new: RiskList) -> list[TableRow]:
    """Return a row for each part that differs."""
    return [row for change in changes for row in _change(change, old, new)]


def _change(change: Change, old: RiskList, new: RiskList) -> Iterator[TableRow]:
    chip = Chip(change.kind.value, KINDS[change.kind])
    before, after = old.item(change.code), new.item(change.code)
    parts = change.parts or (
        (
            _tr("检查内容"),
            "" if before is None else before.question,
            "" if after is None else after.question,
        ),
    )
    for name, was, is_now in parts:
        cells = (chip, Text(change.code, "text2"), name, _said(was), _said(is_now))
        yield TableRow(change.code, cells)


def _said(text: str) -> Text:
    return Text(text or _tr("无"), "text" if text else "text3")


def _cells(item: RiskItem) -> tuple[Cell, ...]:
    return (
        Text(item.code, "text2"),
        Text(item.question or _tr("还没写检查内容"), "text" if item.in_use else "text3"),
        _criterion(item),
        item.method,
        item.frequency.label,
        _level(item),
        Text(" ".join(mark or "–" for mark in _marks(item))),
        _flags(item),
    )


def _criterion(item: RiskItem) -> Cell:
    if not item.measured:
        return item.criterion
    return Text(item.limits) if item.limits else Text(_tr("缺上下限"), "bad", bold=True)


def _level(item: RiskItem) -> Cell:
    if item.level_confirmed:
        return Chip(item.level.value, LEVELS[item.level.value])
    return Chip(_tr("{0} · 待确认").format(item.level.value), "plain", "circle-alert")


def _marks(item: RiskItem) -> tuple[str, str, str]:
    return item.marks.principal, item.marks.director, item.marks.officer


def _flags(item: RiskItem) -> Cell:
    if not item.in_use:
        return Text(_tr("停用"), "text2")
    words = [word for on, word in ((item.key_item, "关键"), (item.photo, "照片")) if on]
    return Text(" · ".join(words) or "–", "text" if words else "text2", bold=item.key_item)


def _tr(text: str) -> str:
    return QCoreApplication.translate("RiskList", text)
