"""What the factory is: its products, areas, shifts and calendar.

Source: Articles 2, 5 and 18 of the draft; 统计上大中小微型企业划分办法（2017） for size.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from qsdesk.domain.factory.calendar import EVERY_SUNDAY, Calendar
from qsdesk.domain.times import CHINA

LARGE_STAFF, LARGE_REVENUE = 1000, 40000
SMALL_STAFF, SMALL_REVENUE = 20, 300


class Regime(StrEnum):
    """Why a product falls under the rule."""

    LICENCE = "licence"
    CCC = "ccc"
    STANDARD = "standard"

    @property
    def label(self) -> str:
        """Chinese name."""
        return {"licence": "生产许可", "ccc": "强制性认证", "standard": "强制性国家标准"}[self]


class Size(StrEnum):
    """Statistical size of an industrial enterprise."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"

    @property
    def label(self) -> str:
        """Chinese name."""
        return {"micro": "微型", "small": "小型", "medium": "中型", "large": "大型"}[self]


@dataclass(frozen=True, slots=True)
class Product:
    """One product of the factory.

    Attributes:
        name: As on the licence or certificate.
        model: Type and size, empty where it has none.
        regimes: Those that apply, in the order of Article 5; empty: none.
        sold: Whether it is made for sale.
        excluded: Why Article 18(一) leaves it out (food, medicine, special equipment,
            special law), empty where it does not.
        certificate: Number of licence or certificate, empty where none.
        expires: Last day of the certificate; None where it has none.
    """

    name: str
    model: str = ""
    regimes: tuple[Regime, ...] = ()
    sold: bool = True
    excluded: str = ""
    certificate: str = ""
    expires: date | None = None

    @property
    def title(self) -> str:
        """Name and model."""
        return f"{self.name} {self.model}".strip()


@dataclass(frozen=True, slots=True)
class Area:
    """A workshop or line that is checked on its own; ``shifts`` are those that work there."""

    name: str
    in_use: bool = True
    shifts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift by its clock; an end not after the start lies past midnight."""

    name: str
    start: time
    end: time

    def begins(self, day: date) -> datetime:
        """Return when the shift of a day begins, at +8."""
        return datetime.combine(day, self.start, CHINA)

    def ends(self, day: date) -> datetime:
        """Return when the shift that begins on a day ends, at +8."""
        last = day + timedelta(days=1) if self.end <= self.start else day
        return datetime.combine(last, self.end, CHINA)


@dataclass(frozen=True, slots=True)
class Owed:
    """An area and shift that owes one daily record a working day."""

    area: str
    shift: str


@dataclass(frozen=True, slots=True)
class Profile:
    """The factory as its setup sheet says.

    Attributes:
        unit: Name on the business licence.
        credit_code: Unified social credit code.
        address: Of production.
        staff: People employed.
        revenue: Of a year, in 万元, decimal text; empty where not given.
        size: Statistical size.
        products: All, also those outside the rule.
        areas: All, also those out of use.
        shifts: All.
        calendar: Days of work and rest.
        director_voluntary: Whether a director is appointed without being obliged.
    """

    unit: str
    credit_code: str
    address: str = ""
    staff: int = 0
    revenue: str = ""
    size: Size = Size.SMALL
    products: tuple[Product, ...] = ()
    areas: tuple[Area, ...] = ()
    shifts: tuple[Shift, ...] = ()
    calendar: Calendar = EVERY_SUNDAY
    director_voluntary: bool = False

    def shift(self, name: str) -> Shift:
        """Return a shift by name.

        Raises:
            KeyError: There is none.
        """
        for shift in self.shifts:
            if shift.name == name:
                return shift
        raise KeyError(name)

    @property
    def pairs(self) -> tuple[Owed, ...]:
        """Areas in use and their known shifts, in the order of areas, then of shifts."""
        return tuple(
            Owed(area.name, shift.name)
            for area in self.areas
            if area.in_use
            for shift in self.shifts
            if shift.name in area.shifts
        )

    def owes(self, day: date) -> tuple[Owed, ...]:
        """Return which areas and shifts owe a record for a day; none on a day of rest."""
        return self.pairs if self.calendar.works(day) else ()


def size_by_figures(staff: int, revenue: str, *, staff_min: int, revenue_min: int) -> Size:
    """Return the size that staff and revenue make; both must reach a class.

    Args:
        staff: People employed.
        revenue: Of a year, in 万元, decimal text; text that is no number counts as 0.
        staff_min: Least staff of a medium enterprise (``medium_staff_min`` of the pack).
        revenue_min: Least revenue of one, in 万元 (``medium_revenue_wan_min``).

    Source: 统计上大中小微型企业划分办法（2017）, industry.
    """
    try:
        amount = Decimal(revenue or "0")
    except InvalidOperation:
        amount = Decimal(0)
    if amount.is_nan():
        amount = Decimal(0)
    steps = (
        (Size.LARGE, LARGE_STAFF, LARGE_REVENUE),
        (Size.MEDIUM, staff_min, revenue_min),
        (Size.SMALL, SMALL_STAFF, SMALL_REVENUE),
    )
    for size, people, least in steps:
        if staff >= people and amount >= least:
            return size
    return Size.MICRO
