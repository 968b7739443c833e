"""How documents are laid out: nothing orphaned, nothing dropped, short where little is said."""

from dataclasses import replace

import pytest

from qsdesk.domain.copies import Copy
from qsdesk.domain.fields import heading, rows_field
from qsdesk.domain.format.canonical import JsonValue, sha256
from qsdesk.domain.format.sheets import Field
from qsdesk.printing.render import PdfPrinter
from tests.printing import registers, samples
from tests.printing.items import items
from tests.printing.reading import dense, said, texts

PRINTER = PdfPrinter()


def _report(*fields: Field, kind: str = "weekly") -> Copy:
    sheet = samples.sheet(
        kind, "Z-2026-000001", "report", (("排查", "director"),), (*samples.head("报告"), *fields)
    )
    return samples.copy(samples.signed(sheet, 9, samples.DIRECTOR))


@pytest.mark.parametrize("lines", range(1, 60, 3))
@pytest.mark.parametrize("last", ["long", "rows", "ink", "figures"])
def test_a_heading_never_stands_without_what_it_heads(lines: int, last: str) -> None:
    column = (("what", "做什么", "long"),)
    statistic = (
        ("name", "项目", "text"),
        ("value", "数值", "text"),
        ("records", "出处", "records"),
    )
    figures: list[dict[str, JsonValue]] = [
        {"name": f"数{n}", "value": n, "records": []} for n in range(9)
    ]
    ends = {
        "long": (Field("end", "末项", "long", "末项的话"),),
        "rows": rows_field("end", "末项", column, [{"what": "末项的话"}]),
        "ink": (Field("end", "到会签名　末项的话", "ink", "甲"),),
        "figures": rows_field("end", "末项的话", statistic, figures),
    }
    text = Field("filler", "说明", "long", "\n".join("行" for _ in range(lines)))
    copy = _report(text, heading("h", "二、末节"), *ends[last])
    (page,) = (p for p in texts(PRINTER.archive_copy(copy)) if "二、末节" in p)
    assert "末项的话" in page
    assert "电子签署" in page


@pytest.mark.parametrize("lines", range(1, 60, 3))
def test_the_words_above_photos_never_stand_without_them(lines: int) -> None:
    text = Field("filler", "说明", "long", "\n".join("行" for _ in range(lines)))
    photos = Field("scan", "附件扫描", "photos", [sha256(b"scan")])
    fields = (*samples.head("任命书"), text, heading("h", "交接与承诺"), photos)
    sheet = samples.sheet(
        "appointment", "P-2026-000001", "appoint", (("任命", "principal"),), fields
    )
    copy = samples.copy(samples.signed(sheet, 9, samples.PRINCIPAL))
    (page,) = (p for p in texts(PRINTER.archive_copy(copy)) if "交接与承诺" in p)
    assert "照片未随本件提供" in page
    assert "电子签署" in page


def test_what_says_nothing_is_named_on_one_line() -> None:
    copy = _report(
        heading("h", "一、情况"),
        Field("note", "说明", "long", "有话"),
        Field("a", "甲事", "long", ""),
        *rows_field("b", "乙事", (("what", "做什么", "long"),), []),
        Field("c", "丙事", "photos", []),
        heading("i", "二、答复"),
        *rows_field("d", "答复", (("what", "做什么", "long"),), []),
    )
    page = said(PRINTER.archive_copy(copy))
    assert "甲事（无）乙事（无）丙事（无）" in page
    assert "二、答复（无）" in page


def test_a_finding_with_photos_stands_on_one_page() -> None:
    assert len(texts(PRINTER.archive_copy(registers.finding()))) == 1


def test_a_finding_of_many_photos_shows_them_all() -> None:
    copy = registers.finding()
    first = copy.record.first
    hashes = [sha256(b"%d" % n) for n in range(9)]
    fields = tuple(
        replace(f, value=hashes) if f.kind == "photos" else f for f in first.sheet.fields
    )
    opened = samples.signed(replace(first.sheet, fields=fields), 8522, samples.OFFICER)
    page = said(PRINTER.archive_copy(samples.copy(opened, *copy.record.sheets[1:])))
    assert page.count("照片未随本件提供") == 9


def test_a_calendar_is_printed_as_spans() -> None:
    days = [*((f"2026-10-0{n}", "国庆节", False) for n in range(1, 8)), ("2026-10-10", "", True)]
    rows: list[dict[str, JsonValue]] = [
        {"day": day, "note": note, "working": working} for day, note, working in days
    ]
    columns = (("day", "日期", "date"), ("working", "上班", "bool"), ("note", "说明", "text"))
    fields = (*samples.head("登记"), *rows_field("exceptions", "节假日与调休", columns, rows))
    sheet = samples.sheet("setup", "V-2026-000001", "sheet", (("设立", "principal"),), fields)
    page = texts(PRINTER.archive_copy(samples.copy(samples.signed(sheet, 9, samples.PRINCIPAL))))
    assert "休息　2026年10月1日 — 10月7日 国庆节" in page[0]
    assert "上班　2026年10月10日" in page[0]
    assert "单位公章" in page[0]


def test_a_category_of_the_risk_list_is_named_again_overleaf() -> None:
    pages = texts(PRINTER.archive_copy(registers.risk_list()))
    assert "（续）" in "".join(pages[1:])
    assert "A01" in pages[0]


def test_forty_items_a_day_stand_on_one_page() -> None:
    rows = list(items(fault=False))
    rows += [{**row, "code": f"N{n:02}", "category": ""} for n, row in enumerate(rows[:10])]
    sheet = samples.fill(fault=False, items=rows)
    (page,) = texts(PRINTER.archive_copy(samples.copy(samples.signed(sheet, 9, samples.OFFICER))))
    assert "N09" in page


def test_a_month_of_forty_items_with_reasons_stands_on_one_page() -> None:
    grid = samples.grid()
    extra = tuple(replace(row, code=f"N{n:02}") for n, row in enumerate(grid.rows[:10]))
    reasons = tuple((f"11月{n}日", "补录：检查已做，下班前处理故障，次日补录") for n in range(1, 9))
    (page,) = texts(PRINTER.month_grid(replace(grid, rows=grid.rows + extra, reasons=reasons)))
    for number in grid.records:
        assert number[-2:] in dense(page)
