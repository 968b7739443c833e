"""Heads of the chain that were kept outside it, held against the chain as it is now.

Source: the format's section on files; a chain cannot see by itself that its end was cut.
"""

from dataclasses import dataclass
from pathlib import Path

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.domain.format.canonical import NotCanonicalError, parse_canonical
from qsdesk.domain.format.verification.findings import Findings, Report
from qsdesk.domain.format.verification.shapes import HASH, SITE, counted, exactly, flaw, moment
from qsdesk.services.chain.backups.manifest import NAME, manifests_in, read_manifest
from qsdesk.services.chain.files import HEAD_TAG
from qsdesk.services.chain.verification.containers import UnreadableError, as_bytes, read_json
from qsdesk.storage.snapshot import snapshot

PACK_TAG = "qsdesk-pack/1"
SIGNATURE_FILE = "signature.json"
HEAD_FILE = "head.json"
_SMALL = 4 * 1024 * 1024
_SQLITE = b"SQLite format 3\0"
HEAD_SHAPE = {
    "t": exactly(HEAD_TAG),
    "site": SITE,
    "seq": counted,
    "hash": HASH,
    "at": moment,
}


@dataclass(frozen=True, slots=True)
class Anchor:
    """A head that was kept somewhere.

    Attributes:
        site: Eight digits.
        seq: Of the event that was the newest.
        hash: Its hash.
        at: Its time, empty where the anchor does not say.
        name: Of the file it comes from.
    """

    site: str
    seq: int
    hash: str
    at: str
    name: str


def read_head(path: Path) -> Anchor:
    """Return what a ``head.json`` says.

    Raises:
        UnreadableError: No such file, or another shape.
    """
    body = read_json(path, _SMALL)
    wrong = flaw(body, HEAD_SHAPE)
    if wrong:
        raise UnreadableError(wrong)
    return Anchor(body["site"], body["seq"], body["hash"], body["at"], path.name)


def read_anchor(path: Path) -> Anchor:
    """Return the head that an earlier pack, data folder, backup or ``head.json`` names.

    Raises:
        RuleError: ``path_missing``, or ``not_qsdesk`` where it is none of these.
    """
    if not path.exists():
        raise RuleError("path_missing", path=str(path))
    try:
        return _read(path)
    except (UnreadableError, MachineError) as error:
        raise RuleError("not_qsdesk", path=str(path)) from error


def check_anchor(
    anchor: Anchor, heads: dict[int, tuple[str, str]], found: Findings, report: Report
) -> None:
    """Hold one anchor against a chain.

    Args:
        anchor: What was kept.
        heads: Seq -> hash and time (empty where unknown) of every event.
        found: Of the chain.
        report: Where it is told.
    """
    if found.site and anchor.site != found.site:
        report.problem("wrong_site", "anchor_site", about=f"{anchor.name} {anchor.site}")
        return
    if anchor.seq > found.head[0]:
        report.problem("missing_tail", "anchor_beyond", seq=anchor.seq, about=anchor.name)
        return
    held, at = heads.get(anchor.seq, ("", ""))
    if held != anchor.hash:
        report.problem("anchor_conflict", "anchor", seq=anchor.seq, about=anchor.name)
        return
    if anchor.at and at and anchor.at != at:
        report.problem("altered_copy", "anchor_time", seq=anchor.seq, about=anchor.name)
        return
    report.anchors += 1


def is_database(path: Path) -> bool:
    """Whether a file begins as SQLite files do."""
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def _read(path: Path) -> Anchor:
    if path.is_dir():
        return _read_folder(path)
    if NAME.fullmatch(path.name):
        return _read_manifest(path)
    if is_database(path):
        return _read_database(path)
    return _read_pack(path) if path.name == SIGNATURE_FILE else read_head(path)


def _read_folder(path: Path) -> Anchor:
    if (path / SIGNATURE_FILE).exists():
        return _read_pack(path / SIGNATURE_FILE)
    database = path / "qsdesk.db"
    if database.exists():
        return _read_database(database)
    newest = next(iter(manifests_in(path)), None)
    return read_head(path / HEAD_FILE) if newest is None else _read_manifest(newest)


def _read_manifest(path: Path) -> Anchor:
    held = read_manifest(path).manifest
    return Anchor(held.site, held.seq, held.hash, "", path.name)


def _read_pack(path: Path) -> Anchor:
    held = read_json(path, _SMALL)
    if not isinstance(held, dict) or not isinstance(held.get("statement"), str):
        raise UnreadableError("statement")
    try:
        said = parse_canonical(as_bytes(held["statement"]))
    except NotCanonicalError as error:
        raise UnreadableError("statement") from error
    shape = {"t": exactly(PACK_TAG), "site": SITE, "head_seq": counted, "head_hash": HASH}
    wrong = flaw(said, shape, more=True)
    if wrong:
        raise UnreadableError(wrong)
    name = path.parent.name or path.name
    seq = said["head_seq"]
    return Anchor(
        str(said["site"]), seq if isinstance(seq, int) else 0, str(said["head_hash"]), "", name
    )


def _read_database(path: Path) -> Anchor:
    with snapshot(path) as held:
        site, seq, digest = "", 0, ""
        for made, _ in held.events():
            if made.seq == 1 and made.body is not None:
                site = _site(made.body)
            seq, digest = made.seq, made.hash
    if not seq:
        raise UnreadableError("empty")
    return Anchor(site, seq, digest, "", path.name)


def _site(body: bytes) -> str:
    try:
        return str(parse_canonical(body).get("site", ""))
    except NotCanonicalError:
        return ""
