"""Targets: what is read of a data folder and of a backup."""

import shutil
from pathlib import Path

from qsdesk.domain.format.canonical import NotCanonicalError, canonical, parse_canonical
from qsdesk.domain.format.events import TYPES, Event
from qsdesk.domain.format.kinds import KINDS
from qsdesk.domain.format.paper import PaperCode, decode, encode
from qsdesk.domain.format.sheets import Sheet
from qsdesk.domain.format.statements import Statement
from qsdesk.domain.format.verification.findings import Findings, Report
from qsdesk.domain.format.verification.shapes import SHEET, SHEET_MORE, STATEMENT, body_flaw, flaw
from qsdesk.services.chain.backups.continuing import known_behind
from qsdesk.services.chain.backups.manifest import manifests_in, read_manifest
from qsdesk.services.chain.scanning import scan
from qsdesk.services.chain.verification.anchors import check_anchor, read_head
from qsdesk.services.chain.verification.containers import UnreadableError
from qsdesk.services.chain.verification.data import verify_database
from qsdesk.services.chain.verification.journal import Journal
from qsdesk.storage.snapshot import snapshot
from tests.endurance.fuzz.base import base, opened, scratch
from tests.endurance.fuzz.bundles import Overlay, bundle, unbundle
from tests.endurance.fuzz.target import LANGUAGES, Target, plain, told

CHECKED = 61


def code() -> Target:
    """Return the target of scanned codes; 61 digits get the check digits that fit."""
    made = opened()
    genuine = _codes()
    seeds = {f"code {n}": digits.encode() for n, digits in enumerate(genuine)}
    seeds |= {f"{name} unchecked": data[:CHECKED] for name, data in dict(seeds).items()}

    def take(data: bytes) -> None:
        digits = data.decode("utf-8", "surrogateescape")
        if len(digits) == CHECKED and digits.isascii() and digits.isdigit():
            digits += f"{(1 - int(digits) * 100) % 97:02d}"
        verdict = scan(made.services.store, digits)
        for language in LANGUAGES:
            plain(verdict.sentence(language))
        bare = "".join(c for c in digits if not c.isspace() and c != "-")
        assert (verdict.code == "unreadable") is (decode(bare) is None)
        assert verdict.genuine is (bare in genuine), bare

    return Target(take, seeds, longest=256)


def canonical_json() -> Target:
    """Return the target of canonical JSON, and of sheets, statements and bodies made of it."""
    seeds: dict[str, bytes] = {}
    with snapshot(base().data / "qsdesk.db") as held:
        bodies = {made.type: made.body or b"" for made, _ in held.events()}
        seeds |= {f"event {kind}": body for kind, body in bodies.items()}
        seeds |= {f"sheet {row.kind}": row.body for row in held.sheets()}
        seeds["statement"] = next(iter(held.statements())).body

    def take(data: bytes) -> None:
        value = parse_canonical(data)
        assert canonical(value) == data
        for kind in TYPES:
            body_flaw(kind, value)
        if not flaw(value, SHEET, SHEET_MORE):
            Sheet.from_bytes(data).to_bytes()
        if not flaw(value, STATEMENT):
            assert Statement.from_bytes(data).to_bytes() == data

    return Target(take, seeds, (NotCanonicalError,), longest=40_000)


def journal() -> Target:
    """Return the target of journal files: verified, and looked through for a restore."""
    root = scratch() / "data"
    shutil.copytree(base().data / "journal", root / "journal")
    overlay = Overlay(root)
    paths = sorted(p for p in root.rglob("*.json") if p.stat().st_size < 20_000)
    names = [p.relative_to(root).as_posix() for p in paths]
    seeds = {n.replace("/", "_"): bundle({n: (root / n).read_bytes()}) for n in names[::3]}
    events = _events()

    def take(data: bytes) -> None:
        changed = overlay.lay(unbundle(data))
        try:
            report = Report()
            Journal(root / "journal", events, report).check()
            told(report.into(Findings()))
            known = known_behind(root, 20)
            list(known.after(20, events[19].hash))
            known.beyond(20)
        finally:
            overlay.put_back(changed)

    return Target(take, seeds, longest=40_000)


def head() -> Target:
    """Return the target of ``head.json``."""
    path = scratch() / "head.json"
    seeds = {"head": (base().data / "head.json").read_bytes()}
    heads = {made.seq: (made.hash, "") for made in _events()}

    def take(data: bytes) -> None:
        path.write_bytes(data)
        report = Report()
        check_anchor(read_head(path), heads, Findings(), report)
        told(report.into(Findings()))

    return Target(take, seeds, (UnreadableError,), longest=4_096)


def manifest() -> Target:
    """Return the target of a backup's manifest."""
    (held,) = manifests_in(base().stick)
    path = scratch() / held.name
    seeds = {"manifest": held.read_bytes()}

    def take(data: bytes) -> None:
        path.write_bytes(data)
        found = read_manifest(path)
        for file in found.manifest.files:
            assert not Path(file.path).is_absolute()
            assert ".." not in file.path.split("/")
        again = path.with_name("again") / path.name
        again.parent.mkdir(exist_ok=True)
        again.write_bytes(found.manifest.to_bytes())
        assert read_manifest(again).manifest == found.manifest

    return Target(take, seeds, (UnreadableError,), longest=20_000)


def database() -> Target:
    """Return the target of a database with bytes changed: five bytes say where and to what."""
    whole = (base().stick / next(base().stick.glob("*.db")).name).read_bytes()
    path = scratch() / "qsdesk.db"
    places = [0, 17, 100, 4096, 8192, len(whole) // 2, len(whole) - 5000]
    seeds = {f"at {at}": at.to_bytes(4, "big") + b"\x00" for at in places}

    def take(data: bytes) -> None:
        made = bytearray(whole)
        for start in range(0, len(data) - 4, 5):
            made[int.from_bytes(data[start : start + 4], "big") % len(made)] = data[start + 4]
        path.write_bytes(made)
        told(verify_database(path))

    return Target(take, seeds, longest=400)


def _events() -> tuple[Event, ...]:
    with snapshot(base().data / "qsdesk.db") as held:
        return tuple(made for made, _ in held.events())


def _codes() -> frozenset[str]:
    """Return the codes of every state of every record, as they are printed."""
    codes = {kind.key: kind.code for kind in KINDS}
    made = opened()
    out = set()
    with made.services.store.read() as work:
        site = work.authority().site
        for number in work.records.numbers():
            record = work.records.load(number)
            assert record is not None
            for event in work.chain.of_number(number):
                sheets = len(record.until(event.seq).sheets)
                kind = int(codes[record.kind])
                out.add(encode(PaperCode(site, kind, event.seq, sheets, event.hash[:32])))
    return frozenset(out)
