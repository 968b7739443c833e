"""An inspection pack: its files, its records and the chain they stand on."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from . import curve, shapes
from .acts import Acts
from .bag import SIGNATURE, Bag
from .canonical import FormError, as_bytes, parse, read
from .events import Event, check_links, read_line
from .files import read_json, read_text
from .judge import Judge
from .library import Library, leaves, place_of
from .replay import check_contents, check_numbers, replay
from .report import Report
from .state import State, tell_roots

EVENTS, KEYS, RECORDS = "data/events.jsonl", "data/keys.json", "data/records/"
ATTACHMENTS = "data/attachments/"


def looks_like(path: Path) -> bool:
    """Whether a folder is meant to be a pack."""
    names = (SIGNATURE, "manifest-sha256.txt", "bagit.txt", EVENTS)
    return any((path / name).exists() for name in names)


class Pack:
    """One pack being verified.

    Args:
        root: Its folder.
        report: Where everything is told.
        judge: Where signatures are brought.
    """

    def __init__(self, root: Path, report: Report, judge: Judge) -> None:
        self._report = report
        self._judge = judge
        self._bag = Bag(root, report)
        self._root = root
        self.events: list[Event] = []
        self.seal, self._raw = read_seal(root, report)
        self.library = Library(report)
        self.state = State(report, judge)
        self.acts = Acts(self.state, self.library, report, whole=True)

    def verify(self, roots: list[str]) -> None:
        """Verifies all of it.

        Args:
            roots: Fingerprints from the agreement on paper, if any.
        """
        report = self._report
        self._bag.check(self.seal)
        self._records()
        self.events = list(self._chain())
        check_links(self.events, report, whole=True)
        replay(self.events, self.state, self.acts)
        check_numbers(self.acts, report, "missing_record")
        if self.seal is not None:
            span = (self.seal["from"], self.seal["to"])
            check_contents(self.acts, self.library, report, span)
            self._seal(self.seal)
        self._keys()
        self._attachments()
        self._figures()
        tell_roots(self.state, report, roots)
        for remark in self.acts.incomplete():
            report.note(remark)

    def _figures(self) -> None:
        report = self._report
        report.records = len(self.library.orders)
        report.versions = sum(map(len, self.library.orders.values()))
        report.signatures = len(self.library.statements) + len(self.library.strays)
        report.events = len(self.events)
        if self.events:
            last = self.events[-1]
            report.head = {"seq": last.seq, "hash": last.hash}
            report.note(f"nothing later than event {last.seq} is proven")

    def _records(self) -> None:
        for name in self._bag.files:
            if not name.startswith(RECORDS):
                continue
            raw = read_json(self._root / name, self._report, name)
            wrong = shapes.flaw(raw, shapes.RECORD)
            if wrong:
                self._report.problem("unreadable", f"{name}: {wrong}")
            else:
                self._record(name, raw)

    def _record(self, name: str, raw: dict[str, Any]) -> None:
        number = raw["number"]
        if name != f"{RECORDS}{number}.json":
            self._report.problem("altered_copy", f"{name} says it is {number}")
        if number in self.library.orders:
            self._report.problem("extra_record", f"{name}: {number} stands twice")
            return
        self.library.orders[number] = [sheet["sha256"] for sheet in raw["sheets"]]
        for sheet in raw["sheets"]:
            self.library.add_sheet(number, sheet["sha256"], sheet["text"])
        for one in raw["statements"]:
            self.library.add_statement(number, one["text"], one["signature"], one["key"])

    def _chain(self) -> Iterator[Event]:
        text = read_text(self._root / EVENTS, self._report, EVENTS)
        if not text:
            return
        for index, line in enumerate(text.removesuffix("\n").split("\n"), 1):
            where = f"{EVENTS} line {index}"
            try:
                event = read_line(parse(line), self._report, where)
            except FormError as error:
                self._report.problem("unreadable", f"{where}: {error}")
                continue
            if event is not None:
                yield event

    def _keys(self) -> None:
        raw = read_json(self._root / KEYS, self._report, KEYS)
        if raw is None:
            return
        if not shapes.KEYS(raw):
            self._report.problem("unreadable", f"{KEYS} is no list of keys")
            return
        told = {one["id"]: one for one in raw}
        chain = {
            key.id: {
                "id": key.id,
                "spki": curve.rebase64(key.spki),
                "person": key.person,
                "from": key.since,
                "to": key.until,
            }
            for key in self.state.keys.values()
        }
        for name in told.keys() | chain.keys():
            if told.get(name) != chain.get(name):
                self._report.problem("altered_copy", f"{KEYS}: {name} is not as the chain says")
        if len(told) != len(raw):
            self._report.problem("altered_copy", f"{KEYS}: a key stands twice")

    def _attachments(self) -> None:
        known: set[str] = set()
        for sheet in self.library.sheets.values():
            if sheet.body is None:
                continue
            known |= set(leaves(sheet.body["fields"]))
            for one in sheet.body["attachments"]:
                known.add(one["sha256"])
                self._attachment(one, sheet.body)
        for name in self._bag.files:
            if name.startswith(ATTACHMENTS) and not _in_place(name, known):
                self._report.problem("extra_file", name)
            elif not name.startswith((ATTACHMENTS, RECORDS)) and name.startswith("data/"):
                self._unknown(name)

    def _unknown(self, name: str) -> None:
        if name not in (EVENTS, KEYS):
            self._report.note(f"{name} is in the pack, and nothing the format speaks of")

    def _attachment(self, one: dict[str, Any], sheet: dict[str, Any]) -> None:
        name = f"{ATTACHMENTS}{one['sha256'][:2]}/{one['sha256']}"
        if name not in self._bag.files:
            self._report.problem("missing_file", name, place_of(sheet))
        elif self._bag.files[name] != one["sha256"]:
            self._report.problem("altered_file", name, place_of(sheet))
        elif (self._root / name).stat().st_size != one["size"]:
            self._report.problem("altered_file", f"{name}: another size", place_of(sheet))

    def _seal(self, seal: dict[str, Any]) -> None:
        report, raw = self._report, self._raw
        if seal["site"] != self.state.site:
            report.problem("wrong_site", f"the pack is of site {seal['site']}")
        if seal["from"] > seal["to"]:
            report.problem("bad_order", "the pack ends before it begins")
        self._head(seal)
        try:
            spki = curve.read_key(raw["spki"])
        except FormError as error:
            report.problem("unreadable", f"{SIGNATURE}: {error}")
            return
        detail = f"{SIGNATURE}: the signature of the pack"
        self._judge.claim([spki], as_bytes(raw["statement"]), raw["signature"], detail)
        key = self.state.keys.get(curve.key_id(spki))
        if key is None:
            report.problem("unknown_key", f"{SIGNATURE}: {curve.key_id(spki)}")
        elif not key.valid(seal["head_seq"]) or key.person != seal["signer"]:
            report.problem("key_not_valid", f"{SIGNATURE}: {key.id}")
        name = self.state.names.get(seal["signer"])
        if name != seal["name"] or not self.state.holds(seal["signer"], seal["role"]):
            report.problem("bad_role", f"{SIGNATURE}: {seal['signer']} is not who it says")

    def _head(self, seal: dict[str, Any]) -> None:
        last = self.events[-1] if self.events else None
        if last is None or last.seq < seal["head_seq"]:
            self._report.problem("missing_tail", f"the chain ends before {seal['head_seq']}")
        elif (last.seq, last.hash) != (seal["head_seq"], seal["head_hash"]):
            self._report.problem("broken_chain", "the chain does not end where it was signed")


def read_seal(root: Path, report: Report) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """Reads signature.json.

    Args:
        root: The folder of the pack.
        report: Where problems are told.

    Returns:
        The statement of the pack, or None, and the container it stands in.
    """
    raw = read_json(root / SIGNATURE, report, SIGNATURE)
    if raw is None:
        return None, {}
    wrong = shapes.flaw(raw, shapes.SIGNATURE)
    if wrong:
        report.problem("unreadable", f"{SIGNATURE}: {wrong}")
        return None, {}
    try:
        seal = read(raw["statement"])
    except FormError as error:
        report.problem("altered_bytes", f"{SIGNATURE}: {error}")
        return None, raw
    wrong = shapes.flaw(seal, shapes.PACK)
    if wrong:
        report.problem("unreadable", f"{SIGNATURE}: {wrong}")
        return None, raw
    return seal, raw


def _in_place(name: str, known: set[str]) -> bool:
    sha256 = PurePosixPath(name).name
    return sha256 in known and name == f"{ATTACHMENTS}{sha256[:2]}/{sha256}"
