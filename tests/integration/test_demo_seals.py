"""The invented factory seals its months: prepared, approved, what came later listed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qsdesk.app.compose import compose
from qsdesk.app.demo.chance import DemoClock, SeededBytes
from qsdesk.app.demo.founding import found
from qsdesk.app.demo.run import one_day
from qsdesk.app.demo.story import load_story
from qsdesk.app.demo.works import Works
from qsdesk.domain.calendar import days
from qsdesk.services.chain.verification.data import verify_folder
from qsdesk.storage.store import Store
from tests.make import BlankPrinter

FIRST, LAST = date(2026, 6, 29), date(2026, 7, 9)


@pytest.fixture
def works(tmp_path: Path) -> Iterator[Works]:
    """A factory that has lived from the end of June into July."""
    clock = DemoClock()
    store = Store.open(tmp_path, create=True)
    services = compose(
        store, clock=clock, chance=SeededBytes(1), printer=BlankPrinter(), sample=True
    )
    made = found(services, clock, load_story("cable"), 1, FIRST)
    for day in days(FIRST, LAST):
        one_day(made, day)
    yield made
    store.close()


def test_the_month_is_sealed_and_what_came_later_is_listed(works: Works, tmp_path: Path) -> None:
    seals, archive = works.services.month_seals, works.services.archive
    first, later = seals.view(2026, 6).pages
    assert (first.supplement, later.supplement) == (0, 1)
    assert first.complete
    assert later.complete
    assert works.made["seal"] == 2
    (month,) = works.services.ledger.ledger(FIRST, date(2026, 6, 30)).months
    assert month.sealed
    rows = archive.record(later.number).last.sheet.rows("later")
    assert [row["act"] for row in rows][:1] == ["填报，更正"]
    assert rows[0]["reason"]
    assert verify_folder(tmp_path).ok
