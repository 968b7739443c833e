"""Options of the whole suite, and the folder in which a run keeps what it builds once."""

import os
import shutil
import tempfile

import pytest

from tests.keeping import SHELF

LONG = {
    "pictures": "draw every screen in every size",
    "endurance": "run what takes long, every change to a pack among it",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--approve``, which makes golden pictures anew, and an option for each long run."""
    parser.addoption("--approve", action="store_true", help="make the golden pictures anew")
    for mark, meaning in LONG.items():
        parser.addoption(f"--{mark}", action="store_true", help=meaning)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave long runs to the commands that ask for them."""
    unasked = [mark for mark in LONG if not config.getoption(f"--{mark}")]
    left = [item for item in items if any(map(item.get_closest_marker, unasked))]
    items[:] = [item for item in items if item not in left]
    config.hook.pytest_deselected(items=left)


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder that all processes of the run share; they get it by the environment."""
    if SHELF not in os.environ:
        os.environ[SHELF] = tempfile.mkdtemp(prefix="qsdesk-kept-")
        config.add_cleanup(_clear)


def _clear() -> None:
    shutil.rmtree(os.environ.pop(SHELF), ignore_errors=True)
