"""Paper proves the database, and the page is what was signed: a handful of each long run."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from qsdesk.app.compose import Services, compose
from qsdesk.app.demo.run import Plan, make_demo
from qsdesk.printing.proofs import proof_of
from qsdesk.printing.render import PdfPrinter
from qsdesk.storage.store import Store
from tests.e2e.running import demo_week
from tests.endurance.paper import changes, curve, proving, wording
from tests.endurance.paper.previews import watching
from tests.printing.samples import daily

FEW = 3


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(demo_week() / "data", tmp_path / "data")


@pytest.fixture
def services(root: Path) -> Iterator[Services]:
    found = compose(Store.open(root))
    yield found
    found.close()


def test_pages_prove_the_database_and_changed_ones_are_refused(services: Services) -> None:
    numbers = proving.spread(services, FEW)
    assert len({number[0] for number in numbers}) == FEW
    tallies = [*proving.prove(services, numbers), *proving.refuse(services, numbers)]
    assert [(str(tally), tally.wrong) for tally in tallies if tally.wrong] == []
    assert {tally.asked for tally in tallies} == {FEW}


def test_a_changed_database_is_refused(root: Path) -> None:
    services = compose(Store.open(root))
    pages = []
    for number in proving.spread(services, len(changes.CHANGES)):
        copy = proving.copy_in(services, number)
        proof = proof_of(copy)
        assert proof is not None
        pages.append((number, copy.record.last_signed.seq, proof.digits))
    services.close()
    tally = changes.refuse(root, pages)
    assert (tally.asked, tally.wrong) == (len(changes.CHANGES), [])


def test_a_preview_is_the_page_that_is_archived(tmp_path: Path) -> None:
    day = date(2026, 3, 2)
    with watching() as watch:
        make_demo(tmp_path / "data", tmp_path / "out", Plan("cable", day, day, 7), lambda *_: None)
    assert watch.tally.wrong == []
    assert {"V sheet", "Q list", "Q approve", "P appoint", "R fill"} <= watch.kinds.keys()


def test_worn_codes_are_read_or_not_but_never_wrongly() -> None:
    copy = daily()
    proof = proof_of(copy)
    assert proof is not None
    one = [(PdfPrinter().archive_copy(copy), proof.digits)]
    some = [replace(damage, levels=damage.levels[1:8:6]) for damage in curve.DAMAGES]
    found = curve.measure(one, Random(7), some)
    for damage, (little, much) in found.items():
        assert (little.read, little.wrong, much.wrong) == (1, 0, 0), damage.name
    assert curve.drawing(found).count("<polyline") == len(curve.DAMAGES)


def test_printed_text_is_signed_text() -> None:
    for tally in (wording.every_character(100), wording.random_records(10)):
        assert tally.asked >= 10
        assert tally.wrong == [], str(tally)
