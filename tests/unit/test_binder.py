"""What should be in a month's binder, in which order, and what a scan makes of it."""

from datetime import UTC, date, datetime

from qsdesk.domain.binder import Paper, PaperState, Tick, binder_of
from qsdesk.domain.calendar import Period

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))
AT = datetime(2026, 4, 2, 1, 0, tzinfo=UTC)


def paper(number: str, kind: str, day: int = 5, *, month: int = 3, seq: int = 10) -> Paper:
    return Paper(number, kind, f"题名 {number}", date(2026, month, day), seq)


PAPERS = (
    paper("R-2026-000002", "daily"),
    paper("R-2026-000001", "daily"),
    paper("H-2026-000001", "finding"),
    paper("Q-2026-000001", "risk_list"),
    paper("Y-2026-000001", "monthly", 31),
    paper("Z-2026-000001", "weekly", 8),
    paper("U-2026-000001", "seal", 31, seq=40),
    paper("R-2026-000003", "daily", 1, month=4),
)


def test_the_seal_lies_on_top_and_other_months_are_left_out() -> None:
    binder = binder_of(MARCH, PAPERS, ())
    assert [line.paper.number for line in binder.lines] == [
        "U-2026-000001",
        "Y-2026-000001",
        "Z-2026-000001",
        "R-2026-000001",
        "R-2026-000002",
        "H-2026-000001",
        "Q-2026-000001",
    ]
    assert {line.state for line in binder.lines} == {PaperState.MISSING}
    assert binder.line("R-2026-000003") is None


def test_a_page_is_there_or_older_by_its_event() -> None:
    ticks = (
        Tick("U-2026-000001", 39, AT),
        Tick("R-2026-000001", 10, AT),
        Tick("R-2026-000002", 12, AT),
        Tick("R-2026-000003", 10, AT),
    )
    binder = binder_of(MARCH, PAPERS, ticks)
    older = [line.paper.number for line in binder.of(PaperState.OLDER)]
    there = [line.paper.number for line in binder.of(PaperState.THERE)]
    assert (older, there) == (["U-2026-000001"], ["R-2026-000001", "R-2026-000002"])
    assert len(binder.of(PaperState.MISSING)) == 4


def test_states_in_words() -> None:
    assert [state.label for state in PaperState] == ["没扫到", "在", "旧版"]
