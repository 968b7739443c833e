"""What the page of a small pack shows: a month of an invented factory."""

from datetime import UTC, date, datetime, timedelta

from qsdesk.exporting.page import (
    Day,
    Document,
    Gap,
    LastMinutes,
    OpenFinding,
    PackIndex,
    Post,
    Shelf,
)

PDF = "data/05-日管控/R-2026-000001 每日检查 #1 50%.pdf"
FIRST_DAY = date(2026, 11, 1)


def index_of(seq: int, head: str, title: str = "每日检查记录 11月24日 挤塑车间") -> PackIndex:
    """Return what the page shows of a small factory."""
    days = [date(2026, 11, 1) + timedelta(days=n) for n in range(30)]
    rest = {d for d in days if d.weekday() > 4}
    return PackIndex(
        unit="华东某电缆有限公司",
        credit_code="91320500MA0000000W",
        sample=True,
        number="4",
        first=days[0],
        last=days[-1],
        made_at=datetime(2026, 11, 24, 8, 5, tzinfo=UTC),
        by_name="陈志强",
        by_role="director",
        head_seq=seq,
        head_hash=head,
        root_fingerprint="B9TC BPF0 7MF2 EFWN",
        posts=(
            Post("principal", "赵立新", date(2026, 6, 1), "培训 6月5日，考核合格"),
            Post("director", "陈志强", date(2026, 6, 1), "考核 6月12日 合格，有效至 2027-06-12"),
            Post("officer", "张𬭎", date(2026, 9, 1), "考核 8月28日 合格"),
        ),
        gaps=(
            Gap(date(2026, 11, 18), "二车间 夜班", "停产", "无订单，陈志强批准"),
            Gap(date(2026, 11, 19), "二车间 夜班", "停产", "无订单，陈志强批准"),
            Gap(date(2026, 11, 20), "一车间 夜班", "缺检", "停电，未及时安排"),
        ),
        shelves=(
            Shelf("00", "目录与说明", ()),
            Shelf(
                "05",
                "日管控",
                (Document(PDF, "R-2026-000001", title, date(2026, 11, 24), "张𬭎", ""),),
            ),
        ),
        days=tuple(_day(d, rest) for d in days),
        open_findings=(
            OpenFinding(
                "H-2026-000001", "3号机头偏心", "较大", "李敏", date(2026, 11, 30), "待整改"
            ),
        ),
        last_minutes=LastMinutes("Y-2026-000010", date(2026, 10, 31), ("11 月换 3 号机模具",)),
    )


def _day(day: date, rest: set[date]) -> Day:
    if day == date(2026, 11, 20):
        return Day(day, "missed", "findings", 1, "停电，未及时安排")
    if day in {date(2026, 11, 18), date(2026, 11, 19)}:
        return Day(day, "stopped", None, 0, "无订单，陈志强批准")
    if day > date(2026, 11, 24):
        return Day(day, "open", None, 0, "")
    if day in rest:
        return Day(day, "rest", None, 0, "")
    found = day.day % 5 == 4
    return Day(day, "complete", "findings" if found else "zero_risk", int(found), "")
