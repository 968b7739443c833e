"""Drafts of weekly reports: what they leave out, and what they keep."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from qsdesk.domain.figures import figure_of
from qsdesk.domain.weekly import Round
from tests.integration.weeks import report, work_days, working
from tests.make import Factory

MONDAY, TUESDAY, SATURDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 7)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Factory]:
    found = working(tmp_path)
    yield found
    found.services.close()


def test_days_to_come_are_no_gaps_of_a_draft(made: Factory) -> None:
    work_days(made, MONDAY, MONDAY)
    made.clock.set(TUESDAY, time(9, 0))
    view = made.services.weekly.draft(2026, 10)
    assert [(s.day, s.state.label) for s in view.facts.gaps] == [(TUESDAY, "未到期")] * 2
    figures = [figure_of(view.facts.figures, key) for key in ("due", "done", "missed")]
    assert [figure.value for figure in figures if figure] == [6, 1, 0]


def test_the_reason_of_a_correction_stays_with_its_draft(made: Factory) -> None:
    work_days(made, MONDAY, SATURDAY)
    report(made, 2026, 10)
    weekly, director = made.services.weekly, made.as_("director")
    weekly.save_draft(director, weekly.draft(2026, 10).draft, "参加人员漏写一人")
    assert weekly.draft(2026, 10).reason == "参加人员漏写一人"
    weekly.note_round(director, Round(MONDAY, "陈志强", "二车间", "目视", "无"))
    assert weekly.draft(2026, 10).reason == "参加人员漏写一人"
    weekly.drop_draft(director, "2026-W10")
    assert weekly.draft(2026, 10).reason == ""
