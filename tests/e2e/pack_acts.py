"""Acts signed with true keys: those the program would refuse, and those that are right."""

import json
from collections.abc import Callable
from typing import Any

from qsdesk.domain.format.seals import MonthBook
from tests.e2e.small_pack import Factory, Key, sha256

NAMES = {"p1": "赵立新", "p2": "张𬭎", "p3": "陈志强"}


# Acts that the program would refuse, signed with true keys.


def fill(made: Factory, number: str = "R-2026-000002", **changes: Any) -> None:
    made.sign(made.sheet(number, "fill", "填报 officer", **changes), "p2", NAMES["p2"])


def review(made: Factory, **changes: Any) -> None:
    sheet = made.sheet("R-2026-000001", "review", "审核 director", **changes)
    made.sign(sheet, "p3", NAMES["p3"])


def officer_reviews(made: Factory) -> None:
    sheet = made.sheet("R-2026-000001", "review", "审核 officer")
    made.sign(sheet, "p2", NAMES["p2"])


def without_need(made: Factory) -> None:
    sheet = made.sheet("R-2026-000001", "review", "审核 principal")
    made.sign(sheet, "p3", NAMES["p3"], role="director")


def late_entry_by_director(made: Factory, **changes: Any) -> None:
    sheet = made.sheet("R-2026-000002", "fill", "录入 director", **changes)
    made.sign(sheet, "p3", NAMES["p3"])


def other_name(made: Factory) -> None:
    made.sign(made.sheet("R-2026-000002", "fill", "填报 officer"), "p2", "张三")


def retired_key(made: Factory) -> None:
    made.authority("key_retired", "p2", retired=made.keys["p2"].id, person="p2")
    fill(made)


def borrowed_key(made: Factory) -> None:
    sheet = made.sheet("R-2026-000002", "fill", "填报 officer")
    made.sign(sheet, "p2", NAMES["p2"], with_key="p3")


def key_without_principal(made: Factory) -> None:
    made.keys["p4"] = Key(44)
    key = made.keys["p4"]
    made.authority("key_added", "p4", counter="p2", added=key.id, spki=key.spki, person="p4")


def forged_countersign(made: Factory) -> None:
    made.keys["p4"] = Key(44)
    body = {"added": made.keys["p4"].id, "spki": made.keys["p4"].spki, "person": "p4"}
    made.authority("key_added", "p4", counter="p4", by="p1", **body)


def self_made_root(made: Factory) -> None:
    made.keys["p4"] = Key(44)
    key = made.keys["p4"]
    made.authority("key_added", "p4", counter="p4", added=key.id, spki=key.spki, person="p4")


def rise(made: Factory) -> None:
    made.authority("role", "p2", person="p2", role="director", granted=True)


def earlier(made: Factory) -> None:
    made.event("print", "p2", at="2026-11-24T00:01:00.000Z", salt="3NMkeacuVbKaA6WG2KSDoA")


def hidden_period(made: Factory) -> None:
    sheet = made.sheet("R-2026-000002", "fill", "填报 officer")
    made.sign(sheet, "p2", NAMES["p2"], event={"from": "2026-01-01", "to": "2026-01-01"})


def signed_twice(made: Factory) -> None:
    sheet = made.sheet("R-2026-000002", "fill", "填报 officer")
    made.sign(sheet, "p2", NAMES["p2"])
    made.sign(sheet, "p2", NAMES["p2"])


def after_void(made: Factory) -> None:
    last = made.record["sheets"][-1]["sha256"]
    made.authority("void", "p3", number="R-2026-000001", last=last, reason="重复")
    review(made)


def own_correction(made: Factory) -> None:
    level = {"key": "level", "label": "等级", "kind": "choice", "value": "low", "shown": "低"}
    number = "H-2026-000001"
    for stage, needs in (("open", "提出"), ("correct", "整改"), ("verify", "验证")):
        sheet = made.sheet(number, stage, f"{needs} officer", kind="finding", fields=[level])
        made.sign(sheet, "p2", NAMES["p2"])


def lost_attachment(made: Factory) -> None:
    fill(made, attachments=[{"sha256": "ab" * 32, "size": 3, "type": "image/png", "name": "x"}])


def other_site(made: Factory) -> None:
    fill(made, site="11111111")


def seal(made: Factory, *, first: int = 1, **changes: Any) -> int:
    """Seal November as it is, but for the changes; return the last event it counts."""
    book, last = MonthBook(), len(made.events)
    for event in made.events:
        if event["body"] is not None:
            book.take(event["seq"], json.loads(event["body"]))
    tally = book.tally("2026-11", first, last)
    body: dict[str, Any] = {"month": "2026-11", "supplement": 0, "counts": tally.counts()}
    made.authority("seal", "p1", **{**body, "ranges": tally.ranges(), **changes})
    return last


