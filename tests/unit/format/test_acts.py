"""What a verification says of acts that people with real keys should not have done."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from qsdesk.domain.format.sheets import Field
from tests.chains import Chain, founded, reviewed, voided

H = "H-2026-000001"


def _finding(chain: Chain, level: str = "一般") -> None:
    fields = (Field("level", "等级", "choice", level),)
    opened = chain.sheet("finding", "open", "提出 officer", number=H, fields=fields)
    chain.sign(opened, "p2", "提出 officer")
    corrected = chain.sheet("finding", "correct", "整改 officer", number=H)
    chain.sign(corrected, "p4", "整改 officer")


def _verified(chain: Chain, person: str, said: str) -> None:
    chain.sign(chain.sheet("finding", "verify", said, number=H), person, said)


def _minutes(chain: Chain, needs: str, *signed: tuple[str, str]) -> None:
    sheet = chain.sheet("monthly", "minutes", needs, number="Y-2026-000001")
    for person, said in signed:
        chain.sign(sheet, person, said)


def test_a_daily_record_with_its_review() -> None:
    chain = founded()
    chain.filled()
    reviewed(chain)
    found = chain.findings("b9tc-bpf0")
    assert found.codes == {"wrong_root"}
    assert chain.findings(found.roots[0].fingerprint.lower().replace(" ", "-")).ok
    assert (found.records, found.sheets, found.statements) == (1, 2, 2)


def _sound_minutes(chain: Chain) -> None:
    needs = "主持 principal,汇报 director,记录 officer"
    acts = (("p1", "主持 principal"), ("p3", "汇报 director"), ("p2", "记录 officer"))
    _minutes(chain, needs, *acts)


def _sound_amendment(chain: Chain) -> None:
    first = chain.filled()
    digest = next(iter(chain.sheets[first.number]))
    chain.filled(amends=digest, reason="写错")


def _sound_finding(chain: Chain) -> None:
    _finding(chain)
    _verified(chain, "p2", "验证 officer")


def _sound_late(chain: Chain) -> None:
    sheet = chain.sheet("daily", "fill", "录入 director", late="停电")
    chain.sign(sheet, "p3", "录入 director")


def _sound_void(chain: Chain) -> None:
    chain.filled()
    voided(chain)


def _sound_override(chain: Chain) -> None:
    chain.filled()
    chain.at -= timedelta(hours=2)
    chain.authority("clock_override", "p3", reason="主板电池没电")
    reviewed(chain)


@pytest.mark.parametrize(
    "act",
    [_sound_minutes, _sound_amendment, _sound_finding, _sound_late, _sound_void, _sound_override],
)
def test_what_the_rule_allows_is_sound(act: Callable[[Chain], None]) -> None:
    chain = founded()
    act(chain)
    assert chain.findings().problems == ()


def test_without_a_director_the_principal_acts_in_his_place() -> None:
    chain = founded(director=False)
    report = chain.sheet("weekly", "report", "排查 principal", number="Z-2026-000001")
    chain.sign(report, "p1", "排查 principal")
    _minutes(chain, "主持 principal,记录 officer", ("p1", "主持 principal"), ("p2", "记录 officer"))
    assert chain.findings().problems == ()


def _weekly_by_principal(chain: Chain) -> None:
    sheet = chain.sheet("weekly", "report", "排查 principal", number="Z-2026-000001")
    chain.sign(sheet, "p1", "排查 principal")


def _entered_in_time(chain: Chain) -> None:
    chain.sign(chain.sheet("daily", "fill", "录入 director"), "p3", "录入 director")


def _role_not_held(chain: Chain) -> None:
    chain.sign(chain.sheet("daily", "review", "审核 director"), "p2", "审核 director")


def _role_taken_away(chain: Chain) -> None:
    chain.authority("role", "p1", person="p3", role="director", granted=False)
    chain.filled()
    reviewed(chain)


def _another_name(chain: Chain) -> None:
    sheet = chain.sheet("daily", "fill", "填报 officer")
    chain.sign(sheet, "p2", "填报 officer", statement={"name": "张三"})


def _not_needed(chain: Chain) -> None:
    chain.sign(chain.sheet("daily", "review", "审核 principal"), "p3", "审核 director")


def _twice(chain: Chain) -> None:
    sheet = chain.sheet("daily", "review", "审核 director,审核 director")
    chain.sign(sheet, "p3", "审核 director")
    chain.sign(sheet, "p3", "审核 director")


def _unknown_stage(chain: Chain) -> None:
    chain.sign(chain.sheet("daily", "approve", "批准 principal"), "p1", "批准 principal")


def _minutes_without_director(chain: Chain) -> None:
    _minutes(chain, "主持 principal,记录 officer", ("p1", "主持 principal"), ("p2", "记录 officer"))


def _own_correction(chain: Chain) -> None:
    _finding(chain)
    _verified(chain, "p4", "验证 officer")


def _grave_by_officer(chain: Chain) -> None:
    _finding(chain, "较大")
    _verified(chain, "p2", "验证 officer")


def _confirmed_by_another(chain: Chain) -> None:
    number = "J-2026-000001"
    chain.sign(chain.sheet("opinion", "raise", "提出 officer", number=number), "p2", "提出 officer")
    said = "确认 director"
    chain.sign(chain.sheet("opinion", "confirm", said, number=number), "p3", said)


def _officer_grants(chain: Chain) -> None:
    chain.authority("role", "p2", person="p2", role="director", granted=True)


def _officer_voids(chain: Chain) -> None:
    chain.filled()
    voided(chain, "p2", second=None)


def _second_is_the_same(chain: Chain) -> None:
    chain.filled()
    voided(chain, second="p3")


def _key_for_another(chain: Chain) -> None:
    chain.add_key("p2", 4242, "p1", person="p4")


def _countersigned_by_director(chain: Chain) -> None:
    chain.add_key("p2", 4242, "p3")


def _own_root(chain: Chain) -> None:
    chain.add_key("p2", 4242, "p2")


BAD_ROLE = [
    _weekly_by_principal,
    _entered_in_time,
    _role_not_held,
    _role_taken_away,
    _another_name,
    _not_needed,
    _twice,
    _unknown_stage,
    _minutes_without_director,
    _own_correction,
    _grave_by_officer,
    _confirmed_by_another,
    _officer_grants,
    _officer_voids,
    _second_is_the_same,
    _key_for_another,
    _countersigned_by_director,
    _own_root,
]


@pytest.mark.parametrize("act", BAD_ROLE)
def test_who_may_not_is_seen(act: Callable[[Chain], None]) -> None:
    chain = founded()
    act(chain)
    assert chain.findings().codes == {"bad_role"}
