"""Rule packs: read whole or refused, and every duty has its clause."""

import copy
import hashlib
import tomllib
from typing import Any

import pytest

from qsdesk.domain.errors import RuleError
from qsdesk.domain.places import resource
from qsdesk.domain.rules import Duty, Effect, Origin, RulePack, parse_pack

PACKS = ("samr-draft-2022", "samr-75-2023")


def read(name: str) -> tuple[dict[str, Any], str]:
    data = resource("rules", f"{name}.toml").read_bytes()
    return tomllib.loads(data.decode()), hashlib.sha256(data).hexdigest()


def pack(name: str = "samr-draft-2022") -> RulePack:
    return parse_pack(*read(name))


@pytest.mark.parametrize("name", PACKS)
def test_every_duty_has_one_clause(name: str) -> None:
    found = [clause.duty for clause in pack(name).clauses]
    assert sorted(found) == sorted(Duty)


@pytest.mark.parametrize("name", PACKS)
def test_quotations_stand_in_the_text(name: str) -> None:
    text = resource("rules", read(name)[0]["text"]).read_text(encoding="utf-8")
    whole = "".join(text.split())
    for clause in pack(name).clauses:
        assert "".join(clause.quote.split()) in whole, clause.duty


@pytest.mark.parametrize(
    ("duty", "label", "effect", "source"),
    [
        (Duty.DAILY_CHECK, "第十条", Effect.WARN, Origin.RULE),
        (Duty.WEEKLY_ROUND, "第十一条", Effect.BLOCK, Origin.RULE),
        (Duty.HEAR_DIRECTOR, "第十二条", Effect.BLOCK, Origin.RULE),
        (Duty.DAILY_DUE, "本单位规定", Effect.WARN, Origin.OWN),
        (Duty.ROUND_BEFORE_REPORT, "第十一条", Effect.BLOCK, Origin.READING),
    ],
)
def test_clauses(duty: Duty, label: str, effect: Effect, source: Origin) -> None:
    clause = pack().clause(duty)
    assert (clause.label, clause.effect, clause.source) == (label, effect, source)


@pytest.mark.parametrize(
    ("key", "value"),
    [("daily_grace_hours", 4), ("weekly_grace_days", 1), ("monthly_grace_days", 3)],
)
def test_values(key: str, value: int) -> None:
    assert pack().value(key) == value


@pytest.mark.parametrize(("level", "days"), [("重大", 1), ("较大", 7), ("一般", 15), ("低", 30)])
def test_terms_by_level(level: str, days: int) -> None:
    assert pack().days("finding_due_days", level) == days


def test_a_value_by_level_is_no_single_value() -> None:
    with pytest.raises(KeyError):
        pack().value("finding_due_days")


def test_titles() -> None:
    assert pack().title_of("daily") == "每日工业产品质量安全检查记录"
    assert pack().title_of("unknown") == "unknown"


def test_a_pack_keeps_its_identity() -> None:
    data, digest = read("samr-75-2023")
    found = parse_pack(data, digest)
    assert (found.id, found.sha256) == ("samr-75-2023", digest)
    assert any(clause.pending for clause in found.clauses)


def without(data: dict[str, Any], key: str) -> dict[str, Any]:
    return {k: v for k, v in data.items() if k != key}


@pytest.mark.parametrize("key", ["id", "version", "title", "titles", "values", "clauses"])
def test_a_pack_with_a_part_missing_is_refused(key: str) -> None:
    with pytest.raises(RuleError, match="rule_pack_broken"):
        parse_pack(without(read("samr-draft-2022")[0], key), "")


@pytest.mark.parametrize(
    ("key", "value"),
    [("duty", "NO_SUCH_DUTY"), ("effect", "maybe"), ("source", "hearsay"), ("duty", "ZERO_RISK")],
)
def test_a_pack_with_a_wrong_clause_is_refused(key: str, value: str) -> None:
    data = copy.deepcopy(read("samr-draft-2022")[0])
    data["clauses"][0][key] = value
    with pytest.raises(RuleError, match="rule_pack_broken"):
        parse_pack(data, "")


@pytest.mark.parametrize("value", [-1, "4", 1.5, True, {"低": "x"}])
def test_a_pack_with_a_wrong_value_is_refused(value: object) -> None:
    data = copy.deepcopy(read("samr-draft-2022")[0])
    data["values"]["daily_grace_hours"]["value"] = value
    with pytest.raises(RuleError, match="rule_pack_broken"):
        parse_pack(data, "")
