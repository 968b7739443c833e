"""How pages look: compared with approved pictures, in grey, at 100 dpi."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from qsdesk.printing.documents.agreement import agreement
from qsdesk.printing.render import PdfPrinter
from tests.printing import (
    appointments,
    binders,
    minutes,
    overviews,
    registers,
    reports,
    samples,
    seals,
)
from tests.printing.reading import pictures

GOLDEN = Path(__file__).parent / "golden"
TOLERANCE = 32
PRINTER = PdfPrinter()


def _agreement() -> bytes:
    roles = ("主要负责人", "质量安全总监", "质量安全员")
    people = zip(
        ("赵立新", "陈志强", "王建国"), roles, reversed(samples.KEYS.values()), strict=True
    )
    root = samples.KEYS["2123456789abcdef"]
    return agreement(samples.UNIT, samples.CREDIT, tuple(people), root, sample=False)


PAGES: dict[str, Callable[[], bytes]] = {
    "daily": lambda: PRINTER.archive_copy(samples.daily()),
    "daily-preview": lambda: PRINTER.archive_copy(samples.preview()),
    "weekly": lambda: PRINTER.archive_copy(reports.weekly()),
    "weekly-corrected": lambda: PRINTER.archive_copy(reports.corrected()),
    "monthly": lambda: PRINTER.archive_copy(minutes.monthly()),
    "appointment": lambda: PRINTER.archive_copy(appointments.appointment()),
    "finding": lambda: PRINTER.archive_copy(registers.finding()),
    "risk-list": lambda: PRINTER.archive_copy(registers.risk_list()),
    "grid": lambda: PRINTER.month_grid(samples.grid()),
    "agreement": _agreement,
    "seal": lambda: PRINTER.archive_copy(seals.seal()),
    "seal-supplement": lambda: PRINTER.archive_copy(seals.seal_supplement()),
    "check-list": lambda: PRINTER.check_list(binders.check_list()),
    "overview": lambda: PRINTER.overview(overviews.overview()),
}


@pytest.mark.parametrize("name", PAGES)
def test_page_looks_as_approved(name: str, request: pytest.FixtureRequest) -> None:
    drawn = pictures(PAGES[name](), 100)
    if request.config.getoption("--approve"):
        for old in GOLDEN.glob(f"{name}-[0-9]*.png"):
            old.unlink()
        for number, page in enumerate(drawn, 1):
            page.save(GOLDEN / f"{name}-{number}.png", optimize=True)
    for number, page in enumerate(drawn, 1):
        with Image.open(GOLDEN / f"{name}-{number}.png") as golden:
            assert golden.size == page.size
            difference = ImageChops.difference(golden.convert("L"), page)
        beyond = sum(difference.histogram()[TOLERANCE + 1 :])
        assert beyond == 0, f"page {number}: {beyond} pixels differ"
    assert not (GOLDEN / f"{name}-{len(drawn) + 1}.png").exists()
