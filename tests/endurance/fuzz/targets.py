"""The targets by name; each is made when it is asked for."""

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.endurance.fuzz import chains, packs, photos, tables
from tests.endurance.fuzz.target import Target

TARGETS: Mapping[str, Callable[[], Target]] = {
    "xlsx": tables.xlsx,
    "csv": tables.csv,
    "code": chains.code,
    "pack": packs.pack,
    "canonical": chains.canonical_json,
    "journal": chains.journal,
    "head": chains.head,
    "manifest": chains.manifest,
    "database": chains.database,
    "pictures": photos.pictures,
}
CORPUS = Path(__file__).parent / "corpus"


def kept(name: str) -> tuple[Path, ...]:
    """Return the inputs that are kept for a target: what was once a bug."""
    return tuple(sorted((CORPUS / name).glob("*")))
