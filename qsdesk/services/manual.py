"""The user's manual: its pages, and the table of permissions as it is in force."""

import tomllib
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from qsdesk.domain.permissions import ROLES, Entry, Grant, Table
from qsdesk.domain.places import resource

LANGUAGE = "zh_CN"
TABLE = "<!-- permissions -->"
WIDTHS = (19, 12, 12, 12, 10, 10, 25)


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        key: Name of its file.
        title: In the list of pages.
        help: HELP of the screens that it is about.
    """

    key: str
    title: str
    help: tuple[str, ...]


def folder() -> Path:
    """Return where pages and pictures lie."""
    return resource("manual", LANGUAGE)


@cache
def pages() -> tuple[Page, ...]:
    """Return the pages in order, at least one."""
    data = tomllib.loads(resource("manual", "contents.toml").read_text(encoding="utf-8"))
    return tuple(Page(p["key"], p["title"], tuple(p["help"])) for p in data["pages"])


def page_about(screen: str) -> str:
    """Return the key of the page for a screen's HELP; the first page where none is about it."""
    return next((page.key for page in pages() if screen in page.help), pages()[0].key)


def text_of(key: str) -> str:
    """Return a page as HTML, without head and body."""
    from qsdesk.services.people.access import shipped_table

    text = (folder() / f"{key}.html").read_text(encoding="utf-8")
    return text.replace(TABLE, permissions(shipped_table())) if TABLE in text else text


def permissions(table: Table) -> str:
    """Return the table of permissions as HTML: an action a row, a role a column."""
    titles = ["动作", *(table.role_titles.get(role, role) for role in ROLES), "说明"]
    cells = zip(titles, WIDTHS, strict=True)
    head = "<tr>" + "".join(f'<th width="{w}%">{escape(t)}</th>' for t, w in cells) + "</tr>"
    return "\n".join(
        ['<table width="98%">', head, *map(_entry, table.entries.values()), "</table>"]
    )


def _entry(entry: Entry) -> str:
    cells = [_words(entry.grants.get(role)) for role in ROLES]
    articles = "".join(f"第 {number} 条。" for number in entry.articles)
    return _row([entry.title, *cells, entry.limit + articles])


def _words(grant: Grant | None) -> str:
    if grant is None:
        return ""
    words = ["只限本人的" if grant.own else "允许"]
    words += ["另一人确认"] if grant.second else []
    words += ["写理由"] if grant.reason else []
    words += [f"只限{'、'.join(grant.levels)}"] if grant.levels else []
    return "，".join(words)


def _row(cells: list[str]) -> str:
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
