"""Makes factories to test with: real services on a real database, a clock that is set by hand."""

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from io import BytesIO
from itertools import count
from pathlib import Path

from PIL import Image

from qsdesk.app.compose import Services, compose
from qsdesk.domain.binder import CheckList
from qsdesk.domain.copies import Copy, Grid, Overview
from qsdesk.domain.daily import DailyDraft, Fault, ProductionState, ProductLine, Result
from qsdesk.domain.factory.profile import Area, Product, Profile, Regime, Shift
from qsdesk.domain.places import resource
from qsdesk.services.people.people import NewPerson
from qsdesk.services.people.second import Second
from qsdesk.services.people.session import Session
from qsdesk.services.ports import Chance, Printer
from qsdesk.services.rules import FIRST_PACK, load_pack
from qsdesk.storage.store import Store
from tests.keeping import kept

PASSWORD = "qsdesk-demo"
START = datetime(2026, 3, 2, 0, 30, tzinfo=UTC)
UNIT, CREDIT_CODE = "华东某电缆有限公司", "91320500MA0000000W"
PRINCIPAL_TOO = Second("principal", PASSWORD)
DIRECTOR_TOO = Second("director", PASSWORD)
ADMIN_TOO = Second("admin", PASSWORD)
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

    def ticks(self) -> float:
        """Return seconds that go on with it, as those of a machine that runs."""
        return self.moment.timestamp()

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

    def overview(self, overview: Overview) -> bytes:
        """Return bytes that depend on the overview alone."""
        return f"%PDF-{overview!r}".encode()

    def check_list(self, list_: CheckList) -> bytes:
        """Return bytes that depend on the list alone."""
        return f"%PDF-{list_!r}".encode()

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


@kept
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
        store,
        clock=clock,
        chance=seeded(),
        printer=printer or BlankPrinter(),
        sample=True,
        ticks=clock.ticks,
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


def with_list(made: Factory, first: date = date(2026, 3, 1)) -> Factory:
    """Give the factory its list: the starter for cables with limits, signed and approved.

    Args:
        made: Set up.
        first: Day from which the list holds.
    """
    lists = made.services.risk_lists
    draft = lists.from_starter("cable", first)
    limits = _limits()
    items = tuple(
        replace(
            item,
            level_confirmed=True,
            low=limits.get(item.code, {}).get("low", ""),
            high=limits.get(item.code, {}).get("high", ""),
        )
        for item in draft.items
    )
    lists.sign(made.as_("director"), PASSWORD, replace(draft, items=items))
    lists.approve(made.as_("principal"), PASSWORD)
    return made


@kept
def listed(root: Path, *, printer: Printer | None = None) -> Factory:
    """Return a factory with its people, its signed profile and its approved list."""
    return with_list(factory(root, printer=printer))


def filled(
    made: Factory,
    login: str,
    day: date,
    area: str = "一车间",
    *,
    faults: Sequence[str] = (),
) -> DailyDraft:
    """Return a daily record that wants nothing but the signature; nothing is saved.

    Args:
        made: With its list.
        login: Of who fills it in.
        day: The clock is moved on to nine o'clock of it where it stands before that.
        area: Working by day.
        faults: Codes of items that fail; all others pass.
    """
    if made.clock.moment < datetime.combine(day, time(1), UTC):
        made.clock.set(day)
    daily, at = made.services.daily, made.clock()
    draft = daily.open(made.as_(login), day, area, "白班").draft
    draft = replace(draft, state=ProductionState.NORMAL)
    made_today = ProductLine("BV 2.5 黑", f"{day:%y%m-%d}-01", "42 盘")
    draft = daily.with_products(draft, [made_today])
    photo = made.services.pictures.keep_bytes(_photo(), "首件.jpg").sha256
    for item in draft.items:
        if item.photo:
            draft = draft.with_photos(item.code, [photo])
        if item.measured:
            value = "0.01" if item.code in faults else _limits()[item.list_code]["typical"]
            draft = draft.measure(item.code, value, at=at)
        else:
            result = Result.FAIL if item.code in faults else Result.PASS
            draft = draft.answer(item.code, result, at=at)
    for item, answer in draft.faults:
        assert answer.fault is not None
        draft = draft.with_fault(item.code, _told(answer.fault, day, at))
    return draft


def _told(fault: Fault, day: date, at: datetime) -> Fault:
    return replace(
        fault,
        description="3 号机头偏心，低于下限",
        measure="停机调模，隔离 3 盘",
        told="陈志强",
        told_role="director",
        told_at=at,
        told_how="当面",
        endangers=False,
        owner="刘卫东",
        due=day + timedelta(days=7),
    )


@cache
def _limits() -> dict[str, dict[str, str]]:
    demo = tomllib.loads(resource("demo", "cable.toml").read_text(encoding="utf-8"))
    found: dict[str, dict[str, str]] = demo["limits"]
    return found


@cache
def _photo() -> bytes:
    out = BytesIO()
    Image.new("RGB", (320, 240), (200, 120, 40)).save(out, "JPEG")
    return out.getvalue()
