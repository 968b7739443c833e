"""Pages printed, seen in one bit at 200 dpi, read and held against the chain; then with changes.

Each page is refused where a digit of its code or of the line to be typed was changed, where its
file was printed anew with another text, and where the database no longer says what it said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from qsdesk.app.compose import Services
from qsdesk.domain.copies import Copy
from qsdesk.domain.format.sheets import Field
from qsdesk.printing.documents import frame
from qsdesk.printing.flow import Flow
from qsdesk.printing.page import Furniture, Proof
from qsdesk.printing.pdf import About
from qsdesk.printing.proofs import masthead_of, moment_of, proof_of, version_of
from qsdesk.printing.render import _DOCUMENTS, PdfPrinter
from qsdesk.services.chain.files import copy_of
from qsdesk.services.chain.scanning import scan
from tests.endurance.paper import worn
from tests.endurance.paper.curve import DPI, read
from tests.printing.reading import pictures, said, texts

LINE = "编码 "


@dataclass
class Tally:
    """What came of one promise.

    Attributes:
        name: The promise.
        asked: How many were tried.
        wrong: What did not come out as promised, a line each.
    """

    name: str
    asked: int = 0
    wrong: list[str] = field(default_factory=list)

    def note(self, number: str, *, kept: bool, said_: object = "") -> None:
        """Count one trial."""
        self.asked += 1
        if not kept:
            self.wrong.append(f"{number}: {said_}")

    def __str__(self) -> str:
        """Return the promise and how often it was kept."""
        return f"{self.name}：{self.asked - len(self.wrong)} / {self.asked}"


def spread(services: Services, most: int) -> tuple[str, ...]:
    """Return numbers of records, of every kind in turn, so that small kinds are all in."""
    shelves: dict[str, list[str]] = {}
    for entry in services.archive.catalogue():
        shelves.setdefault(entry.kind, []).append(entry.number)
    chosen: list[str] = []
    while len(chosen) < most and any(shelves.values()):
        chosen += [shelf.pop(0) for shelf in shelves.values() if shelf]
    return tuple(chosen[:most])


def copy_in(services: Services, number: str) -> Copy:
    """Return what the printer gets for a record as it stands."""
    with services.store.read() as work:
        authority = work.authority()
    return copy_of(services.archive.record(number), authority, services.store.folder)


def seen(data: bytes) -> list[list[str]]:
    """Return the codes on each page as seen in one bit."""
    return [read(worn.black_and_white(page)) for page in pictures(data, DPI)]


def typed(data: bytes) -> list[str]:
    """Return the digits to be typed from each page."""
    lines = [line for page in texts(data) for line in page.split("\n") if line.startswith(LINE)]
    return [line.removeprefix(LINE) for line in lines]


def prove(services: Services, numbers: Sequence[str]) -> list[Tally]:
    """Return whether each page's code, scanned or typed, is said to be genuine."""
    scanned, by_hand = Tally("扫描：真实"), Tally("输入：真实")
    for number in numbers:
        data = services.archive.page(number)
        codes = seen(data)
        verdicts = {scan(services.store, code).code for page in codes for code in page}
        one_each = all(len(page) == 1 for page in codes)
        scanned.note(number, kept=one_each and verdicts == {"genuine"}, said_=verdicts)
        hands = {scan(services.store, line).code for line in typed(data)}
        whole = len(typed(data)) == len(codes)
        by_hand.note(number, kept=whole and hands == {"genuine"}, said_=hands)
    return [scanned, by_hand]


