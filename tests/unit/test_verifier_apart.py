"""The verifier written from the page on formats: the worked example, and what it must refuse."""

import json
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.verifier_apart import canonical, curve, events, judge, paper, shapes, verify  # noqa: E402
from tests.verifier_apart.edits import VECTORS, codes_of  # noqa: E402
from tests.verifier_apart.growing import public, sign  # noqa: E402
from tests.verifier_apart.making import Maker  # noqa: E402
from tests.verifier_apart.state import signed_bytes  # noqa: E402

PEOPLE = sorted(VECTORS["keys"])


@pytest.fixture
def maker() -> Maker:
    return Maker(VECTORS)


@pytest.mark.parametrize("person", PEOPLE)
def test_keys_of_the_example(person: str) -> None:
    key = VECTORS["keys"][person]
    spki = curve.read_key(key["spki"])
    assert spki == public(int(key["private_scalar"], 16))
    assert curve.key_id(spki) == key["id"]
    assert curve.key_fingerprint(spki) == key["fingerprint"]


def test_root_of_the_example() -> None:
    assert VECTORS["root"] == VECTORS["keys"]["p1"]["id"]


def test_events_of_the_example() -> None:
    before = events.FIRST
    for index, event in enumerate(VECTORS["events"], 1):
        assert (event["seq"], event["prev"]) == (index, before)
        body = canonical.read(event["body"])
        assert events.body_flaw(body) is None
        assert body["type"] == event["type"]
        assert events.sha256_text(event["body"]) == event["body_hash"]
        made = events.event_hash(event["seq"], before, event["type"], event["body_hash"])
        assert made == event["hash"]
        before = event["hash"]


def test_authority_signatures_of_the_example() -> None:
    scalars = {key["id"]: int(key["private_scalar"], 16) for key in VECTORS["keys"].values()}
    found = 0
    for event in VECTORS["events"]:
        body = json.loads(event["body"])
        if "sig" not in body:
            continue
        found += 1
        message = signed_bytes(body)
        assert sign(scalars[body["key"]], message) == body["sig"]
        if "by" in body:
            assert sign(scalars[body["by"]], message) == body["countersig"]
    assert found == 9


def test_sheets_and_statements_of_the_example() -> None:
    signs = [json.loads(event["body"]) for event in VECTORS["events"] if event["type"] == "sign"]
    keys = {key["id"]: key for key in VECTORS["keys"].values()}
    assert len(VECTORS["sheets"]) == len(VECTORS["statements"]) == len(signs) == 2
    for body, sheet, statement in zip(signs, VECTORS["sheets"], VECTORS["statements"], strict=True):
        assert shapes.flaw(canonical.read(sheet["text"]), shapes.SHEET) is None
        assert shapes.flaw(canonical.read(statement["text"]), shapes.STATEMENT) is None
        assert events.sha256_text(sheet["text"]) == sheet["sha256"] == body["sheet"]
        assert events.sha256_text(statement["text"]) == body["statement"]
        assert statement["key"] == body["key"]
        assert statement["signature"] == body["signature"]
        scalar = int(keys[statement["key"]]["private_scalar"], 16)
        assert sign(scalar, statement["text"].encode()) == statement["signature"]


def test_paper_of_the_example() -> None:
    code = VECTORS["paper"]["code"]
    last = VECTORS["events"][-1]
    assert len(code) == 63
    assert int(code) % 97 == 1
    printed = paper.read(code)
    assert printed == paper.Printed("40718293", 1, 13, 2, int(last["hash"][:32], 16))
    assert curve.fingerprint(last["hash"]) == VECTORS["paper"]["fingerprint"]


def signature_questions() -> list[judge.Question]:
    """Good signatures of the example, and the same turned bad in several ways."""
    questions: list[judge.Question] = []
    keys = {key["id"]: curve.read_key(key["spki"]) for key in VECTORS["keys"].values()}
    for one in VECTORS["statements"]:
        raw = curve.unbase64(one["signature"], 64)
        message, key = one["text"].encode(), keys[one["key"]]
        high = (curve.N - int.from_bytes(raw[32:], "big")).to_bytes(32, "big")
        questions += [
            (key, message, raw),
            (key, message, raw[:32] + high),
            (key, message + b" ", raw),
            (keys[VECTORS["root"]], message, raw),
            (key, message, raw[:-1] + bytes([raw[-1] ^ 1])),
            (key, message, bytes(64)),
            (key, message, curve.N.to_bytes(32, "big") + raw[32:]),
            (key, message, raw[32:] + raw[:32]),
        ]
    return questions


def test_openssl_and_integers_agree() -> None:
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl is not here")
    questions = signature_questions()
    pure = {question for question in questions if curve.verify(*question)}
    assert judge.ask_openssl(program, questions) == pure
    assert len(pure) == 4


def test_openssl_and_integers_agree_on_a_pack(maker: Maker, tmp_path: Path) -> None:
    good = maker.write_pack(tmp_path / "good")
    path = good / "signature.json"
    bad = tmp_path / "bad"
    shutil.copytree(good, bad)
    held = json.loads(path.read_text("utf-8"))
    held["signature"] = VECTORS["statements"][0]["signature"]
    (bad / "signature.json").write_text(json.dumps(held), "utf-8")
    for folder, codes in ((good, set()), (bad, {"bad_signature"})):
        for pure in (False, True):
            report, _ = verify.examine(folder, pure=pure)
            assert {problem.code for problem in report.problems} == codes


def test_a_good_pack(maker: Maker, tmp_path: Path) -> None:
    report, _ = verify.examine(
        maker.write_pack(tmp_path / "pack"), roots=["b9tc-bpf0-7mf2-efwn"], pure=True
    )
    told = report.spell()
    assert told["problems"] == []
    assert told["ok"]
    assert (told["kind"], told["records"], told["versions"]) == ("pack", 1, 2)
    assert (told["signatures"], told["events"]) == (2, 13)
    assert told["head"] == {"seq": 13, "hash": VECTORS["events"][-1]["hash"]}
    assert told["root"] == VECTORS["keys"]["p1"]["fingerprint"]
    assert (told["unit"], told["sample"]) == ("华东某电缆有限公司", True)


def test_a_good_data_folder(maker: Maker, tmp_path: Path) -> None:
    report, _ = verify.examine(maker.write_data(tmp_path / "data"), pure=True)
    told = report.spell()
    assert told["problems"] == []
    assert (told["kind"], told["records"], told["versions"]) == ("data", 1, 2)
    assert (told["signatures"], told["events"]) == (2, 11)
    assert told["head"] == {"seq": 13, "hash": VECTORS["events"][-1]["hash"]}


def test_a_withheld_sign_in_is_no_problem(maker: Maker, tmp_path: Path) -> None:
    maker.events[10]["body"] = None
    assert codes_of(maker.write_pack(tmp_path / "pack")) == set()
