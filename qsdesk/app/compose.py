"""Wires the services over one data folder; knows no window."""

import logging
import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from qsdesk.domain.errors import MachineError
from qsdesk.services.chain.backups.exchanging import MARKER
from qsdesk.services.chain.keys import LEAST, REAL
from qsdesk.services.chain.recovery import mend
from qsdesk.services.chain.signing import SigningService
from qsdesk.services.chain.writing import Writer
from qsdesk.services.clock import ClockService
from qsdesk.services.ledger import LedgerService
from qsdesk.services.people.access import Access, shipped_table
from qsdesk.services.people.accounts import Accounts
from qsdesk.services.people.people import People
from qsdesk.services.people.second import Seconds
from qsdesk.services.ports import Chance, Clock, Printer
from qsdesk.services.rules import RulesService
from qsdesk.services.setup import SetupService
from qsdesk.services.status import StatusService
from qsdesk.services.wired import Wired
from qsdesk.storage.store import Store

if TYPE_CHECKING:
    from qsdesk.app.packs import Packs
    from qsdesk.app.papers import Papers
    from qsdesk.services.chain.backups.service import BackupService

LOG = logging.getLogger(__name__)


class Services(Wired):
    """The services, and what makes packs and tables of what they know."""

    @property
    def exporter(self) -> "Packs":
        """Packs and tables for others."""
        from qsdesk.app.packs import Packs

        return Packs(self)

    @property
    def papers(self) -> "Papers":
        """Pages for wet ink."""
        from qsdesk.app.papers import Papers

        return Papers(self)

    @cached_property
    def backups(self) -> "BackupService":
        """Backups of the data folder."""
        from qsdesk.app.backups import backups_of

        return backups_of(self)


def system_clock() -> datetime:
    """Return the machine's time."""
    return datetime.now(UTC)


def machine_zone() -> str:
    """Return the offset of the machine's local time, such as +08:00."""
    return datetime.now(UTC).astimezone().isoformat()[-6:]


def compose(
    store: Store,
    *,
    clock: Clock = system_clock,
    chance: Chance = secrets.token_bytes,
    printer: Printer | None = None,
    sample: bool | None = None,
    ticks: Callable[[], float] = time.monotonic,
    zone: Callable[[], str] = machine_zone,
) -> Services:
    """Return the services over an open store.

    Args:
        store: The data folder's.
        clock: Gives aware times.
        chance: Gives random bytes.
        printer: Makes pages; None for the real one.
        sample: Whether the least cost of passwords will do; None: what the chain says.
        ticks: Seconds the machine has run.
        zone: Offset of its local time, such as +08:00.
    """
    if sample is None:
        with store.read() as work:
            sample = work.authority().sample
    writer = Writer(store, clock, chance, printer or _real_printer())
    accounts = Accounts(writer, LEAST if sample else REAL, ticks)
    access = Access(writer, shipped_table())
    seconds = Seconds(accounts, access)
    rules = RulesService(store)
    signing = SigningService(writer, accounts, rules.title)
    return Services(
        store=store,
        writer=writer,
        accounts=accounts,
        access=access,
        seconds=seconds,
        clock=ClockService(accounts, access, zone),
        people=People(writer, accounts, access, seconds),
        rules=rules,
        signing=signing,
        setup=SetupService(store, signing, access, rules),
        ledger=LedgerService(store, clock),
        status=StatusService(store, clock),
    )


def open_services(root: Path, *, create: bool = False) -> Services:
    """Return the services over a data folder, the files of its last transaction finished.

    Raises:
        MachineError: As ``Store.open``, and ``restore_unfinished``.
    """
    if (root / MARKER).exists():  # whoever holds the folder alone puts the old state back
        raise MachineError("restore_unfinished", path=str(root))
    services = compose(Store.open(root, create=create))
    try:
        mend(services.store, services.writer.printer)
    except MachineError:
        # A folder that cannot be written can still be read; what is unfinished waits.
        LOG.exception("the files of the last transaction are unfinished")
    return services


def _real_printer() -> Printer:
    # ReportLab and the fonts cost more than a start: only when something is printed.
    from qsdesk.printing.lazy import LazyPrinter

    return LazyPrinter()
