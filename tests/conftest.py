"""Options of the whole suite, and the folder in which a run keeps what it builds once."""

import os
import shutil
import tempfile

import pytest

from tests.keeping import SHELF


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--approve``, which makes golden pictures anew, and ``--pictures``, for all of them."""
    parser.addoption("--approve", action="store_true", help="make the golden pictures anew")
    parser.addoption("--pictures", action="store_true", help="draw every screen in every size")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave all pictures to the command that asks for them."""
    if config.getoption("--pictures"):
        return
    left = [item for item in items if item.get_closest_marker("pictures")]
    items[:] = [item for item in items if item not in left]
    config.hook.pytest_deselected(items=left)


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder that all processes of the run share; they get it by the environment."""
    if SHELF not in os.environ:
        os.environ[SHELF] = tempfile.mkdtemp(prefix="qsdesk-kept-")
        config.add_cleanup(_clear)


def _clear() -> None:
    shutil.rmtree(os.environ.pop(SHELF), ignore_errors=True)
