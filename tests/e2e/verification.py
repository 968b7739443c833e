"""Verifying a pack on its own page."""

from pathlib import Path
from typing import Any

from qsdesk.exporting.page import NAME as PAGE
from tests.e2e.chromium import Chromium

Result = dict[str, Any]


def verify(browser: Chromium, root: Path) -> Result:
    """Open the page of a pack, choose its folder, return the result."""
    browser.open(root / PAGE)
    return run(browser, root)


def run(browser: Chromium, root: Path) -> Result:
    """Choose a folder on the page that is open, return the result."""
    browser.value("window.qsdeskResult = null")
    browser.choose("#folder", root)
    result: Result = browser.wait("window.qsdeskResult")
    return result


def codes(result: Result) -> set[str]:
    """Return the codes of the problems found."""
    return {problem["code"] for problem in result["problems"]}
