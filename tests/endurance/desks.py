"""A desk at which people sign one thing after the other, and what must be there of it later."""

import json
import os
import random
import secrets
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from PIL import Image

from qsdesk.app.compose import compose
from qsdesk.domain.daily import DailyDraft, draft_from_json
from qsdesk.domain.format.encoding import reading_fingerprint
from qsdesk.domain.registers.task import TaskForm
from qsdesk.domain.times import local_day
from qsdesk.services.chain.clock import last_time
from qsdesk.services.chain.recovery import Mended, mend
from qsdesk.services.chain.signing import Receipt
from qsdesk.services.chain.verification.data import verify_folder
from qsdesk.services.daily.days import draft_key
from qsdesk.services.people.people import NewPerson
from qsdesk.services.registers import Filled
from qsdesk.storage.store import Store
from tests.keeping import SHELF
from tests.make import ADMIN_TOO, PASSWORD, BlankPrinter, Factory, StoppedClock, filled, listed

PLACES = (("officer1", "一车间"), ("officer2", "二车间"))
MOST = 10
FAULTS = ("C05", "C06")
LEFT, PHOTOS = ".part", "attachments/"
"""Half-written photos stay for an hour, as another process may be taking them in."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A draft that was saved, with so many answers."""

    day: date
    area: str
    answers: int


Done = Receipt | Saved


@contextmanager
def workplace() -> Iterator[Path]:
    """Yield an empty folder, in memory where the system has such: gone afterwards."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(
        prefix="qsdesk-endure-", dir=memory if os.access(memory, os.W_OK) else None
    ) as place:
        root = Path(place).resolve()
        held = os.environ.setdefault(SHELF, str(root / "kept"))
        Path(held).mkdir(exist_ok=True)
        try:
            yield root
        finally:
            if held == str(root / "kept"):
                del os.environ[SHELF]


def begun(root: Path) -> None:
    """Make a factory with its people and its list; nobody has it open."""
    listed(root).services.close()


def opened(root: Path) -> tuple[Factory, Mended]:
    """Open a folder as a start does; the clock stands behind its newest event."""
    store = Store.open(root)
    with store.read() as work:
        clock = StoppedClock(last_time(work) or StoppedClock().moment)
    services = compose(
        store, clock=clock, chance=secrets.token_bytes, printer=BlankPrinter(), ticks=clock.ticks
    )
    return Factory(services, clock, root), mend(store, services.writer.printer)


class Desk:
    """People at work over one folder, each act chosen by chance.

    Args:
        made: Opened.
        chance: Chooses.
        drafts: Whether daily records are saved at every answer before they are signed.
    """

    def __init__(self, made: Factory, chance: random.Random, *, drafts: bool = False) -> None:
        self._made, self._chance, self._drafts = made, chance, drafts
        self._services = made.services

    def work(self) -> Iterator[Done]:
        """Sign without an end; what is yielded is what the services said was safe."""
        often: list[Callable[[], Iterable[Done]]] = [self._day, self._day, *3 * [self._task]]
        acts = [*often, self._reviews, self._amend]
        while True:
            yield from self._chance.choice(acts)()

    def newcomer(self, name: str) -> None:
        """Let somebody in: a change of authority."""
        comer = NewPerson(f"新人{name}", name, "officer", PASSWORD)
        self._services.people.add(self._made.as_("principal"), PASSWORD, comer, ADMIN_TOO)

    def _day(self) -> Iterator[Done]:
        login, area = self._chance.choice(PLACES)
        officer, daily = self._made.as_(login), self._services.daily
        day = local_day(self._made.clock.moment)
        while daily.open(officer, day, area, "白班").number:
            day += timedelta(days=1)
            self._made.clock.set(day)
        wrong = [code for code in FAULTS if self._chance.random() < 1 / 3]
        draft = filled(self._made, login, day, area, faults=wrong)
        draft = self._photographed(draft)
        if self._drafts:
            answers, held = draft.answers, len(daily.open(officer, day, area, "白班").draft.answers)
            for count in range(held + 1, len(answers) + 1):
                daily.save(officer, replace(draft, answers=answers[:count]))
                yield Saved(day, area, count)
        yield from daily.sign(officer, PASSWORD, draft)

    def _task(self) -> Sequence[Done]:
        task = TaskForm(name=secrets.token_hex(4), owner="刘卫东", due=date(2199, 1, 1))
        director = self._made.as_("director")
        return (self._services.registers.sign(director, PASSWORD, Filled("task", "record", task)),)

    def _reviews(self) -> Sequence[Done]:
        numbers = [entry.number for entry in self._services.reviews.waiting()][:MOST]
        if not numbers:
            return ()
        return self._services.reviews.review(self._made.as_("director"), PASSWORD, numbers)

    def _amend(self) -> Sequence[Done]:
        waiting = self._services.reviews.waiting()
        if not waiting:
            return ()
        login = next(login for login, area in PLACES if area == waiting[-1].area)
        officer, daily = self._made.as_(login), self._services.daily
        return daily.sign(officer, PASSWORD, daily.amending(officer, waiting[-1].number), "写错")

    def _photographed(self, draft: DailyDraft) -> DailyDraft:
        """Return the draft with a photo that no other has."""
        out = BytesIO()
        Image.frombytes("RGB", (16, 16), secrets.token_bytes(3 * 16 * 16)).save(out, "PNG")
        photo = self._services.pictures.keep_bytes(out.getvalue(), "首件.png").sha256
        item = next(item for item in draft.items if item.photo)
        return draft.with_photos(item.code, [photo])


def lost(root: Path, done: Iterable[Done]) -> list[str]:
    """Return what the services said was safe and is not there.

    A signature is there where the event at its place has its fingerprint, which follows from
    the sheet's and the statement's bytes; a draft where it has the answers, or is signed.
    """
    done = tuple(done)
    with closing(sqlite3.connect(root / "qsdesk.db")) as held:
        prints = {seq: reading_fingerprint(digest) for seq, digest in held.execute(_HASHES)}
        drafts = {key: draft_from_json(json.loads(body)) for key, body in held.execute(_DRAFTS)}
        days = set(held.execute(_DAYS).fetchall())
    out = [one.number for one in done if isinstance(one, Receipt) and not _signed(one, prints)]
    for one in done:
        if isinstance(one, Saved) and (one.day.isoformat(), one.area) not in days:
            draft = drafts.get(draft_key(one.day, one.area, "白班"))
            if draft is None or len(draft.answers) < one.answers:
                out.append(f"{one.day} {one.area} {one.answers}")
    return out


_HASHES = "SELECT seq, hash FROM event WHERE type = 'sign'"
_DRAFTS = "SELECT key, body FROM draft WHERE key LIKE 'daily%'"
_DAYS = "SELECT first, area FROM record WHERE kind = 'daily'"


def _signed(one: Receipt, prints: dict[int, str]) -> bool:
    return prints.get(one.seq) == one.fingerprint


def unsound(root: Path) -> list[str]:
    """Return what is wrong with a folder that nobody has open: by verification, and left over."""
    found = verify_folder(root)
    left = [path.relative_to(root).as_posix() for path in root.rglob(f"*{LEFT}")]
    left = [name for name in left if not name.startswith(PHOTOS)]
    return [f"{problem.code} {problem.about}" for problem in found.problems] + left
