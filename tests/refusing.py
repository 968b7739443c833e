"""How tests ask for the code with which something is refused."""

from collections.abc import Callable

import pytest

from qsdesk.domain.errors import RuleError


def refused(act: Callable[[], object]) -> str:
    """Return the code with which something is refused."""
    with pytest.raises(RuleError) as caught:
        act()
    return caught.value.code
