"""What all parts of the demo share: services, clock, story, people at the desk."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from qsdesk.app.compose import Services
from qsdesk.app.demo.chance import DemoClock, dice
from qsdesk.app.demo.story import Story
from qsdesk.domain.errors import RuleError
from qsdesk.domain.factory import Profile
from qsdesk.services.people.session import Session

LOGINS = ("officer1", "officer2", "director", "principal", "admin")
PASSWORD = "qsdesk-demo"  # noqa: S105 - printed for everybody who tries the demo
Report = Callable[[str, int, int], None]


@dataclass(slots=True)
class Works:
    """One run of the demo.

    Attributes:
        services: Over the demo's data folder.
        clock: Moved by the story.
        story: Of the factory's kind.
        seed: Of all dice.
        profile: As signed.
        first: Day on which the factory begins.
        sessions: Login -> session.
        late: Records to be entered tomorrow: (day, area, shift, reason).
        missed: Records that nobody made: (day, area, shift, reason).
        fixes: Day -> numbers of findings that are corrected then.
        unread: Weekly reports that the principal has not read.
        sealed: First day of a month -> how often its seal was thought of.
        made: What was made, for the closing lines: kind -> count.
    """

    services: Services
    clock: DemoClock
    story: Story
    seed: int
    profile: Profile
    first: date
    sessions: dict[str, Session] = field(default_factory=dict)
    late: list[tuple[date, str, str, str]] = field(default_factory=list)
    missed: list[tuple[date, str, str, str]] = field(default_factory=list)
    fixes: dict[str, tuple[date, dict[str, Any]]] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    sealed: dict[date, int] = field(default_factory=dict)
    made: dict[str, int] = field(default_factory=dict)

    def session(self, login: str) -> Session:
        """Return the session of a login, signed in at first need."""
        if login not in self.sessions:
            self.sessions[login] = self.services.accounts.sign_in(login, PASSWORD)
        return self.sessions[login]

    def throw(self, *about: object) -> random.Random:
        """Return the dice for one matter."""
        return dice(self.seed, *about)

    def count(self, what: str, number: int = 1) -> None:
        """Count what was made."""
        self.made[what] = self.made.get(what, 0) + number

    def name(self, login: str) -> str:
        """Return the name of a login."""
        return str(self.story.person(login)["name"])


def chosen(works: Works, key: str, *about: object) -> dict[str, Any]:
    """Return one entry of a list of the story, by the dice of a matter.

    Raises:
        RuleError: ``story_empty`` where the story has no such list.
    """
    entries = works.story.part(key)
    if not entries:
        raise RuleError("story_empty", part=key)
    return works.throw(key, *about).choice(entries)
