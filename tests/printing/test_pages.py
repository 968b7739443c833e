"""What pages must hold whatever is printed: every word, embedded fonts, the code, equal bytes."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import zxingcpp

from qsdesk.domain.copies import Copy
from qsdesk.domain.format.paper import PaperCode, decode
from qsdesk.domain.format.records import Voided
from qsdesk.domain.format.sheets import Field
from qsdesk.printing.render import PdfPrinter
from tests.printing import appointments, minutes, registers, reports, samples, seals
from tests.printing.items import picture
from tests.printing.reading import contents, dense, pictures, positions, said, texts

PRINTER = PdfPrinter()
COPIES: dict[str, Callable[[], Copy]] = {
    "daily": samples.daily,
    "preview": samples.preview,
    "weekly": reports.weekly,
    "monthly": minutes.monthly,
    "finding": registers.finding,
    "risk_list": registers.risk_list,
    "corrected": reports.corrected,
    "appointment": appointments.appointment,
    "seal": seals.seal,
    "seal_supplement": seals.seal_supplement,
}


@pytest.mark.parametrize("name", COPIES)
def test_equal_copies_give_equal_bytes(name: str) -> None:
    first = PRINTER.archive_copy(COPIES[name]())
    PRINTER.archive_copy(samples.daily(fault=False))
    assert PdfPrinter().archive_copy(COPIES[name]()) == first


@pytest.mark.parametrize("name", COPIES)
def test_every_field_is_printed(name: str) -> None:
    copy = COPIES[name]()
    page = said(PRINTER.archive_copy(copy))
    for signed in copy.record.sheets:
        if signed.sheet.amends or not any(
            later.sheet.amends == signed.sha256 for later in copy.record.sheets
        ):
            for word in _words(signed.sheet.fields):
                for line in word.split("\n"):
                    assert dense(line) in page, line


def _words(fields: tuple[Field, ...]) -> list[str]:
    words = []
    for field in fields:
        if field.kind in {"photos", "columns", "heading", "records", "date", "time"}:
            continue
        if field.kind == "rows":
            words += [
                text
                for row in field.rows()
                for key, text in row.items()
                if isinstance(text, str) and key not in _CODED
            ]
        elif field.shown or isinstance(field.value, str):
            words.append(field.text())
    return words


# shown as signs, short times or marks rather than as they are stored
_CODED = {"kind", "result", "found_at", "told_at", "due", "day"}


@pytest.mark.parametrize("name", COPIES)
def test_all_fonts_are_embedded(name: str) -> None:
    data = PRINTER.archive_copy(COPIES[name]())
    assert data.count(b"/FontDescriptor ") > 0
    assert len(re.findall(rb"/Type /FontDescriptor", data)) == data.count(b"/FontFile2")
    assert set(re.findall(rb"/Subtype /(Type\w+|CIDFont\w+|TrueType|MMType1)", data)) <= {
        b"Type0",
        b"CIDFontType2",
    }
    for standard in (b"Helvetica", b"Times-", b"Courier", b"ZapfDingbats"):
        assert standard not in data


def test_the_code_says_what_is_printed() -> None:
    copy = samples.daily()
    last = copy.record.last_signed
    data = PRINTER.archive_copy(copy)
    for page in pictures(data, 200):
        found = zxingcpp.read_barcodes(page)
        assert [decode(one.text) for one in found] == [
            PaperCode(samples.SITE, 1, last.seq, 2, last.event[:32])
        ]


def test_the_digits_of_the_code_can_be_typed_from_every_page() -> None:
    data = PRINTER.archive_copy(samples.daily())
    for page, picture_ in zip(texts(data), pictures(data, 200), strict=True):
        (code,) = zxingcpp.read_barcodes(picture_)
        (line,) = (line for line in page.split("\n") if line.startswith("编码 "))
        assert dense(line.removeprefix("编码 ")) == code.text


def test_a_preview_has_no_code_and_says_so() -> None:
    data = PRINTER.archive_copy(samples.preview())
    assert not zxingcpp.read_barcodes(pictures(data, 200)[0])
    assert said(data).count("签名后生成") == 6 * len(texts(data))


def test_a_preview_stands_where_the_archive_copy_stands() -> None:
    before = contents(PRINTER.archive_copy(samples.preview()))
    after = contents(PRINTER.archive_copy(samples.daily()))
    assert len(before) == len(after)
    for preview, archived in zip(before, after, strict=True):
        extra = set(positions(preview)) - set(positions(archived))
        assert len(extra) == 1, "the words in place of the code"
        assert set(positions(archived)) <= set(positions(preview))


def test_a_preview_differs_in_code_signature_and_time_alone() -> None:
    before, after = (
        set(texts(PRINTER.archive_copy(copy))[0].split("\n"))
        for copy in (samples.preview(), samples.daily())
    )
    changed = "\n".join(after - before)
    assert len(after - before) <= 5
    for word in ("电子签署", "编码", "事件", "指纹", "签署公钥"):
        assert word in changed


def test_the_photo_page_is_named_where_the_fault_stands() -> None:
    pages = texts(PRINTER.archive_copy(samples.daily()))
    assert "2 张，见第 2 页" in pages[0]
    assert "照片 2 张" in pages[1]


def test_a_missing_or_broken_photo_leaves_its_place_and_its_hash() -> None:
    copy = samples.daily()
    first, second = copy.pictures
    broken = replace(copy, pictures={first: copy.pictures[first][:200]})
    page = texts(PRINTER.archive_copy(broken))[1]
    assert "照片无法读出" in page
    assert "照片未随本件提供" in page
    assert first[:16] in page
    assert second[:16] in page


def test_pictures_with_transparency_and_in_grey_are_drawn() -> None:
    copy = samples.daily()
    first, second = copy.pictures
    png, grey = picture(3, kind="PNG"), picture(4, mode="L")
    data = PRINTER.archive_copy(replace(copy, pictures={first: png, second: grey}))
    assert "照片无法读出" not in texts(data)[1]
    assert b"/SMask" not in data


def test_a_late_record_shows_its_stamp_true_time_and_reason() -> None:
    sheet = replace(samples.fill(), late="系统停电，次日恢复")
    page = texts(PRINTER.archive_copy(samples.copy(samples.signed(sheet, 9, samples.OFFICER))))[0]
    assert page.count("补录") == 2
    assert "实际填报时间 2026-11-24 16:53:08，原因：系统停电，次日恢复" in page


def test_a_correction_prints_the_new_version_and_lists_the_old_one() -> None:
    first = samples.signed(samples.fill(), 20, samples.OFFICER)
    review = samples.signed(samples.review(first, "补测偏心度"), 21, samples.DIRECTOR)
    sheet = replace(
        samples.fill(fault=False),
        n=2,
        amends=first.sha256,
        reason="D09 读数抄错",
        previous=review.sha256,
    )
    copy = samples.copy(first, review, samples.signed(sheet, 22, samples.OFFICER))
    page = said(PRINTER.archive_copy(copy))
    for word in ("第2版，原因：D09读数抄错", "第1版", "事件20", "意见：补测偏心度", "0.66"):
        assert word in page
    assert "0.58" not in page


def test_a_voided_record_says_by_whom_and_why() -> None:
    copy = samples.daily()
    at = datetime(2026, 11, 25, 1, 2, 3, tzinfo=UTC)
    void = Voided("p3", "重复登记", 9001, "p1", at)
    names = {"p3": "陈志强", "p1": "赵立新"}
    voided = replace(copy, record=replace(copy.record, voided=void), names=names)
    page = said(PRINTER.archive_copy(voided))
    assert "陈志强作废，赵立新确认，2026-11-2509:02:03，事件9,001，原因：重复登记" in page
    alone = replace(voided, record=replace(copy.record, voided=replace(void, second="")))
    assert "陈志强作废，自行确认（当时没有别人可以确认）" in said(PRINTER.archive_copy(alone))


@pytest.mark.parametrize("make", [samples.daily, reports.weekly])
def test_a_signature_under_an_overridden_clock_says_so(make: Callable[[], Copy]) -> None:
    copy = make()
    assert "时钟异常" not in said(PRINTER.archive_copy(copy))
    seq = copy.record.first.signed[0].seq
    page = said(PRINTER.archive_copy(replace(copy, doubted=frozenset({seq}))))
    assert page.count("时钟异常，已说明") == 1


def test_invented_data_is_marked_on_every_page() -> None:
    for page in texts(PRINTER.archive_copy(samples.daily(sample=True))):
        assert page.count("样例") == 2


def test_thirty_items_and_a_fault_stand_on_one_page() -> None:
    assert len(texts(PRINTER.archive_copy(samples.daily(fault=False)))) == 1
    assert len(texts(PRINTER.archive_copy(samples.daily()))) == 2
    late = replace(samples.fill(), late="系统停电")
    copy = samples.copy(samples.signed(late, 9, samples.OFFICER))
    assert len(texts(PRINTER.archive_copy(copy))) == 2


def test_the_file_tells_title_and_time() -> None:
    data = PRINTER.archive_copy(samples.daily())
    assert b"D:20261124092008" in data


def test_a_seal_stands_on_one_page_with_every_day_and_the_head() -> None:
    told = seals.facts()
    (page,) = texts(PRINTER.archive_copy(seals.seal()))
    for mark in told.days:
        assert f"{mark.day.day}" in page
    assert dense(page).count("零风险") == told.days_of("零风险") + 1
    bare = dense(page)
    assert dense(told.head) in bare
    assert "单位公章" in bare
    assert bare.count("电子签署") == 2
    assert "合计5263109" in bare


def test_a_seal_without_a_director_asks_for_one_signature() -> None:
    told = replace(seals.facts(), director=False)
    page = said(PRINTER.archive_copy(seals.seal(told, approved=False)))
    assert "质量安全总监（整理）" not in page
    assert "主要负责人（批准）" in page


def test_a_seal_that_needs_more_pages_keeps_head_and_signatures_together() -> None:
    told = seals.facts()
    lines = replace(told, gaps=told.gaps * 12)
    pages = texts(PRINTER.archive_copy(seals.seal(lines)))
    assert len(pages) > 1
    assert "四、链首" in pages[-1]
    assert "主要负责人（批准）" in pages[-1]
    assert dense(told.head) in dense(pages[-1])


def test_a_month_stands_on_one_page() -> None:
    data = PRINTER.month_grid(samples.grid())
    assert data == PRINTER.month_grid(samples.grid())
    (page,) = texts(data)
    for row in samples.grid().rows:
        assert dense(row.check) in dense(page)
    for reason in ("全厂停电检修", "李敏临时外出"):
        assert reason in page
    assert page.count("×") == 2
    assert page.count("○") == 3


def test_a_month_of_too_many_items_goes_on_and_loses_none() -> None:
    grid = samples.grid()
    rows = tuple(
        replace(row, code=f"{row.code}-{n}", check=f"{n} {row.check}")
        for n in range(4)
        for row in grid.rows
    )
    page = said(PRINTER.month_grid(replace(grid, rows=rows)))
    for row in rows:
        assert dense(row.check) in page


def test_a_letter_of_appointment_names_post_day_and_powers() -> None:
    page = said(PRINTER.archive_copy(appointments.appointment()))
    for words in (
        "陈志强：",
        "任命你为华东某电缆有限公司质量安全总监，自2026年12月1日起生效",
        "行使质量安全一票否决权，并采取处置措施",
        "依据《工业产品生产单位落实质量安全主体责任监督管理规定（征求意见稿）》",
        "单位公章",
    ):
        assert dense(words) in page, words


def test_a_print_for_inspectors_says_so_on_every_page() -> None:
    copy = samples.daily()
    own, marked = (
        PRINTER.archive_copy(made) for made in (copy, replace(copy, mark="检查人员查阅"))
    )
    assert "检查人员查阅" not in dense(said(own))
    assert said(marked).count("检查人员查阅") == len(texts(marked)) > 1
    assert said(marked).replace("检查人员查阅", "").replace("查阅", "") == said(own)
