"""What the first run has collected so far, kept while one goes back and forth."""

from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path

from qsdesk.domain.factory import (
    Area,
    Calendar,
    DayException,
    Product,
    Profile,
    Regime,
    Shift,
    tidy_credit_code,
)
from qsdesk.domain.factory.calendar import SUNDAY
from qsdesk.ui.desk.founding import Founding, NewHand, Plan

PRINCIPAL, DIRECTOR, OFFICER, ADMIN = "principal", "director", "officer", "admin"


@dataclass(slots=True)
class ProductLine:
    """A product as typed."""

    name: str = ""
    model: str = ""
    regimes: set[Regime] = field(default_factory=set)

    def product(self) -> Product:
        """Return the product."""
        regimes = tuple(regime for regime in Regime if regime in self.regimes)
        return Product(self.name.strip(), self.model.strip(), regimes)


@dataclass(slots=True)
class HandLine:
    """A person as typed; ``examined`` is the text of a day, ``again`` the password once more."""

    name: str = ""
    role: str = OFFICER
    duty: str = ""
    examined: str = ""
    login: str = ""
    password: str = ""
    again: str = ""

    def exam_day(self) -> date | None:
        """Return the day of the exam; None where there is none or it is no day."""
        try:
            return date.fromisoformat(self.examined.strip())
        except ValueError:
            return None

    def hand(self) -> NewHand:
        """Return the person."""
        return NewHand(
            self.name.strip(),
            self.role,
            self.duty.strip(),
            self.login.strip(),
            self.password,
            self.exam_day(),
        )


@dataclass(slots=True)
class ShiftLine:
    """A shift as typed."""

    name: str = "白班"
    start: time = time(8, 0)
    end: time = time(17, 30)


@dataclass(slots=True)
class AreaLine:
    """An area as typed, and the places of its shifts in the list of shifts."""

    name: str = ""
    shifts: set[int] = field(default_factory=lambda: {0})


@dataclass(slots=True)
class Book:
    """All values of the seven steps."""

    founding: Founding
    unit: str = ""
    credit_code: str = ""
    address: str = ""
    staff: str = ""
    revenue: str = ""
    products: list[ProductLine] = field(default_factory=lambda: [ProductLine()])
    hands: list[HandLine] = field(
        default_factory=lambda: [
            HandLine(role=PRINCIPAL),
            HandLine(role=DIRECTOR),
            HandLine(role=OFFICER),
        ]
    )
    shifts: list[ShiftLine] = field(default_factory=lambda: [ShiftLine()])
    areas: list[AreaLine] = field(default_factory=lambda: [AreaLine()])
    rest: set[int] = field(default_factory=lambda: {SUNDAY})
    exceptions: list[DayException] | None = None
    starter: str = ""
    backup: Path | None = None

    def real_hands(self) -> list[HandLine]:
        """Return the people with a name."""
        return [hand for hand in self.hands if hand.name.strip()]

    def names_of(self, role: str) -> list[str]:
        """Return the names typed for a role."""
        return [hand.name.strip() for hand in self.real_hands() if hand.role == role]

    def calendar(self) -> Calendar:
        """Return the days of work and rest; the known holidays where nobody touched them."""
        rest = frozenset(self.rest)
        if self.exceptions is None:
            return self.founding.calendar(rest)
        days = {e.day: e for e in self.exceptions}
        return Calendar(rest, tuple(days[day] for day in sorted(days)))

    def profile(self, *, whole: bool = True) -> Profile:
        """Return the factory.

        Args:
            whole: Whether the calendar is wanted; judgements do without it.
        """
        staff = int(self.staff) if self.staff.isdecimal() else 0
        revenue = self.revenue.strip()
        products = tuple(line.product() for line in self.products if line.name.strip())
        names = [shift.name.strip() for shift in self.shifts]
        return Profile(
            unit=self.unit.strip(),
            credit_code=tidy_credit_code(self.credit_code),
            address=self.address.strip(),
            staff=staff,
            revenue=revenue,
            size=self.founding.size(staff, revenue),
            products=products,
            areas=tuple(
                Area(
                    area.name.strip(),
                    shifts=tuple(names[n] for n in sorted(area.shifts) if n < len(names)),
                )
                for area in self.areas
                if area.name.strip()
            ),
            shifts=tuple(Shift(s.name.strip(), s.start, s.end) for s in self.shifts),
            calendar=self.calendar() if whole else Calendar(),
            director_voluntary=self._voluntary(products),
        )

    def plan(self) -> Plan:
        """Return what is to be founded."""
        hands = tuple(hand.hand() for hand in self.real_hands())
        return Plan(self.profile(), hands, self.starter, self.backup)

    def _voluntary(self, products: tuple[Product, ...]) -> bool:
        if not self.names_of(DIRECTOR):
            return False
        bare = Profile(unit="", credit_code="", products=products)
        return not any(judgement.director for judgement in self.founding.judge(bare))
