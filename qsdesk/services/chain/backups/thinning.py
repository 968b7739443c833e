"""Which backups stay: by their distance in the chain, never by the clock."""

import contextlib
from collections.abc import Callable, Iterable
from pathlib import Path

from qsdesk.services.chain.backups.manifest import (
    belongs,
    manifests_in,
    mirror_of,
    position,
    read_manifest,
)
from qsdesk.services.chain.verification.containers import UnreadableError, walk

LAST = 7


def kept_of(seqs: Iterable[int]) -> frozenset[int]:
    """Return the positions that stay.

    The newest seven stay always; behind them one of each power of two of the distance to the
    newest, the oldest of its span, so that the first backup of all stays for good.

    Args:
        seqs: Positions of all backups of a place, in any order.
    """
    ordered = sorted(set(seqs), reverse=True)
    kept = set(ordered[:LAST])
    spans: dict[int, int] = {}
    for seq in ordered[LAST:]:
        spans[(ordered[0] - seq).bit_length()] = seq
    return frozenset(kept | set(spans.values()))


def thin(place: Path, site: str, head_at: Callable[[int], str]) -> tuple[str, ...]:
    """Remove the backups of a chain that are too many in a place, and files nobody names.

    Backups of what a restore gave up stay, and count for nothing. Where a manifest cannot be
    read, nobody knows which files it names: then no file goes.

    Args:
        place: The folder.
        site: Eight digits.
        head_at: Returns the hash of the chain's event at a position; empty behind its end.

    Returns:
        Names of the manifests that went.
    """
    own = [path for path in manifests_in(place, site) if belongs(path, head_at)]
    kept = kept_of(position(path) for path in own)
    gone = []
    for path in own:
        if position(path) not in kept:
            path.unlink(missing_ok=True)  # first: without it the rest is no backup
            path.with_suffix(".db").unlink(missing_ok=True)
            gone.append(path.name)
    _forget_files(place, site)
    return tuple(gone)


def _forget_files(place: Path, site: str) -> None:
    named: set[str] = set()
    for path in manifests_in(place, site):
        try:
            named.update(file.sha256 for file in read_manifest(path).manifest.files)
        except UnreadableError:
            return
    mirror = mirror_of(place, site)
    for name in list(walk(mirror)):
        digest = name.rpartition("/")[2]
        if name == f"{digest[:2]}/{digest}" and digest not in named:
            (mirror / name).unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                (mirror / name).parent.rmdir()
