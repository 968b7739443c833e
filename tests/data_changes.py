"""Changes to a data folder, each with the verdict it must get."""

import hashlib
import json
from pathlib import Path
from typing import Any

from qsdesk.domain.format.canonical import canonical
from qsdesk.domain.format.events import event_hash
from tests import tampering as t

JOURNAL = "journal/**/R-2026-000001-fill-1-*.json"
COPY = "archive/**/R-2026-000001-fill*.pdf"
PHOTO = "attachments/*/*"


def grant(body: dict[str, Any]) -> None:
    body["role"] = "principal"


def other_day(body: dict[str, Any]) -> None:
    body["to"] = "2026-03-07"


def cut_and_roll(root: Path) -> None:
    t.cut_tail(root)
    t.roll_head(root)


def cut_and_forget_journal(root: Path) -> None:
    seq = t.cut_tail(root)
    t.roll_head(root)
    for path in root.glob(f"journal/**/*-{seq:09d}.json"):
        path.unlink()


def truncated(root: Path) -> None:
    path = root / "qsdesk.db"
    path.write_bytes(path.read_bytes()[:-4096])


def header_flipped(root: Path) -> None:
    path = root / "qsdesk.db"
    data = bytearray(path.read_bytes())
    data[3] ^= 1
    path.write_bytes(bytes(data))


def linked(root: Path) -> None:
    path = t.some(root, JOURNAL)
    moved = path.rename(root / "elsewhere.json")
    path.symlink_to(moved)


def renamed(root: Path) -> None:
    path = t.some(root, JOURNAL)
    path.rename(path.with_name("R-2026-000009-fill-1-000000024.json"))


def forged_journal(root: Path) -> None:
    path = t.some(root, "journal/**/event-7.json")
    held = json.loads(path.read_text(encoding="utf-8"))
    body = json.loads(held["event"]["body"])
    body["name"] = "陈志刚"
    text = canonical(body).decode()
    digest = hashlib.sha256(text.encode()).hexdigest()
    event = held["event"]
    event |= {
        "body": text,
        "hash": event_hash(event["seq"], event["prev"], event["type"], digest),
    }
    path.write_text(json.dumps(held), encoding="utf-8")


