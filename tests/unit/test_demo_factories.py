"""Demo factories: invented, yet in agreement with the list of their class."""

import tomllib
from decimal import Decimal
from typing import Any

import pytest

from qsdesk.domain.places import resource

CLASSES = ("cable", "ebike", "appliance")
LEVELS = {"重大", "较大", "一般", "低"}
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def read(*parts: str) -> dict[str, Any]:
    return tomllib.loads(resource(*parts).read_text(encoding="utf-8"))


def rows(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read("risk_lists", f"{name}.toml")["rows"]
    return found


def demo(name: str) -> dict[str, Any]:
    return read("demo", f"{name}.toml")


@pytest.mark.parametrize("name", CLASSES)
def test_the_credit_code_has_its_check_digit(name: str) -> None:
    code = demo(name)["factory"]["code"]
    values = [CREDIT_ALPHABET.index(char) for char in code]
    assert len(values) == 18
    total = sum(value * pow(3, place, 31) for place, value in enumerate(values[:17]))
    assert (total + values[17]) % 31 == 0


@pytest.mark.parametrize("name", CLASSES)
def test_the_demo_has_its_logins_and_areas(name: str) -> None:
    data = demo(name)
    roles = {person["login"]: person["role"] for person in data["people"] if person["login"]}
    assert roles == {
        "officer1": "officer",
        "officer2": "officer",
        "director": "director",
        "principal": "principal",
        "admin": "admin",
    }
    shifts = {shift["name"] for shift in data["shifts"]}
    assert len(data["areas"]) == 2
    for area in data["areas"]:
        assert {area["officer"], area["deputy"]} == {"officer1", "officer2"}
        assert set(area["shifts"]) <= shifts


@pytest.mark.parametrize("name", CLASSES)
def test_measured_rows_have_limits_around_their_typical_value(name: str) -> None:
    limits = demo(name)["limits"]
    assert set(limits) == {row["code"] for row in rows(name) if row["measured"]}
    for code, limit in limits.items():
        typical, spread = Decimal(limit["typical"]), Decimal(limit["spread"])
        assert "low" in limit or "high" in limit, code
        assert typical - spread >= Decimal(limit.get("low", "-Infinity")), code
        assert typical + spread <= Decimal(limit.get("high", "Infinity")), code
        assert typical == round(typical, limit["decimals"]), code


@pytest.mark.parametrize("name", CLASSES)
def test_faults_fit_the_list_and_the_people(name: str) -> None:
    data = demo(name)
    measured = {row["code"]: row["measured"] for row in rows(name)}
    names = {person["name"] for person in data["people"]}
    areas = {area["name"] for area in data["areas"]}
    assert len(data["faults"]) >= 14
    assert {fault["level"] for fault in data["faults"]} == LEVELS
    for fault in data["faults"]:
        assert ("measured" in fault) == measured[fault["code"]], fault["code"]
        assert fault["owner"] in names
        assert fault["area"] in areas
        assert fault["cause_class"] in set("人机料法环测")


@pytest.mark.parametrize("name", CLASSES)
def test_measured_faults_lie_outside_their_limits(name: str) -> None:
    data = demo(name)
    for fault in data["faults"]:
        if "measured" in fault:
            limit, value = data["limits"][fault["code"]], Decimal(fault["measured"])
            low = Decimal(limit.get("low", "-Infinity"))
            high = Decimal(limit.get("high", "Infinity"))
            assert not low <= value <= high, fault["code"]
            assert fault["measured"] in fault["description"], fault["code"]


@pytest.mark.parametrize("name", CLASSES)
def test_a_fault_that_endangers_safety_has_a_proposal_or_a_reason_why_not(name: str) -> None:
    dangerous = [fault for fault in demo(name)["faults"] if fault["endangers_safety"]]
    assert dangerous
    for fault in dangerous:
        assert bool(fault["proposal"]) != bool(fault["no_proposal_reason"]), fault["code"]


@pytest.mark.parametrize("name", CLASSES)
@pytest.mark.parametrize(
    ("part", "least"),
    [("rounds", 8), ("focus", 8), ("decisions", 8), ("stops", 3), ("misses", 3), ("late", 3)],
)
def test_the_demo_has_enough_to_tell(name: str, part: str, least: int) -> None:
    entries = demo(name)[part]
    assert len(entries) >= least
    assert len({str(entry) for entry in entries}) == len(entries)


@pytest.mark.parametrize("name", CLASSES)
def test_tasks_are_given_to_people_of_the_factory(name: str) -> None:
    data = demo(name)
    names = {person["name"] for person in data["people"]}
    given = [entry["who"] for part in ("focus", "decisions") for entry in data[part]]
    assert {*given, data["monthly"]["recorder"]} <= names