def sealed_by(made: Factory, person: str) -> None:
    body: dict[str, Any] = {"month": "2026-11", "supplement": 0, "counts": {}, "ranges": {}}
    made.authority("seal", person, **body)


def seal_of_more(made: Factory) -> None:
    counts = {"records": 9, "sheets": 9, "signatures": 9, "voided": 0}
    seal(made, counts={"daily": counts})


ACTS: dict[str, tuple[Callable[[Factory], object], str]] = {
    "an officer reviews": (officer_reviews, "bad_role"),
    "a role the sheet does not need": (without_need, "bad_role"),
    "an entry that is not late": (late_entry_by_director, "bad_role"),
    "another name": (other_name, "bad_role"),
    "a retired key": (retired_key, "key_not_valid"),
    "someone else's key": (borrowed_key, "key_not_valid"),
    "a key the principal did not see": (key_without_principal, "bad_role"),
    "a forged countersignature": (forged_countersign, "bad_signature"),
    "a root of one's own": (self_made_root, "bad_role"),
    "an officer makes himself director": (rise, "bad_role"),
    "time falls": (earlier, "bad_order"),
    "a number skipped": (lambda made: fill(made, "R-2026-000004"), "missing_record"),
    "days hidden from the period": (hidden_period, "altered_copy"),
    "one person twice": (signed_twice, "bad_role"),
    "signed after the void": (after_void, "bad_order"),
    "who corrected verifies": (own_correction, "bad_role"),
    "previous skipped": (lambda made: review(made, previous=None), "bad_order"),
    "n skipped": (lambda made: review(made, n=5), "bad_order"),
    "amends an older sheet": (lambda made: review(made, amends="ab" * 32, reason="x"), "bad_order"),
    "amends without reason": (
        lambda made: review(made, amends=made.record["sheets"][1]["sha256"]),
        "bad_order",
    ),
    "an attachment lost": (lost_attachment, "missing_file"),
    "a sheet of another site": (other_site, "wrong_site"),
    "a seal that counts more": (seal_of_more, "anchor_conflict"),
    "a seal over its own event": (
        lambda made: seal(made, counts={}, ranges={"events": [[1, 9999]]}),
        "anchor_conflict",
    ),
    "a supplement without its seal": (lambda made: seal(made, supplement=1), "bad_order"),
    "an officer seals": (lambda made: sealed_by(made, "p2"), "bad_role"),
    "a director seals": (lambda made: sealed_by(made, "p3"), "bad_role"),
}


def sealed_twice(made: Factory) -> None:
    last = seal(made)
    fill(made)
    seal(made, first=last + 1, supplement=1)


def clock_back(made: Factory) -> None:
    made.authority("clock_override", "p3", at="2026-11-23T00:00:00.000Z", reason="时钟电池")
    made.event("print", "p2", salt="3NMkeacuVbKaA6WG2KSDoA")


def new_root(made: Factory) -> None:
    made.authority("key_retired", "p1", retired=made.keys["p1"].id, person="p1")
    made.keys["p1"] = Key(45)
    key = made.keys["p1"]
    made.authority("key_added", "p1", counter="p1", added=key.id, spki=key.spki, person="p1")


def attached(made: Factory) -> None:
    made.attachments.append(b"photo")
    hashed = {"sha256": sha256(b"photo"), "size": 5, "type": "image/jpeg", "name": "照片.jpg"}
    fill(made, attachments=[hashed])


def amended(made: Factory) -> None:
    first = made.record["sheets"][0]["sha256"]
    fill(made, "R-2026-000001", amends=first, reason="看错仪表")
    review(made)


def no_director(made: Factory) -> None:
    made.authority("role", "p1", person="p3", role="admin", granted=True)
    made.authority("role", "p1", person="p3", role="director", granted=False)
    sheet = made.sheet("Z-2026-000001", "report", "排查 principal", kind="weekly")
    made.sign(sheet, "p1", NAMES["p1"])


def withheld(made: Factory) -> None:
    made.events[10]["body"] = None


RIGHT: dict[str, Callable[[Factory], object]] = {
    "as it was signed": lambda _: None,
    "the clock overridden": clock_back,
    "a principal's new key": new_root,
    "a photo": attached,
    "an amendment, reviewed again": amended,
    "the principal for a director": no_director,
    "a late entry": lambda made: late_entry_by_director(made, late="停电"),
    "a sign-in withheld": withheld,
    "a month sealed": seal,
    "a month sealed, and its supplement": sealed_twice,
    "a seal that claims nothing": lambda made: seal(made, counts={}, ranges={}),
    "a record of another month": lambda made: fill(
        made, covers={"from": "2026-12-01", "to": "2026-12-01"}
    ),
}
