"""Target: an inspection pack with some of its files written by a stranger."""

import shutil
from pathlib import Path

from qsdesk.exporting.layout import SIGNATURE, TAG_MANIFEST
from qsdesk.exporting.pack_check import verify_pack
from tests.endurance.fuzz.base import base, scratch
from tests.endurance.fuzz.bundles import Overlay, bundle, unbundle
from tests.endurance.fuzz.target import Target, told

LOOSE = frozenset({SIGNATURE, TAG_MANIFEST})
"""Files whose bytes may differ where what they say does not."""


def pack() -> Target:
    """Return the target of packs: files laid over a sound one, which then is sound no more."""
    root = Path(shutil.copytree(base().pack, scratch() / "pack"))
    overlay = Overlay(root)
    paths = sorted(p for p in root.rglob("*") if p.is_file() and p.stat().st_size < 60_000)
    names = [
        p.relative_to(root).as_posix() for p in paths if p.suffix in (".json", ".jsonl", ".txt", "")
    ]
    texts = {name: (root / name).read_bytes() for name in names}
    seeds = {name.replace("/", "_"): bundle({name: data}) for name, data in texts.items()}
    small = {name: data for name, data in texts.items() if len(data) < 4_000}
    seeds |= {"the small ones": bundle(small), "one gone": b"@@ -bagit.txt\n"}

    def take(data: bytes) -> None:
        changed = overlay.lay(unbundle(data))
        try:
            found = verify_pack(root)
            told(found)
            assert found.ok <= (changed.keys() <= LOOSE), sorted(changed)
        finally:
            overlay.put_back(changed)

    return Target(take, seeds, longest=80_000)
