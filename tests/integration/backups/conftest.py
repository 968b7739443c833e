"""A factory with a backup, kept and copied."""

from pathlib import Path

import pytest

from tests.backups import Backed, backed


@pytest.fixture
def clean() -> Backed:
    """A factory with a backup, not to be changed."""
    return backed()


@pytest.fixture
def found(clean: Backed, tmp_path: Path) -> Backed:
    """A copy of it, to be changed."""
    return clean.copy(tmp_path)
