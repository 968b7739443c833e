"""A clock that cannot be believed: who may go on with it, what that leaves, what stays shut."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from qsdesk.app.compose import compose
from qsdesk.domain.clock import FIRST_POSSIBLE, Doubt, doubt_of
from qsdesk.domain.errors import RuleError
from qsdesk.services.chain.files import copy_of
from qsdesk.services.chain.verification.data import verify_folder
from qsdesk.services.people.accounts import LONGEST_WAIT, Accounts, seconds_left, wait_after
from qsdesk.storage.desk import Account
from qsdesk.storage.store import Store
from tests.make import (
    PASSWORD,
    BlankPrinter,
    Factory,
    factory,
    filled,
    listed,
    seeded,
    with_list,
)
from tests.refusing import refused

DAY = date(2026, 3, 3)
LAST = datetime(2026, 3, 3, 1, 0, tzinfo=UTC)
WRONG = "falsch-falsch"


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    """A factory with its list, on a Tuesday morning."""
    found = listed(tmp_path / "data")
    found.clock.set(DAY, time(11, 0))
    found.as_("officer1")
    found.as_("director")
    return found


@pytest.mark.parametrize(
    ("now", "doubt"),
    [
        (LAST, None),
        (LAST + timedelta(days=400), None),
        (LAST + timedelta(days=60), None),
        (LAST - timedelta(milliseconds=1), Doubt.BACK),
        (LAST + timedelta(days=401), Doubt.AHEAD),
        (FIRST_POSSIBLE - timedelta(seconds=1), Doubt.IMPOSSIBLE),
    ],
)
def test_what_speaks_against_a_clock(now: datetime, doubt: Doubt | None) -> None:
    assert doubt_of(now, LAST, first=FIRST_POSSIBLE) is doubt


def test_days_of_a_sample_may_lie_far_back() -> None:
    assert doubt_of(LAST + timedelta(days=4000), LAST, first=None) is None


def test_with_a_clock_set_back_people_come_in_but_nothing_is_signed(made: Factory) -> None:
    draft = filled(made, "officer1", DAY)
    made.clock.go(minutes=-30)
    assert made.services.accounts.sign_in("officer2", PASSWORD).name == "李敏"
    made.services.accounts.sign_out(made.as_("officer1"))
    signing = lambda: made.services.daily.sign(made.as_("officer1"), PASSWORD, draft)  # noqa: E731
    assert refused(signing) == "clock_back"
    override = made.services.clock.override
    code = refused(lambda: override(made.as_("officer1"), PASSWORD, "电池没电"))
    assert code == "permission_denied"
    assert refused(lambda: override(made.as_("director"), PASSWORD, " ")) == "field_required"
    assert refused(lambda: override(made.as_("director"), WRONG, "电池没电")) == "wrong_password"
    assert verify_folder(made.root).ok


def test_an_override_lets_times_fall_and_shows_on_what_is_signed_under_it(made: Factory) -> None:
    services = made.services
    first = services.daily.sign(made.as_("officer1"), PASSWORD, filled(made, "officer1", DAY))
    reached = made.clock.moment
    made.clock.go(hours=-1)
    services.clock.override(made.as_("director"), PASSWORD, "主板电池没电，已换")
    draft = filled(made, "officer2", DAY, "二车间")
    second = services.daily.sign(made.as_("officer2"), PASSWORD, draft)
    made.clock.moment = reached + timedelta(hours=1)
    review = services.reviews.review(made.as_("director"), PASSWORD, [second[0].number])
    assert doubted(made, first[0].number) == frozenset()
    assert doubted(made, second[0].number) == {second[0].seq}
    assert review[0].seq not in doubted(made, second[0].number)
    assert verify_folder(made.root).ok
    assert refused(lambda: override_again(made)) == "clock_sound"


def override_again(made: Factory) -> None:
    """Override a clock that is right."""
    made.services.clock.override(made.as_("director"), PASSWORD, "没有异常")


def doubted(made: Factory, number: str) -> frozenset[int]:
    """Return the seqs of the signatures that the page marks."""
    services = made.services
    with services.store.read() as work:
        authority = work.authority()
    return copy_of(services.archive.record(number), authority, services.store.folder).doubted


def real(made: Factory) -> Factory:
    """Return a factory that is no sample, so that its days are not invented."""
    root = made.root.with_name("real")
    return with_list(factory(root, sample=False))


def test_a_clock_far_ahead_wants_a_reason_but_not_in_a_sample(made: Factory) -> None:
    made.clock.go(days=500)
    made.services.accounts.sign_in("officer2", PASSWORD)
    assert made.services.clock.state().doubt is None
    found = real(made)
    found.as_("director")
    found.clock.go(days=500)

    def print_nothing() -> None:
        found.services.archive.note_printed(found.as_("director"), ("V-2026-000001",))

    assert refused(print_nothing) == "clock_ahead"
    found.services.clock.override(found.as_("director"), PASSWORD, "停产一年多，今天复工")
    print_nothing()
    assert verify_folder(found.root).ok


def test_an_impossible_clock_is_not_overridden(made: Factory) -> None:
    found = real(made)
    found.as_("director")
    found.clock.moment = datetime(2009, 1, 1, tzinfo=UTC)
    override = lambda: found.services.clock.override(  # noqa: E731
        found.as_("director"), PASSWORD, "电池没电"
    )
    assert refused(override) == "clock_impossible"


def test_another_time_zone_is_seen_and_confirmed(made: Factory) -> None:
    zones = iter(("+08:00", "+08:00", "+00:00", "+00:00", "+00:00", "+00:00"))
    clock = replace(made.services.clock, zone=lambda: next(zones))
    assert not clock.state().moved
    assert not clock.state().moved
    state = clock.state()
    assert (state.moved, state.known_zone, state.zone) == (True, "+08:00", "+00:00")
    clock.override(made.as_("director"), PASSWORD, "换了电脑")
    assert not clock.state().moved
    assert verify_folder(made.root).ok


def slowed(accounts: Accounts) -> int:
    """Return the seconds an account has to wait, 0 for none."""
    try:
        accounts.unlock("officer1", PASSWORD)
    except RuleError as error:
        return int(str(error.detail.get("seconds", 0)))
    return 0


def test_no_clock_and_no_restart_shortens_the_wait(made: Factory) -> None:
    accounts = made.services.accounts
    ticks = made.clock.ticks()
    still = replace(accounts, ticks=lambda: ticks)
    for _ in range(5):
        assert refused(lambda: still.unlock("officer1", WRONG)) == "wrong_password"
    made.clock.go(days=30)
    assert slowed(still) == 31
    made.services.close()
    store = Store.open(made.root)
    services = compose(store, chance=seeded(3), printer=BlankPrinter(), ticks=lambda: ticks + 10)
    assert slowed(services.accounts) == 21
    rebooted = replace(services.accounts, ticks=lambda: 12.0)
    assert slowed(rebooted) == 19
    assert slowed(replace(services.accounts, ticks=lambda: 31.0)) == 0
    services.close()


def test_the_wait_doubles_up_to_half_an_hour() -> None:
    waits = [wait_after(failed) for failed in range(4, 14)]
    assert waits[:4] == [0.0, 30.0, 60.0, 120.0]
    assert waits[-1] == LONGEST_WAIT
    account = Account("a", "p9", "k", "{}", failed=5, wait_until="130.0")
    assert [seconds_left(account, at) for at in (100.0, 129.0, 131.0, 5.0)] == [30, 1, -1, 25]
