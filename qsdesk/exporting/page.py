"""The page 开始查阅.html: one file that shows a pack and verifies it in any browser.

Source: RFC 8785, W3C Web Cryptography API, W3C Content Security Policy Level 3.
"""

import base64
import hashlib
import html
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime

from qsdesk.domain.places import resource

NAME = "开始查阅.html"
SCRIPTS = (
    "canonical",
    "hashing",
    "signatures",
    "kinds",
    "report",
    "chain",
    "authority",
    "ledger",
    "seals",
    "records",
    "pack",
    "statement",
    "verify",
    "dom",
    "calendar",
    "overview",
    "catalogue",
    "verdict",
    "choose",
    "main",
)
ICONS = ("shield-check", "circle-check", "circle-x", "circle-alert", "refresh-cw")


@dataclass(frozen=True, slots=True)
class Post:
    """Who holds a post on the last day of the pack.

    Attributes:
        role: ``officer``, ``director``, ``principal``, ``admin``, or a Chinese name of a post.
        name: As printed.
        since: First day in the post.
        qualified: One sentence on training and exam.
    """

    role: str
    name: str
    since: date
    qualified: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A day, week or month without its record.

    Attributes:
        date: The day, or the day a week's or month's record was due.
        what: Area and shift, or which record.
        state: As shown: 缺检, 停产, 未做, 逾期, 补录.
        reason: One sentence, never empty: 未说明 where nobody gave one.
    """

    date: date
    what: str
    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One PDF of the pack.

    Attributes:
        path: Below the pack's root, with ``/``.
        number: Of the record, empty where it has none.
        title: As in the catalogue.
        date: Day covered or signed.
        author: Responsible person.
        note: Empty where there is nothing to add.
    """

    path: str
    number: str
    title: str
    date: date
    author: str
    note: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """One folder of the pack, in the order of Article 13."""

    key: str
    title: str
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """One calendar day of the ledger.

    Attributes:
        date: The day.
        completeness: ``complete``, ``open``, ``late``, ``missed``, ``stopped`` or ``rest``.
        outcome: ``zero_risk``, ``findings`` or None.
        findings: How many.
        reason: Empty only where the day needs none.
    """

    date: date
    completeness: str
    outcome: str | None
    findings: int
    reason: str


@dataclass(frozen=True, slots=True)
class OpenFinding:
    """A finding not closed by the last day of the pack; all but ``due`` as shown."""

    number: str
    title: str
    level: str
    owner: str
    due: date
    state: str


@dataclass(frozen=True, slots=True)
class LastMinutes:
    """The newest minutes of the pack, with the decisions taken."""

    number: str
    date: date
    decisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackIndex:
    """What the page shows before anything is verified.

    Attributes:
        unit: Name of the factory.
        credit_code: Unified social credit code.
        sample: Whether the data is invented.
        number: Number of the pack, as on its folder.
        first: First day covered.
        last: Last day covered.
        made_at: Aware time of the export.
        by_name: Who exported and signed.
        by_role: Role signed in.
        head_seq: Last event in the pack.
        head_hash: Its hash.
        root_fingerprint: Of the principal's first key, as on the agreement on paper.
        posts: Who holds which post.
        gaps: In order of days.
        shelves: In the order of Article 13.
        days: Every calendar day from ``first`` to ``last``.
        open_findings: Not closed by the last day.
        last_minutes: None where there are none.
    """

    unit: str
    credit_code: str
    sample: bool
    number: str
    first: date
    last: date
    made_at: datetime
    by_name: str
    by_role: str
    head_seq: int
    head_hash: str
    root_fingerprint: str
    posts: tuple[Post, ...] = ()
    gaps: tuple[Gap, ...] = ()
    shelves: tuple[Shelf, ...] = ()
    days: tuple[Day, ...] = ()
    open_findings: tuple[OpenFinding, ...] = ()
    last_minutes: LastMinutes | None = None


def page(index: PackIndex) -> str:
    """Return the page as HTML, self-contained, to be written as UTF-8.

    Nothing of the index is ever markup or script: it lies in the page as escaped JSON and
    is shown as text; the policy lets only the page's own style and script run, by their hash.
    """
    style = _read("style.css")
    script = _script()
    parts = {
        "policy": _policy(style, script),
        "title": html.escape(f"{index.unit} 检查资料 {index.first} — {index.last}"),
        "style": style,
        "icons": "".join(_symbol(name) for name in ICONS),
        "data": _data(index),
        "script": script,
    }
    text = _fill(_read("page.html"), parts)
    return text.encode("utf-8", "replace").decode("utf-8")


def _read(name: str) -> str:
    """Return a file of the page; browsers hash with bare line feeds, so others are refused."""
    text = resource("page", name).read_bytes().decode("utf-8")
    if "\r" in text:
        raise ValueError(f"{name} has carriage returns")
    return text


def _script() -> str:
    sources = "\n".join(_read(f"{name}.js") for name in SCRIPTS)
    if re.search(r"</script|<!--", sources, re.IGNORECASE):
        raise ValueError("a script would end its own element")
    return f'(() => {{\n"use strict";\n{sources}}})();\n'


def _policy(style: str, script: str) -> str:
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src '{_source_hash(style)}'; script-src '{_source_hash(script)}'"
    )


def _source_hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


def _symbol(name: str) -> str:
    svg = resource("icons", f"{name}.svg").read_text("utf-8")
    inner = re.search(r"<svg[^>]*>(.*)</svg>", svg, re.DOTALL)
    if inner is None:
        raise ValueError(f"{name} is no icon")
    shape = " ".join(inner[1].split())
    return (
        f'<symbol id="icon-{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor"'
        f' stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">{shape}</symbol>'
    )


def _data(index: PackIndex) -> str:
    """Return the index as JSON that can end no element and break no line."""
    text = json.dumps(asdict(index), default=_moment)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not of the index")


def _fill(skeleton: str, parts: Mapping[str, str]) -> str:
    """Put the parts in their places, once: what is put in is never searched again."""
    return re.sub(r"\{\{([a-z]+)\}\}", lambda match: parts[match[1]], skeleton)
