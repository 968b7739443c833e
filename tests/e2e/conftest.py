"""One browser for all tests, and a folder for a pack."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.chromium import Chromium


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with Chromium(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "QSDesk-华东某电缆 有限公司-2026-11-01_2026-11-30-4"
