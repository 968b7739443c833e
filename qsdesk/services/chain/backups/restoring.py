"""A backup put back: built beside the data, continued from the journal, verified, exchanged."""

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qsdesk.domain.clock import Doubt
from qsdesk.domain.errors import MachineError
from qsdesk.domain.format.encoding import utc_text
from qsdesk.domain.format.kinds import LED
from qsdesk.domain.format.verification.findings import Findings, Problem
from qsdesk.domain.format.verification.material import Progress, quiet
from qsdesk.domain.times import local_day
from qsdesk.services.chain.backups.building import (
    build_database,
    build_files,
    build_journal,
    demand_space,
    forget_places,
    keep_aside,
    place_for,
    take_in_aside,
)
from qsdesk.services.chain.backups.exchanging import exchange, settle
from qsdesk.services.chain.backups.manifest import Held
from qsdesk.services.chain.backups.outlook import Outlook, before_keys, cut, outlook
from qsdesk.services.chain.backups.people import (
    Restorable,
    hands_in,
    keys_of,
    locked_out_of,
    people_of,
)
from qsdesk.services.chain.backups.replaying import Replay, UnequalError
from qsdesk.services.chain.clock import doubt_in, last_time, now
from qsdesk.services.chain.rebuilding import rebuild
from qsdesk.services.chain.recovery import mend
from qsdesk.services.chain.verification.data import verify_folder
from qsdesk.services.chain.writing import Writer
from qsdesk.services.people.hands import Hands
from qsdesk.services.people.second import Second
from qsdesk.services.ports import Chance, Clock, Printer
from qsdesk.storage.copying import make_folder, sync_tree
from qsdesk.storage.folder import DataFolder, file_failures
from qsdesk.storage.store import Store

