"""Real files made by the product: a data folder, a pack, a backup, the template, a photo."""

import atexit
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image

from qsdesk.app.compose import compose
from qsdesk.app.pack_content import exporter_of
from qsdesk.printing.lazy import LazyPrinter
from qsdesk.services.chain.backups.making import make_backup
from qsdesk.storage.store import Store
from tests import tampering as t
from tests.integration.test_imports import day_rows
from tests.keeping import SHELF, kept_folder
from tests.make import PASSWORD, Factory, StoppedClock, seeded

DAY = date(2026, 3, 9)
LATER = datetime(2026, 3, 20, 1, tzinfo=UTC)
MARCH = (date(2026, 3, 1), date(2026, 3, 31))


@dataclass(frozen=True, slots=True)
class Base:
    """Folders that are read, never changed.

    Attributes:
        data: A data folder nobody has open.
        pack: Its pack of March.
        stick: A backup of it.
        rows: Of a spreadsheet with one whole day.
    """

    data: Path
    pack: Path
    stick: Path
    rows: tuple[tuple[str, ...], ...]


@cache
def base() -> Base:
    """Return the base, built once a run."""
    if SHELF not in os.environ:
        os.environ[SHELF] = str(scratch())
    folder = kept_folder("tests.endurance.fuzz.base", _build)
    rows = json.loads((folder / "rows.json").read_text(encoding="utf-8"))
    return Base(folder / "data", folder / "pack", folder / "stick", tuple(map(tuple, rows)))


@cache
def opened() -> Factory:
    """Return a copy of the base at work, two weeks later, with the real printer's letters."""
    root = Path(shutil.copytree(base().data, scratch() / "data"))
    clock = StoppedClock(LATER)
    services = compose(
        Store.open(root),
        clock=clock,
        chance=seeded(3),
        printer=LazyPrinter(),
        ticks=clock.ticks,
    )
    return Factory(services, clock, root)


def scratch() -> Path:
    """Return an empty folder of one's own, gone when the process ends in order."""
    place = Path(tempfile.mkdtemp(prefix="qsdesk-fuzz-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return place


def photo(kind: str = "JPEG", mode: str = "RGB") -> bytes:
    """Return a small photo that lies on its side and says where it was taken."""
    picture = Image.new(mode, (40, 24), 90)
    held = Image.Exif()
    held[0x0112] = 6
    held.get_ifd(0x8825)[2] = (31.0, 18.0, 0.0)
    out = BytesIO()
    picture.save(out, kind, exif=held)
    return out.getvalue()


def _build(folder: Path) -> None:
    made = t.worked(folder / "data")
    made.services.pictures.keep_bytes(photo(), "侧放.jpg")
    exporter = exporter_of(made.services)
    report = exporter.export(made.as_("director"), PASSWORD, MARCH, folder / "out")
    report.path.rename(folder / "pack")
    make_backup(made.services.store.folder, folder / "stick", clock=made.clock)
    made.clock.moment = LATER
    rows = [[*map(str, row), *[""] * 8] for row in day_rows(made, DAY)]
    (folder / "rows.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    made.services.close()
