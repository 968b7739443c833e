"""Starter risk lists: whole, short, and in the words that the list knows."""

import re
import tomllib
from collections import Counter
from typing import Any

import pytest

from qsdesk.domain.places import resource

CLASSES = ("cable", "ebike", "appliance")
LEVELS = {"重大", "较大", "一般", "低"}
FREQUENCIES = {"shift", "day", "week", "month", "batch"}
METHODS = {"目视", "测量", "查记录", "试验"}
GROUPS = {
    "A": "资质与人员",
    "B": "设计与工艺文件",
    "C": "原材料进货把关",
    "D": "生产过程控制",
    "E": "设备与计量器具",
    "F": "出厂检验",
    "G": "不合格品控制",
    "H": "标识与说明书",
    "I": "贮存运输",
    "J": "追溯投诉召回",
    "K": "制度与档案",
}
ROW = {
    "code": str,
    "category": str,
    "step": str,
    "risk_point": str,
    "consequence": str,
    "level": str,
    "level_note": str,
    "measure": str,
    "control_frequency": str,
    "question": str,
    "sample": str,
    "method": str,
    "criterion": str,
    "unit": str,
    "measured": bool,
    "frequency": str,
    "reaction": str,
    "department": str,
    "post": str,
    "marks": dict,
    "key_item": bool,
    "photo": bool,
    "lines": str,
    "in_use": bool,
    "note": str,
}
MAY_BE_EMPTY = {"unit", "lines", "note"}


def read(*parts: str) -> dict[str, Any]:
    return tomllib.loads(resource(*parts).read_text(encoding="utf-8"))


def rows(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read("risk_lists", f"{name}.toml")["rows"]
    return found


@pytest.mark.parametrize("name", CLASSES)
def test_a_list_says_when_its_standards_were_noted(name: str) -> None:
    head = read("risk_lists", f"{name}.toml")
    assert head["class"] == name
    assert head["noted"] == "2026-11"
    assert head["title"]
    assert head["standards"]
    assert head["products"]
    assert len(head["rows"]) >= 32


@pytest.mark.parametrize("name", CLASSES)
def test_rows_are_complete(name: str) -> None:
    for row in rows(name):
        assert row.keys() == ROW.keys(), row["code"]
        assert {key: type(row[key]) for key in ROW} == ROW, row["code"]
        empty = {key for key in ROW if row[key] == ""}
        assert empty <= MAY_BE_EMPTY, row["code"]


@pytest.mark.parametrize("name", CLASSES)
def test_rows_use_the_known_words(name: str) -> None:
    for row in rows(name):
        assert row["category"] == GROUPS[row["code"][0]], row["code"]
        assert re.fullmatch(r"[A-K][0-9]{2}", row["code"])
        assert row["level"] in LEVELS
        assert row["level_note"] == "待企业确认"
        assert row["method"] in METHODS
        assert row["frequency"] in FREQUENCIES
        assert set(row["marks"]) == {"principal", "director", "officer"}
        assert sorted(mark for mark in row["marks"].values() if mark) in (
            ["●", "★"],
            ["○", "●", "★"],
        )


@pytest.mark.parametrize("name", CLASSES)
def test_all_groups_occur_and_codes_once(name: str) -> None:
    codes = [row["code"] for row in rows(name)]
    assert len(codes) == len(set(codes))
    assert {code[0] for code in codes} == set(GROUPS)


@pytest.mark.parametrize("name", CLASSES)
def test_questions_are_short_and_state_what_must_hold(name: str) -> None:
    for row in rows(name):
        assert len(row["question"]) <= 28, row["question"]
        assert not re.search(r"[？?]|是否", row["question"]), row["question"]
        assert len(row["criterion"]) <= 14, row["criterion"]


@pytest.mark.parametrize("name", CLASSES)
def test_only_measured_rows_have_a_unit_and_none_has_limits(name: str) -> None:
    for row in rows(name):
        assert row["measured"] == bool(row["unit"]) == (row["method"] == "测量"), row["code"]
    assert 6 <= sum(row["measured"] for row in rows(name)) <= 9


@pytest.mark.parametrize("name", CLASSES)
def test_most_rows_are_asked_each_shift_or_day(name: str) -> None:
    counts = Counter(row["frequency"] for row in rows(name))
    assert counts["shift"] + counts["day"] >= 30
    assert 2 <= counts["week"] <= 4
    assert 1 <= counts["month"] <= 2
    assert 1 <= counts["batch"] <= 2
