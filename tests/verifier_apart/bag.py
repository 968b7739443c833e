"""The files of a pack against its manifests and the signed list of tags."""

import hashlib
import re
from pathlib import Path
from typing import Any

from .canonical import as_bytes
from .files import digest, read_text, walk
from .report import Report

MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
SUMS = "SHA256SUMS"
SIGNATURE = "signature.json"
UNTAGGED = frozenset({MANIFEST, TAG_MANIFEST, SIGNATURE})
NEEDED = ("bagit.txt", "bag-info.txt", SUMS)
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")

Sums = dict[str, str]


class Bag:
    """The files of a pack.

    Args:
        root: The folder of the pack.
        report: Where problems are told.
    """

    def __init__(self, root: Path, report: Report) -> None:
        self.root = root
        self._report = report
        self.files: dict[str, str | None] = {name: digest(root / name) for name in walk(root)}

    def check(self, seal: dict[str, Any] | None) -> None:
        """Compares all files with the manifests and what was signed.

        Args:
            seal: The signed statement of the pack, if it could be read.
        """
        manifest = self._payload(seal)
        sums = self._sums(SUMS)
        if sums is not None and manifest is not None and sums != manifest:
            self._report.problem("altered_copy", f"{SUMS} is not as the manifest")
        tags = self._tags(seal) if seal is not None else {}
        for name in (*NEEDED, SIGNATURE):
            if name not in tags and name not in self.files:
                self._report.problem("missing_file", name)
        listed = self._sums(TAG_MANIFEST)
        if listed is not None and seal is not None:
            self._tag_manifest(listed, tags, str(seal["manifest_sha256"]))
        self._markers()

    def _payload(self, seal: dict[str, Any] | None) -> Sums | None:
        text = read_text(self.root / MANIFEST, self._report, MANIFEST)
        if text is None:
            return None
        signed = seal["manifest_sha256"] if seal is not None else None
        if signed is not None and hashlib.sha256(as_bytes(text)).hexdigest() != signed:
            self._report.problem("altered_file", f"{MANIFEST} is not the one signed")
        manifest = self._parse(text, MANIFEST)
        if manifest is None:
            return None
        self._compare(manifest)
        payload = [name for name in self.files if name.startswith("data/")]
        for name in payload:
            if name not in manifest:
                self._report.problem("extra_file", name)
        return manifest

    def _compare(self, sums: Sums) -> None:
        for name, wanted in sums.items():
            if name not in self.files:
                self._report.problem("missing_file", name)
            elif self.files[name] != wanted:
                self._report.problem("altered_file", name)

    def _tags(self, seal: dict[str, Any]) -> Sums:
        names = [tag["name"] for tag in seal["tags"]]
        if sorted(set(names)) != names or UNTAGGED & set(names):
            self._report.problem("bad_order", f"the tags of {SIGNATURE} are not sorted")
        tags: Sums = {tag["name"]: tag["sha256"] for tag in seal["tags"]}
        self._compare(tags)
        for name in self.files:
            known = name in tags or name in UNTAGGED or name.startswith("data/")
            if not known:
                self._report.problem("extra_file", name)
        return tags

    def _tag_manifest(self, listed: Sums, tags: Sums, manifest: str) -> None:
        known: dict[str, str | None] = {**tags, MANIFEST: manifest}
        own = {SIGNATURE: self.files.get(SIGNATURE)}
        for name, wanted in listed.items():
            if (known | own).get(name) != wanted:
                self._report.problem("altered_copy", f"{TAG_MANIFEST}: {name}")
        for name in known:
            if name not in listed:
                self._report.problem("altered_copy", f"{TAG_MANIFEST} does not list {name}")

    def _sums(self, name: str) -> Sums | None:
        if name not in self.files:
            if name == TAG_MANIFEST:
                self._report.problem("missing_file", name)
            return None
        text = read_text(self.root / name, self._report, name)
        return None if text is None else self._parse(text, name)

    def _parse(self, text: str, name: str) -> Sums | None:
        sums: Sums = {}
        for line in text.removesuffix("\n").split("\n") if text else []:
            found = _LINE.fullmatch(line.removesuffix("\r"))
            path = _plain(found.group(2)) if found else ""
            if found is None or path in sums or not _inside(path):
                self._report.problem("unreadable", f"{name}: {line[:100]}")
                return None
            sums[path] = found.group(1)
        return sums

    def _markers(self) -> None:
        if "bagit.txt" not in self.files:
            return
        text = read_text(self.root / "bagit.txt", self._report, "bagit.txt")
        if text is not None and not text.startswith("BagIt-Version: "):
            self._report.problem("unreadable", "bagit.txt names no version")


def _plain(path: str) -> str:
    for code, char in (("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        path = path.replace(code, char)
    return path


def _inside(path: str) -> bool:
    return not path.startswith("/") and not {"", ".", ".."} & set(path.split("/"))
