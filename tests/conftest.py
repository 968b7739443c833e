"""Options of the whole suite."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--approve``: pictures that tests compare with are made anew."""
    parser.addoption("--approve", action="store_true", help="make the golden pictures anew")
