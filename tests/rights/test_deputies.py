"""An absent officer: the deputy who is appointed in his place, his post and its end."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from qsdesk.domain.deputies import term_over
from qsdesk.domain.errors import RuleError
from qsdesk.domain.registers.appointment_forms import AppointForm, EndForm
from qsdesk.services.people.people import NewPerson
from tests.integration.registering import photo, sign
from tests.make import DIRECTOR_TOO, PASSWORD, Factory, filled
from tests.rights.standing import TODAY, standing

LAST = TODAY + timedelta(days=2)
REGULAR, DEPUTY = {"role": "officer", "change": "设立"}, {"role": "officer", "change": "代理"}


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Factory]:
    """A factory of its own, with somebody who is to stand in and has an account."""
    found = standing(tmp_path / "data")
    new, boss = NewPerson("钱进", "deputy", "officer", PASSWORD), found.as_("principal")
    found.services.people.add(boss, PASSWORD, new, DIRECTOR_TOO)
    yield found
    found.services.close()


def appoint(made: Factory, **parts: Any) -> str:
    """Appoint the deputy, from paper; return the number."""
    form = AppointForm(
        name="钱进",
        role="officer",
        change="代理",
        appointed=TODAY,
        effective=TODAY,
        until=LAST,
        posts=({"post": "日检", "scope": "一车间"},),
        whole_time=False,
        photos=(photo(made),),
    )
    what = replace(form, **parts)
    return sign(made, "principal", "appointment", "appoint", what, imported="任命书").number


def signs(made: Factory, day: date) -> str:
    """Fill in and sign a day as the deputy; return the number."""
    made.clock.set(day, time(10, 0))
    draft = filled(made, "deputy", day)
    return made.services.daily.sign(made.as_("deputy"), PASSWORD, draft)[0].number


def refused(made: Factory, day: date) -> str:
    """Return the code with which a day is refused to the deputy."""
    with pytest.raises(RuleError) as caught:
        signs(made, day)
    return caught.value.code


@pytest.mark.parametrize(
    ("appointments", "over"),
    [
        ([], None),
        ([REGULAR], None),
        ([{**DEPUTY, "until": "2026-04-01"}], None),
        ([{**DEPUTY, "until": "2026-03-31"}], date(2026, 3, 31)),
        ([{**DEPUTY, "until": "2026-03-31"}, {**DEPUTY, "until": "2026-03-01"}], date(2026, 3, 31)),
        ([{**DEPUTY, "until": "2026-03-31"}, {**DEPUTY, "until": "2026-04-30"}], None),
        ([{**DEPUTY, "until": "2026-03-31"}, REGULAR], None),
        ([{**DEPUTY, "role": "director", "until": "2026-03-31"}], None),
        ([DEPUTY], None),
    ],
)
def test_when_a_term_is_over(appointments: list[dict[str, str]], over: date | None) -> None:
    assert term_over(appointments, "officer", TODAY) == over


def test_a_deputy_signs_as_officer_to_the_last_day_of_his_term(made: Factory) -> None:
    appoint(made)
    number = signs(made, LAST)
    need = made.services.archive.record(number).first.sheet.needs[0]
    assert (need.meaning, need.role) == ("填报", "officer")


def test_behind_it_he_does_not_and_the_denial_is_told(made: Factory) -> None:
    appoint(made)
    day = LAST + timedelta(days=1)
    assert refused(made, day) == "deputy_term_over"
    assert made.services.access.may("finding_raise", made.as_("deputy")) is None
    with made.services.store.read() as work:
        last = work.chain.of_types(frozenset({"denied"}))[-1].value()
    assert (last["actor"], last["action"]) == (made.as_("deputy").person, "daily_sign")


def test_a_longer_term_or_a_regular_post_lets_him_go_on(made: Factory) -> None:
    appoint(made)
    day = LAST + timedelta(days=1)
    assert refused(made, day) == "deputy_term_over"
    appoint(made, until=day)
    assert signs(made, day)


def test_it_ends_early_by_dismissal_and_by_the_role(made: Factory) -> None:
    number = appoint(made)
    made.clock.go(hours=1)
    end = EndForm(ended=TODAY, reason="王建国返岗")
    assert sign(made, "principal", "appointment", "end", end, number).stage == "end"
    change, deputy = made.services.people.change_role, made.as_("deputy").person
    boss = made.as_("principal")
    change(boss, PASSWORD, deputy, "officer", granted=False, second=DIRECTOR_TOO)
    assert refused(made, TODAY) == "permission_denied"


def test_the_officers_who_were_not_deputies_are_not_concerned(made: Factory) -> None:
    appoint(made)
    made.clock.set(LAST + timedelta(days=1), time(9, 0))
    assert made.services.access.may("daily_sign", made.as_("officer1")) is not None
