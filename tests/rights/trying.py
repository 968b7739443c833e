"""What a try of an action is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from qsdesk.services.people.session import Session
from tests.make import Factory


def nothing(_made: Factory, _role: str) -> None:
    """Prepare nothing."""


@dataclass(frozen=True, slots=True)
class Try:
    """A way to try an action.

    Attributes:
        act: Does it, as the person of the session, with what was prepared.
        prepare: Makes ready what a role will try; returns what the act needs.
        otherwise: Role that may not -> the code that refuses it where the question is not one
            of permission: he has another part in it.
        told: What the denial names, empty for the action itself.
    """

    act: Callable[[Factory, Session, Any], object]
    prepare: Callable[[Factory, str], Any] = nothing
    otherwise: tuple[tuple[str, str], ...] = ()
    told: str = ""
