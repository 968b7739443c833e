"""What is printed is what was signed, whatever was typed."""

import time

import pytest

from qsdesk.domain.copies import Copy
from qsdesk.domain.format.sheets import Field
from qsdesk.printing.render import PdfPrinter
from tests.printing import samples
from tests.printing.items import items
from tests.printing.reading import dense, said, texts

PRINTER = PdfPrinter()
STRINGS = (
    "R&D",
    "A<B & C>D",
    "x<!-- hidden -->y",
    '<img src="file:///etc/hostname">',
    '<font color="red">红</font>',
    "</para><b>未闭合",
    "%s {0.__class__} \\(octal\\101) ) ( \\",
    "=cmd|'/C calc'!A0",
    "人名 㼆 𬭎 䶮 喆 𠅤 㛃 镕 堃 郎 郎",
    "①②⑩ Ⅱ Ω ℃ ± ≤ ≥ … — · 《》「」『』",
    "2.5 kV · 5 min；155 ～ 175 ℃",
    "https://例子.example/" + "a" * 300,
    "第一行\n第二行\n\n第四行",
    "批次 K3-\n1124-",
)


def _daily(text: str) -> Copy:
    rows = [dict(row) for row in items()]
    rows[18] |= {"description": text, "check": text, "note": text, "criterion": text}
    sheet = samples.fill(items=rows, statement=text)
    return samples.copy(samples.signed(sheet, 9, samples.OFFICER))


def _frame(text: str) -> Copy:
    fields = (
        *samples.head(text),
        Field("short", text[:20], "text", text),
        Field("long", "说明", "long", text),
        Field("rows", "表", "rows", [{"a": text, "b": "乙"}, {"a": "甲", "b": text}]),
    )
    sheet = samples.sheet("task", "T-2026-000001", "record", (("填报", "officer"),), fields)
    return samples.copy(samples.signed(sheet, 9, samples.OFFICER))


@pytest.mark.parametrize("text", STRINGS)
def test_text_is_printed_as_typed(text: str) -> None:
    daily = said(PRINTER.archive_copy(_daily(text)))
    assert daily.count(dense(text)) >= 4
    assert said(PRINTER.archive_copy(_frame(text))).count(dense(text)) >= 5


def test_tabs_and_wide_spaces_are_kept() -> None:
    page = texts(PRINTER.archive_copy(_frame("甲\t乙　丙　　丁")))[0]
    assert "甲\t乙　丙　　丁" in page


def test_two_hundred_thousand_characters_are_printed_whole_and_soon() -> None:
    text = "龘" * 200_000
    start = time.perf_counter()
    data = PRINTER.archive_copy(_daily_with(description=text))
    assert time.perf_counter() - start < 20
    assert said(data).count("龘") == 200_000


def test_a_long_text_keeps_its_order_over_pages() -> None:
    text = "".join(f"第{n}句。" for n in range(6_000))
    pages = texts(PRINTER.archive_copy(_daily_with(measure=text)))
    found = "".join(dense(page) for page in pages)
    places = [found.find(f"第{n}句。") for n in range(6_000)]
    whole = [place for place in places if place >= 0]
    assert whole == sorted(whole)
    assert len(places) - len(whole) <= len(pages), "only where a page ends"


def test_twenty_thousand_line_ends_are_printed() -> None:
    data = PRINTER.archive_copy(_daily_with(description="甲" + "\n" * 20_000 + "乙"))
    assert "乙" in said(data)
    assert len(texts(data)) > 300


def test_a_long_unbroken_word_is_broken() -> None:
    word = "A1" * 5_000
    assert said(PRINTER.archive_copy(_frame(word))).count("A1") >= 25_000


def _daily_with(**changed: str) -> Copy:
    rows = [dict(row) for row in items()]
    rows[18] |= {**changed, "photos": []}
    return samples.copy(samples.signed(samples.fill(items=rows), 9, samples.OFFICER))


def test_a_long_name_of_the_factory_is_printed_whole() -> None:
    name = "".join(f"{n}号" for n in range(300))
    fields = (Field("title", "标题", "text", "记录"), Field("unit", "单位", "text", name))
    sheet = samples.sheet("task", "T-2026-000001", "record", (("填报", "officer"),), fields)
    copy = samples.copy(samples.signed(sheet, 9, samples.OFFICER))
    assert dense(name) in said(PRINTER.archive_copy(copy))


@pytest.mark.parametrize("char", "㼆𬭎䶮喆𠅤㛃镕堃郎ΩⅡ℃★√×○\t\n")
def test_characters_of_the_faces_are_printable(char: str) -> None:
    assert PRINTER.printable(char)


@pytest.mark.parametrize("char", "\U0001f600\u200b\ufe0f\U0002ffff\x1b\u202e✗")
def test_other_characters_are_refused(char: str) -> None:
    assert not PRINTER.printable(char)


def test_what_no_face_has_is_named_rather_than_boxed() -> None:
    page = said(PRINTER.archive_copy(_frame("笑\U0001f600")))
    assert "笑〔U+1F600〕" in page
