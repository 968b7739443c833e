"""What people may do over the real services, as rules of a state machine, and what stays true."""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from qsdesk.domain.errors import RuleError
from qsdesk.domain.times import local_day
from qsdesk.services.chain.backups.manifest import backups_in
from qsdesk.services.chain.backups.restoring import Restoring
from qsdesk.services.chain.rebuilding import rebuild
from qsdesk.services.people.people import NewPerson
from tests.endurance.desks import opened, unsound
from tests.endurance.staying import Staying
from tests.integration.registering import PASSED, fixed, opening
from tests.integration.registering import sign as register
from tests.make import (
    ADMIN_TOO,
    DIRECTOR_TOO,
    PASSWORD,
    PRINCIPAL_TOO,
    BlankPrinter,
    Factory,
    filled,
    seeded,
)

LOGINS = ("officer1", "officer2", "director", "principal", "admin")
AREAS = ("一车间", "二车间")
ROLES = ("officer", "director", "principal", "admin")
PUT_BACK = "backup put back"
"""Judged in a copy, as nobody has the folder open: a denial there leaves no event."""
anyone = some.sampled_from(LOGINS)
picks = some.integers(0, 1000)


class Work(RuleBasedStateMachine):
    """One factory whose people do whatever comes next."""

    def __init__(self, folder: Path, count: Counter[str]) -> None:
        super().__init__()
        self.folder, self.count = folder, count
        self.root = folder / "data"
        self.made: Factory
        self.made, _ = opened(self.root)
        self.staying = Staying(self.root)
        self.comers = 0
        count["runs"] += 1

    @contextmanager
    def trying(self, name: str) -> Iterator[None]:
        """Let the rules refuse what is tried; nothing of it may stay, but that it was denied."""
        self.count["steps"] += 1
        before = self.staying.signs()
        try:
            yield
        except RuleError as error:
            self.count[f"refused: {error.code}"] += 1
            assert self.staying.signs() == before, f"{name} was refused and yet signed"
            sound = self.made.services.clock.state().doubt is None
            if error.code == "permission_denied" and sound and name != PUT_BACK:
                assert self.staying.newest() == "denied", f"{name}: no event of the denial"
        else:
            self.count[name] += 1

    def one(self, prefix: str, pick: int) -> str:
        """Return a record's number, refused where there is none."""
        found = [n for n in self.staying.numbers() if n.startswith(prefix)]
        if not found:
            raise RuleError("record_unknown")
        return found[pick % len(found)]

    @rule(
        login=some.sampled_from(("officer1", "officer2", "officer1", "director")),
        area=some.sampled_from(AREAS),
        wrong=some.booleans(),
    )
    def sign_day(self, login: str, area: str, *, wrong: bool) -> None:
        """Sign the daily record of today, saved once before."""
        with self.trying("daily record"):
            day = local_day(self.made.clock.moment)
            draft = filled(self.made, login, day, area, faults=["C05"] if wrong else [])
            self.made.services.daily.save(self.made.as_(login), draft)
            self.made.services.daily.sign(self.made.as_(login), PASSWORD, draft)

    @rule(login=anyone, pick=picks)
    def review(self, login: str, pick: int) -> None:
        """Review a daily record."""
        with self.trying("review"):
            number = self.one("R-", pick)
            self.made.services.reviews.review(self.made.as_(login), PASSWORD, [number])

    @rule(login=anyone, pick=picks)
    def send_back(self, login: str, pick: int) -> None:
        """Return a daily record."""
        with self.trying("return"):
            number = self.one("R-", pick)
            self.made.services.reviews.send_back(self.made.as_(login), PASSWORD, number, "照片不清")

    @rule(login=anyone, pick=picks)
    def amend(self, login: str, pick: int) -> None:
        """Correct a daily record."""
        with self.trying("correction"):
            daily, session = self.made.services.daily, self.made.as_(login)
            draft = daily.amending(session, self.one("R-", pick))
            daily.sign(session, PASSWORD, draft, "批次写错")

    @rule(login=anyone)
    def raise_finding(self, login: str) -> None:
        """Raise a finding."""
        with self.trying("finding"):
            due = self.made.clock().date() + timedelta(days=6)
            register(self.made, login, "finding", "open", opening(self.made, due=due))

    @rule(login=anyone, pick=picks, corrected=some.booleans())
    def go_on(self, login: str, pick: int, *, corrected: bool) -> None:
        """Correct a finding, or verify it."""
        with self.trying("finding, correct or verify"):
            stage, form = ("correct", fixed(self.made)) if corrected else ("verify", PASSED)
            register(self.made, login, "finding", stage, form, self.one("H-", pick))

    @rule(login=anyone, pick=picks, alone=some.booleans())
    def void(self, login: str, pick: int, *, alone: bool) -> None:
        """Void a record."""
        with self.trying("void"):
            number = self.one("RH"[pick % 2], pick)
            second = None if alone else PRINCIPAL_TOO if login == "director" else DIRECTOR_TOO
            self.made.services.voids.void(
                self.made.as_(login), PASSWORD, number, "重复登记", second
            )

    @rule(login=anyone, role=some.sampled_from(ROLES))
    def let_in(self, login: str, role: str) -> None:
        """Let somebody in."""
        with self.trying("newcomer"):
            self.comers += 1
            comer = NewPerson("新来的", f"comer{self.comers}", role, PASSWORD)
            second = ADMIN_TOO if login == "principal" else PRINCIPAL_TOO
            self.made.services.people.add(self.made.as_(login), PASSWORD, comer, second)

    @rule(login=anyone, pick=picks, role=some.sampled_from(ROLES), granted=some.booleans())
    def change_role(self, login: str, pick: int, role: str, *, granted: bool) -> None:
        """Grant or take a role."""
        with self.trying("role"):
            people = self.made.services.people.everyone()
            person = people[pick % len(people)].id
            second = ADMIN_TOO if login == "principal" else PRINCIPAL_TOO
            self.made.services.people.change_role(
                self.made.as_(login), PASSWORD, person, role, granted=granted, second=second
            )

    @precondition(lambda self: self.comers > 0)
    @rule(login=anyone, pick=picks)
    def shut_out(self, login: str, pick: int) -> None:
        """Close the account of a newcomer."""
        with self.trying("account closed"):
            second = ADMIN_TOO if login == "principal" else PRINCIPAL_TOO
            comer = f"comer{1 + pick % self.comers}"
            self.made.services.people.close_account(self.made.as_(login), PASSWORD, comer, second)

    @rule(login=anyone, first=some.booleans())
    def seal(self, login: str, *, first: bool) -> None:
        """Prepare or approve the seal of the month before."""
        with self.trying("seal"):
            seals, session = self.made.services.month_seals, self.made.as_(login)
            month = local_day(self.made.clock.moment).replace(day=1) - timedelta(days=1)
            view = seals.view(month.year, month.month)
            (seals.prepare if first else seals.approve)(session, PASSWORD, view)

    @rule(days=some.sampled_from((0.1, 1, 1, 2, 20, -0.01, -3)))
    def jump(self, days: float) -> None:
        """Set the clock on, sometimes back."""
        with self.trying("clock set"):
            self.made.clock.go(days=days)

    @rule(login=anyone)
    def override(self, login: str) -> None:
        """Go on with the clock as it is."""
        with self.trying("clock confirmed"):
            self.made.services.clock.override(self.made.as_(login), PASSWORD, "电池没电")

    @rule(login=anyone)
    def mistype(self, login: str) -> None:
        """Type a wrong password; the clock goes on, as nobody waits here."""
        with self.trying("wrong password"):
            self.made.services.accounts.sign_in(login, "not the word")

    @rule()
    def restart(self) -> None:
        """Close the program and start it again."""
        with self.trying("restart"):
            moment = self.made.clock.moment
            self.made.services.close()
            self.made, _ = opened(self.root)
            self.made.clock.moment = moment

    @rule()
    def rebuild(self) -> None:
        """Make the read models anew."""
        with self.trying("rebuild"):
            assert rebuild(self.made.services.store).changed == ()

    @precondition(lambda self: not (self.folder / "drive").is_dir())
    @rule(login=anyone)
    def export(self, login: str) -> None:
        """Write a pack."""
        with self.trying("pack"):
            day = local_day(self.made.clock.moment)
            period = (day - timedelta(days=60), day)
            out = self.folder / "drive"
            report = self.made.services.exporter.export(self.made.as_(login), PASSWORD, period, out)
            self.staying.anchor(*report.head)

    @rule(login=anyone)
    def back_up(self, login: str) -> None:
        """Make a backup on a stick."""
        with self.trying("backup"):
            outcome, *_ = self.made.services.backups.back_up(
                self.made.as_(login), self.folder / "stick"
            )
            assert outcome.made is not None
            manifest = outcome.made.held.manifest
            self.staying.anchor(manifest.seq, manifest.hash)

    @precondition(lambda self: (self.folder / "stick").is_dir())
    @rule(login=anyone, pick=picks)
    def put_back(self, login: str, pick: int) -> None:
        """Put a backup back; the journal gives the rest."""
        with self.trying(PUT_BACK):
            found = backups_in(self.folder / "stick")
            held = found[pick % len(found)]
            clock = self.made.clock
            self.made.services.close()
            try:
                putting = Restoring(self.root, clock, seeded(pick), BlankPrinter())
                actor = PRINCIPAL_TOO if login == "principal" else DIRECTOR_TOO
                done = putting.restore(held, actor, ADMIN_TOO)
                assert done.outlook.missing == 0
            finally:
                moment = clock.moment
                self.made, _ = opened(self.root)
                self.made.clock.moment = moment

    @invariant()
    def what_stays(self) -> None:
        """Nothing that was signed is changed or gone."""
        self.staying.look()

    def teardown(self) -> None:
        """Verify the folder, and throw it away."""
        try:
            assert rebuild(self.made.services.store).changed == ()
            self.made.services.close()
            assert unsound(self.root) == []
        finally:
            shutil.rmtree(self.folder)
