"""Every register: its declaration agrees with format, permissions and rule packs."""

import dataclasses
import tomllib
from typing import Any

import pytest

from qsdesk.domain.findings import FindingState
from qsdesk.domain.format.kinds import BY_KEY
from qsdesk.domain.forms.checking import field_problems
from qsdesk.domain.forms.sheets import (
    attached,
    cleaned,
    draft_json,
    form_fields,
    form_from_json,
    form_of,
)
from qsdesk.domain.forms.specs import specs
from qsdesk.domain.permissions import Action
from qsdesk.domain.places import resource
from qsdesk.domain.registers import BY_KIND, REGISTERS
from qsdesk.domain.registers.checking import problems
from qsdesk.domain.registers.declaration import Register, Stage
from qsdesk.domain.rules import Duty, parse_pack
from tests.sheets import record, sheet
from tests.unit.registers.samples import FILLED, snapshot

HEAD = {"title", "unit", "credit_code"}
TONES = {"neutral", "ok", "bad", "warn", "accent"}
STAGES = [(register, stage) for register in REGISTERS for stage in register.stages]
IDS = [f"{register.kind}-{stage.key}" for register, stage in STAGES]
each_register = pytest.mark.parametrize("register", REGISTERS, ids=[r.kind for r in REGISTERS])
each_stage = pytest.mark.parametrize(("register", "stage"), STAGES, ids=IDS)


def test_each_kind_has_one_register() -> None:
    assert len(BY_KIND) == len(REGISTERS)


@each_register
def test_stages_and_meanings_are_those_of_the_format(register: Register) -> None:
    known = BY_KEY[register.kind].stages
    assert [stage.key for stage in register.stages] == list(known)
    for stage in register.stages:
        meanings = {stage.meaning} | {second.need.meaning for second in stage.seconds}
        assert meanings <= set(known[stage.key])
        for second in stage.seconds:
            assert second.need.role in known[stage.key][second.need.meaning]


@each_register
def test_only_the_first_stage_opens_a_record(register: Register) -> None:
    assert [not stage.after for stage in register.stages] == [
        stage is register.opening for stage in register.stages
    ]


@each_register
def test_states_are_known_and_have_tones(register: Register) -> None:
    states = set(register.states)
    assert set(register.pending) <= states
    assert all(set(stage.after) <= states for stage in register.stages)
    assert {tone for _, tone in register.states.values()} <= TONES
    assert register.word("voided")[0] == "已作废"


def test_a_finding_has_all_states_of_its_life() -> None:
    assert list(BY_KIND["finding"].states) == [state.value for state in FindingState]


@each_register
def test_columns_and_due_are_fields(register: Register) -> None:
    keys = {key for stage in register.stages for key in specs(stage.form)}
    assert set(register.columns) <= keys
    assert not register.due or register.due in keys


@each_stage
def test_actions_exist(register: Register, stage: Stage) -> None:
    assert register.kind
    assert {stage.action, *(second.action for second in stage.seconds)} <= set(Action)


@pytest.mark.parametrize("name", ["samr-draft-2022", "samr-order-75"])
@each_register
def test_duties_have_their_clause(register: Register, name: str) -> None:
    paths = sorted(resource("rules").glob("*.toml"))
    path = next((p for p in paths if p.stem == name), paths[0])
    held = parse_pack(tomllib.loads(path.read_text(encoding="utf-8")), "0" * 64)
    duties = {register.duty}
    for stage in register.stages:
        duties |= {Duty(spec.duty) for spec in specs(stage.form).values() if spec.duty}
        duties |= {rule.duty for rule in stage.rules if rule.duty is not None}
    assert all(held.clause(duty) for duty in duties)


@each_stage
def test_fields_stand_where_they_are_named(register: Register, stage: Stage) -> None:
    fields = specs(stage.form)
    opening = specs(register.opening.form)
    assert not HEAD & set(fields)
    assert all(key.isascii() and len(key) <= 60 for key in fields)
    assert stage.gist in fields
    assert not stage.override or stage.override in fields
    assert all(not key or key in opening for key in (stage.holder, stage.not_named))
    assert not stage.other_than or register.stage(stage.other_than)


