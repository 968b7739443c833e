"""What a verification says of acts that are out of order, or by keys that are not in force."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from qsdesk.domain.format.sheets import Cover
from tests.chains import NAMES, Chain, founded, reviewed, voided


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
    voided(chain)
    reviewed(chain)


def _void_of_an_earlier_sheet(chain: Chain) -> None:
    chain.filled()
    first = next(iter(chain.sheets["R-2026-000001"]))
    reviewed(chain)
    voided(chain, last=first)


def _time_falls(chain: Chain) -> None:
    chain.filled()
    chain.at -= timedelta(hours=1)
    reviewed(chain)


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
    voided(chain, second_sig=chain.keys["p4"].sign(b"x"))


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
