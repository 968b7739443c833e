"""Tasks, stops and appointments on a real database, and the vault."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from qsdesk.domain.errors import RuleError
from qsdesk.domain.projection import state_of
from qsdesk.domain.registers.appointment_forms import AcceptForm, AppointForm, EndForm
from qsdesk.domain.registers.stopped import StateForm
from qsdesk.domain.registers.task import CloseForm, TaskForm
from qsdesk.services.registers import Asked, Filled
from tests.integration.registering import DAY, photo, refused, registers, sign
from tests.make import PASSWORD, Factory, factory


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Factory]:
    found = factory(tmp_path / "data")
    yield found
    found.services.close()


def test_a_task_is_recorded_and_closed(made: Factory) -> None:
    task = TaskForm(name="购置耐压仪", owner="刘卫东", due=DAY + timedelta(days=5))
    number = sign(made, "director", "task", "record", task).number
    made.clock.set(DAY + timedelta(days=8))
    (row,) = registers(made).entries("task", Asked(overdue=True))
    assert (row.number, row.overdue, row.escalation) == (number, 3, ())
    done = CloseForm(outcome="done", result="已到货", done=DAY + timedelta(days=8))
    assert refused(made, "officer1", "task", "close", done, number) == "permission_denied"
    sign(made, "principal", "task", "close", done, number)
    assert refused(made, "principal", "task", "close", done, number) == "state_wrong"


def test_a_stop_is_stated_and_approved_by_another(made: Factory) -> None:
    service = registers(made)
    stop = StateForm("stopped", "检修", DAY, DAY + timedelta(days=1), "一车间", "", "年度检修")
    number = sign(made, "officer1", "stopped", "state", stop).number
    record = service.record(number)
    assert state_of(record) == "signing"
    assert service.second(made.as_("director"), record) is None
    wanted = service.second(made.as_("principal"), record)
    assert wanted is not None
    assert service.preview_cosign(made.as_("principal"), number)
    with pytest.raises(RuleError, match="permission_denied"):
        service.cosign(made.as_("director"), PASSWORD, number)
    service.cosign(made.as_("principal"), PASSWORD, number)
    assert state_of(service.record(number)) == "state"
    with pytest.raises(RuleError, match="state_wrong"):
        service.cosign(made.as_("principal"), PASSWORD, number)
    with made.services.store.read() as work:
        (entry,) = work.index.entries("stopped")
    assert (entry.first, entry.last, entry.area) == ("2026-03-02", "2026-03-03", "一车间")


def test_a_stop_of_an_unknown_place_is_refused(made: Factory) -> None:
    stop = StateForm("stopped", "检修", DAY, DAY, "三车间", "", "年度检修")
    assert refused(made, "officer1", "stopped", "state", stop) == "area_unknown"
    stop = replace(stop, area="一车间", shift="中班")
    assert refused(made, "officer1", "stopped", "state", stop) == "shift_unknown"
    sign(made, "officer1", "stopped", "state", replace(stop, shift="白班"))


OFFICER = AppointForm(
    name="王建国",
    role="officer",
    change="设立",
    appointed=DAY,
    effective=DAY,
    posts=({"post": "进货检验", "scope": "原材料"},),
    whole_time=True,
)


def test_paper_appointments_come_in_with_their_scan(made: Factory) -> None:
    paper = "纸质任命书 2024-05"
    assert refused(made, "principal", "appointment", "appoint", OFFICER, imported=paper) == (
        "scan_missing"
    )
    form = replace(OFFICER, photos=(photo(made),))
    number = sign(made, "principal", "appointment", "appoint", form, imported=paper).number
    held = registers(made).record(number)
    assert held.first.sheet.imported == paper
    assert held.first.signed[0].statement.meaning == "录入"
    promise = AcceptForm(promise="认真履职")
    assert refused(made, "officer2", "appointment", "accept", promise, number) == "holder_only"
    sign(made, "officer1", "appointment", "accept", promise, number)
    sign(made, "principal", "appointment", "end", EndForm(ended=DAY, reason="调离"), number)
    assert state_of(registers(made).record(number)) == "end"


def test_a_director_is_not_made_officer(made: Factory) -> None:
    form = replace(OFFICER, name="陈志强", photos=(photo(made),))
    service, boss = registers(made), made.as_("principal")
    filled = Filled("appointment", "appoint", form, imported="纸质任命书")
    assert [p.code for p in service.problems(boss, filled)] == ["one_person_one_role"]
    assert refused(made, "principal", "appointment", "appoint", form, imported="纸质任命书") == (
        "one_person_one_role"
    )


def test_id_numbers_lie_in_the_vault_alone(made: Factory) -> None:
    ids, number = made.services.ids, "11010519491231002X"
    mark = ids.keep(made.as_("director"), number)
    assert mark.last == "002X"
    form = replace(OFFICER, id_last=mark.last, id_hash=mark.digest, photos=(photo(made),))
    signed = sign(made, "principal", "appointment", "appoint", form, imported="纸质任命书").number
    record = registers(made).record(signed)
    assert number.encode() not in record.first.data
    assert number.encode() not in made.services.store.folder.database.read_bytes()
    assert ids.read(made.as_("principal"), PASSWORD, mark.digest) == number
    with pytest.raises(RuleError, match="permission_denied"):
        ids.read(made.as_("director"), PASSWORD, mark.digest)
    ids.erase(made.as_("principal"), mark.digest)
    with pytest.raises(RuleError, match="vault_empty"):
        ids.read(made.as_("principal"), PASSWORD, mark.digest)


def test_an_unknown_kind_is_refused(made: Factory) -> None:
    with pytest.raises(RuleError, match="kind_unknown"):
        registers(made).entries("nothing")
    with pytest.raises(RuleError, match="record_unknown"):
        registers(made).record("H-2026-000009")
