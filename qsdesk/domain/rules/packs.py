"""Rule packs: which article each duty stands in, and the limits and terms that go with it.

Source: resources/rules/, one file a pack.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NoReturn

from qsdesk.domain.errors import RuleError
from qsdesk.domain.rules.duties import Duty


class Effect(StrEnum):
    """What happens when a duty is not met: refuse, warn, or only tell."""

    BLOCK = "block"
    WARN = "warn"
    INFORM = "inform"


class Origin(StrEnum):
    """Whose word it is: the rule's, the factory's own system, our reading of the rule."""

    RULE = "rule"
    OWN = "own"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class Clause:
    """Where one duty is written.

    Attributes:
        duty: Whose clause it is.
        article: Number of the article, empty for the factory's own system.
        label: As printed: 第十条, or 本单位规定.
        title: The duty in a few words.
        quote: Word for word, empty where the rule says nothing.
        effect: What happens when it is not met.
        source: Whose word it is.
        limb: Key of the limb of punishment, empty where none.
        pending: Whether the quotation still has to be compared with the enacted text.
        note: What a reader should know, empty otherwise.
    """

    duty: Duty
    article: str
    label: str
    title: str
    quote: str
    effect: Effect
    source: Origin
    limb: str
    pending: bool
    note: str


@dataclass(frozen=True, slots=True)
class Value:
    """One limit or term of a pack.

    Attributes:
        value: A count in the unit that its key names; for terms by level, level -> days.
        source: Whose word it is.
        article: Number of the article, empty for the factory's own system.
        note: What it means.
    """

    value: int | Mapping[str, int]
    source: Origin
    article: str
    note: str


@dataclass(frozen=True, slots=True)
class Controlled:
    """A controlled document that the factory owes: its title, and the duty it serves."""

    key: str
    title: str
    duty: Duty


@dataclass(frozen=True, slots=True)
class RulePack:
    """One edition of the rule.

    Attributes:
        id: Name of the pack.
        version: Its version.
        sha256: Hash of the file it was read from, hex.
        title: Title of the act.
        short: As printed beside articles.
        note: What a reader should know of the whole.
        titles: Kind of record or document -> its title.
        values: Key -> limit or term.
        clauses: In the order of the act.
        sources: Origin -> word printed for it.
        limbs: Key of a limb of punishment -> its words.
        documents: Controlled documents that are owed.
    """

    id: str
    version: str
    sha256: str
    title: str
    titles: Mapping[str, str]
    values: Mapping[str, Value]
    clauses: tuple[Clause, ...]
    short: str = ""
    note: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)
    limbs: Mapping[str, str] = field(default_factory=dict)
    documents: tuple[Controlled, ...] = ()

    def clause(self, duty: str) -> Clause:
        """Return where a duty is written.

        Raises:
            KeyError: The pack has no such clause; ``parse_pack`` lets no such pack pass.
        """
        for clause in self.clauses:
            if clause.duty == duty:
                return clause
        raise KeyError(duty)

    def title_of(self, kind: str) -> str:
        """Return the title of a kind of record or document, its key where there is none."""
        return self.titles.get(kind, kind)

    def value(self, key: str) -> int:
        """Return a single limit or term, in the unit that its key names.

        Raises:
            KeyError: The pack has no such value, or it is one by level.
        """
        found = self.values[key].value
        if not isinstance(found, int):
            raise KeyError(key)
        return found

    def days(self, key: str, level: str = "") -> int:
        """Return a term in days; with a level, the term of that level."""
        found = self.values[key].value
        return found if isinstance(found, int) else found[level]


def parse_pack(data: Mapping[str, Any], sha256: str) -> RulePack:
    """Return the pack that a parsed TOML file holds.

    Args:
        data: As ``tomllib`` reads it.
        sha256: Hash of the file, hex.

    Raises:
        RuleError: ``rule_pack_broken``, naming the part, where something is missing, has
            another type, or a duty has no clause or two.
    """
    try:
        clauses = tuple(_clause(entry) for entry in data["clauses"])
        pack = RulePack(
            id=str(data["id"]),
            version=str(data["version"]),
            sha256=sha256,
            title=str(data["title"]),
            titles=_texts(data["titles"]),
            values=MappingProxyType({k: _value(v) for k, v in data["values"].items()}),
            clauses=clauses,
            short=str(data.get("short", "")),
            note=str(data.get("note", "")),
            sources=_texts(data.get("sources", {})),
            limbs=_texts(data.get("limbs", {})),
            documents=tuple(
                Controlled(k, str(d["title"]), Duty(d["duty"]))
                for k, d in data.get("documents", {}).items()
            ),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RuleError("rule_pack_broken", part=str(error)) from error
    _check_duties(clauses)
    return pack


def _check_duties(clauses: tuple[Clause, ...]) -> None:
    written = [clause.duty for clause in clauses]
    for duty in Duty:
        if written.count(duty) != 1:
            _broken(duty)


def _broken(part: str) -> NoReturn:
    raise RuleError("rule_pack_broken", part=part)


def _texts(data: Mapping[str, Any]) -> Mapping[str, str]:
    return MappingProxyType({key: str(text) for key, text in data.items()})


def _clause(data: Mapping[str, Any]) -> Clause:
    return Clause(
        duty=Duty(data["duty"]),
        article=str(data["article"]),
        label=str(data["label"]),
        title=str(data.get("title", "")),
        quote=str(data["quote"]),
        effect=Effect(data["effect"]),
        source=Origin(data["source"]),
        limb=str(data.get("limb", "")),
        pending=bool(data.get("pending", False)),
        note=str(data.get("note", "")),
    )


def _value(data: Mapping[str, Any]) -> Value:
    raw = data["value"]
    value = (
        MappingProxyType({k: _whole(v) for k, v in raw.items()})
        if isinstance(raw, dict)
        else _whole(raw)
    )
    return Value(
        value, Origin(data["source"]), str(data.get("article", "")), str(data.get("note", ""))
    )


def _whole(number: object) -> int:
    if type(number) is not int or number < 0:
        raise ValueError(f"no count: {number}")
    return number
