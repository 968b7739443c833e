"""The manifest of a backup: what it holds, by hash, and where in its place that lies.

``qsdesk-<site>-<seq>.db`` is the database, ``….json`` beside it the manifest, written last; a
backup of a chain that went on otherwise after a restore, and meets an older one of its position,
carries eight digits of its head behind that;
``qsdesk-<site>-files/ab/<sha256>`` holds the files of all backups of that site in the place.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from qsdesk.domain.format.encoding import utc_text, utc_time
from qsdesk.domain.format.verification.shapes import (
    HASH,
    SITE,
    counted,
    each,
    exactly,
    flag,
    flaw,
    moment,
    positive,
    shaped,
    text,
    words,
)
from qsdesk.services.chain.verification.containers import UnreadableError, read_json, regular

TAG = "qsdesk-backup/1"
LARGEST = 128 * 1024 * 1024
LONGEST_PATH = 200
NAME = re.compile(r"qsdesk-(\d{8})-(\d{9,15})(-[0-9a-f]{8})?\.json", re.ASCII)
HEAD = re.compile(rb'"hash":"([0-9a-f]{64})"')
HEAD_BYTES = 4096
_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*", re.ASCII)
_ROOTS = ("archive", "attachments", "backups/aside")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.ASCII | re.IGNORECASE)


def _path(value: object) -> bool:
    """Whether it is a path that a data folder has files at, and none that leads elsewhere."""
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_PATH:
        return False
    parts = value.split("/")
    sound = all(
        _PART.fullmatch(p) and not p.endswith(".") and not _RESERVED.fullmatch(p) for p in parts
    )
    return sound and value.startswith(tuple(f"{root}/" for root in _ROOTS))


_FILE = {"path": _path, "sha256": HASH, "size": counted}
_SHAPE = {
    "t": exactly(TAG),
    "site": SITE,
    "unit": text,
    "sample": flag,
    "seq": positive,
    "hash": HASH,
    "at": moment,
    "records": counted,
    "signatures": counted,
    "database": shaped({"sha256": HASH, "size": positive}),
    "files": each(shaped(_FILE)),
    "missing": each(words),
}


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file of the data folder: its path below it, its hash, its size in bytes."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one backup holds.

    Attributes:
        site: Eight digits.
        unit: The factory's name.
        sample: Whether the data is invented.
        seq: Of the newest event in it.
        hash: That event's.
        at: When it was made, UTC.
        records: How many.
        signatures: How many.
        sha256: Of the database file.
        size: Of the database file, bytes.
        files: By path.
        missing: Paths of files that the chain names and that were not there.
    """

    site: str
    unit: str
    sample: bool
    seq: int
    hash: str
    at: datetime
    records: int
    signatures: int
    sha256: str
    size: int
    files: tuple[HeldFile, ...]
    missing: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Bytes of the database and all files together."""
        return self.size + sum(file.size for file in self.files)

    def to_bytes(self) -> bytes:
        """Return the bytes of the manifest."""
        parts = {
            "t": TAG,
            "site": self.site,
            "unit": self.unit,
            "sample": self.sample,
            "seq": self.seq,
            "hash": self.hash,
            "at": utc_text(self.at),
            "records": self.records,
            "signatures": self.signatures,
            "database": {"sha256": self.sha256, "size": self.size},
            "files": [{"path": f.path, "sha256": f.sha256, "size": f.size} for f in self.files],
            "missing": list(self.missing),
        }
        return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class Held:
    """A backup in its place.

    Attributes:
        path: Of its manifest.
        manifest: What that says.
    """

    path: Path
    manifest: Manifest

    @property
    def place(self) -> Path:
        """The folder it lies in."""
        return self.path.parent

    @property
    def database(self) -> Path:
        """Its database."""
        return self.path.with_suffix(".db")

    def file(self, sha256: str) -> Path:
        """Return where a file of it lies."""
        return mirror_of(self.place, self.manifest.site) / sha256[:2] / sha256


def stem(site: str, seq: int, head: str = "") -> str:
    """Return what the files of a backup are called, without their endings.

    Args:
        site: Eight digits.
        seq: Of its head.
        head: Hash of its head, where the short name is taken by another chain's; else empty.
    """
    return f"qsdesk-{site}-{seq:09d}" + (f"-{head[:8]}" if head else "")


def position(manifest: Path) -> int:
    """Return the position that a manifest's name says; 0 for another name."""
    match = NAME.fullmatch(manifest.name)
    return int(match[2]) if match else 0


