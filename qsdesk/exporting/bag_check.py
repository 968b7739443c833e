"""The files of a pack held against its manifests and against what was signed.

Source: RFC 8493; the format's section on ``signature.json``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qsdesk.domain.format.verification.findings import Report
from qsdesk.domain.format.verification.material import Progress
from qsdesk.exporting.layout import (
    BAG_INFO,
    BAGIT,
    BAGIT_TEXT,
    MANIFEST,
    PAYLOAD,
    REQUIRED_TAGS,
    SIGNATURE,
    SUMS,
    TAG_MANIFEST,
    UNTAGGED,
)
from qsdesk.services.chain.verification.containers import (
    Digest,
    UnreadableError,
    digest_of,
    read_text,
    walk,
)

Sums = dict[str, str]
MOST_FILES = 1_000_000
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_REQUIRED = ("Source-Organization", "External-Identifier", "Bagging-Date", "Payload-Oxum")


@dataclass(frozen=True, slots=True)
class Bag:
    """The files of a pack, by path below its root, and what they hash to.

    Attributes:
        root: Of the pack.
        files: None where something lies there that is no readable regular file.
    """

    root: Path
    files: Mapping[str, Digest | None]

    def hash(self, name: str) -> str:
        """Return a file's hash, empty where there is none."""
        held = self.files.get(name)
        return "" if held is None else held.sha256


def read_bag(root: Path, progress: Progress) -> Bag:
    """Hash every file of a pack.

    Raises:
        UnreadableError: More than a million files.
    """
    names = list(_bounded(walk(root)))
    files: dict[str, Digest | None] = {}
    for done, name in enumerate(names):
        progress("files", done, len(names))
        files[name] = digest_of(root / name)
    return Bag(root, files)


def check_bag(bag: Bag, signed: Mapping[str, Any] | None, report: Report) -> None:
    """Compare all files with the manifests and with the signed statement.

    Args:
        bag: The files.
        signed: The pack's signed statement; None where it cannot be read.
        report: Where it is told.
    """
    before = len(report.found)
    manifest = _manifest(bag, signed, report)
    whole = len(report.found) == before
    sums = _sums(bag, SUMS, report)
    if manifest is not None and sums is not None and sums != manifest:
        report.problem("altered_copy", "sums", about=SUMS)
    for name in (*REQUIRED_TAGS, SIGNATURE):
        if name not in bag.files:
            report.problem("missing_file", "file", about=name)
    if signed is not None:
        tags = _tags(bag, signed, report)
        _check_tag_manifest(bag, tags, str(signed["manifest_sha256"]), report)
    _check_bagit(bag, report, whole=whole)


def _bounded(names: Iterator[str]) -> Iterator[str]:
    for count, name in enumerate(names):
        if count >= MOST_FILES:
            raise UnreadableError("too many files")
        yield name


def _manifest(bag: Bag, signed: Mapping[str, Any] | None, report: Report) -> Sums | None:
    manifest = _sums(bag, MANIFEST, report, needed=True)
    wanted = bag.hash(MANIFEST) if signed is None else signed["manifest_sha256"]
    if MANIFEST in bag.files and bag.hash(MANIFEST) != wanted:
        report.problem("altered_file", "manifest", about=MANIFEST)
    if manifest is None:
        return None
    _compare(bag, manifest, report)
    for name in bag.files:
        if name.startswith(PAYLOAD) and name not in manifest:
            report.problem("extra_file", "file", about=name)
    return manifest


def _compare(bag: Bag, sums: Sums, report: Report) -> None:
    for name, wanted in sums.items():
        if name not in bag.files:
            report.problem("missing_file", "file", about=name)
        elif bag.hash(name) != wanted:
            report.problem("altered_file", "file", about=name)


def _tags(bag: Bag, signed: Mapping[str, Any], report: Report) -> Sums:
    names = [tag["name"] for tag in signed["tags"]]
    if names != sorted(set(names)) or UNTAGGED & set(names) or any("/" in n for n in names):
        report.problem("bad_order", "tags", about=SIGNATURE)
    tags: Sums = {tag["name"]: tag["sha256"] for tag in signed["tags"]}
    _compare(bag, {name: digest for name, digest in tags.items() if "/" not in name}, report)
    for name in bag.files:
        if not name.startswith(PAYLOAD) and name not in tags and name not in UNTAGGED:
            report.problem("extra_file", "file", about=name)
    return tags


def _check_tag_manifest(bag: Bag, tags: Sums, manifest: str, report: Report) -> None:
    held = _sums(bag, TAG_MANIFEST, report, needed=True)
    if held is None:
        return
    wanted = {**tags, MANIFEST: manifest, SIGNATURE: bag.hash(SIGNATURE)}
    differing = {n for n in held if wanted.get(n) != held[n]}
    differing |= wanted.keys() - held.keys() - {SIGNATURE}
    for name in sorted(differing):
        report.problem("altered_copy", "tag_manifest", about=name)


def _check_bagit(bag: Bag, report: Report, *, whole: bool) -> None:
    text = _text(bag, BAGIT, report)
    if text is not None and text.replace("\r\n", "\n") != BAGIT_TEXT:
        report.problem("unreadable", "bagit", about=BAGIT)
    info = _text(bag, BAG_INFO, report)
    if info is None:
        return
    fields = dict(line.split(": ", 1) for line in info.splitlines() if ": " in line)
    for name in _REQUIRED:
        if name not in fields:
            report.note("bag_info", about=name)
    payload = [d for n, d in bag.files.items() if n.startswith(PAYLOAD) and d is not None]
    oxum = f"{sum(d.size for d in payload)}.{len(payload)}"
    if whole and fields.get("Payload-Oxum", oxum) != oxum:
        report.problem("altered_copy", "oxum", about=BAG_INFO)


def _sums(bag: Bag, name: str, report: Report, *, needed: bool = False) -> Sums | None:
    if name not in bag.files:
        if needed:
            report.problem("missing_file", "file", about=name)
        return None
    text = _text(bag, name, report)
    if text is None:
        return None
    out: Sums = {}
    for line in text.removesuffix("\n").split("\n") if text else []:
        found = _LINE.fullmatch(line.removesuffix("\r"))
        path = _plain(found[2]) if found else ""
        if found is None or path in out or not inside(path):
            report.problem("unreadable", "sums_line", about=f"{name}: {line[:80]}")
            return None
        out[path] = found[1]
    return out


def _text(bag: Bag, name: str, report: Report) -> str | None:
    if name not in bag.files:
        return None
    try:
        return read_text(bag.root / name)
    except UnreadableError as error:
        report.problem("unreadable", "file", about=f"{name} {error}")
        return None


def _plain(path: str) -> str:
    for code, char in (("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        path = path.replace(code, char)
    return path


def inside(path: str) -> bool:
    """Whether a path with ``/`` stays below its root."""
    parts = path.split("/")
    return not {"", ".", ".."} & set(parts) and "\\" not in path and "\0" not in path
