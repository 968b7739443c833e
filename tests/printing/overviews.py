"""An overview of a quarter built in memory, with everything that can stand in one."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import UTC, date, datetime

from qsdesk.domain.copies import (
    DayCounts,
    FindingCounts,
    FindingLine,
    GapSpan,
    Holder,
    Minutes,
    MonthDays,
    Overview,
    PeriodCounts,
    ShelfLine,
    Statistics,
)
from qsdesk.exporting.explanation import STATEMENT, STEPS
from qsdesk.exporting.layout import SHELVES
from tests.printing.samples import CREDIT, UNIT

MONTHS = (10, 11, 12)
COUNTS = (4, 1, 1, 2, 68, 13, 3, 1, 9, 3, 2)


def overview() -> Overview:
    """Return the overview of a quarter in which the factory began and that is not over."""
    return Overview(
        unit=UNIT,
        credit_code=CREDIT,
        title="迎检资料目录与说明",
        number=f"QSDesk-{UNIT}-2026-10-01_2026-12-31-4",
        first=date(2026, 10, 1),
        last=date(2026, 12, 31),
        made_at=datetime(2026, 12, 24, 1, 12, 40, tzinfo=UTC),
        by_name="陈志强",
        by_role="director",
        root="AXS9 6444 ME05 E0SX",
        head_seq=1827,
        head_hash="782c0e9a5248a0cc7f36edf6388853496ee3b7e38296bf54b2b51f62cedf0c45",
        sample=False,
        posts=_posts(),
        statistics=Statistics(
            days=_counts([mark for month in MONTHS for mark in _marks(month)], 3),
            months_of_days=tuple(map(_month, MONTHS)),
            weeks=PeriodCounts(12, 10, 1, 1, 1),
            months=PeriodCounts(2, 2, 0, 0, 1),
            findings=FindingCounts(9, 6, 3, 1),
        ),
        gaps=_gaps(),
        missing=("H-2026-000007 3号机.jpg", "T-2026-000002 签到表.pdf"),
        findings=_findings(),
        minutes=Minutes(
            "Y-2026-000002",
            date(2026, 11, 30),
            (
                "绝缘厚度由每盘一测改为每盘头尾两测：王建国，12月5日前，清单新版本（新）",
                "耐压仪高压线列入两年更换：刘卫东，2027年1月20日前，备件费 0.35 万元（续）",
            ),
        ),
        shelves=(
            *(ShelfLine(name, n, n) for name, n in zip(SHELVES, COUNTS, strict=True)),
            ShelfLine("records（原文与签名）", 107, 106),
        ),
        steps=STEPS,
        statement=STATEMENT,
    )


def _posts() -> tuple[Holder, ...]:
    told = "P-2026-000003，大专，8 年，纸面考核 88 分，合格"
    return (
        Holder("principal", "赵立新", date(2026, 10, 9), "没有任命记录"),
        Holder("director", "陈志强", date(2026, 1, 21), told),
        Holder("officer", "张𬭎", date(2026, 1, 21), f"{told}，按纸质任命书录入"),
        Holder("首席质量官", "李敏", date(2026, 9, 1), "考核 8月28日 合格，有效至 2027-08-28"),
    )


def _month(month: int) -> MonthDays:
    marks = _marks(month)
    late = tuple(at == 17 for at in range(1, len(marks) + 1))
    return MonthDays(2026, month, marks, late, _counts(marks, 1))


def _marks(month: int) -> tuple[str, ...]:
    return tuple(_mark(date(2026, month, at + 1)) for at in range(monthrange(2026, month)[1]))


def _counts(marks: Sequence[str], late: int) -> DayCounts:
    names = ("zero_risk", "findings", "missed", "stopped", "rest", "open")
    zero_risk, faulty, missed, stopped, rest, open_ = map(marks.count, names)
    done = zero_risk + faulty
    return DayCounts(done + missed, done, zero_risk, faulty, missed, late, stopped, rest, open_)


def _mark(day: date) -> str:
    if day < date(2026, 10, 9):
        return "before"
    if day > date(2026, 12, 23):
        return "open"
    told = {12: "missed", 18: "stopped", 19: "stopped", 4: "findings", 24: "findings"}
    return "rest" if day.weekday() == 6 else told.get(day.day, "zero_risk")


def _gaps() -> tuple[GapSpan, ...]:
    stop = "无订单，全线停产，陈志强提出、赵立新批准"
    return (
        GapSpan(date(2026, 10, 12), date(2026, 10, 12), "日管控 一车间 夜班", "缺检", "未说明"),
        GapSpan(date(2026, 10, 17), date(2026, 10, 17), "日管控 二车间 白班", "补录", "停电"),
        GapSpan(
            date(2026, 10, 18), date(2026, 10, 19), "日管控 一车间 白班、二车间 白班", "停产", stop
        ),
        GapSpan(date(2026, 11, 8), date(2026, 11, 8), "周排查 2026-W45", "逾期", "总监出差两天"),
        GapSpan(date(2026, 11, 29), date(2026, 12, 2), "日管控 二车间 夜班", "停产", stop),
    )


def _findings() -> tuple[FindingLine, ...]:
    due = date(2026, 12, 20)
    return (
        FindingLine("H-2026-000006", "3 号机头偏心", "较大", "周海", due, "待整改", 4),
        FindingLine(
            "H-2026-000009",
            "测厚仪 CH-03 检定有效期昨日到期，仍在 1 号台使用，已测 12 盘待复测",
            "一般",
            "王建国",
            date(2026, 12, 29),
            "待验证",
            0,
        ),
    )
