"""All services over one data folder, wired by the program's start."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from qsdesk.services.chain.signing import SigningService
from qsdesk.services.chain.writing import Writer
from qsdesk.services.clock import ClockService
from qsdesk.services.ledger import LedgerService
from qsdesk.services.people.access import Access
from qsdesk.services.people.accounts import Accounts
from qsdesk.services.people.people import People
from qsdesk.services.people.second import Seconds
from qsdesk.services.rules import RulesService
from qsdesk.services.setup import SetupService
from qsdesk.services.status import StatusService
from qsdesk.storage.store import Store

if TYPE_CHECKING:
    from qsdesk.services.archive import ArchiveService
    from qsdesk.services.binder import BinderService
    from qsdesk.services.chain.accepting import JournalService
    from qsdesk.services.daily import DailyService, ReviewService
    from qsdesk.services.findings import FindingsService
    from qsdesk.services.grids import GridService
    from qsdesk.services.imports import DailyImport
    from qsdesk.services.month_seal import MonthSealService
    from qsdesk.services.monthly import MonthlyService
    from qsdesk.services.people.renewing import Renewal
    from qsdesk.services.people.vault import IdVault
    from qsdesk.services.people.visits import Visits
    from qsdesk.services.pictures import Pictures
    from qsdesk.services.registers import RegisterService
    from qsdesk.services.risk_list import RiskListService
    from qsdesk.services.voiding import VoidService
    from qsdesk.services.weekly import WeeklyService


@dataclass(frozen=True)
class Wired:
    """All services over one data folder.

    Those that the sign-in page does not ask are imported and made where they are first
    asked for: importing them all costs more than a bare window.
    """

    store: Store
    writer: Writer
    accounts: Accounts
    access: Access
    seconds: Seconds
    clock: ClockService
    people: People
    rules: RulesService
    signing: SigningService
    setup: SetupService
    ledger: LedgerService
    status: StatusService

    @cached_property
    def pictures(self) -> "Pictures":
        """Photos and scans."""
        from qsdesk.services.pictures import Pictures

        return Pictures(self.store)

    @cached_property
    def risk_lists(self) -> "RiskListService":
        """The risk list."""
        from qsdesk.services.risk_list import RiskListService

        return RiskListService(self.store, self.signing, self.access)

    @cached_property
    def archive(self) -> "ArchiveService":
        """Signed records and their copies."""
        from qsdesk.services.archive import ArchiveService

        return ArchiveService(self.writer, self.access)

    @cached_property
    def daily(self) -> "DailyService":
        """Daily checks."""
        from qsdesk.services.daily import DailyService

        return DailyService(self.store, self.signing, self.access, self.rules, self.pictures)

    @cached_property
    def reviews(self) -> "ReviewService":
        """Reviews of daily checks."""
        from qsdesk.services.daily import ReviewService

        return ReviewService(self.store, self.signing, self.access)

    @cached_property
    def grids(self) -> "GridService":
        """A month on one page."""
        from qsdesk.services.grids import GridService

        return GridService(self.store, self.writer.clock, self.rules)

    @cached_property
    def imports(self) -> "DailyImport":
        """Daily checks from spreadsheets."""
        from qsdesk.services.imports import DailyImport

        return DailyImport(self.store, self.signing, self.access)

    @cached_property
    def registers(self) -> "RegisterService":
        """All registers."""
        from qsdesk.services.registers import RegisterService

        return RegisterService(self.store, self.signing, self.access, self.pictures)

    @cached_property
    def findings(self) -> "FindingsService":
        """Findings and what became of them."""
        from qsdesk.services.findings import FindingsService

        return FindingsService(self.registers, self.rules)

    @cached_property
    def ids(self) -> "IdVault":
        """Numbers of identity cards."""
        from qsdesk.services.people.vault import IdVault

        return IdVault(self.writer, self.accounts, self.access)

    @cached_property
    def visits(self) -> "Visits":
        """Read-only windows for inspectors."""
        from qsdesk.services.people.visits import Visits

        return Visits(self.access)

    @cached_property
    def voids(self) -> "VoidService":
        """Records made void."""
        from qsdesk.services.voiding import VoidService

        return VoidService(self.signing, self.seconds)

    @cached_property
    def renewal(self) -> "Renewal":
        """Keys made anew."""
        from qsdesk.services.people.renewing import Renewal

        return Renewal(self.accounts, self.seconds)

    @cached_property
    def journal(self) -> "JournalService":
        """What the journal lacks."""
        from qsdesk.services.chain.accepting import JournalService

        return JournalService(self.accounts, self.access)

    @cached_property
    def weekly(self) -> "WeeklyService":
        """Weekly reports."""
        from qsdesk.services.weekly import WeeklyService

        return WeeklyService(self.store, self.signing, self.access, self.rules, self.pictures)

    @cached_property
    def monthly(self) -> "MonthlyService":
        """Minutes of the month."""
        from qsdesk.services.monthly import MonthlyService

        return MonthlyService(self.store, self.signing, self.access, self.rules, self.pictures)

    @cached_property
    def binders(self) -> "BinderService":
        """Printed pages, and the binders they lie in."""
        from qsdesk.services.binder import BinderService

        return BinderService(self.store, self.writer, self.access)

    @cached_property
    def month_seals(self) -> "MonthSealService":
        """Seals of months."""
        from qsdesk.services.month_seal import MonthSealService

        return MonthSealService(self.store, self.signing, self.access)

    def close(self) -> None:
        """Let go of the data folder."""
        self.store.close()
