"""The verdict on a printed code: what the paper says, held against the chain.

Source: the format's section on the printed code.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from qsdesk.domain.errors import MachineError
from qsdesk.domain.format.canonical import NotCanonicalError, sha256
from qsdesk.domain.format.encoding import reading_fingerprint, utc_time
from qsdesk.domain.format.events import Event, event_hash
from qsdesk.domain.format.kinds import BY_CODE
from qsdesk.domain.format.paper import PaperCode, decode
from qsdesk.domain.format.records import Record
from qsdesk.domain.times import local_day
from qsdesk.services.chain.keys import verify
from qsdesk.services.chain.verification.telling import say
from qsdesk.storage.store import Store, Work

MOST_SHEETS = 99


@dataclass(frozen=True, slots=True)
class LaterAct:
    """A signature, or a voiding (meaning empty), after the printed state; day as ISO text."""

    seq: int
    name: str
    meaning: str
    day: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a code proves.

    Attributes:
        code: ``genuine``, ``genuine_later``, ``another_site``, ``unknown``, ``differs`` or
            ``unreadable``.
        number: Of the record, empty unless genuine.
        kind: Of the record, empty where the code is unreadable.
        seq: Event printed, 0 where the code is unreadable.
        sheets: Count of sheets printed.
        fingerprint: Of the event, to compare with the print; empty unless genuine.
        site: Printed, empty where the code is unreadable.
        later: Acts after the printed state, in order.
    """

    code: str
    number: str = ""
    kind: str = ""
    seq: int = 0
    sheets: int = 0
    fingerprint: str = ""
    site: str = ""
    later: tuple[LaterAct, ...] = ()

    @property
    def genuine(self) -> bool:
        """Whether paper and chain agree."""
        return self.code in ("genuine", "genuine_later")

    def sentence(self, language: str) -> str:
        """Return one line that says it."""
        acts = "；".join(_tell(act, language) for act in self.later)
        return say(
            language,
            "scan",
            self.code,
            number=self.number,
            seq=self.seq,
            site=self.site,
            later=acts,
        )


def scan(store: Store, digits: str) -> Verdict:
    """Return the verdict on a code.

    Args:
        store: The data folder's.
        digits: As read or typed; spaces and hyphens are passed over.
    """
    code = decode("".join(char for char in digits if not char.isspace() and char != "-"))
    if code is None:
        return Verdict("unreadable")
    kind = BY_CODE.get(code.kind)
    told = Verdict(
        "differs",
        kind="" if kind is None else kind.key,
        seq=code.seq,
        sheets=code.sheets,
        site=code.site,
    )
    with store.read() as work:
        return _judge(work, code, told)


def _judge(work: Work, code: PaperCode, told: Verdict) -> Verdict:
    authority = work.authority()
    if code.site != authority.site:
        return _as(told, "another_site")
    event = work.chain.at(code.seq)
    if event is None:
        return _as(told, "unknown")
    try:
        record = _record(work, event)
    except (NotCanonicalError, LookupError, ValueError, TypeError):
        record = None
    if record is None or not _agrees(record, event, code):
        return told
    events = [e for e in work.chain.of_number(record.number) if e.seq <= event.seq]
    keys = {key.id: key.spki for key in authority.keys.values()}
    if not all(_signed(record.until(event.seq), made, keys) for made in events):
        return told
    later = _later(record, event.seq, work)
    return Verdict(
        "genuine_later" if later else "genuine",
        number=record.number,
        kind=record.kind,
        seq=code.seq,
        sheets=code.sheets,
        fingerprint=reading_fingerprint(event.hash),
        site=code.site,
        later=later,
    )


def _record(work: Work, event: Event) -> Record | None:
    if event.type != "sign":
        return None
    number = str(event.value()["number"])
    try:
        return work.records.load(number)
    except MachineError as error:
        if error.detail.get("detail") != number:  # the file itself, not this record's rows
            raise
        return None


def _agrees(record: Record, event: Event, code: PaperCode) -> bool:
    """Whether kind, hash and count of sheets are those of the printed state."""
    state = record.until(event.seq)
    known = BY_CODE.get(code.kind)
    body_hash = sha256(event.body or b"")
    return (
        known is not None
        and known.key == record.kind
        and event.hash[:32] == code.prefix
        and event.hash == event_hash(event.seq, event.prev, event.type, body_hash)
        and min(len(state.sheets), MOST_SHEETS) == code.sheets
    )


def _signed(state: Record, event: Event, keys: Mapping[str, str]) -> bool:
    """Whether an event's sheet and statement are there unchanged, and the signature holds."""
    body = event.value()
    if event.type != "sign":
        return True
    signed = [s for sheet in state.sheets for s in sheet.signed if s.seq == event.seq]
    message = signed[0].statement.to_bytes() if signed else b""
    return (
        bool(signed)
        and signed[0].signature == body["signature"]
        and body["sheet"] in {sha256(sheet.data) for sheet in state.sheets}
        and body["statement"] == sha256(message)
        and verify(keys.get(str(body["key"]), ""), message, str(body["signature"]))
    )


def _later(record: Record, seq: int, work: Work) -> tuple[LaterAct, ...]:
    acts = [
        LaterAct(s.seq, s.statement.name, s.statement.meaning, f"{local_day(s.statement.at)}")
        for sheet in record.sheets
        for s in sheet.signed
        if s.seq > seq
    ]
    if record.voided is not None and record.voided.seq > seq:
        event = work.chain.at(record.voided.seq)
        day = "" if event is None else str(local_day(utc_time(str(event.value()["at"]))))
        acts.append(LaterAct(record.voided.seq, "", "", day))
    return tuple(sorted(acts, key=lambda act: act.seq))


def _as(told: Verdict, code: str) -> Verdict:
    return Verdict(code, kind=told.kind, seq=told.seq, sheets=told.sheets, site=told.site)


def _tell(act: LaterAct, language: str) -> str:
    key = "act" if act.meaning else "act_void"
    return say(language, "scan", key, name=act.name, meaning=act.meaning, day=act.day, seq=act.seq)
