"""A random worker: a small factory that does, over the real services, whatever comes next."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from qsdesk.domain.errors import RuleError
from qsdesk.services.chain.keys import SigningKey, unwrap
from qsdesk.services.people.people import NewPerson
from qsdesk.services.people.second import Second
from tests.integration.registering import PASSED, fixed, opening
from tests.integration.registering import sign as register
from tests.make import PASSWORD, Factory, filled, listed

SLOTS = (("一车间", "officer1"), ("二车间", "officer2"))
FIRST = date(2026, 3, 3)


@dataclass
class Worker:
    """One factory at work, and the private keys of its people, retired ones too.

    Attributes:
        made: The factory.
        chance: What comes next.
        keys: Key id -> private number.
    """

    made: Factory
    chance: random.Random
    keys: dict[str, int] = field(default_factory=dict)
    slots: list[tuple[date, str, str]] = field(default_factory=list)
    people: int = 0

    def collect(self) -> None:
        """Take note of the keys that are in the accounts now."""
        with self.made.services.store.read() as work:
            for account in work.desk.accounts():
                key = unwrap(account.wrapped, PASSWORD)
                if key is not None:
                    self.keys[key.id] = int.from_bytes(key.scalar(), "big")

    def step(self) -> str:
        """Do one random thing; return what, empty where the rules refused it."""
        name, act = self.chance.choice(ACTS)
        try:
            act(self)
        except RuleError:
            return ""
        self.collect()
        return name

    def login(self, *logins: str) -> str:
        """Return one of some logins by chance."""
        return self.chance.choice(logins)

    def numbers(self, prefix: str) -> list[str]:
        """Return the numbers of records of a prefix."""
        with self.made.services.store.read() as work:
            return [n for n in work.records.numbers() if n.startswith(prefix)]

    def number(self, prefix: str) -> str:
        """Return one of them by chance; refused where there is none."""
        found = self.numbers(prefix)
        if not found:
            raise RuleError("record_unknown")
        return self.chance.choice(found)


def _reach(worker: Worker, day: date) -> None:
    """Let nine o'clock of a day come, where it is not past."""
    before = worker.made.clock.moment
    worker.made.clock.set(day, time(9))
    worker.made.clock.moment = max(before, worker.made.clock.moment)


