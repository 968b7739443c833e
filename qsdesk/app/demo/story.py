"""The story of an invented factory, read from ``resources/demo``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from qsdesk.domain.factory import Area, Calendar, Product, Profile, Regime, Shift, Size
from qsdesk.domain.places import resource

KINDS = ("cable", "ebike", "appliance")


@dataclass(frozen=True, slots=True)
class Story:
    """What happens in an invented factory; texts as the file has them."""

    kind: str
    data: Mapping[str, Any]

    @property
    def unit(self) -> str:
        """Name of the factory."""
        return str(self.data["factory"]["name"])

    def part(self, key: str) -> list[dict[str, Any]]:
        """Return one of its lists, such as ``faults``."""
        return list(self.data.get(key, ()))

    def person(self, login: str) -> dict[str, Any]:
        """Return the person of a login."""
        return next(p for p in self.part("people") if p["login"] == login)

    def officer_of(self, area: str) -> str:
        """Return the login of the officer of an area."""
        return str(next(a["officer"] for a in self.part("areas") if a["name"] == area))

    def profile(self, calendar: Calendar) -> Profile:
        """Return the factory's profile with a calendar."""
        factory = self.data["factory"]
        return Profile(
            unit=self.unit,
            credit_code=factory["code"],
            address=factory["address"],
            staff=factory["staff"],
            revenue=str(factory["revenue_wan"]),
            size=Size.SMALL,
            products=tuple(_product(p) for p in self.part("products")),
            areas=tuple(Area(a["name"], shifts=tuple(a["shifts"])) for a in self.part("areas")),
            shifts=tuple(
                Shift(s["name"], time.fromisoformat(s["start"]), time.fromisoformat(s["end"]))
                for s in self.part("shifts")
            ),
            calendar=calendar,
        )

    def rest_weekdays(self) -> frozenset[int]:
        """Return the weekdays of rest, Monday 0."""
        return frozenset(day - 1 for day in self.data["weekly_rest"])


def load_story(kind: str) -> Story:
    """Return the story of ``cable``, ``ebike`` or ``appliance``."""
    text = resource("demo", f"{kind}.toml").read_text(encoding="utf-8")
    return Story(kind, tomllib.loads(text))


def last_quarter(today: date) -> tuple[date, date]:
    """Return first and last day of the last whole quarter before a day."""
    first_month = (today.month - 1) // 3 * 3 + 1
    last = date.fromordinal(date(today.year, first_month, 1).toordinal() - 1)
    return date(last.year, last.month - 2, 1), last


def _product(data: Mapping[str, Any]) -> Product:
    certificates = data.get("certificates", ())
    first = certificates[0] if certificates else None
    return Product(
        name=data["name"],
        model=data["model"],
        regimes=tuple(Regime(key) for key in data["regimes"]),
        sold=data["sold"],
        excluded="" if not data["excluded"] else str(data["excluded"]),
        certificate="" if first is None else first["number"],
        expires=None if first is None else date.fromisoformat(first["expires"]),
    )
