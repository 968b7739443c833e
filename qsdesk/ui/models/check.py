"""The items of a daily check as a table: heads of groups, items, and what faults unfold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from typing_extensions import override

from qsdesk.domain.daily import Answer, DailyDraft, Result
from qsdesk.domain.projection import ItemResult
from qsdesk.domain.risk_list import RiskItem
from qsdesk.ui.models.cells import Answer as AnswerCell
from qsdesk.ui.models.cells import Cell, Column, GroupRow, Mark, Measured, Text, text_of
from qsdesk.ui.models.table import ROOT, Index

COLUMNS = (
    Column("number", "序", 44, right=True),
    Column("code", "编号", 56),
    Column("title", "检查内容"),
    Column("standard", "标准", 158),
    Column("method", "方法", 64),
    Column("before", "上次", 62, right=True),
    Column("value", "今日值", 92, right=True),
    Column("answer", "", 126),
)
VALUE, ANSWER = 6, 7
MARKS = {"pass": ("check", "ok"), "fail": ("x", "bad"), "na": ("circle-minus", "text2")}
STATES = {
    Result.UNANSWERED: "open",
    Result.PASS: "done",
    Result.FAIL: "fault",
    Result.NA: "na",
}
History = Callable[[str], tuple[tuple[str, ItemResult], ...]]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item, by its position in the draft."""

    position: int


@dataclass(frozen=True, slots=True)
class FaultRow:
    """What is told of a fault, below its item."""

    position: int


CheckRow = GroupRow | ItemRow | FaultRow


class CheckModel(QAbstractTableModel):
    """Shows a draft; which rows there are follows from its faults, the filter and folded groups.

    Args:
        history: Returns what an item was before, newest first; asked when a row is painted.
    """

    def __init__(self, history: History, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._draft: DailyDraft | None = None
        self._rows: tuple[CheckRow, ...] = ()
        self.only = "all"
        self.folded: set[str] = set()

    def show_draft(self, draft: DailyDraft) -> bool:
        """Show a draft; True where other rows stand there now."""
        self._draft = draft
        rows = tuple(self._lay_out(draft))
        if _shape(rows) == _shape(self._rows):
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, ANSWER))
            return False
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        return True

    def show_values(self, draft: DailyDraft) -> None:
        """Show a draft in the rows that stand there, for as long as one is being typed in."""
        self._draft = draft
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, ANSWER))

    def row_at(self, row: int) -> CheckRow:
        """Return what stands in a row."""
        return self._rows[row]

    def row_of(self, position: int) -> int:
        """Return the row of an item, -1 where the filter or a folded group hides it."""
        wanted: CheckRow = ItemRow(position)
        return self._rows.index(wanted) if wanted in self._rows else -1

    def fault_row_of(self, position: int) -> int:
        """Return the row below an item that fails, -1 for none."""
        wanted: CheckRow = FaultRow(position)
        return self._rows.index(wanted) if wanted in self._rows else -1

    def positions(self) -> list[int]:
        """Return the items that are shown, in order."""
        return [row.position for row in self._rows if isinstance(row, ItemRow)]

    def spanned(self) -> list[int]:
        """Return the rows that go across all columns."""
        return [n for n, row in enumerate(self._rows) if not isinstance(row, ItemRow)]

    def item(self, row: int) -> RiskItem | None:
        """Return the item of a row, also of the row below it; None for the head of a group."""
        found = self._rows[row]
        if isinstance(found, GroupRow) or self._draft is None:
            return None
        return self._draft.items[found.position]

    def answer(self, row: int) -> Answer | None:
        """Return the answer of a row; None for the head of a group."""
        item = self.item(row)
        return None if item is None or self._draft is None else self._draft.answer_of(item.code)

    def cell(self, index: Index) -> Cell | None:
        """Return a cell of an item, None elsewhere."""
        row = self._rows[index.row()]
        item, answer = self.item(index.row()), self.answer(index.row())
        if not isinstance(row, ItemRow) or item is None or answer is None:
            return None
        return self._cell(index.column(), row.position, item, answer)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self.item(index.row())
        if role == Qt.ItemDataRole.UserRole:
            return None if item is None else item.code
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            cell = self.cell(index)
            return "" if cell is None else text_of(cell)
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled
        row = self._rows[index.row()] if index.isValid() else None
        if isinstance(row, ItemRow):
            flags |= Qt.ItemFlag.ItemIsSelectable
            item = self.item(index.row())
            if index.column() == VALUE and item is not None and item.measured:
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _lay_out(self, draft: DailyDraft) -> list[CheckRow]:
        rows: list[CheckRow] = []
        for name, positions in _groups(draft.items):
            shown = [p for p in positions if self._passes(draft, p)]
            if not shown:
                continue
            rows.append(self._head(draft, name, positions))
            if name in self.folded:
                continue
            for position in shown:
                rows.append(ItemRow(position))
                if draft.answer_of(draft.items[position].code).failed:
                    rows.append(FaultRow(position))
        return rows

    def _passes(self, draft: DailyDraft, position: int) -> bool:
        answer = draft.answer_of(draft.items[position].code)
        wanted = {"open": answer.result is Result.UNANSWERED, "fault": answer.failed}
        return wanted.get(self.only, True)

    def _head(self, draft: DailyDraft, name: str, positions: Sequence[int]) -> GroupRow:
        answers = [draft.answer_of(draft.items[p].code) for p in positions]
        done = sum(a.result is not Result.UNANSWERED for a in answers)
        failed = sum(a.failed for a in answers)
        count = f"{done} / {len(answers)}"
        if failed:
            count += self.tr("，{0} 不符合").format(failed)
        icon = "chevron-right" if name in self.folded else "chevron-down"
        return GroupRow(name, count, icon)

    def _cell(self, column: int, position: int, item: RiskItem, answer: Answer) -> Cell:
        key = COLUMNS[column].key
        quiet = {
            "number": str(position + 1),
            "code": item.code,
            "standard": item.limits or item.criterion,
            "method": item.method,
        }
        match key:
            case "before":
                return self._before(item)
            case "value":
                return Measured(answer.measured, answer.failed) if item.measured else "–"
            case "answer":
                return AnswerCell(STATES[answer.result])
            case "title":
                return Text(item.check)
            case _:
                return Text(quiet[key], "text2")

    def _before(self, item: RiskItem) -> Cell:
        past = self._history(item.code)
        if not past:
            return Text("–", "text2")
        result = past[0][1]
        if result.measured:
            return Text(result.measured, "text2")
        icon, tone = MARKS[result.result]
        return Mark(icon, "", tone)

    def _spoken(self, index: Index) -> str:
        row = self._rows[index.row()]
        if isinstance(row, GroupRow):
            return f"{row.text} {row.count}"
        cell = self.cell(index)
        answer = self.answer(index.row())
        if isinstance(cell, AnswerCell) and answer is not None:
            return answer.result.label
        return "" if cell is None else text_of(cell)


def _shape(rows: Sequence[CheckRow]) -> list[CheckRow | str]:
    """Return the rows without what heads of groups count."""
    return [row.text if isinstance(row, GroupRow) else row for row in rows]


def _groups(items: Sequence[RiskItem]) -> list[tuple[str, list[int]]]:
    """Return groups of items that stand together, in order."""
    groups: list[tuple[str, list[int]]] = []
    for position, item in enumerate(items):
        if not groups or groups[-1][0] != item.category:
            groups.append((item.category, []))
        groups[-1][1].append(position)
    return groups


def group_sizes(items: Sequence[RiskItem]) -> list[int]:
    """Return how many items each group has, in order."""
    return [len(positions) for _, positions in _groups(items)]