def _fill(worker: Worker) -> None:
    day = FIRST + timedelta(days=len(worker.slots) // 2)
    area, login = SLOTS[len(worker.slots) % 2]
    faults = ["C05"] if worker.chance.random() < 0.4 else []
    late = worker.chance.random() < 0.15
    draft = filled(worker.made, login, day, area, faults=faults)
    if late:
        _reach(worker, day + timedelta(days=1))
        draft = replace(draft, late_reason="停电，次日补录")
    worker.made.services.daily.sign(worker.made.as_(login), PASSWORD, draft)
    worker.slots.append((day, area, login))


def _review(worker: Worker) -> None:
    numbers = worker.numbers("R-")
    chosen = worker.chance.sample(numbers, min(2, len(numbers)))
    login = worker.login("director", "director", "principal")
    worker.made.services.reviews.review(worker.made.as_(login), PASSWORD, chosen)


def _send_back(worker: Worker) -> None:
    number = worker.number("R-")
    worker.made.services.reviews.send_back(
        worker.made.as_("director"), PASSWORD, number, "照片不清"
    )


def _amend(worker: Worker) -> None:
    number, daily = worker.number("R-"), worker.made.services.daily
    for login in ("officer1", "officer2"):
        session = worker.made.as_(login)
        try:
            draft = daily.amending(session, number)
        except RuleError:
            continue
        daily.sign(session, PASSWORD, draft, "批次写错")
        return


def _raise(worker: Worker) -> None:
    login = worker.login("officer1", "officer2", "director", "principal")
    due = worker.made.clock().date() + timedelta(days=6)
    register(worker.made, login, "finding", "open", opening(worker.made, due=due))


def _correct(worker: Worker) -> None:
    login = worker.login("officer1", "director")
    register(worker.made, login, "finding", "correct", fixed(worker.made), worker.number("H-"))


def _verify(worker: Worker) -> None:
    login = worker.login("officer2", "principal")
    register(worker.made, login, "finding", "verify", PASSED, worker.number("H-"))


def _void(worker: Worker) -> None:
    number = worker.number(worker.chance.choice(["R-", "H-"]))
    worker.made.services.voids.void(
        worker.made.as_("director"), PASSWORD, number, "重复登记", Second("principal", PASSWORD)
    )


def _reset(worker: Worker) -> None:
    login = worker.login("officer1", "officer2", "director")
    second = Second("admin", PASSWORD)
    boss = worker.made.as_("principal")
    worker.made.services.renewal.reset_password(boss, PASSWORD, login, PASSWORD, second)


def _recover(worker: Worker) -> None:
    code = worker.made.recovery
    renewed = worker.made.services.renewal.recover("principal", code, PASSWORD)
    worker.made.recovery = renewed.recovery


def _clock(worker: Worker) -> None:
    reached = worker.made.clock.moment
    worker.made.clock.go(hours=-1)
    try:
        worker.made.services.clock.override(
            worker.made.as_("director"), PASSWORD, "主板电池没电，已换"
        )
    finally:
        worker.made.clock.moment = reached + timedelta(minutes=5)


def _come(worker: Worker) -> None:
    worker.people += 1
    login = f"officer{worker.people + 2}"
    new = NewPerson(f"张三{'一二三四五六七八九十'[worker.people % 10]}", login, "officer", PASSWORD)
    boss = worker.made.as_("principal")
    worker.made.services.people.add(boss, PASSWORD, new, Second("director", PASSWORD))


def _leave(worker: Worker) -> None:
    if not worker.people:
        raise RuleError("person_unknown")
    login = f"officer{worker.people + 2}"
    boss = worker.made.as_("principal")
    worker.made.services.people.close_account(boss, PASSWORD, login, Second("director", PASSWORD))


def _sit(worker: Worker) -> None:
    login = worker.login("officer1", "officer2", "director", "principal")
    accounts = worker.made.services.accounts
    accounts.sign_out(accounts.sign_in(login, PASSWORD), locked=worker.chance.random() < 0.5)


def _fail(worker: Worker) -> None:
    accounts = worker.made.services.accounts
    try:
        accounts.sign_in("admin", "falsch-falsch")
    except RuleError:
        accounts.sign_in("admin", PASSWORD)


def _denied(worker: Worker) -> None:
    register(worker.made, "admin", "finding", "open", opening(worker.made))


ACTS: tuple[tuple[str, Callable[[Worker], Any]], ...] = (
    *(("fill", _fill),) * 6,
    *(("review", _review),) * 3,
    *(("finding", _raise),) * 2,
    *(("correct", _correct),) * 2,
    *(("verify", _verify),) * 2,
    ("send back", _send_back),
    ("amend", _amend),
    ("void", _void),
    ("reset", _reset),
    ("recover", _recover),
    ("clock", _clock),
    ("come", _come),
    ("leave", _leave),
    ("sit", _sit),
    ("fail", _fail),
    ("denied", _denied),
)
REHEARSED = (_fill, _fill, _raise, _review, _correct, _verify, _amend, _sit)
AFTER = (_void, _reset, _fill, _clock, _review, _fill, _sit)


def hired(root: Path, seed: int) -> Worker:
    """Return a worker at a factory that has its list and its people."""
    made = listed(root)
    made.clock.set(FIRST, time(9))
    worker = Worker(made, random.Random(seed))
    worker.collect()
    return worker


def sealed_month(worker: Worker) -> None:
    """Seal March on the first of April."""
    worker.made.clock.set(date(2026, 4, 1), time(9))
    seals = worker.made.services.month_seals
    view = seals.view(2026, 3)
    seals.prepare(worker.made.as_("director"), PASSWORD, view, "个别日子停电")
    seals.approve(worker.made.as_("principal"), PASSWORD, seals.view(2026, 3))
    worker.collect()


def private(keys: dict[str, int]) -> dict[str, SigningKey]:
    """Return key id -> key."""
    return {name: SigningKey(scalar) for name, scalar in keys.items()}
