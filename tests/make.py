"""Makes factories to test with: real services on a real database, a clock that is set by hand."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path

from qsdesk.app.compose import Services, compose
from qsdesk.domain.copies import Copy, Grid
from qsdesk.domain.factory.profile import Area, Product, Profile, Regime, Shift
from qsdesk.services.people.people import NewPerson
from qsdesk.services.people.session import Session
from qsdesk.services.ports import Chance, Printer
from qsdesk.services.rules import FIRST_PACK, load_pack
from qsdesk.storage.store import Store

PASSWORD = "qsdesk-demo"
START = datetime(2026, 3, 2, 0, 30, tzinfo=UTC)
UNIT, CREDIT_CODE = "华东某电缆有限公司", "91320500MA0000000W"
PEOPLE = (
    ("director", "陈志强", "director"),
    ("officer1", "王建国", "officer"),
    ("officer2", "李敏", "officer"),
    ("admin", "周敏", "admin"),
)


class StoppedClock:
    """A clock that stands still until it is moved; each look moves it by a millisecond."""

    def __init__(self, moment: datetime = START) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        """Return the time, moved on by a millisecond."""
        self.moment += timedelta(milliseconds=1)
        return self.moment

    def go(self, **delta: float) -> None:
        """Move it on."""
        self.moment += timedelta(**delta)

    def set(self, day: date, at: time = time(9, 0)) -> None:
        """Set it to a local time (+8) of a day."""
        self.moment = datetime.combine(day, at, UTC) - timedelta(hours=8)


def seeded(seed: int = 1) -> Chance:
    """Return chance that always comes out the same."""
    counter = count()

    def draw(size: int) -> bytes:
        out = b""
        while len(out) < size:
            out += hashlib.sha256(f"{seed}-{next(counter)}".encode()).digest()
        return out[:size]

    return draw


class BlankPrinter:
    """A printer for tests that ask nothing of pages: equal records give equal bytes."""

    def archive_copy(self, copy: Copy) -> bytes:
        """Return bytes that depend on the record alone."""
        parts = [sheet.sha256 for sheet in copy.record.sheets]
        parts += [s.event for sheet in copy.record.sheets for s in sheet.signed]
        return ("%PDF-" + " ".join(parts)).encode()

    def month_grid(self, grid: Grid) -> bytes:
        """Return bytes that depend on the grid alone."""
        return repr(grid).encode()

    def printable(self, char: str) -> bool:
        """Take every character but one."""
        return char != "\U0001f9ff"


@dataclass
class Factory:
    """A factory that is set up: services, clock, people."""

    services: Services
    clock: StoppedClock
    root: Path
    recovery: str = ""
    sessions: dict[str, Session] = field(default_factory=dict)

    def as_(self, login: str) -> Session:
        """Return the session of a login, signed in at first need."""
        if login not in self.sessions:
            self.sessions[login] = self.services.accounts.sign_in(login, PASSWORD)
        return self.sessions[login]


def profile() -> Profile:
    """Return a cable maker with two areas and one shift, resting on Sundays."""
    return Profile(
        unit=UNIT,
        credit_code=CREDIT_CODE,
        address="江苏省苏州市示例区线缆路8号",
        staff=126,
        revenue="8600",
        products=(Product("聚氯乙烯绝缘电线", "BV 2.5 黑", (Regime.CCC,)),),
        areas=(Area("一车间", shifts=("白班",)), Area("二车间", shifts=("白班",))),
        shifts=(Shift("白班", time(8, 0), time(17, 30)),),
    )


def factory(root: Path, *, printer: Printer | None = None, sample: bool = True) -> Factory:
    """Return a factory with its people and its signed profile.

    Args:
        root: Empty data folder.
        printer: None for one whose pages say nothing.
        sample: Whether all pages say 样例.
    """
    clock = StoppedClock()
    store = Store.open(root, create=True)
    services = compose(
        store, clock=clock, chance=seeded(), printer=printer or BlankPrinter(), sample=True
    )
    pack = load_pack(FIRST_PACK)
    first = NewPerson("赵立新", "principal", "principal", PASSWORD)
    pack_ref = (pack.pack.id, pack.pack.version, pack.sha256)
    recovery = services.people.found(UNIT, first, sample=sample, pack=pack_ref)
    made = Factory(services, clock, root, recovery)
    principal = made.as_("principal")
    for login, name, role in PEOPLE:
        services.people.add(principal, PASSWORD, NewPerson(name, login, role, PASSWORD))
    services.setup.sign_profile(principal, PASSWORD, profile())
    return made
