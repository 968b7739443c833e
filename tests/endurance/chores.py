"""What the machine may fail in: signing, beginning, migrating, backing up, exporting, restoring."""

import pickle
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import ClassVar
from unittest.mock import patch

from alembic import command
from alembic.config import Config

from qsdesk.exporting.pack_check import verify_pack
from qsdesk.services.chain.backups.exchanging import settle, unfinished
from qsdesk.services.chain.backups.manifest import backups_in
from qsdesk.services.chain.backups.restoring import Restoring as Backups
from qsdesk.services.chain.backups.verifying import verify_backup
from qsdesk.storage import migrate
from qsdesk.storage.store import Store
from tests import tampering as t
from tests.backups import DIRECTOR, PRINCIPAL, backed
from tests.endurance.desks import opened, unsound
from tests.make import PASSWORD, BlankPrinter, Factory, StoppedClock, filled, seeded

MARCH = (date(2026, 3, 1), date(2026, 3, 31))


@dataclass
class Chore:
    """One thing that is done to a folder named ``data`` in a place.

    Attributes:
        place: Holds the folder, and whatever else it needs.
        refused: Code with which it may be refused a second time, where the disk let nothing
            be taken away either.
    """

    place: Path
    refused: ClassVar[str] = ""

    @property
    def root(self) -> Path:
        """The data folder."""
        return self.place / "data"

    @staticmethod
    def prepare(place: Path) -> None:
        """Fill a place that is copied for each try."""
        t.worked(place / "data").services.close()

    def begin(self) -> None:
        """Open what is needed."""

    def do(self) -> None:
        """Do it; may be called again after a failure."""
        raise NotImplementedError

    def done(self) -> bool:
        """Whether it is done."""
        raise NotImplementedError

    def end(self) -> list[str]:
        """Close everything, open it again, and return what is wrong."""
        made, _ = opened(self.root)
        made.services.close()
        return unsound(self.root)


@dataclass
class Open(Chore):
    """A chore at an open factory."""

    made: Factory = field(init=False)

    def begin(self) -> None:
        """Open it."""
        self.made, _ = opened(self.root)

    def end(self) -> list[str]:
        """Close it, and look at it again."""
        self.made.services.close()
        return super().end()

    def count(self, kind: str) -> int:
        """Return how many events of a type there are."""
        with self.made.services.store.read() as work:
            return work.chain.count_behind(0, frozenset({kind}))


@dataclass
class Signing(Open):
    """A daily record with a finding and a photo is signed."""

    def begin(self) -> None:
        """Fill it in."""
        super().begin()
        day = date(2026, 3, 9)
        self.draft = filled(self.made, "officer1", day, faults=["C05"])
        self.officer, self.before = self.made.as_("officer1"), self.count("sign")

    def do(self) -> None:
        """Save it and sign it."""
        daily = self.made.services.daily
        daily.save(self.officer, self.draft)
        daily.sign(self.officer, PASSWORD, self.draft)

    def done(self) -> bool:
        """Whether both signatures are there."""
        return self.count("sign") == self.before + 2


@dataclass
class BackingUp(Open):
    """Backups are made in the folder's own place and in a second one."""

    def begin(self) -> None:
        """Choose the second one."""
        super().begin()
        (self.place / "stick").mkdir(exist_ok=True)
        self.director = self.made.as_("director")
        self.made.services.backups.choose_second(self.director, self.place / "stick")

    def do(self) -> None:
        """Make them."""
        for outcome in self.made.services.backups.back_up(self.director):
            if outcome.error is not None:
                raise outcome.error

    def done(self) -> bool:
        """Whether both are there, and their event."""
        own, stick = self.root / "backups", self.place / "stick"
        return bool(backups_in(own) and backups_in(stick) and self.count("backup"))

    def end(self) -> list[str]:
        """Verify each that is listed."""
        wrong = [
            f"backup: {problem.code} {problem.about}"
            for path in self._listed()
            for problem in verify_backup(path).findings.problems
        ]
        left = [path.name for path in (self.place / "stick").rglob("*.part*")]
        return wrong + left + super().end()

    def _listed(self) -> list[Path]:
        places = (self.root / "backups", self.place / "stick")
        return [held.path for place in places for held in backups_in(place)]


