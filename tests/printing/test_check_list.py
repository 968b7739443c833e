"""The printed check of a month's binder."""

from dataclasses import replace

from qsdesk.domain.binder import binder_of
from qsdesk.printing.render import PdfPrinter
from tests.printing import binders
from tests.printing.reading import dense, said, texts

PRINTER = PdfPrinter()


def test_equal_lists_give_equal_bytes() -> None:
    first = PRINTER.check_list(binders.check_list())
    assert PdfPrinter().check_list(binders.check_list()) == first


def test_every_document_stands_there_and_what_is_missing_twice() -> None:
    told = binders.check_list()
    page = said(PRINTER.check_list(told))
    for line in told.binder.lines:
        assert line.paper.number in page
        assert dense(line.paper.title) in page
    for number in ("R-2026-000440", "Z-2026-000042", "R-2026-000445"):
        assert page.count(number) == 2
    assert "应有26件没扫到2件，在23件，旧版1件" in page
    assert "样例" not in page


def test_a_long_binder_goes_on_and_an_empty_one_says_so() -> None:
    told = binders.check_list()
    papers = [line.paper for line in told.binder.lines]
    many = [
        replace(paper, number=f"R-2026-{place * 100 + at:06d}")
        for place in range(1, 9)
        for at, paper in enumerate(papers)
    ]
    long = replace(told, binder=binder_of(binders.OCTOBER, many, ()))
    pages = texts(PRINTER.check_list(long))
    assert len(pages) > 4
    assert all("第" in page for page in pages)
    empty = replace(told, binder=binder_of(binders.OCTOBER, (), ()))
    assert "这个月没有文件" in said(PRINTER.check_list(empty))
