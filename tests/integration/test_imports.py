"""Daily records from spreadsheets: all rows valid or nothing written."""

import csv
import io
from collections.abc import Sequence
from datetime import date, time
from pathlib import Path

import pytest
import xlsxwriter

from qsdesk.domain.errors import RuleError
from qsdesk.services.imports import HEAD
from qsdesk.services.imports.cells import day_of, moment_of
from qsdesk.services.imports.reading import read_rows
from tests.make import PASSWORD, Factory, filled, listed

DAY = date(2026, 3, 3)
Line = list[object]


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    """A factory with its list, some days later."""
    found = listed(tmp_path / "data")
    found.clock.set(date(2026, 3, 20), time(9, 0))
    return found


def day_rows(made: Factory, day: date = DAY, area: str = "一车间") -> list[Line]:
    """Return the rows of a clean day."""
    rows: list[Line] = []
    for item in filled(made, "principal", day, area).items:
        value = {"C02": "1.780", "D03": "7.26", "D04": "166", "D05": "31"}.get(item.code, "")
        value = {"D06": "6.2", "D07": "6.0", "D09": "0.68", "D10": "1.02"}.get(item.code, value)
        rows.append([day.isoformat(), area, "白班", "officer1", item.code, "√", value])
    return rows


def write_xlsx(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """Write rows under the head of the template."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("日管控")
        sheet.write_row(0, 0, HEAD)
        for line, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                sheet.write(line, column, value)
    return path


def test_a_days_rows_become_one_record_marked_as_imported(made: Factory, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "三月.xlsx", day_rows(made))
    done = made.services.imports.run(made.as_("director"), PASSWORD, path)
    assert (done.records, done.stopped, done.problems) == (1, 0, ())
    sheet = made.services.archive.record(done.receipts[0].number).first.sheet
    assert sheet.imported == "导入：三月.xlsx"
    assert sheet.author.name == "陈志强"
    assert sheet.text("officer") == "王建国"
    assert {need.meaning for need in sheet.needs} == {"录入"}
    ledger = made.services.ledger.ledger(DAY, DAY).days[0]
    assert not ledger.late_entry


def test_a_fault_row_opens_its_finding(made: Factory, tmp_path: Path) -> None:
    rows = day_rows(made)
    for row in rows:
        if row[4] == "D09":
            row[5:] = [
                "×",
                "0.58",
                "偏心",
                "停机调模",
                "陈志强",
                "09:42",
                "否",
                "刘卫东",
                "2026.3.10",
            ]
    done = made.services.imports.run(
        made.as_("director"), PASSWORD, write_xlsx(tmp_path / "a.xlsx", rows)
    )
    assert (done.findings, done.problems) == (1, ())
    finding = made.services.archive.record(done.receipts[1].number).first.sheet
    assert finding.text("owner") == "刘卫东"
    assert finding.imported


def test_a_stopped_row_becomes_a_statement(made: Factory, tmp_path: Path) -> None:
    row: Line = [DAY.isoformat(), "二车间", "白班", "officer1", "", "停产", *[""] * 8, "停电检修"]
    done = made.services.imports.run(
        made.as_("director"), PASSWORD, write_xlsx(tmp_path / "a.xlsx", [row])
    )
    assert (done.records, done.stopped) == (0, 1)
    record = made.services.archive.record(done.receipts[0].number)
    assert record.kind == "stopped"
    assert record.first.sheet.text("reason") == "停电检修"


def test_one_bad_row_writes_nothing_and_all_are_listed(made: Factory, tmp_path: Path) -> None:
    rows = day_rows(made)
    rows[0][5] = "好"
    rows[5][6] = "3,5"
    rows[7][4] = "Z99"
    rows.append(["2026-02-30", "一车间", "白班", "officer1", "A01", "√"])
    rows.append([DAY.isoformat(), "三车间", "白班", "officer1", "A01", "√"])
    with made.services.store.read() as work:
        head = work.chain.head()
    done = made.services.imports.check(made.as_("director"), write_xlsx(tmp_path / "a.xlsx", rows))
    found = {(problem.row, problem.column, problem.error.code) for problem in done.problems}
    assert (2, "结果", "result_unknown") in found
    assert (7, "实测值", "not_a_number") in found
    assert (9, "项目编号", "item_unknown") in found
    assert (2, "项目编号", "items_unanswered") in found
    assert (len(rows), "日期", "not_a_date") in found
    assert (len(rows) + 1, "区域", "area_unknown") in found
    failed = made.services.imports.run(made.as_("director"), PASSWORD, tmp_path / "a.xlsx")
    assert failed.problems
    assert failed.receipts == ()
    with made.services.store.read() as work:
        types = [event.type for event in work.chain.events(head[0])]
        assert work.records.numbers("daily") == ()
    assert set(types) <= {"sign_in"}


def test_what_was_imported_is_not_imported_again(made: Factory, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", day_rows(made))
    made.services.imports.run(made.as_("director"), PASSWORD, path)
    again = made.services.imports.run(made.as_("director"), PASSWORD, path)
    assert [problem.error.code for problem in again.problems] == ["duplicate_record"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_csv_of_all_encodings(made: Factory, tmp_path: Path, encoding: str) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEAD, *day_rows(made)])
    path = tmp_path / "a.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    done = made.services.imports.check(made.as_("director"), path)
    assert (done.records, done.problems) == (1, ())


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"PK\x03\x04 not really", "file_unreadable"),
        ("a.xlsx", b"", "file_unreadable"),
        ("a.csv", b"\xff\xff\xff\x00\x81", "file_unreadable"),
        ("a.csv", "日期,区域\n".encode(), "columns_missing"),
        ("a.csv", ",".join(HEAD).encode() + b"\n", "rows_missing"),
    ],
)
def test_unusable_files_get_one_sentence(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(RuleError) as caught:
        read_rows(path, HEAD)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "text", ["2026-11-24", "2026.11.24", "2026/11/24", "2026年11月24日", "20261124"]
)
def test_days_of_all_kinds(text: str) -> None:
    assert day_of(text, field="日期") == date(2026, 11, 24)


@pytest.mark.parametrize("text", ["2026-02-30", "24.11.2026", "昨天", "２０２６-11-24"])
def test_days_that_are_none(text: str) -> None:
    with pytest.raises(RuleError) as caught:
        day_of(text, field="日期")
    assert caught.value.code == "not_a_date"


@pytest.mark.parametrize(
    ("text", "hour"), [("09:42", 9), ("9：42", 9), ("2026-03-04 14:42", 14), ("14时42分", 14)]
)
def test_times_of_all_kinds(text: str, hour: int) -> None:
    found = moment_of(text, DAY, field="上报时间")
    assert (found.hour, found.minute) == (hour, 42)


def test_a_stopped_row_is_taken_in_once(made: Factory, tmp_path: Path) -> None:
    row: Line = [DAY.isoformat(), "二车间", "白班", "officer1", "", "停产", *[""] * 8, "停电检修"]
    path = write_xlsx(tmp_path / "a.xlsx", [row])
    first = made.services.imports.run(made.as_("director"), PASSWORD, path)
    again = made.services.imports.run(made.as_("director"), PASSWORD, path)
    assert [problem.error.code for problem in again.problems] == ["duplicate_record"]
    assert again.problems[0].error.detail["number"] == first.receipts[0].number
    assert again.receipts == ()


def test_an_officer_imports_only_his_own_records(made: Factory, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", day_rows(made))
    check = made.services.imports.check
    assert check(made.as_("officer1"), path).problems == ()
    found = check(made.as_("officer2"), path).problems
    assert {problem.error.code for problem in found} == {"import_not_own"}