@dataclass
class Exporting(Open):
    """A pack is written to a drive."""

    refused: ClassVar[str] = "pack_exists"

    def begin(self) -> None:
        """Sign in."""
        super().begin()
        (self.place / "drive").mkdir(exist_ok=True)
        self.director = self.made.as_("director")

    def do(self) -> None:
        """Write it."""
        out = self.place / "drive"
        self.made.services.exporter.export(self.director, PASSWORD, MARCH, out)

    def done(self) -> bool:
        """Whether it is there, and its event."""
        return self.count("export") == 1

    def end(self) -> list[str]:
        """Verify what lies on the drive."""
        packs = list((self.place / "drive").iterdir())
        wrong = [p.name for p in packs if p.name.endswith(".part")]
        for pack in packs:
            wrong += [f"pack: {problem.code}" for problem in verify_pack(pack).problems]
        return wrong + super().end()


@dataclass
class Migrating(Chore):
    """A folder of an older schema is opened: a copy first, then one transaction."""

    @staticmethod
    def prepare(place: Path) -> None:
        """Have the database say that it is older."""
        Chore.prepare(place)
        with closing(sqlite3.connect(place / "data" / "qsdesk.db")) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '0000'")
            connection.commit()

    def do(self) -> None:
        """Open it; a table is made anew on the way, as migrations do."""
        with patch.object(command, "upgrade", _to_newest):
            Store.open(self.root).close()

    def done(self) -> bool:
        """Whether it has the newest schema."""
        return migrate.revision(self.root / "qsdesk.db") == migrate.HEAD

    def end(self) -> list[str]:
        """Look at the copy, too."""
        copy = self.root / "backups" / "before-migration.db"
        wrong = [] if migrate.revision(copy) == "0000" else ["the copy is not the old one"]
        return wrong + super().end()


def _to_newest(config: Config, _revision: str) -> None:
    run = config.attributes["connection"].exec_driver_sql
    run("CREATE TABLE draft_new (key TEXT PRIMARY KEY, person TEXT, body TEXT, saved_at TEXT)")
    run("INSERT INTO draft_new SELECT key, person, body, saved_at FROM draft")
    run("DROP TABLE draft")
    run("ALTER TABLE draft_new RENAME TO draft")
    run("CREATE INDEX tried ON record (title, name)")
    run(f"UPDATE alembic_version SET version_num = '{migrate.HEAD}'")


@dataclass
class Restoring(Chore):
    """A backup is put back, and what the journal has behind it."""

    @staticmethod
    def prepare(place: Path) -> None:
        """Take a factory with a backup on a stick."""
        found = backed().copy(place)
        (place / "kept").write_bytes(pickle.dumps((found.made.held.path.name, found.clock.moment)))

    def begin(self) -> None:
        """Note the head."""
        name, moment = pickle.loads((self.place / "kept").read_bytes())
        self.held = next(h for h in backups_in(self.place / "stick") if h.path.name == name)
        self.clock = StoppedClock(moment)
        self.before = self._restores()

    def do(self) -> None:
        """Put it back."""
        putting = Backups(self.root, self.clock, seeded(5), BlankPrinter())
        putting.restore(self.held, PRINCIPAL, DIRECTOR)

    def done(self) -> bool:
        """Whether it was put back; an exchange that was broken off is taken back first."""
        settle(self.root)
        return self._restores() > self.before

    def end(self) -> list[str]:
        """Look for what was left beside the folder."""
        found = [p for p in self.place.iterdir() if "restoring" in p.name]
        left = [p.name for p in found if any(p.iterdir())]  # an empty one goes another time
        return left + (["unfinished"] if unfinished(self.root) else []) + super().end()

    def _restores(self) -> int:
        with closing(sqlite3.connect(self.root / "qsdesk.db")) as held:
            query = "SELECT count(*) FROM event WHERE type = 'restore'"
            return int(held.execute(query).fetchone()[0])


CHORES: dict[str, type[Chore]] = {
    "sign": Signing,
    "backup": BackingUp,
    "migrate": Migrating,
    "export": Exporting,
    "restore": Restoring,
}
