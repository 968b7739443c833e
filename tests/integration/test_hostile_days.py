"""Days that no record belongs to, typed or imported: refused by field, before anything counts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path

import pytest

from qsdesk.domain.errors import RuleError
from qsdesk.domain.registers.stopped import StateForm
from qsdesk.domain.times import local, local_day, stamp
from qsdesk.domain.weekly import Focus
from qsdesk.services.registers import Filled
from qsdesk.ui.forms.reading import read_day
from tests.integration.registering import opening
from tests.integration.test_imports import DAY, day_rows, write_xlsx
from tests.make import Factory, filled, listed

FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)
FAR = (FIRST, date(1999, 12, 31), date(2200, 1, 1), LAST)
CODE = "D09"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Factory:
    """A factory that signs nothing here."""
    found = listed(tmp_path_factory.mktemp("days") / "data")
    found.clock.set(date(2026, 3, 20), time(9, 0))
    return found


def told(errors: Sequence[RuleError]) -> set[tuple[str, object]]:
    """Return the fields that are told to hold no day."""
    return {(e.code, e.detail["field"]) for e in errors if e.code == "not_a_date"}


@pytest.mark.parametrize("day", FAR)
def test_a_far_day_is_refused_by_its_field(day: date, made: Factory) -> None:
    officer, services = made.as_("officer1"), made.services
    at = datetime.combine(day, time(23, 59), UTC)

    def register(kind: str, stage: str, form: object) -> set[tuple[str, object]]:
        return told(services.registers.problems(officer, Filled(kind, stage, form)))

    finding = register("finding", "open", opening(made, due=day, found_at=at, told_at=at))
    assert {field for _, field in finding} >= {"整改期限", "发现时间"}
    stop = StateForm("stopped", "检修", day, day, "一车间", "", "年度检修")
    assert register("stopped", "state", stop)
    draft = filled(made, "officer1", date(2026, 3, 20), faults=[CODE])
    fault = draft.answer_of(CODE).fault
    assert fault is not None
    late = draft.with_fault(CODE, replace(fault, due=day))
    assert told(services.daily.problems(officer, late)) == {("not_a_date", "整改期限")}
    held = services.risk_lists.versions()[-1].list
    with pytest.raises(RuleError) as caught:
        services.risk_lists.preview(
            made.as_("director"), replace(held, effective=day, until=None, reason="试")
        )
    assert caught.value.code == "not_a_date"
    view = services.weekly.draft(2026, 11)
    focus = replace(view, draft=replace(view.draft, focus=(Focus("查", "谁", day),)))
    assert told(services.weekly.problems(focus))
    assert read_day(day.isoformat(), DAY) is None


def test_a_fault_is_not_due_before_it_was_found(made: Factory) -> None:
    draft = filled(made, "officer1", date(2026, 3, 20), faults=[CODE])
    fault = draft.answer_of(CODE).fault
    assert fault is not None
    before = replace(fault, due=local_day(fault.found_at) - timedelta(days=1))
    found = made.services.daily.problems(made.as_("officer1"), draft.with_fault(CODE, before))
    assert [(e.code, e.detail["item"], e.detail["key"]) for e in found] == [
        ("date_order", CODE, "due")
    ]


@pytest.mark.parametrize(
    ("column", "cell", "codes"),
    [
        (0, "0001-01-01", {"not_a_date"}),
        (0, "1899-12-31", {"not_a_date"}),
        (0, "9999-12-31", {"not_a_date"}),
        (0, "2099-01-01", {"date_in_future"}),
        (0, 1e300, {"not_a_date"}),
        (0, -5.0, {"not_a_date"}),
        (0, True, {"not_a_date"}),
        (0, "", {"field_required"}),
        (10, "0001-01-01 00:00", {"not_a_date"}),
        (10, "9999-12-31 23:59", {"not_a_date"}),
        (10, "2026-03-03 25:00", {"not_a_time"}),
        (10, "24:00", {"not_a_time"}),
        (10, 0.4, {"not_a_time"}),
        (13, "0001-01-01", {"not_a_date"}),
        (13, "2026-02-30", {"not_a_date"}),
        (13, "2026-03-01", {"date_order"}),
        (6, "1e400", {"not_a_number"}),
        (6, 1e300, {"number_too_long"}),
        (11, "yes", {"endangers_unanswered"}),
        (3, "=1+1", {"person_unknown"}),
    ],
)
def test_a_strange_cell_is_named(
    column: int, cell: object, codes: set[str], made: Factory, tmp_path: Path
) -> None:
    rows = [[*row, *[""] * 8] for row in day_rows(made)]
    fault = ["×", "0.01", "偏心", "停机", "陈志强", "09:42", "否", "刘卫东", "2026.3.10", ""]
    place = next(n for n, row in enumerate(rows) if row[4] == CODE)
    rows[place][5:] = fault
    rows[place][column] = cell
    path = write_xlsx(tmp_path / "a.xlsx", rows)
    found = made.services.imports.check(made.as_("director"), path)
    assert {problem.error.code for problem in found.problems} >= codes
    assert all(problem.row > 1 for problem in found.problems)


@pytest.mark.parametrize(
    "moment",
    [
        datetime(9999, 12, 31, 23, 59, tzinfo=UTC),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
    ],
)
def test_the_ends_of_the_calendar_can_be_shown(moment: datetime) -> None:
    assert local(moment).replace(tzinfo=moment.tzinfo) == moment
    assert stamp(moment)