CASES: dict[str, tuple[t.Change, set[str]]] = {
    # the database alone; journal, head, copies stay
    "sheet edited": (t.edit_sheet(rehash=False), {"altered_bytes"}),
    "sheet edited and hashed": (t.edit_sheet(rehash=True), {"altered_bytes", "altered_copy"}),
    "statement edited": (
        t.run("UPDATE statement SET body = replace(body, '填报', '录入') WHERE seq = 24"),
        {"altered_bytes", "altered_copy"},
    ),
    "signature replaced": (
        t.run(
            "UPDATE statement SET signature = (SELECT signature FROM statement WHERE seq = 25) "
            "WHERE seq = 24"
        ),
        {"altered_copy"},
    ),
    "role changed by hand": (
        t.edit_event("role", grant, 0),
        {"altered_bytes", "bad_signature", "anchor_conflict"},
    ),
    "role changed and hashed": (
        t.edit_event("role", grant, 1),
        {"broken_chain", "bad_signature", "anchor_conflict"},
    ),
    "role, event hashed": (
        t.edit_event("role", grant, 2),
        {"broken_chain", "bad_signature", "anchor_conflict"},
    ),
    "role, chain recomputed": (
        t.edit_event("role", grant, 3),
        {"bad_signature", "bad_order", "anchor_conflict"},
    ),
    "sign event, chain recomputed": (
        t.edit_event("sign", other_day, 3),
        {"altered_copy", "anchor_conflict"},
    ),
    "event deleted": (
        t.run("DELETE FROM event WHERE seq = 10"),
        {"broken_chain", "anchor_conflict", "bad_role"},
    ),
    "sheet deleted": (
        t.run("DELETE FROM sheet WHERE number = 'R-2026-000004'"),
        {"missing_record", "altered_copy"},
    ),
    "statement deleted": (
        t.run("DELETE FROM statement WHERE number = 'R-2026-000004'"),
        {"missing_record"},
    ),
    "record deleted, chain kept": (
        t.run(
            "DELETE FROM sheet WHERE number = 'R-2026-000004'",
            "DELETE FROM statement WHERE number = 'R-2026-000004'",
        ),
        {"missing_record", "altered_copy"},
    ),
    "sheet added": (
        t.run("INSERT INTO sheet VALUES ('" + "a" * 64 + "', 'R-2026-000001', 'daily', X'7B7D')"),
        {"altered_bytes", "extra_record", "altered_copy"},
    ),
    "record added": (
        t.run("INSERT INTO sheet VALUES ('" + "a" * 64 + "', 'R-2026-000009', 'daily', X'7B7D')"),
        {"altered_bytes", "extra_record", "altered_copy"},
    ),
    "number beside a sheet": (
        t.run("UPDATE sheet SET kind = 'weekly' WHERE number = 'R-2026-000001'"),
        {"altered_copy"},
    ),
    "number beside an event": (
        t.run("UPDATE event SET number = 'R-2026-000002' WHERE seq = 24"),
        {"altered_copy"},
    ),
    "type beside an event": (
        t.run("UPDATE event SET type = 'visit' WHERE seq = 24"),
        {"altered_copy", "broken_chain", "extra_record", "bad_order"},
    ),
    "text where a number belongs": (
        t.run("UPDATE event SET prev = 'x', body = 7 WHERE seq = 24"),
        {"broken_chain", "altered_bytes", "extra_record", "bad_order", "altered_copy"},
    ),
    "tail cut": (lambda root: t.void(t.cut_tail(root)), {"missing_tail", "extra_file"}),
    "tail cut, head rolled": (cut_and_roll, {"missing_tail", "extra_file"}),
    "tail cut, head and journal": (cut_and_forget_journal, {"extra_file"}),
    "triggers dropped": (
        t.unguarded(*(f"DROP TRIGGER {name}" for name in t.TRIGGERS)),
        {"triggers_missing"},
    ),
    "a trigger made empty": (
        t.unguarded(
            "DROP TRIGGER event_no_update",
            "CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT 1; END",
        ),
        {"triggers_missing"},
    ),
    "a trigger too many": (
        t.unguarded(
            "CREATE TRIGGER swallow BEFORE INSERT ON event BEGIN SELECT RAISE(IGNORE); END"
        ),
        {"triggers_missing"},
    ),
    "read model edited": (
        t.unguarded("UPDATE record SET state = 'reviewed' WHERE number = 'R-2026-000004'"),
        {"altered_copy"},
    ),
    "read model deleted": (
        t.unguarded("DELETE FROM item_result WHERE number = 'R-2026-000002'"),
        {"altered_copy"},
    ),
    "attachment row edited": (
        t.run("UPDATE attachment SET size = 1 WHERE path LIKE 'attachments/%'"),
        {"altered_copy"},
    ),
    "copy's row leads outside": (
        t.run("UPDATE attachment SET path = 'archive/../../x.pdf' WHERE seq = 24 AND size > 0"),
        {"altered_copy", "extra_file"},
    ),
    "copy's row deleted": (
        t.run("DELETE FROM attachment WHERE number = 'R-2026-000001' AND path LIKE 'archive/%'"),
        {"missing_file", "extra_file"},
    ),
    "a table renamed": (
        t.unguarded("ALTER TABLE attachment RENAME TO kept"),
        {"unreadable"},
    ),
    "truncated by a page": (truncated, {"unreadable"}),
    "header": (header_flipped, {"unreadable"}),
    "no database": (t.gone("qsdesk.db"), {"missing_file"}),
    "empty database": (t.written("qsdesk.db", b""), set()),
    # the files beside it
    "head gone": (t.gone("head.json"), {"missing_file"}),
    "head of another chain": (t.head(hash="0" * 64), {"anchor_conflict"}),
    "head beyond": (t.head(seq=999), {"missing_tail"}),
    "head of another site": (t.head(site="11112222"), {"wrong_site"}),
    "head's time": (t.head(at="2026-03-01T00:00:00.000Z"), {"altered_copy"}),
    "head unreadable": (t.written("head.json", b"[" * 100_000), {"unreadable"}),
    "journal file gone": (t.gone(JOURNAL), {"missing_file"}),
    "journal file edited": (t.replaced(JOURNAL, "一车间", "二车间"), {"altered_bytes"}),
    "journal event edited": (
        t.replaced("journal/**/event-7.json", "陈志强", "陈志刚"),
        {"altered_bytes"},
    ),
    "journal event forged": (forged_journal, {"anchor_conflict"}),
    "journal file renamed": (renamed, {"altered_copy", "missing_file"}),
    "journal file unreadable": (t.written(JOURNAL, b"\xff\x00"), {"unreadable"}),
    "journal file a link": (linked, {"unreadable"}),
    "journal file too many": (
        lambda root: t.void((root / "journal" / "x.txt").write_text("x")),
        {"extra_file"},
    ),
    "copy edited": (t.written(COPY, b"%PDF-1.7 x"), {"altered_copy"}),
    "copy gone": (t.gone(COPY), {"missing_file"}),
    "copy too many": (
        lambda root: t.void((root / "archive" / "R-2026-000099.pdf").write_bytes(b"%PDF-")),
        {"extra_file"},
    ),
    "photo edited": (t.written(PHOTO, b"x"), {"altered_file"}),
    "photo gone": (t.gone(PHOTO), {"missing_file"}),
}