def refuse(services: Services, numbers: Sequence[str]) -> list[Tally]:
    """Return whether each page with a change in it is refused."""
    tallies = [
        Tally("二维码改一位：拒绝"),
        Tally("二维码改一位并补校验：拒绝"),
        Tally("输入错一位：拒绝"),
        Tally("文字改一位另印，文件核验：拒绝"),
    ]
    for index, number in enumerate(numbers):
        copy = copy_in(services, number)
        proof = proof_of(copy)
        assert proof is not None
        codes = (_changed(proof.digits, index), _forged(copy, index))
        for tally, digits in zip(tallies, codes, strict=False):
            found = seen(drawn(copy, replace(proof, digits=digits)))
            verdicts = {scan(services.store, code).code for page in found for code in page}
            read_so = all(page == [digits] for page in found)
            tally.note(number, kept=read_so and "genuine" not in "".join(verdicts), said_=verdicts)
        line = _changed(typed(services.archive.page(number))[0], index)
        verdict = scan(services.store, line)
        tallies[2].note(number, kept=not verdict.genuine, said_=verdict.code)
        tallies[3].note(number, kept=_file_refused(services, number, copy), said_="altered_copy")
    return tallies


def drawn(copy: Copy, proof: Proof) -> bytes:
    """Return the pages of a record with another code than its own."""
    document = _DOCUMENTS.get(copy.record.kind, frame)
    furniture = Furniture(document.PAPER, masthead_of(copy), version=version_of(copy), proof=proof)
    flow = Flow(document.PAPER, furniture, furniture.head_lines)
    document.story(copy, flow)
    return flow.finish().data(About(copy.record.number, "", moment_of(copy)))


def _changed(digits: str, index: int) -> str:
    """Return digits with one of them raised by one, another one for each index."""
    places = [place for place, char in enumerate(digits) if char.isdigit()]
    at = places[index % len(places)]
    return f"{digits[:at]}{(int(digits[at]) + 1) % 10}{digits[at + 1 :]}"


def _forged(copy: Copy, index: int) -> str:
    """Return the code of another hash, its check made to fit."""
    last = copy.record.last_signed
    at = index % 32
    event = f"{last.event[:at]}{(int(last.event[at], 16) + 1) % 16:x}{last.event[at + 1 :]}"
    sheets = tuple(
        replace(s, signed=tuple(replace(g, event=event) if g is last else g for g in s.signed))
        for s in copy.record.sheets
    )
    proof = proof_of(replace(copy, record=replace(copy.record, sheets=sheets)))
    assert proof is not None
    return proof.digits


def _file_refused(services: Services, number: str, copy: Copy) -> bool:
    """Whether an archive file whose text was changed, its code left, is called altered."""
    path = services.archive.path(services.archive.record(number))
    before = path.read_bytes()
    shown = said(before)
    for changed in _copies_of_other_text(copy):
        data = PdfPrinter().archive_copy(changed)
        if said(data) != shown:
            path.write_bytes(data)
            try:
                return services.archive.badge(number).problem == "altered_copy"
            finally:
                path.write_bytes(before)
    return False


def _copies_of_other_text(copy: Copy) -> Iterator[Copy]:
    """Yield copies in which one digit of one field is another, newest sheet first."""
    for place in reversed(range(len(copy.record.sheets))):
        sheet = copy.record.sheets[place]
        for at in reversed(range(len(sheet.sheet.fields))):
            field_ = _raised(sheet.sheet.fields[at])
            if field_ is not None:
                fields = (*sheet.sheet.fields[:at], field_, *sheet.sheet.fields[at + 1 :])
                other = replace(sheet, sheet=replace(sheet.sheet, fields=fields))
                sheets = (
                    *copy.record.sheets[:place],
                    other,
                    *copy.record.sheets[place + 1 :],
                )
                yield replace(copy, record=replace(copy.record, sheets=sheets))


def _raised(field_: Field) -> Field | None:
    """Return a field with the last digit of its text raised, None where it has none."""
    text = field_.shown or (field_.value if isinstance(field_.value, str) else "")
    at = max((place for place, char in enumerate(text) if char in "0123456789"), default=-1)
    if at < 0:
        return None
    other = f"{text[:at]}{(int(text[at]) + 1) % 10}{text[at + 1 :]}"
    return replace(field_, shown=other) if field_.shown else replace(field_, value=other)
