"""What a verification says of acts that people with real keys should not have done."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from qsdesk.domain.format.sheets import Cover, Field
from tests.chains import NAMES, Chain, founded

H = "H-2026-000001"


def _finding(chain: Chain, level: str = "一般") -> None:
    fields = (Field("level", "等级", "choice", level),)
    opened = chain.sheet("finding", "open", "提出 officer", number=H, fields=fields)
    chain.sign(opened, "p2", "提出 officer")
    corrected = chain.sheet("finding", "correct", "整改 officer", number=H)
    chain.sign(corrected, "p4", "整改 officer")


def _verified(chain: Chain, person: str, said: str) -> None:
    chain.sign(chain.sheet("finding", "verify", said, number=H), person, said)


def _reviewed(chain: Chain, person: str = "p3", said: str = "审核 director") -> None:
    chain.sign(chain.sheet("daily", "review", said), person, said)


def _minutes(chain: Chain, needs: str, *signed: tuple[str, str]) -> None:
    sheet = chain.sheet("monthly", "minutes", needs, number="Y-2026-000001")
    for person, said in signed:
        chain.sign(sheet, person, said)


def _void(chain: Chain, actor: str = "p3", **more: object) -> None:
    last = list(chain.sheets["R-2026-000001"])[-1]
    body = {"number": "R-2026-000001", "last": last, "reason": "重号", "second": "p1"}
    chain.authority("void", actor, **{**body, **more})


def test_a_daily_record_with_its_review() -> None:
    chain = founded()
    chain.filled()
    _reviewed(chain)
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
    _void(chain)


def _sound_override(chain: Chain) -> None:
    chain.filled()
    chain.at -= timedelta(hours=2)
    chain.authority("clock_override", "p3", reason="主板电池没电")
    _reviewed(chain)


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
    _reviewed(chain)


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
    _void(chain, "p2", second=None)


def _second_is_the_same(chain: Chain) -> None:
    chain.filled()
    _void(chain, second="p3")


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


def _sheet_forgotten(chain: Chain) -> None:
    chain.filled()
    chain.sign(
        chain.sheet("daily", "review", "审核 director", previous=None), "p3", "审核 director"
    )


def _counted_wrong(chain: Chain) -> None:
    chain.filled(n=2)


def _amends_another(chain: Chain) -> None:
    chain.filled()
    chain.filled(amends="0" * 64, reason="写错")


def _signed_elsewhere(chain: Chain) -> None:
    sheet = chain.sheet("daily", "fill", "填报 officer")
    chain.sign(sheet, "p2", "填报 officer", statement={"head": "0" * 64})


def _after_void(chain: Chain) -> None:
    chain.filled()
    _void(chain)
    _reviewed(chain)


def _void_of_an_earlier_sheet(chain: Chain) -> None:
    chain.filled()
    first = next(iter(chain.sheets["R-2026-000001"]))
    _reviewed(chain)
    _void(chain, last=first)


def _time_falls(chain: Chain) -> None:
    chain.filled()
    chain.at -= timedelta(hours=1)
    _reviewed(chain)


def _another_year(chain: Chain) -> None:
    day = date(2025, 11, 24)
    chain.filled(covers=Cover(day, day))


def _days_reversed(chain: Chain) -> None:
    chain.filled(covers=Cover(date(2026, 11, 25), date(2026, 11, 24)))


def _second_site(chain: Chain) -> None:
    chain.event("site", None, site="11112222", unit="x", nonce="0", sample=False)


def _head_of_authority(chain: Chain) -> None:
    chain.authority("settings", "p1", changed=[], head="0" * 64)


BAD_ORDER = [
    _sheet_forgotten,
    _counted_wrong,
    _amends_another,
    _signed_elsewhere,
    _after_void,
    _void_of_an_earlier_sheet,
    _time_falls,
    _another_year,
    _days_reversed,
    _second_site,
    _head_of_authority,
]


@pytest.mark.parametrize("act", BAD_ORDER)
def test_what_is_out_of_order_is_seen(act: Callable[[Chain], None]) -> None:
    chain = founded()
    act(chain)
    assert chain.findings().codes == {"bad_order"}


def _retired(chain: Chain) -> None:
    key = chain.keys["p2"]
    chain.authority("key_retired", "p1", retired=key.id, person="p2")
    chain.filled()


def _borrowed(chain: Chain) -> None:
    chain.keys["p2"] = chain.keys["p4"]
    chain.filled()


def _retired_twice(chain: Chain) -> None:
    for _ in range(2):
        chain.authority("key_retired", "p1", retired=chain.keys["p2"].id, person="p2")


@pytest.mark.parametrize("act", [_retired, _borrowed, _retired_twice])
def test_a_key_that_is_not_in_force_is_seen(act: Callable[[Chain], None]) -> None:
    chain = founded()
    act(chain)
    assert chain.findings().codes == {"key_not_valid"}


def test_a_key_nobody_added_is_seen() -> None:
    chain = founded()
    chain.keys["p2"] = type(chain.keys["p2"])(777)
    chain.filled()
    assert chain.findings().codes == {"unknown_key"}


def _statement_signature(chain: Chain) -> None:
    sheet = chain.sheet("daily", "fill", "填报 officer")
    chain.sign(sheet, "p2", "填报 officer", signature=chain.keys["p2"].sign(b"x"))


def _authority_signature(chain: Chain) -> None:
    chain.authority("settings", "p1", changed=[], sig=chain.keys["p1"].sign(b"x"))


def _countersignature(chain: Chain) -> None:
    chain.add_key("p2", 4242, "p1", countersig=chain.keys["p2"].sign(b"x"))


def _second_signature(chain: Chain) -> None:
    chain.filled()
    _void(chain, second_sig=chain.keys["p4"].sign(b"x"))


@pytest.mark.parametrize(
    "act", [_statement_signature, _authority_signature, _countersignature, _second_signature]
)
def test_a_signature_over_something_else_is_seen(act: Callable[[Chain], None]) -> None:
    chain = founded()
    act(chain)
    assert chain.findings().codes == {"bad_signature"}


def test_an_event_that_tells_otherwise_than_what_was_signed() -> None:
    chain = founded()
    sheet = chain.sheet("daily", "fill", "填报 officer")
    chain.sign(sheet, "p2", "填报 officer", event={"to": "2026-11-25"})
    assert chain.findings().codes == {"altered_copy"}


def test_a_sheet_of_another_site() -> None:
    chain = founded()
    chain.filled(site="11112222")
    assert chain.findings().codes == {"wrong_site"}


def test_nobody_acts_before_the_root_is_principal() -> None:
    chain = Chain()
    chain.event("site", None, site="40718293", unit="x", nonce="0", sample=True)
    chain.add_key("p1", 1001, "p1")
    chain.authority("person", "p1", person="p1", name=NAMES["p1"])
    chain.authority("person", "p1", person="p2", name=NAMES["p2"])
    assert "bad_order" in chain.findings().codes


def test_a_gap_in_numbers_names_what_is_missing() -> None:
    chain = founded()
    chain.filled()
    chain.filled("R-2026-000004")
    found = chain.findings()
    assert found.codes == {"missing_record"}
    assert [p.record for p in found.problems] == ["R-2026-000002", "R-2026-000003"]


def test_a_record_outside_the_period_may_be_left_out_but_not_one_inside() -> None:
    from qsdesk.domain.format.verification.verify import verify_history
    from qsdesk.services.chain.keys import verify

    chain = founded()
    chain.filled()
    later = replace(chain.history(("2027-01-01", "2027-12-31")), records=())
    assert verify_history(later, verify).ok
    inside = replace(chain.history(("2026-11-24", "2026-11-24")), records=())
    assert verify_history(inside, verify).codes == {"missing_record"}


def test_a_new_root_is_reported_apart() -> None:
    chain = founded()
    chain.authority("key_retired", "p1", retired=chain.keys["p1"].id, person="p1")
    chain.add_key("p1", 5151, "p1")
    found = chain.findings()
    assert found.ok
    assert len(found.roots) == 2
    assert [note.detail for note in found.notes] == ["later_root"]
