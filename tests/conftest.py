"""Options of the whole suite."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--approve``, which makes golden pictures anew, and ``--pictures``, for all of them."""
    parser.addoption("--approve", action="store_true", help="make the golden pictures anew")
    parser.addoption("--pictures", action="store_true", help="draw every screen in every size")
