"""Speed of pages, as ratios to ReportLab's own table of the same rows, in one run."""

import io
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

import pytest
from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics, ttfonts

from qsdesk.domain.copies import Copy
from qsdesk.domain.places import resource
from qsdesk.printing.fonts import SERIF
from qsdesk.printing.render import PdfPrinter
from tests.printing import samples
from tests.printing.items import items

_DOCUMENTS = 60
_ROWS = 1_500
_PROCESSES = 2
_LEAST_RATIO = 3.0
_LEAST_RATE = 20.0

pytestmark = pytest.mark.benchmark


def _seconds(work: Callable[[], object], rounds: int = 3) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _long_record() -> Copy:
    rows = items(fault=False)
    many = [
        {**rows[n % len(rows)], "code": f"N{n}", "check": f"{rows[n % len(rows)]['check']}{n}"}
        for n in range(_ROWS)
    ]
    sheet = samples.fill(fault=False, items=many)
    return samples.copy(samples.signed(sheet, 9, samples.OFFICER))


def _platypus(copy: Copy) -> bytes:
    """Lay the same rows out as one long Table of Paragraphs, the way of the library."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    style = ParagraphStyle("cell", fontName="Serif", fontSize=8.5, leading=11, wordWrap="CJK")
    keys = ("category", "code", "check", "criterion", "method", "measured", "result", "note")
    rows = [
        [Paragraph(str(row[key]), style) for key in keys]
        for row in copy.record.first.sheet.rows("items")
    ]
    out = io.BytesIO()
    SimpleDocTemplate(out, invariant=1, initialFontName="Serif").build([Table(rows, repeatRows=1)])
    return out.getvalue()


def _register() -> None:
    path = str(resource("fonts", f"{SERIF.name}.ttf"))
    pdfmetrics.registerFont(ttfonts.TTFont("Serif", path))
    rl_config.canvas_basefontname = "Serif"


def _batch(first: int, count: int) -> int:
    printer = PdfPrinter()
    size = 0
    for number in range(first, first + count):
        sheet = samples.fill(fault=False, number=f"R-2026-{number:06d}")
        filled = samples.signed(sheet, number, samples.OFFICER)
        review = replace(samples.review(filled), number=sheet.number)
        reviewed = samples.signed(review, number + 1, samples.DIRECTOR)
        size += len(printer.archive_copy(samples.copy(filled, reviewed)))
    return size


def test_rows_against_one_long_table(capsys: pytest.CaptureFixture[str]) -> None:
    _register()
    copy, printer = _long_record(), PdfPrinter()
    printer.archive_copy(copy)
    own = _seconds(lambda: printer.archive_copy(copy))
    theirs = _seconds(lambda: _platypus(copy), rounds=1)
    with capsys.disabled():
        print(f"\n{_ROWS} rows: {theirs / own:.1f} x one long Table ({_ROWS / own:,.0f} rows/s)")  # noqa: T201
    assert theirs / own > _LEAST_RATIO


def test_daily_records_a_second(capsys: pytest.CaptureFixture[str]) -> None:
    _batch(1, 2)
    one = _DOCUMENTS / _seconds(lambda: _batch(1, _DOCUMENTS))
    with ProcessPoolExecutor(_PROCESSES) as pool:
        list(pool.map(_batch, (1, 1), (2, 2)))
        start = time.perf_counter()
        list(pool.map(_batch, (1, 1_000), (_DOCUMENTS, _DOCUMENTS)))
        two = _PROCESSES * _DOCUMENTS / (time.perf_counter() - start)
    with capsys.disabled():
        print(f"\ndaily records/s: {one:.1f} in one process, {two:.1f} in two")  # noqa: T201
    assert two > _LEAST_RATE
