"""Options of the whole suite."""

import pytest


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
