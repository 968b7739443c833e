"""A data folder as outsiders see it: the journal and head.json."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from . import shapes
from .acts import Acts
from .canonical import FormError
from .events import AUTHORITY, Event, check_links, read_journal_event, sha256_text
from .files import read_json, walk
from .judge import Judge
from .library import Library
from .replay import check_numbers, replay
from .report import Problem, Report
from .state import State, tell_roots

HEAD, JOURNAL = "head.json", "journal"


def looks_like(path: Path) -> bool:
    """Whether a folder is meant to be a data folder."""
    return (path / JOURNAL).exists() or (path / HEAD).exists()


def read_head(path: Path, report: Report) -> dict[str, Any] | None:
    """Reads a head.json.

    Args:
        path: Where it is.
        report: Where problems are told.

    Returns:
        What it says, or None.
    """
    raw = read_json(path, report, path.name)
    if raw is None:
        return None
    wrong = shapes.flaw(raw, shapes.HEAD)
    if wrong:
        report.problem("unreadable", f"{path.name}: {wrong}")
        return None
    assert isinstance(raw, dict)
    return raw


class Journal:
    """The journal of one data folder being verified.

    Args:
        root: The data folder.
        report: Where everything is told.
        judge: Where signatures are brought.
    """

    def __init__(self, root: Path, report: Report, judge: Judge) -> None:
        self._root = root
        self._report = report
        self.events: list[Event] = []
        self.library = Library(report)
        self.state = State(report, judge)
        self.acts = Acts(self.state, self.library, report, whole=False)
        self.head = read_head(root / HEAD, report)

    def verify(self, roots: list[str]) -> None:
        """Verifies what can be seen without the database.

        Args:
            roots: Fingerprints from the agreement on paper, if any.
        """
        report = self._report
        if not (self._root / JOURNAL).is_dir():
            report.problem("missing_file", JOURNAL)
        self.events = self._sorted(list(self._read()))
        if self.head is not None:
            self.state.site = self.head["site"]
            self._head(self.head)
        check_links(self.events, report, whole=False)
        replay(self.events, self.state, self.acts)
        check_numbers(self.acts, report, "missing_file")
        self._accepted()
        tell_roots(self.state, report, roots)
        self._figures()
        for remark in self.acts.incomplete():
            report.note(remark)
        report.note("events without a journal file are not seen, nor is the database")

    def _figures(self) -> None:
        report = self._report
        report.records = len(self.acts.histories)
        report.versions = len(self.library.sheets)
        report.signatures = len(self.library.statements)
        report.events = len(self.events)
        if self.head is not None:
            report.head = {"seq": self.head["seq"], "hash": self.head["hash"]}

    def _read(self) -> Iterator[Event]:
        folder = self._root / JOURNAL
        for name in walk(folder):
            if name.endswith(".part"):
                self._report.note(f"{name}: the last transaction lags")
            elif not name.endswith(".json"):
                self._report.problem("extra_file", f"{JOURNAL}/{name}")
            else:
                event = self._file(name, read_json(folder / name, self._report, name))
                if event is not None:
                    yield event

    def _file(self, name: str, raw: Any) -> Event | None:
        signing = isinstance(raw, dict) and "statement" in raw
        wrong = shapes.flaw(raw, shapes.JOURNAL_SIGN if signing else shapes.JOURNAL)
        if wrong:
            self._report.problem("unreadable", f"{name}: {wrong}")
            return None
        event = read_journal_event(raw["event"], self._report)
        if (event.type == "sign") != signing or not (signing or event.type in AUTHORITY):
            self._report.problem("unreadable", f"{name}: not a journal file of {event.type}")
            return None
        if event.body is None:
            return event
        if name not in _names(event, event.body):
            self._report.problem("altered_copy", f"{name}: it should have another name")
        if signing:
            self._texts(name, raw, event, event.body)
        return event

    def _texts(self, name: str, raw: Any, event: Event, body: dict[str, Any]) -> None:
        if body["sheet"] not in self.library.sheets:
            self.library.add_sheet(body["number"], body["sheet"], raw["sheet"])
        elif _hash(raw["sheet"]) != body["sheet"]:
            self._report.problem("altered_bytes", f"{name}: the sheet", event.place)
        if _hash(raw["statement"]) != body["statement"]:
            self._report.problem("altered_bytes", f"{name}: the statement", event.place)
            return
        if body["statement"] not in self.library.statements:
            self.library.add_statement(
                body["number"], raw["statement"], body["signature"], body["key"]
            )

    def _sorted(self, events: list[Event]) -> list[Event]:
        by_seq: dict[int, Event] = {}
        for event in sorted(events, key=lambda one: one.seq):
            if event.seq in by_seq:
                detail = f"event {event.seq} stands in the journal twice"
                self._report.problem("extra_file", detail, event.place)
            by_seq.setdefault(event.seq, event)
        return list(by_seq.values())

    def _head(self, head: dict[str, Any]) -> None:
        last = self.events[-1].seq if self.events else 0
        pair = next((one for one in self.events if one.seq == head["seq"]), None)
        if pair is not None and pair.hash != head["hash"]:
            self._report.problem("anchor_conflict", f"{HEAD} is not event {pair.seq}")
        elif pair is not None and pair.body is not None and pair.body["at"] != head["at"]:
            self._report.problem("altered_copy", f"{HEAD}: the time of event {pair.seq}")
        if head["seq"] < last:
            self._report.note(f"{HEAD} is behind the journal")
        after = next((one for one in self.events if one.seq == head["seq"] + 1), None)
        if pair is None and after is not None and after.prev != head["hash"]:
            self._report.problem("anchor_conflict", f"event {after.seq} does not stand on {HEAD}")

    def _accepted(self) -> None:
        if not any(event.type == "journal_accepted" for event in self.events):
            return
        missing = [one for one in self._report.problems if one.code == "missing_file"]
        for one in missing:
            if one.detail not in (HEAD, JOURNAL):
                self._forgive(one)

    def _forgive(self, one: Problem) -> None:
        del self._report.problems[one]
        self._report.note(f"{one.place.record or ''} {one.detail}; gaps were accepted".strip())


def _hash(text: str) -> str | None:
    try:
        return sha256_text(text)
    except FormError:
        return None


def _names(event: Event, body: dict[str, Any]) -> set[str]:
    year, month = body["at"][:4], body["at"][5:7]
    if event.type == "sign":
        ends = {f"{body['number']}-{body['stage']}-{body['n']}-{event.seq:09d}"}
    else:
        ends = {f"event-{event.seq}", f"event-{event.seq:09d}"}
    return {f"{year}/{month}/{end}.json" for end in ends}
