"""Which daily records there are to choose from: due, late, returned, signed today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from qsdesk.domain.times import short_day

if TYPE_CHECKING:
    from qsdesk.services.people.session import Session
    from qsdesk.services.wired import Wired as Services

RANK = {"returned": 0, "open": 1, "late": 2, "done": 3, "stopped": 4}


@dataclass(frozen=True, slots=True)
class Place:
    """One record to choose.

    Attributes:
        day: That the shift begins on.
        area: Name.
        shift: Name.
        state: ``returned``, ``open``, ``late``, ``done`` or ``stopped``.
        number: Of the signed record, empty for none.
        mine: Whether it is this person's area.
    """

    day: date
    area: str
    shift: str
    state: str
    number: str = ""
    mine: bool = False

    @property
    def open(self) -> bool:
        """Whether something is to be done with it."""
        return self.state in {"returned", "open", "late"}

    @property
    def name(self) -> str:
        """一车间 白班."""
        return f"{self.area} {self.shift}"

    def words(self, today: date) -> str:
        """Return the place in one line."""
        when = "今天" if self.day == today else short_day(self.day)
        states = {
            "returned": f"退回 {self.number}",
            "open": "待填",
            "late": "缺检，可补录",
            "done": f"已签 {self.number}",
            "stopped": "停产",
        }
        return f"{when} {self.name} · {states[self.state]}"


def places(services: "Services", session: "Session") -> tuple[Place, ...]:
    """Return what there is to choose, the most urgent first.

    Raises:
        RuleError: ``setup_missing``.
    """
    today = services.status.today()
    found = [
        Place(
            date.fromisoformat(item.period or ""),
            item.area,
            item.shift,
            item.state,
            item.number or "",
            mine=item.who == session.login,
        )
        for item in services.status.items()
        if item.kind == "daily" and item.state in RANK
    ]
    for entry in services.archive.catalogue("daily"):
        if entry.state == "returned" and entry.person == session.person:
            day = date.fromisoformat(entry.first)
            place = Place(day, entry.area, entry.shift, "returned", entry.number, mine=True)
            found = [old for old in found if old.number != entry.number] + [place]
    return tuple(sorted(found, key=lambda p: (RANK[p.state], p.day != today, not p.mine, p.day)))


def first_of(found: Sequence[Place], today: date) -> Place | None:
    """Return the record that opens by itself: one's own of today, else today's, else any due."""
    orders = (
        [p for p in found if p.day == today and p.mine and p.state == "open"],
        [p for p in found if p.day == today and p.state == "open"],
        [p for p in found if p.state == "returned"],
        [p for p in found if p.mine and p.open],
        [p for p in found if p.open],
        [p for p in found if p.day == today and p.mine],
        [p for p in found if p.day == today],
    )
    return next((order[0] for order in orders if order), None)