BUILT, ZONE = "restoring", "+08:00"
FILES = frozenset({"missing_file", "altered_file", "extra_file"})


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done.

    Attributes:
        outlook: What came back and what did not.
        seq: Of the restore event.
        alone: Whether nobody else could confirm.
        aside: Folder that the old contents were moved to; None where there were none.
        kept: Paths of files of signatures and events that stand in no database.
        lost_files: Hashes of attachments of signatures that came back, which are nowhere.
        locked_out: Names of people in force whose account or key is newer than the backup: they
            need another password.
    """

    outlook: Outlook
    seq: int
    alone: bool
    aside: Path | None
    kept: tuple[str, ...]
    lost_files: tuple[str, ...]
    locked_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Built:
    found: Outlook
    seq: int
    alone: bool
    kept: tuple[str, ...]
    lost: tuple[str, ...]
    locked_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Restoring:
    """Puts backups back into one data folder, which nobody else has open.

    Attributes:
        data: The folder, whether or not it is there.
        clock: Gives aware times.
        chance: Gives random bytes.
        printer: Renders archive copies of signatures that the journal gives back.
    """

    data: Path
    clock: Clock
    chance: Chance
    printer: Printer

    def outlook(self, held: Held) -> Outlook:
        """Return what a backup would give and take; see ``outlook``."""
        return outlook(held, self.data)

    def people(self, held: Held) -> tuple[Restorable, ...]:
        """Return who can put a backup back; see ``people_of``."""
        return people_of(held)

    def restore(
        self,
        held: Held,
        actor: Second,
        second: Second | None = None,
        *,
        progress: Progress = quiet,
    ) -> Restored:
        """Put a backup back.

        Args:
            held: The backup.
            actor: Login and password of who does it, by the backup's accounts.
            second: Of who confirms.
            progress: Told of the work done; may raise to stop, before the exchange.

        Raises:
            RuleError: ``backup_other_site``, ``backup_damaged``, ``wrong_password``,
                ``permission_denied``, what ``Seconds.confirm`` refuses, or a doubted clock.
            MachineError: ``backup_no_space``, ``restore_failed`` where what was built does not
                verify, or what the disk suffers. The old contents stand then.
        """
        with file_failures(self.data):
            return self._restore(held, (actor, second), progress)

    def _restore(
        self, held: Held, people: tuple[Second, Second | None], progress: Progress
    ) -> Restored:
        settle(self.data)
        found = self.outlook(held)
        new = not self.data.exists()
        make_folder(self.data)
        forget_places(self.data, BUILT)
        built = place_for(self.data, BUILT)
        try:
            demand_space(held, self.data)
            done = self._built(found, DataFolder(built), people, progress)
            sync_tree(built)
            self._refuse_changed(done.found)
            aside = place_for(self.data, f"before-restore-{now(self.clock):%Y%m%d-%H%M%S}")
            exchange(self.data, built, aside)
            take_in_aside(self.data, built)
            self._forget_events(done.found.reached)
        finally:
            shutil.rmtree(built, ignore_errors=True)
            if new:
                with contextlib.suppress(OSError):
                    self.data.rmdir()  # only where nothing came into it
        return Restored(
            done.found,
            done.seq,
            done.alone,
            aside if aside.exists() else None,
            done.kept,
            done.lost,
            done.locked_out,
        )

    def _built(
        self,
        found: Outlook,
        built: DataFolder,
        people: tuple[Second, Second | None],
        progress: Progress,
    ) -> _Built:
        """Build the folder; where what came back does not verify, without what is wrong."""
        build_database(found.held, built, progress)
        with self._opened(built) as writer:
            keys = keys_of(hands_in(writer, people))
        retired = before_keys(found.steps, keys)
        found = cut(found, retired) if retired else found
        build_files(found.held, built, progress)
        while True:
            try:
                return self._continued(found, built, people, progress)
            except UnequalError as error:
                found = cut(found, error.seq)
                shutil.rmtree(built.root)
                build_database(found.held, built, progress)
                build_files(found.held, built, progress)

    def _continued(
        self,
        found: Outlook,
        built: DataFolder,
        people: tuple[Second, Second | None],
        progress: Progress,
    ) -> _Built:
        with self._opened(built) as writer:
            replay = Replay(writer.store, self.printer, self.data)
            lost = replay.run(found.steps, progress)
            hands = hands_in(writer, people)  # by the roles that the journal gave back, too
            seq = self._noted(writer, hands, found)
            rebuild(writer.store)
            locked_out = locked_out_of(writer.store)
            mend(writer.store, self.printer)  # a file that could not be written stops it here
        build_journal(built, progress)
        kept = keep_aside(found, self.data, built, now(self.clock))
        shutil.rmtree(built.backups / "events", ignore_errors=True)
        _refuse_unsound(verify_folder(built.root, progress=progress), found, lost)
        return _Built(found, seq, hands.confirmed is None, kept, lost, locked_out)

    def _noted(self, writer: Writer, hands: Hands, found: Outlook) -> int:
        """Append the restore event, behind an override where the backup is over a year old."""
        manifest = found.held.manifest
        with writer.store.read() as work:
            old = doubt_in(work, now(self.clock)) == Doubt.AHEAD
            led = bool(work.authority().roles.get(hands.person, frozenset()) & LED)
        with writer.open(overriding=old and led) as writing:
            if old and led:
                last = last_time(writing.work) or writing.at
                writing.authority_event(
                    "clock_override",
                    hands.person,
                    hands.key,
                    doubt=str(Doubt.AHEAD),
                    last=utc_text(last),
                    zone=ZONE,
                    reason=f"恢复 {local_day(manifest.at).isoformat()} 的备份",
                )
            hands.event(
                writing,
                "restore",
                backup={"seq": manifest.seq, "hash": manifest.hash},
                given_back=len(found.steps),
                missing=found.missing,
            )
            return writing.work.chain.head()[0]

    @contextlib.contextmanager
    def _opened(self, built: DataFolder) -> Iterator[Writer]:
        store = Store.open(built.root)
        try:
            yield Writer(store, self.clock, self.chance, self.printer)
        finally:
            store.close()

    def _refuse_changed(self, found: Outlook) -> None:
        """Refuse to exchange a folder that another process wrote to meanwhile.

        Raises:
            MachineError: ``data_in_use``.
        """
        if self.outlook(found.held).present != found.present:
            raise MachineError("data_in_use", path=str(self.data))

    def _forget_events(self, reached: int) -> None:
        """Remove kept events of the chain that was given up; they lie aside by now."""
        folder = DataFolder(self.data).events
        for path in folder.glob("*.json"):
            if path.stem.isdecimal() and int(path.stem) > reached:
                with contextlib.suppress(OSError):  # the restored folder stands by now
                    path.unlink(missing_ok=True)


def _refuse_unsound(checked: Findings, found: Outlook, lost: tuple[str, ...]) -> None:
    """Refuse what does not verify; what the journal gave back is named, to be left out.

    Raises:
        UnequalError: An event that came back is wrong.
        MachineError: ``restore_failed``.
    """
    wrong = [p for p in checked.problems if not _expected(p, found, lost)]
    if not wrong and not checked.hidden:
        return
    first = found.held.manifest.seq
    acts = [p for p in wrong if p.code not in FILES and first < p.seq <= found.reached]
    if acts and len(acts) == len(wrong):
        raise UnequalError(min(problem.seq for problem in acts))
    detail = wrong[0].code if wrong else "?"
    raise MachineError("restore_failed", path=str(found.held.path), detail=detail)


def _expected(problem: Problem, found: Outlook, lost: tuple[str, ...]) -> bool:
    """Whether a problem is a file that was known to be missing."""
    if problem.code != "missing_file":
        return False
    names = (*lost, *(path.rpartition("/")[2] for path in found.held.manifest.missing))
    return any(name[:16] in problem.about or name in problem.about for name in names)
