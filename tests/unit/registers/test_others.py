"""Appointments, tasks and stops: their rules, case by case."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.sheets import Author, Cover
from qsdesk.domain.forms.sheets import form_fields
from qsdesk.domain.identity import checked_id, id_digest
from qsdesk.domain.permissions import Grant
from qsdesk.domain.projection import project
from qsdesk.domain.registers.appointment import APPOINTMENT
from qsdesk.domain.registers.appointment_powers import POWERS, powers
from qsdesk.domain.registers.checking import problems, warnings
from qsdesk.domain.registers.declaration import Register
from qsdesk.domain.registers.life import refusal, second_wanted
from qsdesk.domain.registers.stopped import STOPPED
from qsdesk.domain.registers.table import register_table
from qsdesk.domain.registers.task import TASK
from tests.sheets import record, sheet
from tests.unit.registers import samples
from tests.unit.registers.samples import APPOINT, PHOTO, TODAY, snapshot

PRINCIPAL = Author("p9", "赵立新", "principal")
TWO = ({"post": "进货检验", "scope": ""}, {"post": "出厂检验", "scope": ""})
DIRECTOR = replace(APPOINT, name="陈志强", role="director", posts=(), management=True)
BOSS = replace(
    APPOINT,
    name="赵立新",
    role="principal",
    posts=(),
    exams=(),
    capacity="法定代表人",
    legal="赵立新",
    photos=(PHOTO,),
)
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)


def codes(
    register: Register, form: Any, stage: str, held: Record | None = None, **who: Any
) -> list[str]:
    return [p.code for p in problems(form, register.stage(stage), snapshot(held, **who))]


@pytest.mark.parametrize(
    ("form", "code"),
    [
        (replace(APPOINT, appointed=TOMORROW, effective=TOMORROW), "date_in_future"),
        (replace(APPOINT, effective=YESTERDAY), "date_order"),
        (replace(APPOINT, exams=()), "not_trained"),
        (replace(APPOINT, posts=()), "field_required"),
        (replace(APPOINT, change="代理"), "field_required"),
        (replace(APPOINT, change="代理", until=YESTERDAY), "date_order"),
        (replace(APPOINT, accepted="王建国"), "scan_missing"),
        (replace(DIRECTOR, management=None), "field_required"),
        (replace(DIRECTOR, exams=()), "not_trained"),
        (replace(BOSS, capacity=""), "field_required"),
        (replace(BOSS, legal=""), "field_required"),
        (replace(BOSS, photos=()), "scan_missing"),
    ],
)
def test_nobody_is_appointed_so(form: Any, code: str) -> None:
    assert codes(APPOINTMENT, form, "appoint") == [code]


@pytest.mark.parametrize(
    "form",
    [
        DIRECTOR,
        BOSS,
        replace(APPOINT, posts=TWO, unrelated=True, unrelated_by="陈志强"),
        replace(APPOINT, effective=TOMORROW),
        replace(APPOINT, change="代理", until=TODAY),
        replace(APPOINT, accepted="王建国", photos=(PHOTO,)),
    ],
)
def test_people_are_appointed_so(form: Any) -> None:
    assert codes(APPOINTMENT, form, "appoint") == []


@pytest.mark.parametrize(
    ("form", "held", "refused"),
    [
        (APPOINT, "director", True),
        (APPOINT, "officer", False),
        (replace(DIRECTOR, name="王建国"), "officer", True),
        (replace(DIRECTOR, name="王建国"), "principal", False),
        (replace(DIRECTOR, name="王建国"), "admin", False),
    ],
)
def test_one_person_is_never_director_and_officer(form: Any, held: str, refused: bool) -> None:  # noqa: FBT001
    found = codes(APPOINTMENT, form, "appoint", posts={"王建国": frozenset({held})})
    assert found == ["one_person_one_role"] * refused


@pytest.mark.parametrize(
    ("form", "code"),
    [
        (replace(APPOINT, posts=TWO), "posts_undeclared"),
        (replace(APPOINT, posts=TWO, unrelated=False), "posts_related"),
        (
            replace(APPOINT, posts=(*TWO, TWO[0]), unrelated=True, unrelated_by="陈志强"),
            "too_many_posts",
        ),
        (replace(DIRECTOR, management=False), "director_not_in_management"),
        (replace(BOSS, capacity="法定代表人委托人", accepted="", photos=()), "scan_missing"),
    ],
)
def test_what_the_pack_lets_pass_wants_a_reason(form: Any, code: str) -> None:
    stage = APPOINTMENT.stage("appoint")
    (warning,) = warnings(form, stage, snapshot())
    assert warning.code == code
    assert "override_missing" in codes(APPOINTMENT, form, "appoint")
    said = replace(form, override="人手不足，两月内调整")
    assert "override_missing" not in codes(APPOINTMENT, said, "appoint")


def test_an_imported_appointment_shows_its_paper_and_no_exam() -> None:
    form = replace(APPOINT, exams=())
    assert codes(APPOINTMENT, form, "appoint", imported="纸质任命书") == ["scan_missing"]
    form = replace(form, photos=(PHOTO,))
    assert codes(APPOINTMENT, form, "appoint", imported="纸质任命书") == []


def test_a_post_ends_after_it_began() -> None:
    held = record(sheet("appointment", "appoint", form_fields(APPOINT), author=PRINCIPAL))
    early = replace(samples.END, ended=YESTERDAY)
    assert codes(APPOINTMENT, early, "end", held) == ["date_order"]


def test_only_the_holder_promises() -> None:
    held = record(sheet("appointment", "appoint", form_fields(APPOINT), author=PRINCIPAL))
    stage = APPOINTMENT.stage("accept")
    assert refusal(APPOINTMENT, stage, snapshot(held), Grant("officer")) is None
    found = refusal(APPOINTMENT, stage, snapshot(held, name="李敏"), Grant("officer"))
    assert found is not None
    assert found.code == "holder_only"


def test_an_appointment_covers_the_day_it_takes_effect() -> None:
    stage = APPOINTMENT.stage("appoint")
    assert stage.covers(replace(APPOINT, effective=TOMORROW), snapshot()) == Cover(
        TOMORROW, TOMORROW
    )


def test_a_task_is_due_from_today_on() -> None:
    late = replace(samples.TASK, due=YESTERDAY)
    assert codes(TASK, late, "record") == ["date_order"]
    assert codes(TASK, late, "record", imported="纸质纪要") == []
    assert codes(TASK, replace(samples.CLOSE, done=TOMORROW), "close") == ["date_in_future"]


def test_correcting_a_closed_task_does_not_open_it_again() -> None:
    first = sheet("task", "record", form_fields(samples.TASK))
    closed = sheet("task", "close", form_fields(samples.CLOSE))
    digest = record(first).sheets[0].sha256
    again = sheet("task", "record", form_fields(samples.TASK), n=2, amends=digest)
    assert project(record(first, closed, again)).state == "close"


def test_a_stop_covers_its_days_and_place() -> None:
    form = replace(samples.STOPPED, area="一车间", shift="白班")
    assert STOPPED.opening.covers(form, snapshot()) == Cover(
        date(2026, 11, 25), date(2026, 11, 26), "一车间", "白班"
    )
    wrong = replace(samples.STOPPED, end=TODAY)
    assert codes(STOPPED, wrong, "state") == ["date_order"]


def test_a_stop_waits_for_its_approval() -> None:
    needs = tuple(second.need for second in STOPPED.opening.seconds)
    made = replace(sheet("stopped", "state", form_fields(samples.STOPPED)), needs=needs)
    found = second_wanted(STOPPED, record(made))
    assert found is not None
    assert found.need.meaning == "批准"
    assert project(record(made)).state == "signing"
    assert STOPPED.word("signing") == ("待批准", "warn")


def test_rows_of_a_form_are_one_cell() -> None:
    form = replace(APPOINT, posts=TWO, unrelated=True, unrelated_by="陈志强")
    made = record(sheet("appointment", "appoint", form_fields(form), author=PRINCIPAL))
    headers, rows = register_table(APPOINTMENT, [made])
    named = dict(zip(headers, rows[0], strict=True))
    assert named["任命·质量控制岗位"] == "进货检验，；出厂检验，"
    assert named["任命·岗位"] == "质量安全员"
    assert named["任命·培训与考核记录"] == "K-2026-000001"


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("11010519491231002X", "11010519491231002X"),
        ("11010519491231002x", "11010519491231002X"),
        (" 110105 19491231 002X ", "11010519491231002X"),
        ("440524188001010014", "440524188001010014"),
    ],
)
def test_an_id_number_is_kept_plain(typed: str, plain: str) -> None:
    assert checked_id(typed) == plain


@pytest.mark.parametrize(
    "typed", ["", "110105194912310021", "1101051949123100", "A1010519491231002X", "１" * 18]
)
def test_a_wrong_id_number_is_refused(typed: str) -> None:
    with pytest.raises(RuleError, match="id_number_invalid"):
        checked_id(typed)


def test_equal_numbers_hash_apart_by_their_salt() -> None:
    number = "11010519491231002X"
    assert id_digest(b"a" * 16, number) != id_digest(b"b" * 16, number)


@pytest.mark.parametrize("role", POWERS)
def test_a_post_s_powers_are_quoted_into_the_sheet(role: str) -> None:
    basis, rows, columns = powers(replace(APPOINT, role=role), snapshot())
    assert basis.text().startswith("《")
    assert [row["article"] for row in rows.rows()] == sorted(
        (row["article"] for row in rows.rows()), key=ARTICLES.index
    )
    assert all(row["text"] for row in rows.rows())
    assert columns.key == "powers.columns"
    assert ("行使质量安全一票否决权" in str(rows.value)) == (role == "director")


ARTICLES = ["第三条", "第四条", "第七条", "第八条", "第十条", "第十一条", "第十二条"]
