"""The manual: every page is there and well formed, and its table is the one in force."""

import re
import tomllib
from html.parser import HTMLParser

import pytest
from typing_extensions import override

from qsdesk.domain.permissions import ROLES, parse_table
from qsdesk.domain.places import resource
from qsdesk.services import manual
from qsdesk.ui.registry import SCREENS

KEYS = [page.key for page in manual.pages()]


class Reader(HTMLParser):
    """Reads tables cell by cell and notes tags that are closed in the wrong order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.rows: list[list[str]] = []
        self.pictures: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
        self.open.append(tag)

    @override
    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.pictures.append(dict(attrs)["src"] or "")

    @override
    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    @override
    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in {"td", "th"}:
            self.rows[-1][-1] += data


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


@pytest.mark.parametrize("key", KEYS)
def test_a_page_is_whole_and_speaks_in_the_house_style(key: str) -> None:
    text = manual.text_of(key)
    reader = read(text)
    assert text.startswith("<h1>")
    assert not re.search(r"[！!](?!--)|请(?!勿)|成功|确定|提交|防篡改", text), key
    assert [name for name in reader.pictures if not (manual.folder() / name).is_file()] == []


def test_pages_and_files_are_the_same() -> None:
    assert sorted(KEYS) == sorted(path.stem for path in manual.folder().glob("*.html"))


def test_every_screen_has_a_page_of_its_subject() -> None:
    said = {screen for page in manual.pages() for screen in page.help}
    for entry in SCREENS:
        assert entry.load().HELP in said, entry.key


def test_a_screen_that_is_unknown_gets_the_first_page() -> None:
    assert manual.page_about("nowhere") == KEYS[0]


def test_the_table_says_for_each_role_what_the_services_read() -> None:
    data = tomllib.loads(resource("permissions.toml").read_text(encoding="utf-8"))
    head, *rows = read(manual.text_of("permissions")).rows
    assert head == ["动作", *(data["roles"][role] for role in ROLES), "说明"]
    assert [row[0] for row in rows] == [action["title"] for action in data["actions"].values()]
    for row, action in zip(rows, data["actions"].values(), strict=True):
        for cell, role in zip(row[1:6], ROLES, strict=True):
            letters = action[role]
            assert bool(cell) == bool(letters), (row[0], role)
            for letter, word in (("O", "只限本人的"), ("2", "另一人确认"), ("R", "写理由")):
                assert (letter in letters) == (word in cell), (row[0], role)
        assert row[6].startswith(action["limit"])


def test_a_changed_table_is_a_changed_page() -> None:
    roles = dict.fromkeys(ROLES, "")
    table = parse_table(
        {
            "roles": {},
            "second": {"roles": ["admin"], "self_confirmed": True},
            "actions": {"restore": {"title": "A<B", **roles, "admin": "2R", "articles": ["6"]}},
        }
    )
    text = manual.permissions(table)
    assert "A&lt;B" in text
    assert read(text).rows[1] == ["A<B", "", "", "", "允许，另一人确认，写理由", "", "第 6 条。"]
