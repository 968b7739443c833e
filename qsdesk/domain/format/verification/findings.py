"""What a verification found, as data: sentences are made of it elsewhere.

Source: the contract's list of codes.
"""

from dataclasses import dataclass, field, replace

from qsdesk.domain.format.authority import Authority
from qsdesk.domain.format.events import ZERO
from qsdesk.domain.format.text import clean

CODES = (
    "altered_bytes",
    "altered_copy",
    "bad_signature",
    "unknown_key",
    "key_not_valid",
    "bad_role",
    "bad_order",
    "wrong_site",
    "wrong_root",
    "broken_chain",
    "missing_tail",
    "missing_record",
    "extra_record",
    "missing_file",
    "altered_file",
    "extra_file",
    "anchor_conflict",
    "triggers_missing",
    "unreadable",
)
MOST = 2000
"""So many problems are told one by one; more are only counted."""
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the records something stands; empty and 0 where it stands nowhere."""

    record: str = ""
    stage: str = ""
    n: int = 0


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        code: One of ``CODES``.
        record: Number of the record, or empty.
        stage: Of the sheet, or empty.
        n: Of the sheet, or 0.
        detail: Key of the sentence that says what is wrong.
        seq: The event it is about, or 0.
        about: What the sentence names besides: a file, a key, a name.
    """

    code: str
    record: str
    stage: str
    n: int
    detail: str
    seq: int = 0
    about: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know that is no problem; as in ``Problem``."""

    detail: str
    seq: int = 0
    about: str = ""


@dataclass(frozen=True, slots=True)
class Root:
    """A key that countersigned itself: trust begins here.

    Attributes:
        key: Key id.
        person: Whose.
        fingerprint: For comparison with the agreement on paper.
        seq: Its ``key_added``.
    """

    key: str
    person: str
    fingerprint: str
    seq: int


@dataclass(frozen=True, slots=True)
class Findings:
    """The outcome of one verification.

    Attributes:
        problems: Empty where all is well, at most ``MOST``.
        notes: Things to know.
        hidden: How many more problems there are.
        records: Records at hand.
        sheets: Sheets at hand.
        statements: Statements at hand.
        events: Events of the chain.
        head: Seq and hash of the newest event; nothing later is proven.
        roots: In order of the chain, the first one first.
        account: People, roles and keys as the chain leaves them; not to be changed.
        anchors: Copies of the chain's head or of its events that agree with it.
    """

    problems: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()
    hidden: int = 0
    records: int = 0
    sheets: int = 0
    statements: int = 0
    events: int = 0
    head: tuple[int, str] = (0, ZERO)
    roots: tuple[Root, ...] = ()
    account: Authority = field(default_factory=Authority, compare=False)
    anchors: int = 0

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    @property
    def site(self) -> str:
        """Eight digits, or empty."""
        return self.account.site

    @property
    def codes(self) -> frozenset[str]:
        """The codes of its problems."""
        return frozenset(problem.code for problem in self.problems)


@dataclass(slots=True)
class Report:
    """Gathers what is found, each thing once."""

    found: dict[Problem, None] = field(default_factory=dict)
    remarks: dict[Note, None] = field(default_factory=dict)
    hidden: int = 0
    anchors: int = 0

    def problem(
        self, code: str, detail: str, place: Place = NOWHERE, *, seq: int = 0, about: str = ""
    ) -> None:
        """Add a problem; see ``Problem``."""
        record, stage = _shown(place.record), _shown(place.stage)
        made = Problem(code, record, stage, place.n, detail, seq, _shown(about))
        if made in self.found:
            return
        if len(self.found) >= MOST:
            self.hidden += 1
            return
        self.found[made] = None

    def note(self, detail: str, *, seq: int = 0, about: str = "") -> None:
        """Add a note; see ``Note``."""
        if len(self.remarks) < MOST:
            self.remarks[Note(detail, seq, _shown(about))] = None

    def forgive(self, code: str, detail: str, into: str) -> int:
        """Turn problems of that code and detail into notes; return how many."""
        gone = [p for p in self.found if p.code == code and p.detail == detail]
        for problem in gone:
            del self.found[problem]
            self.note(into, seq=problem.seq, about=problem.about)
        return len(gone)

    def into(self, findings: Findings) -> Findings:
        """Return the findings with everything gathered here added to them."""
        return replace(
            findings,
            problems=tuple(dict.fromkeys((*findings.problems, *self.found))),
            notes=tuple(dict.fromkeys((*findings.notes, *self.remarks))),
            hidden=findings.hidden + self.hidden,
            anchors=findings.anchors + self.anchors,
        )


def _shown(text: str) -> str:
    """Return a text of strangers as it can be shown: one line that no terminal obeys."""
    safe = text[:LONGEST].encode("utf-8", "backslashreplace").decode()
    return " ".join(clean(safe).split())
