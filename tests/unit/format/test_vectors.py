"""The worked example of the format: QSDesk makes and reads every value of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from qsdesk.domain.format.authority import authority_of
from qsdesk.domain.format.canonical import canonical, parse_canonical, sha256
from qsdesk.domain.format.encoding import (
    from_base64url,
    key_id,
    reading_fingerprint,
    to_base64url,
)
from qsdesk.domain.format.events import Event, event_hash, next_event, signed_part
from qsdesk.domain.format.kinds import BY_KEY
from qsdesk.domain.format.paper import PaperCode, decode, encode
from qsdesk.domain.format.sheets import Sheet
from qsdesk.domain.format.statements import Statement
from qsdesk.domain.format.verification.material import (
    History,
    RawRecord,
    RawSheet,
    RawStatement,
)
from qsdesk.domain.format.verification.verify import verify_history
from qsdesk.services.chain.keys import SigningKey, verify

FILE = Path(__file__).parents[2] / "vectors" / "format-vectors.json"
VECTORS: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
EVENTS, KEYS = VECTORS["events"], VECTORS["keys"]


def history() -> History:
    """Return the example as material for a verification."""
    events = tuple(
        Event(e["seq"], e["prev"], e["type"], e["body"].encode(), e["body_hash"], e["hash"])
        for e in EVENTS
    )
    record = RawRecord(
        "R-2026-000001",
        tuple(RawSheet(s["sha256"], s["text"].encode()) for s in VECTORS["sheets"]),
        tuple(
            RawStatement(s["text"].encode(), s["signature"], s["key"])
            for s in VECTORS["statements"]
        ),
    )
    return History(events, (record,))


@pytest.mark.parametrize("person", sorted(KEYS))
def test_a_key_comes_from_its_scalar(person: str) -> None:
    told = KEYS[person]
    key = SigningKey(int(told["private_scalar"], 16))
    assert to_base64url(key.spki) == told["spki"]
    assert key.id == key_id(key.spki) == told["id"]
    assert reading_fingerprint(sha256(from_base64url(told["spki"]))) == told["fingerprint"]


@pytest.mark.parametrize("told", EVENTS, ids=lambda e: e["type"])
def test_an_event_is_its_bytes_and_its_hash(told: dict[str, Any]) -> None:
    body = parse_canonical(told["body"].encode())
    assert canonical(body).decode() == told["body"]
    assert sha256(told["body"].encode()) == told["body_hash"]
    parts = (told["seq"], told["prev"], told["type"], told["body_hash"])
    assert event_hash(*parts) == told["hash"]
    assert next_event(told["seq"], told["prev"], body).hash == told["hash"]


@pytest.mark.parametrize(
    "told", [e for e in EVENTS if '"sig"' in e["body"]], ids=lambda e: e["seq"]
)
def test_an_event_of_authority_is_signed_again_to_the_same_bytes(told: dict[str, Any]) -> None:
    body: Any = parse_canonical(told["body"].encode())
    message = signed_part(body)
    actor = SigningKey(int(KEYS[body["actor"]]["private_scalar"], 16))
    assert actor.sign(message) == body["sig"]
    assert verify(to_base64url(actor.spki), message, body["sig"])
    if "countersig" in body:
        principal = SigningKey(int(KEYS["p1"]["private_scalar"], 16))
        assert principal.sign(message) == body["countersig"]


@pytest.mark.parametrize("told", VECTORS["sheets"], ids=["fill", "review"])
def test_a_sheet_is_read_and_written_to_the_same_bytes(told: dict[str, Any]) -> None:
    data = told["text"].encode()
    assert sha256(data) == told["sha256"]
    assert Sheet.from_bytes(data).to_bytes() == data


@pytest.mark.parametrize("told", VECTORS["statements"], ids=["fill", "review"])
def test_a_statement_is_signed_again_to_the_same_bytes(told: dict[str, Any]) -> None:
    data = told["text"].encode()
    said = Statement.from_bytes(data)
    assert said.to_bytes() == data
    key = SigningKey(int(KEYS[said.signer]["private_scalar"], 16))
    assert key.sign(data) == told["signature"]
    assert (key.id, said.key) == (told["key"], told["key"])


def test_who_is_who_follows_from_the_chain() -> None:
    account = authority_of(history().events)
    assert account.root == VECTORS["root"]
    assert account.names["p2"] == "张𬭎"
    assert account.roles["p3"] == frozenset({"director"})
    assert {k.id for k in account.keys.values()} == {k["id"] for k in KEYS.values()}


def test_the_printed_code_says_what_it_should() -> None:
    last = EVENTS[-1]
    site = parse_canonical(EVENTS[0]["body"].encode())["site"]
    code = PaperCode(str(site), BY_KEY["daily"].code, last["seq"], 2, last["hash"][:32])
    assert encode(code) == VECTORS["paper"]["code"]
    assert decode(VECTORS["paper"]["code"]) == code
    assert reading_fingerprint(last["hash"]) == VECTORS["paper"]["fingerprint"]


def test_every_wrong_digit_of_the_code_is_noticed() -> None:
    digits = VECTORS["paper"]["code"]
    wrong = [
        digits[:i] + str((int(digits[i]) + 1) % 10) + digits[i + 1 :] for i in range(len(digits))
    ]
    assert [w for w in wrong if decode(w) is not None] == []


@pytest.mark.parametrize("digits", ["", "1" * 62, "1" * 64, "１" * 63, "x" * 63])
def test_no_code_is_unreadable(digits: str) -> None:
    assert decode(digits) is None


def test_the_whole_example_verifies() -> None:
    found = verify_history(history(), verify, roots=(KEYS["p1"]["fingerprint"],))
    assert found.problems == ()
    assert (found.events, found.sheets, found.statements) == (13, 2, 2)
    assert found.head == (13, EVENTS[-1]["hash"])
    assert found.roots[0].key == VECTORS["root"]
