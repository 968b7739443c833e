"""What the first run collects, and what it asks of the program behind the window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from qsdesk.domain.errors import RuleError

if TYPE_CHECKING:
    from qsdesk.domain.factory import Calendar, Judgement, Profile, Size


@dataclass(frozen=True, slots=True)
class NewHand:
    """Somebody the first run lets in.

    Attributes:
        name: As printed.
        role: ``principal``, ``director``, ``officer`` or ``admin``.
        duty: Post, or the area he answers for.
        login: Of his account.
        password: His own.
        examined: Day of the passed exam, None where none is known.
    """

    name: str
    role: str
    duty: str = ""
    login: str = ""
    password: str = ""
    examined: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """All that the first run collected.

    Attributes:
        profile: The factory.
        people: The principal among them.
        starter: Key of the starter list, empty for none.
        backup: Folder of backups, None where it was skipped.
    """

    profile: "Profile"
    people: tuple[NewHand, ...]
    starter: str
    backup: Path | None


@dataclass(frozen=True, slots=True)
class Founded:
    """What the first run prints.

    Attributes:
        recovery: Code that lets the principal back in; shown once, kept nowhere readable.
        fingerprint: Of the principal's key.
        number: Of the signed set-up.
        sheet: PDF of the agreement, empty where the program cannot print it.
    """

    recovery: str
    fingerprint: str
    number: str
    sheet: bytes = b""


@dataclass(frozen=True, slots=True)
class StarterList:
    """A starter list: its key, title and how many items it has."""

    key: str
    title: str
    items: int


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample factory that can be made to try the program with.

    Attributes:
        make: Makes it in a folder of its own and returns the folder; told done, total
            and the stage (``demo_days``, ``demo_copies`` or one of a pack), total 0 before
            the first. What the teller raises ends it, and nothing stays.
        logins: Of its people.
        password: Of them all.
    """

    make: Callable[[Callable[[int, int, str], None]], Path]
    logins: tuple[str, ...]
    password: str


class Founding(Protocol):
    """Sets up a factory in an empty folder."""

    def judge(self, profile: "Profile") -> "Sequence[Judgement]":
        """Return what the rule says of a profile."""

    def size(self, staff: int, revenue: str) -> "Size":
        """Return the size that the figures make."""

    def article(self, number: str) -> str:
        """Return the wording of an article, empty for an unknown one."""

    def password_problem(self, password: str, login: str) -> RuleError | None:
        """Return why a password is refused, None where it is not."""

    def starters(self) -> Sequence[StarterList]:
        """Return the starter lists."""

    def calendar(self, rest: frozenset[int]) -> "Calendar":
        """Return the public holidays known from today on."""

    def found(self, plan: Plan, report: Callable[[int, int, str], None]) -> Founded:
        """Set the factory up; all or nothing.

        Raises:
            RuleError: What names, passwords or the profile refuse.
            MachineError: What the folder suffers.
        """

    def sample(self) -> Sample:
        """Return the sample factory that can be made instead."""
