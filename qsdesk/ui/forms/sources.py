"""What the inputs of a form ask the services for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from qsdesk.domain.rules import Duty, Origin

OFFERED = 12


@dataclass(frozen=True, slots=True)
class Sources:
    """What a form may offer and keep.

    Attributes:
        people: Names worth suggesting, the likeliest first.
        places: ``areas`` or ``shifts`` -> their names.
        records: Words typed -> number and title of records that hold them.
        keep: Takes a photo file in and returns its hash.
        keep_bytes: The same for a picture from memory, with a name for it.
        read: Bytes of a kept photo by its hash, None where it is missing.
        today: The factory's calendar day.
        article: Key of a duty -> label and wording of its article, both empty for none.
    """

    people: Callable[[], Sequence[str]]
    places: Callable[[str], Sequence[str]]
    records: Callable[[str], Sequence[tuple[str, str]]]
    keep: Callable[[Path], str]
    keep_bytes: Callable[[bytes, str], str]
    read: Callable[[str], bytes | None]
    today: Callable[[], date]
    article: Callable[[str], tuple[str, str]]


def sources_of(services: Any) -> Sources:
    """Return the sources of forms over the services of a data folder."""

    def records(words: str) -> list[tuple[str, str]]:
        found = services.archive.catalogue(search=words.strip())
        newest = sorted(found, key=lambda entry: entry.last_seq, reverse=True)
        return [(entry.number, entry.title) for entry in newest[:OFFERED]]

    def article(duty: str) -> tuple[str, str]:
        if not duty:
            return "", ""
        clause = services.rules.pack().clause(Duty(duty))
        return (clause.label, clause.quote) if clause.source is not Origin.OWN else ("", "")

    return Sources(
        places=lambda kind: places_of(services, kind),
        people=lambda: people_of(services),
        records=records,
        keep=lambda path: str(services.pictures.keep(path).sha256),
        keep_bytes=lambda data, name: str(services.pictures.keep_bytes(data, name).sha256),
        read=services.pictures.read,
        today=lambda: services.registers.today,
        article=article,
    )


def people_of(services: Any) -> list[str]:
    """Return the names of the chain's people, then of earlier owners, each once."""
    known = [person.name for person in services.people.everyone() if not person.closed]
    owners = [finding.owner for finding in services.findings.pending()]
    owners += [row.cells[2] for row in services.registers.entries("finding")]
    owners += [row.cells[1] for row in services.registers.entries("task")]
    return [name for name in dict.fromkeys([*known, *owners]) if name]


def places_of(services: Any, kind: str) -> list[str]:
    """Return the names of the factory's ``areas`` or ``shifts``."""
    profile = services.setup.profile()
    return [] if profile is None else [place.name for place in getattr(profile, kind)]
