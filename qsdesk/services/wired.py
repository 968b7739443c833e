"""All services over one data folder, wired by the program's start."""

from dataclasses import dataclass

from qsdesk.services.archive import ArchiveService
from qsdesk.services.chain.signing import SigningService
from qsdesk.services.chain.writing import Writer
from qsdesk.services.daily import DailyService, ReviewService
from qsdesk.services.findings import FindingsService
from qsdesk.services.grids import GridService
from qsdesk.services.imports import DailyImport
from qsdesk.services.ledger import LedgerService
from qsdesk.services.monthly import MonthlyService
from qsdesk.services.people.access import Access
from qsdesk.services.people.accounts import Accounts
from qsdesk.services.people.people import People
from qsdesk.services.people.vault import IdVault
from qsdesk.services.pictures import Pictures
from qsdesk.services.registers import RegisterService
from qsdesk.services.risk_list import RiskListService
from qsdesk.services.rules import RulesService
from qsdesk.services.setup import SetupService
from qsdesk.services.status import StatusService
from qsdesk.services.weekly import WeeklyService
from qsdesk.storage.store import Store


@dataclass(frozen=True, slots=True)
class Wired:
    """All services over one data folder."""

    store: Store
    writer: Writer
    accounts: Accounts
    access: Access
    people: People
    rules: RulesService
    signing: SigningService
    setup: SetupService
    pictures: Pictures
    risk_lists: RiskListService
    archive: ArchiveService
    daily: DailyService
    reviews: ReviewService
    ledger: LedgerService
    status: StatusService
    grids: GridService
    imports: DailyImport
    registers: RegisterService
    findings: FindingsService
    ids: IdVault
    weekly: WeeklyService
    monthly: MonthlyService

    def close(self) -> None:
        """Let go of the data folder."""
        self.store.close()
