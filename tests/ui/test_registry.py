"""No entry of the navigation stands there before its screen."""

import importlib.util

import pytest

from qsdesk.ui.registry import SCREENS, Entry


@pytest.mark.parametrize("entry", SCREENS, ids=lambda entry: entry.key)
def test_every_entry_has_its_module(entry: Entry) -> None:
    assert importlib.util.find_spec(entry.target.partition(":")[0]) is not None
