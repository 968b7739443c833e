"""The day ledger and the status, from what was signed."""

from datetime import date, time
from pathlib import Path

import pytest

from qsdesk.domain.registers.stopped import StateForm
from qsdesk.services.registers import Filled
from tests.make import PASSWORD, Factory, filled, listed

DAY = date(2026, 3, 3)


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    """A factory with its list; on the Tuesday one area was checked, the next day has come."""
    found = listed(tmp_path / "data")
    found.clock.set(DAY, time(9, 0))
    draft = filled(found, "officer1", DAY, "一车间", faults=["D09"])
    found.services.daily.sign(found.as_("officer1"), PASSWORD, draft)
    found.clock.set(date(2026, 3, 4), time(9, 0))
    return found


def state(made: Factory, nature: str, reason: str, area: str = "", *, approve: bool = True) -> str:
    """Sign a statement about the Tuesday, and have it approved."""
    form = StateForm(
        nature=nature, name="声明", start=DAY, end=DAY, area=area, shift="", reason=reason
    )
    registers = made.services.registers
    receipt = registers.sign(made.as_("director"), PASSWORD, Filled("stopped", "state", form))
    if approve:
        registers.cosign(made.as_("principal"), PASSWORD, receipt.number)
    return receipt.number


def tuesday(made: Factory) -> tuple[str, str | None]:
    """Return completeness and reason of the Tuesday."""
    day = made.services.ledger.ledger(DAY, DAY).days[0]
    return day.completeness.value, day.reason


def test_an_unchecked_area_is_missed_until_somebody_says_why(made: Factory) -> None:
    assert tuesday(made) == ("missed", "二车间白班：未说明")
    state(made, "missed", "安全员病假，未安排代理", "二车间")
    assert tuesday(made) == ("late", "二车间白班：安全员病假，未安排代理")


def test_a_stop_counts_once_it_is_approved(made: Factory) -> None:
    number = state(made, "stopped", "停电检修", "二车间", approve=False)
    assert tuesday(made)[0] == "missed"
    made.services.registers.cosign(made.as_("principal"), PASSWORD, number)
    day = made.services.ledger.ledger(DAY, DAY).days[0]
    assert day.completeness.value == "complete"
    assert [slot.state.value for slot in day.slots] == ["complete", "stopped"]
    assert day.slots[1].reason == "停电检修"


def test_the_outcome_stands_beside_the_gap(made: Factory) -> None:
    day = made.services.ledger.ledger(DAY, DAY).days[0]
    assert (day.outcome, day.findings) == ("findings", 1)


def test_what_is_due_names_who_owes_it(made: Factory) -> None:
    items = made.services.status.items()
    today = [item for item in items if item.period == "2026-03-04"]
    assert {(item.area, item.state) for item in today} == {("一车间", "open"), ("二车间", "open")}
    assert {item.who for item in today if item.area == "一车间"} == {"officer1"}
    missed = [item for item in items if item.kind == "daily" and item.state == "late"]
    assert {(item.period, item.area) for item in missed} >= {("2026-03-03", "二车间")}
    finding = next(item for item in items if item.kind == "finding")
    assert finding.state == "open"
    made.clock.set(date(2026, 3, 30), time(9, 0))
    finding = next(item for item in made.services.status.items() if item.kind == "finding")
    assert finding.state == "late"


def test_a_month_on_one_page_has_a_mark_for_each_answer(made: Factory) -> None:
    first, second = made.services.grids.month(DAY)
    assert (first.area, second.area) == ("一车间", "二车间")
    assert first.records[2] == "R-2026-000001"
    assert first.officers[2] == "王建国"
    row = next(row for row in first.rows if row.code == "D09")
    assert row.marks[2] == "fail"
    assert second.days[2] == "missed"
