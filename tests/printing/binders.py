"""The check of a month's binder for the pages."""

from datetime import UTC, date, datetime

from qsdesk.domain.binder import CheckList, Paper, Tick, binder_of
from qsdesk.domain.calendar import Period
from tests.printing.samples import CREDIT, UNIT

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
AT = datetime(2026, 11, 3, 2, 30, tzinfo=UTC)


def check_list() -> CheckList:
    """Return October's binder: two documents missing, one older than it should be."""
    papers = [
        Paper("U-2026-000010", "seal", "2026 年 10 月质量安全档案封存页", OCTOBER.last, 7906),
        Paper("Y-2026-000010", "monthly", "2026 年 10 月调度会议", OCTOBER.last, 7800),
        Paper(
            "Z-2026-000042", "weekly", "2026 年第 43 周（10月19日 — 10月25日）", OCTOBER.last, 7700
        ),
    ]
    papers += [
        Paper(
            f"R-2026-{n + 430:06d}",
            "daily",
            f"每日工业产品质量安全检查记录 10月{n}日 一车间 白班",
            date(2026, 10, n),
            7000 + n,
        )
        for n in range(8, 31)
    ]
    missing = {"R-2026-000440", "Z-2026-000042"}
    ticks = [
        Tick(paper.number, paper.seq - (paper.number == "R-2026-000445"), AT)
        for paper in papers
        if paper.number not in missing
    ]
    return CheckList(UNIT, CREDIT, binder_of(OCTOBER, papers, ticks), AT, "李敏", sample=False)
