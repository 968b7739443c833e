"""Wires the services over one data folder; knows no window."""

import logging
import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from qsdesk.domain.errors import MachineError
from qsdesk.services.chain.keys import LEAST, REAL
from qsdesk.services.chain.recovery import mend
from qsdesk.services.chain.signing import SigningService
from qsdesk.services.chain.writing import Writer
from qsdesk.services.ledger import LedgerService
from qsdesk.services.people.access import Access, shipped_table
from qsdesk.services.people.accounts import Accounts
from qsdesk.services.people.people import People
from qsdesk.services.ports import Chance, Clock, Printer
from qsdesk.services.rules import RulesService
from qsdesk.services.setup import SetupService
from qsdesk.services.status import StatusService
from qsdesk.services.wired import Wired
from qsdesk.storage.store import Store

if TYPE_CHECKING:
    from qsdesk.app.packs import Packs

LOG = logging.getLogger(__name__)


class Services(Wired):
    """The services, and what makes packs and tables of what they know."""

    @property
    def exporter(self) -> "Packs":
        """Packs and tables for others."""
        from qsdesk.app.packs import Packs

        return Packs(self)


def system_clock() -> datetime:
    """Return the machine's time."""
    return datetime.now(UTC)


def compose(
    store: Store,
    *,
    clock: Clock = system_clock,
    chance: Chance = secrets.token_bytes,
    printer: Printer | None = None,
    sample: bool | None = None,
) -> Services:
    """Return the services over an open store.

    Args:
        store: The data folder's.
        clock: Gives aware times.
        chance: Gives random bytes.
        printer: Makes pages; None for the real one.
        sample: Whether the least cost of passwords will do; None: what the chain says.
    """
    if sample is None:
        with store.read() as work:
            sample = work.authority().sample
    writer = Writer(store, clock, chance, printer or _real_printer())
    accounts = Accounts(writer, LEAST if sample else REAL)
    access = Access(writer, shipped_table())
    rules = RulesService(store)
    signing = SigningService(writer, accounts, rules.title)
    return Services(
        store=store,
        writer=writer,
        accounts=accounts,
        access=access,
        people=People(writer, accounts, access),
        rules=rules,
        signing=signing,
        setup=SetupService(store, signing, access, rules),
        ledger=LedgerService(store, clock),
        status=StatusService(store, clock),
    )


def open_services(root: Path, *, create: bool = False) -> Services:
    """Return the services over a data folder, the files of its last transaction finished.

    Raises:
        MachineError: As ``Store.open``.
    """
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
