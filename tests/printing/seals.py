"""Seals of a month for the pages: the month itself, and a supplement."""

from datetime import date, timedelta

from qsdesk.domain.calendar import Period
from qsdesk.domain.copies import Copy
from qsdesk.domain.format.canonical import sha256
from qsdesk.domain.format.seals import KindTally, Tally
from qsdesk.domain.format.sheets import Cover
from qsdesk.domain.month_seal import (
    DayMark,
    GapLine,
    LaterLine,
    SealFacts,
    seal_fields,
    seal_needs,
)
from qsdesk.services.rules import FIRST_PACK, load_pack
from tests.printing.samples import AT, DIRECTOR, PRINCIPAL, copy, head, sheet, signed

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
_WORDS = {10: "有隐患", 14: "停产", 22: "有隐患", 23: "有隐患"}
_FINDINGS = {10: 1, 22: 2, 23: 1}
_KINDS = (
    KindTally("daily", (("R-2026-000431", "R-2026-000470"),), 40, 41, 81, 0),
    KindTally(
        "exam",
        (("K-2026-000008", "K-2026-000008"), ("K-2026-000010", "K-2026-000010")),
        2,
        2,
        2,
        1,
    ),
    KindTally("finding", (("H-2026-000043", "H-2026-000046"),), 4, 13, 13, 0),
    KindTally("monthly", (("Y-2026-000010", "Y-2026-000010"),), 1, 1, 3, 0),
    KindTally("opinion", (("J-2026-000003", "J-2026-000003"),), 1, 2, 2, 0),
    KindTally("weekly", (("Z-2026-000039", "Z-2026-000042"),), 4, 4, 8, 0),
)


def _marks() -> tuple[DayMark, ...]:
    out = []
    for number in range(1, 32):
        day = date(2026, 10, number)
        rest = "休息" if day.weekday() == 6 or number <= 7 else "零风险"
        out.append(DayMark(day, _WORDS.get(number, rest), _FINDINGS.get(number, 0)))
    return tuple(out)


def facts() -> SealFacts:
    """Return October as its seal tells it."""
    return SealFacts(
        month=OCTOBER,
        supplement=0,
        tally=Tally(1, 7904, _KINDS),
        head=sha256(b"7904"),
        days=_marks(),
        gaps=(
            GapLine("10月14日", "停产", "全厂停电检修"),
            GapLine("10月19日", "补录", "10月20日 08:05 录入，原因：系统停电"),
            GapLine("10月24日", "缺检", "二车间白班：未说明"),
            GapLine("K-2026-000009", "作废", "陈志强 10月28日，重复登记"),
        ),
        unexplained=1,
        minutes="Y-2026-000010",
        unreviewed=("R-2026-000469", "R-2026-000470"),
        unsigned=(),
        findings_open=("H-2026-000046",),
        later=(),
        previous="U-2026-000009",
        director=True,
    )


def supplement() -> SealFacts:
    """Return what was signed of October after its seal."""
    made = facts()
    later = (
        LaterLine(
            "R-2026-000497",
            "每日工业产品质量安全检查记录 10月24日 二车间 白班",
            "录入，补录",
            "李敏",
            date(2026, 11, 3),
            "当日外出培训，次月补录",
        ),
        LaterLine("R-2026-000470", "每日检查记录 10月31日", "审核", "陈志强", date(2026, 11, 4)),
    )
    kinds = (KindTally("daily", (("R-2026-000497", "R-2026-000497"),), 1, 2, 2, 0),)
    return SealFacts(
        month=OCTOBER,
        supplement=1,
        tally=Tally(7905, 8120, kinds),
        head=sha256(b"8120"),
        days=(),
        gaps=(),
        unexplained=0,
        minutes=made.minutes,
        unreviewed=(),
        unsigned=(),
        findings_open=(),
        later=later,
        previous="U-2026-000010",
        director=True,
    )


def seal(told: SealFacts | None = None, *, approved: bool = True) -> Copy:
    """Return a seal with both signatures, or with the director's alone."""
    made = told or facts()
    titles = load_pack(FIRST_PACK).pack.title_of
    number = "U-2026-000011" if made.supplement else "U-2026-000010"
    needs = tuple((need.meaning, need.role) for need in seal_needs(director=made.director))
    page = sheet(
        "seal",
        number,
        "seal",
        needs,
        (*head(titles("seal")), *seal_fields(made, titles)),
        author=DIRECTOR,
        covers=Cover(OCTOBER.first, OCTOBER.last),
        at=AT - timedelta(days=22),
    )
    people = (DIRECTOR, PRINCIPAL) if approved else (DIRECTOR,)
    return copy(signed(page, made.tally.last + 1, *people))


def seal_supplement() -> Copy:
    """Return a supplement with both signatures."""
    return seal(supplement())
