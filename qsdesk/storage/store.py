"""One data folder opened: transactions on its database, and its files."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Connection

from qsdesk.domain.errors import MachineError
from qsdesk.domain.format.authority import Authority
from qsdesk.domain.format.events import AUTHORITY
from qsdesk.storage.chain import Chain
from qsdesk.storage.desk import Desk
from qsdesk.storage.engine import known_failures, open_engine
from qsdesk.storage.folder import DataFolder
from qsdesk.storage.index import Index
from qsdesk.storage.migrate import upgrade
from qsdesk.storage.records import Records
from qsdesk.storage.vault import Vault

_REMEMBERED = AUTHORITY | {"site"}


class Work:
    """One transaction: the chain, records, read models and desk it works on.

    Args:
        connection: Its own.
        authority: As far as it is known; brought to date when first asked for.
        reads: Whether it only reads, so that the chain stands still in it.
    """

    def __init__(
        self, connection: Connection, authority: Authority, *, reads: bool = False
    ) -> None:
        self.connection = connection
        self.chain = Chain(connection)
        self.records = Records(connection)
        self.index = Index(connection)
        self.desk = Desk(connection)
        self.vault = Vault(connection)
        self._authority = authority
        self._reads, self._known = reads, False

    def authority(self) -> Authority:
        """Return the chain's account of people, roles and keys as of this transaction."""
        known = self._authority
        if self._known:
            return known
        self._known = self._reads
        for made in self.chain.of_types(_REMEMBERED, known.seq):
            known.take(made, made.value())
        return known


class Store:
    """A data folder's database: short reads, and one writer at a time."""

    def __init__(self, folder: DataFolder) -> None:
        self.folder = folder
        self._engine = open_engine(folder.database)
        self._authority = Authority()
        self._lock = threading.RLock()

    @classmethod
    def open(cls, root: Path, *, create: bool = False) -> Self:
        """Open a data folder, its database brought to the current schema.

        Args:
            root: The folder.
            create: Whether a database may be made where there is none.

        Raises:
            MachineError: ``data_missing``, ``data_newer``, ``data_damaged``,
                ``data_readonly`` or ``disk_full``.
        """
        folder = DataFolder(root)
        if not folder.database.is_file():
            if not create or folder.database.exists() or folder.head.exists():
                raise MachineError("data_missing", path=str(root))
            try:
                root.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise MachineError("data_readonly", path=str(root)) from error
        with known_failures(folder.database):
            upgrade(folder.database, backup=folder.backups / "before-migration.db")
        return cls(folder)

    def close(self) -> None:
        """Let go of the database file."""
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Work]:
        """Open a deferred transaction for short reads."""
        with self._lock, known_failures(self.folder.database), self._engine.connect() as found:
            yield Work(found, self._authority, reads=True)
            found.rollback()

    @contextmanager
    def write(self) -> Iterator[Work]:
        """Open an immediate transaction; it leaves no trace where the block raises."""
        with self._lock, known_failures(self.folder.database), self._engine.connect() as made:
            # begun at once, not at the first question: what is looked at behind this line,
            # the clock too, comes after whatever another process wrote
            made.execution_options(writes=True).begin()
            work = Work(made, self._authority)
            try:
                yield work
                made.commit()
            except BaseException:
                made.rollback()
                self._authority = Authority()  # it may have seen events that are no more
                raise
