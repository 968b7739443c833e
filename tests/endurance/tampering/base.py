"""Bases: factories at work with a pack, an earlier pack, backup and head; built once a seed."""

import json
import pickle
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from qsdesk.app.pack_content import exporter_of
from qsdesk.domain.errors import RuleError
from qsdesk.services.chain.backups.making import make_backup
from qsdesk.services.chain.keys import SigningKey
from tests.endurance.tampering.facts import Facts, facts_of
from tests.endurance.tampering.packs import load_pack
from tests.endurance.tampering.worker import (
    AFTER,
    REHEARSED,
    Worker,
    hired,
    private,
    sealed_month,
)
from tests.endurance.tampering.world import World, load
from tests.make import PASSWORD

PERIOD = (date(2026, 1, 1), date(2026, 12, 31))
DATA, PACK, EARLIER, BACKUP = "data", "pack", "earlier", "stick"
HEAD = "head-elsewhere.json"


@dataclass(frozen=True, eq=False)
class Base:
    """A history with its files and anchors; nothing in its folder is ever changed.

    Attributes:
        root: Holds ``data``, ``pack`` (all of it, but its own export), ``earlier`` (a pack of
            before), ``stick`` (a backup of before), and a ``head.json`` of before.
        seed: What it was made from.
        scalars: Key id -> private number, retired ones too.
        recovery: The code that the last root's holder got.
        fingerprint: Of the first root.
    """

    root: Path
    seed: int
    scalars: dict[str, int]
    recovery: str
    fingerprint: str

    @cached_property
    def world(self) -> World:
        """The rows of its database."""
        return load(self.root / DATA / "qsdesk.db")

    @cached_property
    def packed(self) -> World:
        """The texts of its pack."""
        return load_pack(self.root / PACK)

    @cached_property
    def before(self) -> World:
        """The rows of the backup."""
        return load(next((self.root / BACKUP).glob("*.db")))

    @cached_property
    def anchors(self) -> dict[str, int]:
        """Name of each anchor kept elsewhere -> seq of the event that was its newest."""
        head = json.loads((self.root / HEAD).read_bytes())["seq"]
        earlier, later = load_pack(self.root / EARLIER), self.packed
        backup = self.before.events[-1].seq
        return {EARLIER: len(earlier.events), BACKUP: backup, HEAD: head, PACK: len(later.events)}

    @cached_property
    def facts(self) -> Facts:
        """The people as the pack has them, which is as the database has them."""
        return facts_of(self.packed.events)

    @cached_property
    def director(self) -> SigningKey:
        """The key that sealed the pack, and the name that stands in its seal."""
        return self.keys[self.facts.keys[self.facts.who("director")]]

    @cached_property
    def stranger(self) -> SigningKey:
        """A key of somebody who never signs a record: the administrator's."""
        return self.keys[self.facts.keys[self.facts.who("admin")]]

    @cached_property
    def keys(self) -> dict[str, SigningKey]:
        """Key id -> private key."""
        return private(self.scalars)


def build(root: Path, seed: int, *, long: bool = True) -> Base:
    """Build a base into an empty folder.

    Args:
        root: The folder.
        seed: What happens in it.
        long: Whether it goes on after the earlier anchors were taken, and is sealed.
    """
    worker = hired(root / DATA, seed)
    _rehearse(worker, REHEARSED, 8 if long else 0)
    first = _export(worker, root, EARLIER)
    made = worker.made
    shutil.copy(made.root / "head.json", root / HEAD)
    make_backup(made.services.store.folder, root / BACKUP, clock=made.clock)
    if long:
        _rehearse(worker, AFTER, 5)
        sealed_month(worker)
    else:
        _rehearse(worker, AFTER[:3], 0)
    _export(worker, root, PACK)
    base = Base(root, seed, worker.keys, made.recovery, first)
    made.services.close()
    facts = (seed, worker.keys, made.recovery, first)
    (root / "facts").write_bytes(pickle.dumps(facts))
    return base


def opened(root: Path) -> Base:
    """Return a base that was built."""
    return Base(root, *pickle.loads((root / "facts").read_bytes()))


def _rehearse(worker: Worker, acts: tuple[Callable[[Worker], object], ...], more: int) -> None:
    for act in acts:
        try:
            act(worker)
        except RuleError:
            continue
        worker.collect()
    for _ in range(more):
        worker.step()


def _export(worker: Worker, root: Path, name: str) -> str:
    made = worker.made
    made.clock.go(minutes=3)
    out = root / f"{name}-out"
    report = exporter_of(made.services).export(made.as_("director"), PASSWORD, PERIOD, out)
    report.path.rename(root / name)
    out.rmdir()
    made.clock.moment += timedelta(minutes=1)
    return report.root