@each_stage
def test_a_field_hangs_on_one_before_it(register: Register, stage: Stage) -> None:
    assert register.kind
    seen: set[str] = set()
    for key, spec in specs(stage.form).items():
        assert not spec.when or spec.when[0] in seen
        assert spec.kind != "choice" or spec.choices
        assert spec.kind != "rows" or spec.columns
        seen.add(key)


@each_stage
def test_a_filled_form_wants_nothing(register: Register, stage: Stage) -> None:
    assert field_problems(FILLED[register.kind, stage.key]) == ()


@each_stage
def test_an_empty_form_wants_what_is_required(register: Register, stage: Stage) -> None:
    assert register.kind
    wanted = [k for k, spec in specs(stage.form).items() if spec.required and not spec.when]
    found = field_problems(stage.form())
    assert [p.detail["key"] for p in found if p.code == "field_required"] == wanted


@each_stage
def test_a_sheet_gives_its_form_back(register: Register, stage: Stage) -> None:
    form = FILLED[register.kind, stage.key]
    made = sheet(register.kind, stage.key, form_fields(form))
    again = type(made).from_bytes(made.to_bytes())
    assert form_of(again, stage.form) == form


@each_stage
def test_a_draft_gives_its_form_back(register: Register, stage: Stage) -> None:
    form = FILLED[register.kind, stage.key]
    assert form_from_json(stage.form, draft_json(form)) == form
    assert form_from_json(stage.form, draft_json(stage.form())) == stage.form()


def _texts() -> list[Any]:
    return [
        pytest.param(stage, key, spec.limit, id=f"{register.kind}-{stage.key}-{key}")
        for register, stage in STAGES
        for key, spec in specs(stage.form).items()
        if spec.kind in {"text", "long", "person", "ink"} and not spec.when
    ]


@pytest.mark.parametrize(("stage", "key", "limit"), _texts())
def test_a_text_ends_at_its_limit(stage: Stage, key: str, limit: int) -> None:
    def codes(length: int) -> list[str]:
        form = dataclasses.replace(stage.form(), **{key: "字" * length})
        return [p.code for p in field_problems(form) if p.detail["key"] == key]

    assert codes(limit) == []
    assert codes(limit + 1) == ["field_too_long"]


def test_texts_are_cleaned_in_one_place() -> None:
    form = dataclasses.replace(FILLED["task", "record"], name=" 购置\u202e耐压仪\r\n ")
    assert cleaned(form).name == "购置耐压仪"


def test_a_field_that_does_not_apply_is_not_signed() -> None:
    form = dataclasses.replace(FILLED["finding", "verify"], recall="要召回", photos=("a" * 64,))
    assert "recall" not in {field.key for field in form_fields(form)}
    assert attached(form) == ("a" * 64,)


def test_headings_with_nothing_beneath_are_left_out() -> None:
    keys = [field.key for field in form_fields(FILLED["appointment", "appoint"])]
    assert "background" not in keys
    assert "handing" not in keys
    assert "ability" in keys


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"level": "中"}, "choice_unknown"),
        ({"photos": tuple(f"{i:064x}" for i in range(7))}, "too_many_rows"),
        ({"endangers": None}, "field_required"),
    ],
)
def test_values_outside_are_refused(parts: dict[str, Any], code: str) -> None:
    form = dataclasses.replace(FILLED["finding", "open"], **parts)
    assert [p.code for p in field_problems(form)] == [code]


def test_rows_are_checked_cell_by_cell() -> None:
    form = dataclasses.replace(
        FILLED["appointment", "appoint"], posts=({"post": "", "scope": "x"},)
    )
    (problem,) = field_problems(form)
    assert problem.detail["field"] == "质量控制岗位第 1 行「岗位」"


def test_every_filled_form_may_be_signed() -> None:
    for (kind, key), form in FILLED.items():
        register = BY_KIND[kind]
        stage = register.stage(key)
        first = sheet(kind, register.opening.key, form_fields(FILLED[kind, register.opening.key]))
        held = record(first) if stage.after else None
        assert problems(form, stage, snapshot(held)) == (), (kind, key)
