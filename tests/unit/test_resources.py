"""Rule packs, permissions and wording as they ship: whole, and true to the rule."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from qsdesk.domain.places import resource

PACKS = ("samr-draft-2022", "samr-75-2023")
LEVELS = {"重大", "较大", "一般", "低"}
ROLES = ("officer", "director", "principal", "admin", "inspector")
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
KINDS = [
    "daily",
    "weekly",
    "monthly",
    "finding",
    "risk_list",
    "opinion",
    "veto",
    "appointment",
    "document",
    "training",
    "exam",
    "recall",
    "visit",
    "performance",
    "decision",
    "accident",
    "drill",
    "nonconforming",
    "instrument",
    "certificate",
    "reward",
    "task",
    "seal",
    "stopped",
    "post_check",
    "setup",
    "grid",
]


def read(*parts: str) -> dict[str, Any]:
    return tomllib.loads(resource(*parts).read_text(encoding="utf-8"))


def test_every_toml_file_can_be_read() -> None:
    files = sorted(resource().rglob("*.toml"))
    assert files
    for path in files:
        tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", PACKS)
def test_quotations_are_verbatim(name: str) -> None:
    data = read("rules", f"{name}.toml")
    text = resource("rules", data["text"]).read_text(encoding="utf-8")
    for clause in data["clauses"]:
        if clause["source"] == "own":
            assert (clause["quote"], clause["article"]) == ("", ""), clause["duty"]
            assert clause["label"] == "本单位规定"
        else:
            article = _article(text, clause["label"])
            assert clause["quote"] in article, clause["duty"]


def _article(text: str, label: str) -> str:
    start = text.index(f"\n{label}")
    following = re.compile(r"\n第[一二三四五六七八九十]+条").search(text, start + 1)
    return text[start : following.start() if following else len(text)]


def test_the_missing_character_of_article_13_is_left_missing() -> None:
    quotes = {c["duty"]: c["quote"] for c in read("rules", "samr-draft-2022.toml")["clauses"]}
    assert "质量安全的设立、调整和履职情况" in quotes["ARCHIVE_APPOINTMENTS"]


def test_all_articles_with_duties_are_covered() -> None:
    articles = {c["article"] for c in read("rules", "samr-draft-2022.toml")["clauses"]}
    assert articles == {"", *(str(number) for number in range(2, 19))}


def test_what_was_not_read_in_the_enacted_order_says_so() -> None:
    data = read("rules", "samr-75-2023.toml")
    assert (data["issued"], data["in_force"]) == ("2023-04-04", "2023-05-05")
    for clause in data["clauses"]:
        assert clause["pending"] == (clause["source"] != "own")
        assert ("按征求意见稿，待核对" in clause["note"]) == clause["pending"], clause["duty"]
    for key, value in data["values"].items():
        assert ("待核对" in value["note"]) == (value["source"] != "own"), key


def test_the_draft_has_nothing_pending() -> None:
    assert not any(c["pending"] for c in read("rules", "samr-draft-2022.toml")["clauses"])


@pytest.mark.parametrize("name", PACKS)
def test_every_kind_has_its_title(name: str) -> None:
    assert set(KINDS) <= set(read("rules", f"{name}.toml")["titles"])


@pytest.mark.parametrize("name", PACKS)
def test_graces_and_terms_are_never_called_the_rule(name: str) -> None:
    values = read("rules", f"{name}.toml")["values"]
    own = ["daily_grace_hours", "weekly_grace_days", "monthly_grace_days", "retention_years"]
    own += ["escalate_director_days", "escalate_principal_days", "finding_due_days", "lock_minutes"]
    assert {values[key]["source"] for key in own} == {"own"}
    assert set(values["finding_due_days"]["value"]) == LEVELS


def test_each_action_decides_for_each_role() -> None:
    for key, action in read("permissions.toml")["actions"].items():
        assert action["title"], key
        for role in ROLES:
            assert re.fullmatch(r"(?:[AO2]R?)?", action[role]), (key, role)


def test_a_director_never_fills_in_the_daily_record() -> None:
    actions = read("permissions.toml")["actions"]
    for key in ("daily_draft", "daily_sign"):
        assert [actions[key][role] for role in ROLES] == ["O", "", "", "", ""]


def test_nobody_may_erase_unseal_or_stop_verification() -> None:
    actions = read("permissions.toml")["actions"]
    for key in ("unseal", "delete_signed", "delete_event", "verification_off"):
        assert {actions[key][role] for role in ROLES} == {""}


def test_an_inspector_only_looks() -> None:
    actions = read("permissions.toml")["actions"]
    allowed = {key for key, action in actions.items() if action["inspector"]}
    looking = {"records_view", "audit_view", "print_signed", "export_pack", "verify", "scan"}
    assert allowed == looking


def test_the_officer_closes_only_small_findings_of_others() -> None:
    verify = read("permissions.toml")["actions"]["finding_verify"]
    assert verify["levels"] == {"officer": ["一般", "低"]}
    assert verify["not_own"] is True


def test_errors_speak_in_the_house_style() -> None:
    for code, entry in read("wording", "errors.zh.toml").items():
        said = "\n".join(entry.values())
        assert not re.search(r"[！!]|请|成功|确定|提交|防篡改", said), code
    for code, entry in read("wording", "errors.en.toml").items():
        said = "\n".join(entry.values())
        assert not re.search(r"!|please|success(?!or)", said, re.IGNORECASE), code


def test_canned_phrases_cover_every_group() -> None:
    canned = read("wording", "canned.zh.toml")
    assert {group: part["category"] for group, part in canned.items()} == GROUPS
    for part in canned.values():
        assert min(len(part["found"]), len(part["measures"])) >= 5


def test_no_text_is_left_blank_or_padded() -> None:
    for path in resource().rglob("*.toml"):
        for text in texts(tomllib.loads(path.read_text(encoding="utf-8"))):
            assert text == text.strip(), (path.name, text)
            assert "..." not in text, (path.name, text)


def texts(value: object) -> Iterator[str]:
    """Yield every text in a parsed file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)
