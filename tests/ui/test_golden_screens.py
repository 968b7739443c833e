"""Every screen looks as approved, with five weeks of the cable factory behind it.

The ordinary run draws a few screens over one week; ``--pictures`` draws all of them in
all sizes and themes.
"""

from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from PySide6.QtWidgets import QApplication

from qsdesk.ui import theme
from qsdesk.ui.theme import Theme, ThemeName
from tests.e2e.running import demo_week
from tests.ui import demo_desk

GOLDEN = Path(__file__).parent / "golden"
LAPTOP, DESKTOP = (1366, 768), (1920, 1080)
LIGHT, DARK = Theme(), Theme(ThemeName.DARK)
CONTRAST = Theme(ThemeName.HIGH_CONTRAST)
TOLERANCE, SHARE = 48, 0.004
"""A pixel may differ by 48 of 255, and four in a thousand pixels by more."""

SCREENS = {
    "officer1": ("today", "daily", "findings"),
    "director": (
        "today",
        "daily",
        "weekly",
        "monthly",
        "findings",
        "risk_list",
        "archive",
        "seal",
        "scan",
        "inspection",
        "ledger",
        "tasks",
        "stopped",
        "appointments",
        "people",
    ),
    "principal": ("today", "weekly", "monthly", "risk_list", "accounts"),
    "admin": ("today", "accounts", "people"),
}
SHOTS = [
    *((login, key, LAPTOP, LIGHT) for login, keys in SCREENS.items() for key in keys),
    *((login, key, DESKTOP, LIGHT) for login, keys in SCREENS.items() for key in keys),
    *(("officer1", key, LAPTOP, DARK) for key in ("today", "daily")),
    *(("director", key, LAPTOP, DARK) for key in ("weekly", "findings", "archive")),
    ("officer1", "daily", (1024, 768), CONTRAST),
]


SHORT = [
    ("officer1", "today", LAPTOP, LIGHT),
    ("officer1", "daily", LAPTOP, LIGHT),
    ("director", "findings", LAPTOP, LIGHT),
    ("director", "archive", LAPTOP, DARK),
]
Shot = tuple[str, str, tuple[int, int], Theme]


@pytest.fixture(scope="module")
def five_weeks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five weeks of the cable factory."""
    return demo_desk.make(tmp_path_factory.mktemp("pictures"), demo_desk.LAST)


@pytest.fixture(scope="module")
def one_week() -> Path:
    """One week of the cable factory."""
    return demo_week() / "data"


@pytest.mark.parametrize("login", ["officer1", "director"])
def test_a_few_screens_look_as_approved(
    qapp: QApplication, one_week: Path, tmp_path: Path, login: str, request: pytest.FixtureRequest
) -> None:
    approve = bool(request.config.getoption("--approve"))
    shots = [shot for shot in SHORT if shot[0] == login]
    moment = demo_desk.MONDAY_AFTER
    assert differing(one_week, tmp_path, shots, GOLDEN / "short", moment, approve=approve) == []
    theme.apply(qapp, LIGHT)


@pytest.mark.pictures
@pytest.mark.parametrize("login", SCREENS)
def test_every_screen_looks_as_approved(
    qapp: QApplication, five_weeks: Path, tmp_path: Path, login: str, request: pytest.FixtureRequest
) -> None:
    approve = bool(request.config.getoption("--approve"))
    shots = [shot for shot in SHOTS if shot[0] == login]
    assert differing(five_weeks, tmp_path, shots, GOLDEN, demo_desk.NOW, approve=approve) == []
    theme.apply(qapp, LIGHT)


def differing(
    data: Path, folder: Path, shots: list[Shot], golden: Path, moment: datetime, *, approve: bool
) -> list[str]:
    """Return the names of the pictures of one person that are not as approved."""
    wrong = []
    with demo_desk.window(data, folder / "data", shots[0][0], moment) as (opened, _):
        for login, key, size, shown in shots:
            name = f"{login}-{key}-{size[0]}-{shown.name}.png"
            path = folder / name
            assert demo_desk.picture(opened, key, size, shown).save(str(path))
            if approve:
                golden.mkdir(parents=True, exist_ok=True)
                with Image.open(path) as drawn:
                    drawn.convert("RGB").quantize(128).save(golden / name, optimize=True)
            elif differs(path, golden / name):
                wrong.append(name)
    return wrong


def differs(path: Path, golden: Path) -> bool:
    """Whether a picture differs from the approved one by more than the tolerance."""
    with Image.open(path) as drawn, Image.open(golden) as approved:
        if drawn.size != approved.size:
            return True
        difference = ImageChops.difference(drawn.convert("RGB"), approved.convert("RGB"))
    histogram = difference.convert("L").histogram()
    return sum(histogram[TOLERANCE:]) > SHARE * sum(histogram)
