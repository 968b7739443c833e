"""Backups of one data folder: where they go, when one is due, by whom it was asked for."""

import contextlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.domain.format.verification.findings import Findings
from qsdesk.domain.format.verification.material import Progress, quiet
from qsdesk.domain.times import local_day
from qsdesk.services.chain.backups.making import Made, make_backup
from qsdesk.services.chain.backups.manifest import (
    Held,
    backups_in,
    belongs,
    manifests_in,
    newest_in,
    position,
    read_manifest,
)
from qsdesk.services.chain.backups.thinning import LAST
from qsdesk.services.chain.backups.verifying import verify_backup
from qsdesk.services.chain.clock import now
from qsdesk.services.chain.verification.containers import UnreadableError
from qsdesk.services.chain.writing import Writer
from qsdesk.services.people.access import Access
from qsdesk.services.people.session import Session

MANY = 20
SIGNED = frozenset({"sign"})
KEYS = frozenset({"key_added", "key_retired"})
SEEN = "backup.second"


class Kind(StrEnum):
    """Which place."""

    OWN = "own"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Place:
    """A folder for backups.

    Attributes:
        kind: The data folder's own, or the second one.
        path: Of the folder.
        there: Whether it can be reached now; the own one always can.
        seq: Position of its newest backup, as last seen; 0 for none.
        behind: Signatures since that.
        newest: Manifest of its newest backup, None where there is none or it is not there.
    """

    kind: Kind
    path: Path
    there: bool
    seq: int
    behind: int
    newest: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a backup in one place: made, or why not."""

    path: Path
    made: Made | None
    error: RuleError | MachineError | None = None


@dataclass(frozen=True, slots=True)
class BackupService:
    """Backups of one data folder.

    Attributes:
        writer: Of the folder.
        access: Asks the table of permissions.
        second: Returns the second folder, None where none was chosen.
        choose: Keeps another second folder.
    """

    writer: Writer
    access: Access
    second: Callable[[], Path | None]
    choose: Callable[[Path], None]

    def places(self) -> tuple[Place, ...]:
        """Return the folder's own place and the second one, if it was chosen."""
        return tuple(self._places())

    def listed(self) -> tuple[Held, ...]:
        """Return the backups of this site in all places that are there, newest first."""
        site = self._site()
        found = [h for place in self._places() if place.there for h in backups_in(place.path, site)]
        return tuple(sorted(found, key=lambda held: -held.manifest.seq))

    def due(self, *, leaving: bool = False) -> bool:
        """Whether a backup should be made by itself.

        After twenty signatures, after the first one of a day, after any change of a key (a
        backup whose keys are retired restores badly), and behind any signature when somebody
        leaves or the program begins.

        Args:
            leaving: Whether somebody leaves or the program begins.
        """
        return any(self._due(place, leaving=leaving) for place in self._places() if place.there)

    def absent(self) -> Place | None:
        """Return the second place where it was chosen and is not there, else None."""
        return next((p for p in self._places() if not p.there), None)

    def keep_up(self, *, leaving: bool = False, progress: Progress = quiet) -> tuple[Outcome, ...]:
        """Make the backups that are due, in each place that is there; leaves no event."""
        owed = [p for p in self._places() if p.there and self._due(p, leaving=leaving)]
        return tuple(self._make(place.path, progress) for place in owed)

    def back_up(
        self, session: Session, out: Path | None = None, *, progress: Progress = quiet
    ) -> tuple[Outcome, ...]:
        """Make a backup as a person; the event says so.

        Args:
            session: Who asks.
            out: A folder; None for all places.
            progress: Told of the work done; may raise to stop.

        Returns:
            What became of it in each place; at least one backup was made.

        Raises:
            RuleError: ``permission_denied``.
            MachineError: Why none was made.
        """
        self.access.demand("backup", session)
        folders = [place.path for place in self._places() if place.there] if out is None else [out]
        done = [self._make(folder, progress) for folder in folders]
        if out is None and (gone := self.absent()) is not None:
            error = RuleError("backup_folder_missing", path=str(gone.path))
            done.append(Outcome(gone.path, None, error))
        made = [one.made for one in done if one.made is not None]
        if not made:
            raise next(one.error for one in done if one.error is not None)
        manifest = made[0].held.manifest
        self.writer.note(
            "backup",
            session.person,
            head={"seq": manifest.seq, "hash": manifest.hash},
            database=manifest.sha256,
            copies=len(made),
        )
        return tuple(done)

    def choose_second(self, session: Session, folder: Path) -> None:
        """Choose the second folder.

        Raises:
            RuleError: ``permission_denied``, ``backup_folder_missing``, or ``backup_folder_own``
                for one inside the data folder.
        """
        self.access.demand("computer", session)
        chosen = folder.absolute()
        if not chosen.is_dir():
            raise RuleError("backup_folder_missing", path=str(chosen))
        root = self.writer.store.folder.root.absolute()
        if root in (chosen, *chosen.parents):
            raise RuleError("backup_folder_own", path=str(chosen))
        self.choose(chosen)

    def verify(self, held: Held, *, progress: Progress = quiet) -> Findings:
        """Verify a backup wholly."""
        return verify_backup(held.path, progress=progress).findings

    def _make(self, folder: Path, progress: Progress) -> Outcome:
        own = self.writer.store.folder
        try:
            made = make_backup(own, folder, clock=self.writer.clock, progress=progress)
        except (RuleError, MachineError) as error:
            return Outcome(folder, None, error)
        if folder == own.backups:
            self._forget_events(folder)
        elif folder == self.second():
            manifest = made.held.manifest
            seen = {"path": str(folder), "seq": manifest.seq, "hash": manifest.hash}
            with self.writer.store.write() as work:
                work.desk.set(SEEN, json.dumps(seen))
        return Outcome(folder, made)

    def _forget_events(self, folder: Path) -> None:
        """Remove kept events that the oldest of the newest seven backups holds already."""
        listed = manifests_in(folder, self._site())
        recent = [path for path in listed if belongs(path, self._head_at)][:LAST]
        oldest = position(recent[-1]) if len(recent) == LAST else 0
        for path in self.writer.store.folder.events.glob("*.json"):
            if path.stem.isdecimal() and int(path.stem) <= oldest:
                with contextlib.suppress(OSError):  # the backup is made; they go another time
                    path.unlink(missing_ok=True)

    def _places(self) -> Iterator[Place]:
        own = self.writer.store.folder.backups
        yield self._place(Kind.OWN, own, there=True)
        folder = self.second()
        if folder is not None:
            yield self._place(Kind.SECOND, folder, there=folder.is_dir())

    def _place(self, kind: Kind, path: Path, *, there: bool) -> Place:
        newest = newest_in(path, self._site(), self._head_at) if there else None
        seq = (0 if newest is None else position(newest)) if there else self._seen(path)
        return Place(kind, path, there=there, seq=seq, behind=self._since(seq), newest=newest)

    def _due(self, place: Place, *, leaving: bool) -> bool:
        if self._since(place.seq, KEYS) or place.behind >= MANY:
            return True
        if not place.behind:
            return False
        return leaving or self._of_another_day(place)

    def _of_another_day(self, place: Place) -> bool:
        if place.newest is None:
            return True
        try:
            at = read_manifest(place.newest).manifest.at
        except UnreadableError:
            return True
        return local_day(at) != local_day(now(self.writer.clock))

    def _head_at(self, seq: int) -> str:
        with self.writer.store.read() as work:
            event = work.chain.at(seq)
        return "" if event is None else event.hash

    def _since(self, seq: int, types: frozenset[str] = SIGNED) -> int:
        with self.writer.store.read() as work:
            return work.chain.count_behind(seq, types)

    def _seen(self, folder: Path) -> int:
        with self.writer.store.read() as work:
            said = work.desk.setting(SEEN)
        held = json.loads(said) if said else {}
        seq = int(held.get("seq", 0))
        same = held.get("path") == str(folder) and held.get("hash") == self._head_at(seq)
        return seq if same else 0

    def _site(self) -> str:
        with self.writer.store.read() as work:
            return work.authority().site
