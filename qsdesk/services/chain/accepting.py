"""Journal files that are gone: which, and a person who accepts it with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.verification.findings import Report
from qsdesk.services.chain.texts import printable_by, reason_needed
from qsdesk.services.chain.verification.journal import Journal
from qsdesk.services.people.access import Access
from qsdesk.services.people.accounts import Accounts
from qsdesk.services.people.session import Session

NAMED = 2000
"""So many files one event can name."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A journal file that is gone: seq of its event, its path below the data folder."""

    seq: int
    path: str


@dataclass(frozen=True, slots=True)
class JournalService:
    """What the journal of one data folder lacks."""

    accounts: Accounts
    access: Access

    def missing(self) -> tuple[Missing, ...]:
        """Return the files that are gone and that nobody accepted yet, oldest first."""
        store, report = self.accounts.writer.store, Report()
        with store.read() as work:
            events = tuple(work.chain.events())
        Journal(store.folder.journal, events, report).check()
        gone = [p for p in report.found if (p.code, p.detail) == ("missing_file", "journal")]
        return tuple(Missing(p.seq, p.about) for p in sorted(gone, key=lambda p: p.seq))

    def accept(self, session: Session, password: str, seqs: Iterable[int], reason: str) -> int:
        """Accept that journal files are gone: a signed event names them and the reason.

        From then on verification notes them and no longer calls them a problem; the files
        stay gone, and the event says so for ever.

        Args:
            session: Director or principal.
            password: For this signature.
            seqs: Of the events whose files are gone, as ``missing`` names them.
            reason: How it came.

        Returns:
            How many files were accepted.

        Raises:
            RuleError: ``permission_denied``, ``field_required``, ``field_too_long``,
                ``character_refused``, ``journal_whole`` where one of them is not missing or
                none is named, ``wrong_password``.
        """
        self.access.demand("journal_accept", session)
        writer = self.accounts.writer
        said = reason_needed(reason, "缺失说明", printable_by(writer.printer))
        named = sorted(set(seqs))[:NAMED]
        if not named or not set(named) <= {one.seq for one in self.missing()}:
            raise RuleError("journal_whole")
        key = self.accounts.unlock(session.login, password)
        with writer.open() as writing:
            writing.authority_event(
                "journal_accepted", session.person, key, missing=list(named), reason=said
            )
        return len(named)
