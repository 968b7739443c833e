"""What lies on top of a pack holds every part, as told, on as few pages as it takes."""

import time
from dataclasses import replace
from datetime import date, timedelta

import pytest

from qsdesk.domain.copies import GapSpan, Holder, Minutes, MonthDays, Overview, Statistics
from qsdesk.printing.render import PdfPrinter
from tests.printing.overviews import overview
from tests.printing.reading import dense, said, texts
from tests.printing.test_hostile_text import STRINGS

PRINTER = PdfPrinter()
PARTS = (
    "一、谁在岗",
    "二、台账统计",
    "三、缺口与理由",
    "四、未结隐患",
    "五、最近一次月调度",
    "六、目录",
    "七、怎样核验",
)
WORDS = (
    *("迎检资料目录与说明", "2026年10月1日 至 2026年12月31日"),
    *("质量安全总监 陈志强", "2026-12-24 09:12:40", "首席质量官", "张𬭎"),
    *("应检 已检 零风险 有隐患 缺检 有补录 停产 休息", "60 57 53 4 3 3 5 11"),
    *("应做 按时 逾期 未做", "12 10 1 1", "新发现 已关闭 未结 其中逾期", "9 6 3 1"),
    *("2026年10月", "2026年12月", "启用前", "右上角黑块 有补录"),
    "未到期 8 天、1 周、1 月 不计入",
    *("10月18日 — 19日", "11月29日 — 12月2日", "日管控 一车间 白班、二车间 白班", "总监出差两天"),
    *("附件不在 2 件", "H-2026-000007 3号机.jpg；T-2026-000002 签到表.pdf"),
    *("待整改，逾期 4 天", "待验证", "纪要 Y-2026-000002", "2027年1月20日前"),
    *("01-岗位设立与履职", "records（原文与签名）", "107 106"),
    *("开始查阅.html", "密码在谁手里", "以记录为准"),
)


def _bare() -> Overview:
    told = replace(overview(), statistics=Statistics(), minutes=None, posts=(), gaps=())
    return replace(told, missing=(), findings=(), shelves=(), steps=(), statement=())


def test_parts_stand_in_their_order_on_two_pages() -> None:
    data = PRINTER.overview(overview())
    text = said(data)
    places = [text.find(dense(part)) for part in PARTS]
    assert places == sorted(places)
    assert places[0] > 0
    assert len(texts(data)) == 2


@pytest.mark.parametrize("word", WORDS)
def test_what_is_told_is_printed(word: str) -> None:
    assert dense(word) in said(PRINTER.overview(overview()))


def test_root_head_and_page_number_stand_on_every_page() -> None:
    pages = texts(PRINTER.overview(overview()))
    for number, page in enumerate(map(dense, pages), 1):
        assert "根指纹AXS9-6444-ME05-E0SX" in page
        assert "链首#1,827" in page
        assert f"第{number}/{len(pages)}页" in page
        assert "样例" not in page
        assert "保管期限" not in page


def test_a_sample_says_so_on_every_page() -> None:
    pages = texts(PRINTER.overview(replace(overview(), sample=True)))
    assert all("数据为虚构" in page for page in pages)


def test_equal_overviews_give_equal_bytes() -> None:
    first = PRINTER.overview(overview())
    PRINTER.overview(_bare())
    assert PdfPrinter().overview(overview()) == first


def test_nothing_is_said_in_words() -> None:
    text = said(PRINTER.overview(_bare()))
    for word in ("没有在岗人员", "没有日台账", "没有缺口", "没有未结的隐患", "没有月调度会议纪要"):
        assert word in text


@pytest.mark.parametrize("text", STRINGS)
def test_text_is_printed_as_typed(text: str) -> None:
    day = date(2026, 11, 3)
    told = replace(
        overview(),
        posts=(Holder("officer", "王建国", day, text),),
        gaps=(GapSpan(day, day, text, "缺检", text),),
        minutes=Minutes("Y-2026-000002", day, (text,)),
        missing=(text,),
    )
    assert said(PRINTER.overview(told)).count(dense(text)) >= 5


def test_ten_years_are_printed_soon_and_whole() -> None:
    first = date(2017, 1, 2)
    days = [first + timedelta(days=3 * at) for at in range(1200)]
    gaps = tuple(
        GapSpan(day, day, "日管控 一车间 白班", "缺检", f"第{n}次") for n, day in enumerate(days)
    )
    months = tuple(
        MonthDays(year, month, ("zero_risk",) * 28, (), overview().statistics.days)
        for year in range(2017, 2027)
        for month in range(1, 13)
    )
    told = replace(overview().statistics, months_of_days=months)
    start = time.perf_counter()
    data = PRINTER.overview(replace(overview(), first=first, gaps=gaps, statistics=told))
    assert time.perf_counter() - start < 10
    text = said(data)
    assert all(f"第{n}次" in text for n in range(1200))
    assert "2026年12月" in text
