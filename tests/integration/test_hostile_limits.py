"""What would burst, read by a process of its own with 512 MB and five seconds to spend."""

import io
import os
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from tests.integration.test_hostile_pictures import png
from tests.integration.test_hostile_tables import SHEET, STRINGS, members

MIB, SECONDS = 512, 5
PROJECT = Path(__file__).parents[2]
READER = """
import resource, sys
from pathlib import Path
from qsdesk.domain.errors import RuleError
from qsdesk.services.chain.backups.manifest import read_manifest
from qsdesk.services.chain.verification.containers import UnreadableError, read_json
from qsdesk.services.imports.reading import read_rows
from qsdesk.services.imports.template import HEAD
from qsdesk.services.pictures import _upright_jpeg
path = Path(sys.argv[1])
try:
    if path.suffix == ".json":
        read_json(path)
    elif path.suffix in (".xlsx", ".csv"):
        read_rows(path, HEAD)
    else:
        _upright_jpeg(path.read_bytes(), path.name)
except (RuleError, UnreadableError) as error:
    print(type(error).__name__, error)
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_maxrss // 1024, used.ru_utime + used.ru_stime)
"""


def book(name: str, data: bytes) -> bytes:
    """Return a workbook with one member written otherwise."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for held, before in members().items():
            made.writestr(held, data if held == name else before)
    return out.getvalue()


def photo(mode: str, kind: str) -> bytes:
    """Return a picture of nearly sixty million pixels that lies on its side."""
    held = Image.Exif()
    held[0x0112] = 6
    out = io.BytesIO()
    Image.new(mode, (7_700, 7_700), 1).save(out, kind, exif=held)
    return out.getvalue()


MODES = ("1", "P", "L", "LA", "RGB", "RGBA", "I;16")
CELL = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
CASES: dict[str, Callable[[], bytes]] = {
    "far.xlsx": lambda: book(SHEET, members()[SHEET].replace(b"</sheetData>", CELL)),
    "strings.xlsx": lambda: book(STRINGS, b"<sst>" + b"<si><t>a</t></si>" * 3_700_000 + b"</sst>"),
    "cells.xlsx": lambda: book(SHEET, b"<row>" + b"<c><v>1</v></c>" * 4_200_000 + b"</row>"),
    "zeros.xlsx": lambda: book(STRINGS, bytes(300_000_000)),
    "ends.csv": lambda: b"\n" * 20_000_000,
    "commas.csv": lambda: b"," * 20_000_000,
    "quotes.csv": lambda: b'"' * 19_000_000,
    "lists.json": lambda: b"[" + b"[]," * 40_000_000 + b"0]",
    "texts.json": lambda: b"[" + b'"ab",' * 20_000_000 + b"0]",
    "deep.json": lambda: b"[" * 100_000_000,
    "small.png": lambda: png(50_000, 50_000, bytes(1_900)),
    **{f"{mode}.png".replace(";", ""): partial(photo, mode, "PNG") for mode in MODES},
    "rgb.jpg": partial(photo, "RGB", "JPEG"),
    "cmyk.jpg": partial(photo, "CMYK", "JPEG"),
}


@pytest.mark.endurance
@pytest.mark.parametrize("name", CASES)
def test_nothing_takes_more_than_its_share(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(CASES[name]())

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (2 * SECONDS, 2 * SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (4 * MIB << 20, 4 * MIB << 20))

    done = subprocess.run(
        [sys.executable, "-c", READER, str(path)],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        preexec_fn=limited,
        capture_output=True,
        text=True,
        check=True,
    )
    used, seconds = map(float, done.stdout.split()[-2:])
    assert used <= MIB
    assert seconds <= SECONDS
