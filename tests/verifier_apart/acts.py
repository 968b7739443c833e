"""Sign events: order, roles, needs and the statement behind each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .canonical import as_bytes
from .events import Event
from .library import Library, Sheet, Statement, leaves, place_of
from .report import Report
from .state import State
from .table import ENTRY, LOW_LEVELS, OFFICER, PREFIXES, STAGES, permitted

SAME = ("number", "stage", "n")


@dataclass
class History:
    """What the chain says of one record so far."""

    kind: str
    sheets: list[str] = field(default_factory=list)
    stages: dict[str, list[str]] = field(default_factory=dict)
    signed: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    acts: list[Event] = field(default_factory=list)
    void: Event | None = None

    def signers(self, stage: str) -> set[str]:
        """Returns who signed a stage."""
        return {person for name, person, _ in self.signed if name == stage}

    def on_sheet(self, sheet: str) -> list[dict[str, Any]]:
        """Returns the statements on a sheet."""
        return [body for _, _, body in self.signed if body["sheet"] == sheet]


@dataclass
class Acts:
    """Checks sign events and voids one by one, against what is in force.

    Args:
        state: What is in force.
        library: The texts at hand.
        report: Where problems are told.
        whole: Whether all sign events are at hand.
    """

    state: State
    library: Library
    report: Report
    whole: bool
    histories: dict[str, History] = field(default_factory=dict)
    gaps: set[str] = field(default_factory=set)

    def sign(self, event: Event, body: dict[str, Any]) -> None:
        """Checks a sign event.

        Args:
            event: The event.
            body: Its body.
        """
        history = self.histories.setdefault(body["number"], History(body["kind"]))
        self._event(event, body, history)
        key = self.state.key(body["key"], body["actor"], event)
        sheet = self.library.sheets.get(body["sheet"])
        statement = self.library.statements.get(body["statement"])
        if statement is not None and key is not None:
            self._signatures(event, body, statement, key.spki)
        if sheet is not None and sheet.body is not None:
            self._sheet(event, body, sheet.body, history)
        self._stand(event, body, history)
        if statement is not None and statement.body is not None:
            self._statement(event, body, statement.body)
            if sheet is not None and sheet.body is not None:
                self._meaning(event, sheet.body, statement.body, history)
            history.signed.append((body["stage"], body["actor"], statement.body))
        history.acts.append(event)

    def void(self, event: Event, body: dict[str, Any]) -> None:
        """Checks a void.

        Args:
            event: The event.
            body: Its body.
        """
        history = self.histories.get(body["number"])
        last = history.sheets[-1] if history and history.sheets else None
        if history is None or history.void is not None or body["last"] != last:
            detail = f"event {event.seq}: not the last sheet of a record that stands"
            self.report.problem("bad_order", detail, event.place)
        if history is not None:
            history.void = history.void or event

    def incomplete(self) -> Iterator[str]:
        """Yields a remark for each sheet that still lacks a signature."""
        for number, history in self.histories.items():
            for sha256 in history.sheets:
                sheet = self.library.sheets.get(sha256)
                if sheet is None or sheet.body is None:
                    continue
                done = [(one["meaning"], one["role"]) for one in history.on_sheet(sha256)]
                lacking = _lacking(sheet.body["needs"], done)
                if lacking:
                    yield (
                        f"{number} {sheet.body['stage']} {sheet.body['n']}"
                        f" lacks {', '.join(lacking)}"
                    )

    def _event(self, event: Event, body: dict[str, Any], history: History) -> None:
        where = f"event {event.seq}"
        if history.void is not None:
            self.report.problem("bad_order", f"{where}: the record is void", event.place)
        if body["kind"] != history.kind:
            self.report.problem("bad_order", f"{where}: the record is of one kind", event.place)
        if body["stage"] not in STAGES.get(body["kind"], {}):
            self.report.problem("bad_role", f"{where}: no such stage", event.place)
        year = body["number"].split("-")[1]
        if body["from"] > body["to"] or year not in (body["from"][:4], body["to"][:4]):
            self.report.problem("bad_order", f"{where}: the days covered", event.place)
        if body["number"].split("-")[0] != PREFIXES.get(body["kind"]):
            self.report.note(f"{body['number']} does not bear the prefix of {body['kind']}")

    def _signatures(
        self, event: Event, body: dict[str, Any], statement: Statement, spki: bytes
    ) -> None:
        message = as_bytes(statement.text)
        detail = f"event {event.seq}: the statement"
        self.state.judge.claim([spki], message, body["signature"], detail, event.place)
        if statement.signature != body["signature"]:
            told = f"event {event.seq}: the signature beside the statement is another"
            self.report.problem("altered_copy", told, event.place)
            self.state.judge.claim([spki], message, statement.signature, detail, event.place)
        if statement.key != body["key"]:
            told = f"event {event.seq}: the key beside the statement is another"
            self.report.problem("altered_copy", told, event.place)

    def _sheet(
        self, event: Event, body: dict[str, Any], sheet: dict[str, Any], history: History
    ) -> None:
        place = place_of(sheet)
        told = {key: sheet[key] for key in ("kind", *SAME)}
        told |= {key: sheet["covers"][key] for key in ("from", "to")}
        wrong = [key for key, value in told.items() if body[key] != value]
        if wrong:
            detail = f"event {event.seq}: {', '.join(wrong)} not as on the sheet"
            self.report.problem("altered_copy", detail, event.place)
        if sheet["site"] != self.state.site:
            self.report.problem("wrong_site", f"a sheet of site {sheet['site']}", place)
        if body["sheet"] in history.sheets:
            return
        self._previous(event, sheet, history)
        of_stage = history.stages.get(body["stage"], [])
        if sheet["amends"] is not None and sheet["amends"] not in of_stage[-1:]:
            self._order("it does not amend the latest of its stage", event)
        self._minutes(event, sheet)

    def _previous(self, event: Event, sheet: dict[str, Any], history: History) -> None:
        last = history.sheets[-1] if history.sheets else None
        if sheet["previous"] == last:
            return
        if not self.whole and sheet["previous"] not in (None, *history.sheets):
            self.gaps.add(event.place.record or "")
            detail = f"event {event.seq}: the sheet before it is not in the journal"
            self.report.problem("missing_file", detail, event.place)
        else:
            self._order("it does not stand on the sheet before it", event)

    def _order(self, what: str, event: Event) -> None:
        if (event.place.record or "") not in self.gaps:
            self.report.problem("bad_order", f"event {event.seq}: {what}", event.place)

    def _stand(self, event: Event, body: dict[str, Any], history: History) -> None:
        if body["sheet"] in history.sheets:
            return
        of_stage = history.stages.setdefault(body["stage"], [])
        if body["n"] != len(of_stage) + 1 and body["number"] not in self.gaps:
            detail = f"sheet {body['n']} of a stage that has {len(of_stage)}"
            self.report.problem("bad_order", detail, event.place)
        history.sheets.append(body["sheet"])
        of_stage.append(body["sheet"])

    def _statement(self, event: Event, body: dict[str, Any], statement: dict[str, Any]) -> None:
        wrong = [key for key in (*SAME, "sheet", "key", "at") if body[key] != statement[key]]
        if statement["signer"] != body["actor"]:
            wrong.append("signer")
        if wrong:
            detail = f"event {event.seq}: {', '.join(wrong)} not as in the statement"
            self.report.problem("altered_copy", detail, event.place)
        if statement["head"] != event.prev:
            detail = f"event {event.seq}: signed for another place in the chain"
            self.report.problem("bad_order", detail, event.place)
        if statement["site"] != self.state.site:
            self.report.problem("wrong_site", f"event {event.seq}: the statement", event.place)
        signer = statement["signer"]
        if not self.state.holds(signer, statement["role"]):
            detail = f"event {event.seq}: {signer} is no {statement['role']}"
            self.report.problem("bad_role", detail, event.place)
        if self.state.names.get(signer) != statement["name"]:
            detail = f"event {event.seq}: {signer} has another name"
            self.report.problem("bad_role", detail, event.place)

    def _meaning(
        self, event: Event, sheet: dict[str, Any], statement: dict[str, Any], history: History
    ) -> None:
        meaning, role = statement["meaning"], statement["role"]
        before = history.on_sheet(statement["sheet"])
        needed = sheet["needs"].count({"meaning": meaning, "role": role})
        if needed <= sum((one["meaning"], one["role"]) == (meaning, role) for one in before):
            self._role("not a signature the sheet still needs", event)
        if statement["signer"] in {one["signer"] for one in before}:
            self._role("one person signs a sheet once", event)
        entered = bool(sheet.get("imported")) or (sheet["kind"] == "daily" and "late" in sheet)
        roles = permitted(
            sheet["kind"],
            sheet["stage"],
            meaning,
            entered=entered,
            director=self.state.director(),
        )
        if role not in roles:
            self._role(f"{role} may not sign {meaning}", event)
        elif meaning != ENTRY:
            self._conditions(event, sheet, statement, history)

    def _conditions(
        self, event: Event, sheet: dict[str, Any], statement: dict[str, Any], history: History
    ) -> None:
        kind, stage, signer = sheet["kind"], sheet["stage"], statement["signer"]
        if (kind, stage) == ("finding", "verify"):
            if signer in history.signers("correct"):
                self._role("who corrected may not verify", event)
            if statement["role"] == OFFICER and self._level(history) not in LOW_LEVELS:
                self._role("an officer verifies 一般 and 低 only", event)
        if (kind, stage) == ("opinion", "confirm") and signer not in history.signers("raise"):
            self._role("only who raised it may confirm", event)
        if (kind, stage) in {("appointment", "accept"), ("document", "accept")}:
            known = {signer, statement["name"]}
            if not known & set(self._written(history)):
                self.report.note(f"event {event.seq}: nothing signed names {signer} as the holder")

    def _minutes(self, event: Event, sheet: dict[str, Any]) -> None:
        if sheet["kind"] != "monthly" or "imported" in sheet:
            return
        wanted = {"主持", "记录"} | ({"汇报"} if self.state.director() else set())
        if not wanted <= {need["meaning"] for need in sheet["needs"]}:
            self._role("minutes that do not ask for all who must sign", event)

    def _role(self, what: str, event: Event) -> None:
        self.report.problem("bad_role", f"event {event.seq}: {what}", event.place)

    def _bodies(self, history: History) -> Iterator[dict[str, Any]]:
        found = (self.library.sheets.get(sha256) for sha256 in history.sheets)
        yield from (one.body for one in found if isinstance(one, Sheet) and one.body is not None)

    def _level(self, history: History) -> str | None:
        level = None
        for body in self._bodies(history):
            for field_ in body["fields"]:
                if field_["key"] == "level" or "级" in field_["label"]:
                    level = str(field_.get("shown") or field_["value"])
        return level

    def _written(self, history: History) -> Iterator[str]:
        for body in self._bodies(history):
            yield from leaves(body["fields"])


def _lacking(needs: list[dict[str, str]], done: list[tuple[str, str]]) -> list[str]:
    left = list(done)
    lacking = []
    for need in needs:
        pair = (need["meaning"], need["role"])
        if pair in left:
            left.remove(pair)
        else:
            lacking.append(need["meaning"])
    return lacking
