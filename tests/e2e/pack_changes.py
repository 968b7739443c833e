"""Changes of a pack: of its files by someone without keys, inside by someone who seals it anew."""

import json
from collections.abc import Callable
from pathlib import Path

from qsdesk.exporting.page import NAME as PAGE
from tests.e2e.small_index import PDF
from tests.e2e.small_pack import Factory, Key, event_hash, put, sha256

RECORD = "data/records/R-2026-000001.json"


# A change of the files, by someone without keys.


def change(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text("utf-8")
    assert old in text
    put(root, name, text.replace(old, new, 1))


def strange_signature(root: Path) -> None:
    stranger = Key(7)
    parts = json.loads((root / "signature.json").read_text("utf-8"))
    parts |= {"signature": stranger.sign(parts["statement"]), "spki": stranger.spki}
    put(root, "signature.json", json.dumps(parts))


def other_digit(root: Path) -> None:
    text = (root / "manifest-sha256.txt").read_text("utf-8")
    put(root, "manifest-sha256.txt", ("0" if text[0] != "0" else "1") + text[1:])


FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a document": (lambda r: put(r, PDF, b"%PDF-1.7 other"), "altered_file"),
    "a document gone": (lambda r: (r / PDF).unlink(), "missing_file"),
    "a document more": (lambda r: put(r, "data/05-日管控/新.pdf", b"x"), "extra_file"),
    "a file beside": (lambda r: put(r, "说明.txt", "x"), "extra_file"),
    "a folder beside": (lambda r: put(r, "more/x.txt", "x"), "extra_file"),
    "this page": (lambda r: change(r, PAGE, "谁在岗", "谁都在岗"), "altered_file"),
    "the manifest": (other_digit, "altered_file"),
    "the sums": (lambda r: (r / "SHA256SUMS").unlink(), "missing_file"),
    "the tag manifest": (
        lambda r: change(r, "tagmanifest-sha256.txt", "  bagit.txt", "  bag-info.txt"),
        "altered_copy",
    ),
    "no signature": (lambda r: (r / "signature.json").unlink(), "missing_file"),
    "the period signed": (
        lambda r: change(r, "signature.json", "2026-11-01", "2026-11-25"),
        "bad_signature",
    ),
    "a stranger's signature": (strange_signature, "unknown_key"),
    "an event": (lambda r: change(r, "data/events.jsonl", "赵立新", "赵利新"), "altered_bytes"),
    "a sheet": (lambda r: change(r, RECORD, "0.58", "0.68"), "altered_bytes"),
    "no JSON": (lambda r: put(r, "data/events.jsonl", b"\xff\xfe{"), "unreadable"),
    "deep nesting": (lambda r: put(r, RECORD, "[" * 100_000), "unreadable"),
}


# A change inside, by someone who can sign the pack anew.


def edit_sheet(made: Factory) -> None:
    sheet = made.record["sheets"][0]
    sheet["text"] = sheet["text"].replace("0.58", "0.68")


def swap_sheet(made: Factory) -> None:
    edit_sheet(made)
    sheet = made.record["sheets"][0]
    sheet["sha256"] = sha256(sheet["text"])


def double_key(made: Factory) -> None:
    sheet = made.record["sheets"][0]
    sheet["text"] = '{"amends":null,' + sheet["text"][1:]


def edit_statement(made: Factory) -> None:
    statement = made.record["statements"][1]
    statement["text"] = statement["text"].replace("审核", "退回")


def swap_signature(made: Factory) -> None:
    first, second = made.record["statements"]
    first["signature"] = second["signature"]


def edit_event(made: Factory) -> None:
    event = made.events[4]
    event["body"] = event["body"].replace("张𬭎", "张三")


def rewrite_chain(made: Factory) -> None:
    edit_event(made)
    for before, event in zip([None, *made.events], made.events, strict=False):
        event["prev"] = before["hash"] if before else "0" * 64
        event["body_hash"] = sha256(event["body"])
        event["hash"] = event_hash(event)


def withhold(made: Factory) -> None:
    made.events[-1]["body"] = None


INSIDE: dict[str, tuple[Callable[[Factory], object], str]] = {
    "a sheet edited": (edit_sheet, "altered_bytes"),
    "a sheet swapped, its event stays": (swap_sheet, "missing_record"),
    "a sheet more": (swap_sheet, "extra_record"),
    "a key twice in a sheet": (double_key, "altered_bytes"),
    "a statement edited": (edit_statement, "bad_signature"),
    "a signature swapped": (swap_signature, "bad_signature"),
    "a record left out": (lambda made: made.records.clear(), "missing_record"),
    "a statement left out": (lambda made: made.record["statements"].pop(), "missing_record"),
    "sheets in another order": (lambda made: made.record["sheets"].reverse(), "bad_order"),
    "a name in the chain": (edit_event, "altered_bytes"),
    "the whole chain": (rewrite_chain, "bad_signature"),
    "an event left out": (lambda made: made.events.pop(10), "broken_chain"),
    "a signature withheld": (withhold, "missing_record"),
}
