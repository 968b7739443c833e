"""The risk list through its service: drafted, signed, approved, changed, in force."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qsdesk.domain.errors import RuleError
from qsdesk.domain.risk_list import Trigger
from tests.make import PASSWORD, Factory, factory, with_list

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    """A factory without a list."""
    return factory(tmp_path / "data")


def state(made: Factory) -> str:
    """Return the state of the list's record."""
    return made.services.archive.catalogue("risk_list")[0].state


def test_a_starter_is_not_signed_unconfirmed(made: Factory) -> None:
    draft = made.services.risk_lists.from_starter("cable", MARCH)
    with pytest.raises(RuleError) as caught:
        made.services.risk_lists.sign(made.as_("director"), PASSWORD, draft)
    assert caught.value.code == "levels_unconfirmed"


def test_a_draft_is_kept_between_sittings(made: Factory) -> None:
    lists, director = made.services.risk_lists, made.as_("director")
    draft = lists.from_starter("ebike", MARCH)
    lists.save_draft(director, draft)
    assert lists.draft() == draft
    lists.drop_draft(director)
    assert lists.draft() is None


def test_a_list_is_in_force_once_approved(made: Factory) -> None:
    with_list(made, MARCH)
    assert made.services.risk_lists.in_force(date(2026, 2, 28)) is None
    found = made.services.risk_lists.in_force(MARCH)
    assert found is not None
    assert (found.version, found.number) == (1, "Q-2026-000001")
    assert state(made) == "approve"


def test_the_author_does_not_approve_and_approval_happens_once(made: Factory) -> None:
    with_list(made, MARCH)
    with pytest.raises(RuleError) as caught:
        made.services.risk_lists.approve(made.as_("principal"), PASSWORD)
    assert caught.value.code == "nothing_to_approve"
    with pytest.raises(RuleError) as caught:
        made.services.risk_lists.approve(made.as_("director"), PASSWORD)
    assert caught.value.code == "permission_denied"


def test_a_new_version_holds_from_its_day_and_wants_approval_again(made: Factory) -> None:
    with_list(made, MARCH)
    lists = made.services.risk_lists
    old = lists.in_force(MARCH)
    assert old is not None
    item = replace(old.items[0], question="许可证、CCC 证书有效，型号逐个核对")
    new = replace(
        old,
        effective=APRIL,
        reason="换证后逐型号核对",
        trigger=Trigger.STANDARD,
        items=(item, *old.items[1:]),
    )
    lists.sign(made.as_("director"), PASSWORD, new)
    assert state(made) == "list"
    assert [v.approved_by for v in lists.versions()] == ["赵立新", ""]
    lists.approve(made.as_("principal"), PASSWORD)
    assert state(made) == "approve"
    in_march, in_april = lists.in_force(date(2026, 3, 31)), lists.in_force(APRIL)
    assert in_march is not None
    assert in_april is not None
    assert (in_march.version, in_april.version) == (1, 2)
    record = made.services.archive.record("Q-2026-000001")
    changes = record.sheets[2].sheet.rows("changes")
    assert [row["code"] for row in changes] == [item.code]


def test_a_later_version_without_a_reason_is_refused(made: Factory) -> None:
    with_list(made, MARCH)
    old = made.services.risk_lists.in_force(MARCH)
    assert old is not None
    with pytest.raises(RuleError) as caught:
        made.services.risk_lists.sign(made.as_("director"), PASSWORD, replace(old, reason=""))
    assert caught.value.code in {"amend_reason_missing", "reason_missing"}