def head_said(manifest: Path) -> str:
    """Return the head that the first lines of a manifest name; empty where they name none.

    A look that costs little, for what is due; who restores reads it whole.
    """
    try:
        with manifest.open("rb") as file:
            match = HEAD.search(file.read(HEAD_BYTES))
    except OSError:
        return ""
    return match[1].decode() if match else ""


def mirror_of(place: Path, site: str) -> Path:
    """Return the folder of files of a site's backups in a place."""
    return place / f"qsdesk-{site}-files"


def read_manifest(path: Path) -> Held:
    """Return a backup by its manifest, of which nothing is believed but its shape.

    Raises:
        UnreadableError: No such file, another shape, a path that leads out of a data folder,
            the same path twice, or a name that does not fit what it says.
    """
    body = read_json(path, LARGEST)
    wrong = flaw(body, _SHAPE)
    if wrong:
        raise UnreadableError(wrong)
    manifest = _manifest(body)
    seq, head = manifest.seq, manifest.hash
    names = {f"{stem(manifest.site, seq, shown)}.json" for shown in ("", head)}
    if path.name not in names:
        raise UnreadableError("name")
    paths = {file.path.casefold() for file in manifest.files}
    if len(paths) != len(manifest.files):
        raise UnreadableError("files")
    return Held(path, manifest)


def manifests_in(place: Path, site: str = "") -> tuple[Path, ...]:
    """Return the manifests of a place, the newest position first.

    Args:
        place: A folder, whether or not it is there.
        site: Eight digits; empty for all sites.
    """
    found = []
    try:
        names = [path.name for path in place.iterdir()]
    except OSError:
        return ()
    for name in names:
        match = NAME.fullmatch(name)
        if match and site in ("", match[1]) and regular(place / name):
            found.append((int(match[2]), name))
    return tuple(place / name for _, name in sorted(found, reverse=True))


def backups_in(place: Path, site: str = "") -> tuple[Held, ...]:
    """Return the backups listed in a place, the newest first; broken manifests are left out."""
    found = []
    for path in manifests_in(place, site):
        try:
            held = read_manifest(path)
        except UnreadableError:
            continue
        if regular(held.database):
            found.append(held)
    return tuple(found)


def newest_in(place: Path, site: str, head_at: Callable[[int], str]) -> Path | None:
    """Return the newest backup of a site in a place that belongs to a chain, by its manifest.

    Args:
        place: A folder, whether or not it is there.
        site: Eight digits.
        head_at: Returns the hash of a chain's event; empty behind its end.
    """
    paths = manifests_in(place, site)
    return next((p for p in paths if belongs(p, head_at)), None)


def belongs(manifest: Path, head_at: Callable[[int], str]) -> bool:
    """Whether a backup's head is an event of a chain; see ``newest_in``."""
    here = head_at(position(manifest))
    return bool(here) and here == head_said(manifest)


def _manifest(body: dict[str, Any]) -> Manifest:
    return Manifest(
        site=body["site"],
        unit=body["unit"],
        sample=body["sample"],
        seq=body["seq"],
        hash=body["hash"],
        at=utc_time(body["at"]),
        records=body["records"],
        signatures=body["signatures"],
        sha256=body["database"]["sha256"],
        size=body["database"]["size"],
        files=tuple(HeldFile(f["path"], f["sha256"], f["size"]) for f in body["files"]),
        missing=tuple(body["missing"]),
    )
