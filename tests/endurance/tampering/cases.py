"""A case: what an attacker does, which anchors he leaves, and the verdict the format asks for."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.endurance.tampering.scene import Scene

NOBODY, OWN, PRINCIPAL, ALL = "no key", "an officer's own key", "the principal's key", "all keys"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What must come out, written from the specification.

    Attributes:
        codes: At least one of them must be found; empty where the change passes.
        record: One of the problems of these codes names this record; empty for any.
        stage: And this stage; empty for any.
        model: Whether a read model that differs counts as ``altered_copy``.
    """

    codes: frozenset[str] = frozenset()
    record: str = ""
    stage: str = ""
    model: bool = False

    @property
    def passes(self) -> bool:
        """Whether no verification can see the change."""
        return not self.codes


UNDETECTABLE = Verdict()


def seen(*codes: str, record: str = "", stage: str = "", model: bool = False) -> Verdict:
    """Return the verdict of a change that must be seen by one of these codes."""
    return Verdict(frozenset(codes), record, stage, model)


@dataclass(frozen=True, slots=True)
class Case:
    """One change.

    Attributes:
        family: What kind of change.
        name: Tells it from all others of the family, and of the base.
        form: What is verified: ``data``, ``database``, ``pack``, ``backup``, ``paper``.
        held: Keys that the attacker holds.
        left: Anchors that he did not reach.
        verdict: What must come out.
        change: Makes it.
        apart: Whether the verifier apart sees what is changed, and so must agree.
        against: Files in the base that the verification is held against.
        root: Whether the root's fingerprint on paper is compared.
    """

    family: str
    name: str
    form: str
    verdict: Verdict
    change: "Callable[[Scene], object]"
    held: str = NOBODY
    left: tuple[str, ...] = ()
    apart: bool = False
    against: tuple[str, ...] = ()
    root: bool = False
    base: int = field(default=0, compare=False)

    @property
    def id(self) -> str:
        """What ``--case`` takes."""
        return f"{self.base}:{self.family}:{self.name}"
