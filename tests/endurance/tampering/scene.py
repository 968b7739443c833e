"""Where a case happens: copies of a base's folders, and what an attacker writes into them."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from qsdesk.services.chain.keys import SigningKey
from qsdesk.services.chain.rebuilding import rebuild
from qsdesk.storage.store import Store
from tests.endurance.tampering.base import BACKUP, DATA, PACK, Base
from tests.endurance.tampering.growing import Growing
from tests.endurance.tampering.packs import keyed, put, save_pack, seal
from tests.endurance.tampering.world import World, head_file, journal, save

Edit = Callable[[World], object]


@dataclass
class Scene:
    """One case's own folder.

    Attributes:
        base: What it is copied from.
        place: Empty, and gone after the case.
        notes: What a change leaves for its check, by name.
    """

    base: Base
    place: Path
    notes: dict[str, str] = field(default_factory=dict)

    @cached_property
    def data(self) -> Path:
        """A copy of the data folder; all but the database are links, to be replaced."""
        return linked(self.base.root / DATA, self.place / DATA, "qsdesk.db")

    @cached_property
    def pack(self) -> Path:
        """A copy of the pack, of links to be replaced."""
        return linked(self.base.root / PACK, self.place / PACK)

    @cached_property
    def backup(self) -> Path:
        """A copy of the folder of backups; the database is no link."""
        return linked(self.base.root / BACKUP, self.place / BACKUP, ".db")

    @property
    def database(self) -> Path:
        """The database of the data folder."""
        return self.data / "qsdesk.db"

    @property
    def keys(self) -> dict[str, SigningKey]:
        """All private keys; a case names those that its attacker holds."""
        return self.base.keys

    def rows(self, edit: Edit) -> None:
        """Edit the signed rows of the database; everything else stays."""
        world = self.base.world.copy()
        edit(world)
        save(world, self.database)

    def folder(self, edit: Edit, left: tuple[str, ...] = ()) -> None:
        """Edit the signed rows, and all that follows of them but the anchors left.

        Journal, head, rows of files and read models are made as they would be.
        """
        world = self.base.world.copy()
        edit(world)
        self._follow(world)
        save(world, self.database)
        if "journal" not in left:
            shutil.rmtree(self.data / "journal")
            for name, data in journal(world).items():
                put(self.data, name, data)
        if "head" not in left:
            put(self.data, "head.json", head_file(world))

    def remodel(self) -> None:
        """Make the read models anew."""
        store = Store.open(self.data)
        rebuild(store)
        store.close()

    def packed(self, edit: Edit, key: SigningKey | None = None, **changes: object) -> None:
        """Edit chain and records of the pack, and seal it anew with a key where one is held."""
        world = self.base.packed.copy()
        edit(world)
        save_pack(world, self.pack)
        keyed(world, self.pack)
        if key is not None and world.events:
            head = {"head_seq": world.events[-1].seq, "head_hash": world.head}
            seal(self.pack, key, **{**head, **changes})

    def grown(self, act: Callable[[Growing], object]) -> Edit:
        """Return the edit that goes on with the chain."""
        return lambda world: act(Growing(world, self.keys))

    def _follow(self, world: World) -> None:
        """Let rows and files of copies follow a chain that is shorter or longer."""
        last = world.events[-1].seq if world.events else 0
        for row in [row for row in world.files if row[5] > last]:
            world.files.remove(row)
            if all(row[6] != other[6] for other in world.files):
                (self.data / row[6]).unlink(missing_ok=True)
        noted = {(row[4], row[5]) for row in world.files}
        newest = {str(e.value["number"]): e.seq for e in world.events if e.type in ("sign", "void")}
        for number, seq in newest.items():
            if (number, seq) not in noted:
                self._copy(world, number, seq)

    def _copy(self, world: World, number: str, seq: int) -> None:
        from hashlib import sha256

        data = f"%PDF-{number}-{seq}".encode()
        path = f"archive/2026/03/{number}-{seq:09d}.pdf"
        put(self.data, path, data)
        row = (len(world.files) + 1000 + seq, sha256(data).hexdigest(), len(data))
        world.files.append((*row, "application/pdf", number, seq, path))


def linked(source: Path, target: Path, copied: str = "?") -> Path:
    """Copy a folder by links, but files whose name ends with ``copied``."""

    def copy(old: str, new: str) -> None:
        if old.endswith(copied):
            shutil.copy(old, new)
        else:
            os.link(old, new)

    return Path(shutil.copytree(source, target, copy_function=copy))


def in_rows(edit: Edit) -> Callable[[Scene], None]:
    """Return the change of the database's signed rows alone."""
    return lambda scene: scene.rows(edit)


def in_pack(edit: Edit, key: SigningKey | None = None) -> Callable[[Scene], None]:
    """Return the change of a pack, sealed anew where a key is given."""
    return lambda scene: scene.packed(edit, key)


def in_folder(
    edit: Edit, left: tuple[str, ...] = (), *, remodelled: bool = False
) -> Callable[[Scene], None]:
    """Return the change of a data folder but for the anchors left in it.

    Args:
        edit: Of the signed rows.
        left: ``head`` and ``journal``, as far as they are not reached.
        remodelled: Whether the read models follow, so that only signatures can tell.
    """

    def change(scene: Scene) -> None:
        scene.folder(edit, left)
        if remodelled:
            scene.remodel()

    return change
