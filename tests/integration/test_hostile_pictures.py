"""Pictures that lie, burst or tell too much: refused in a sentence, or kept upright and bare."""

import io
import os
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from qsdesk.domain.errors import RuleError
from qsdesk.services.chain import files
from qsdesk.services.pictures import MAX_BYTES, Pictures
from qsdesk.services.wording import sentence
from tests.integration.test_imports import DAY
from tests.make import PASSWORD, Factory, filled, listed

RED, BLUE = (200, 30, 30), (30, 30, 200)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Factory:
    """A factory whose folder takes the pictures."""
    return listed(tmp_path_factory.mktemp("pictures") / "data")


@pytest.fixture
def pictures(made: Factory) -> Pictures:
    """What takes pictures in."""
    return made.services.pictures


def png(width: int, height: int, body: bytes = b"") -> bytes:
    """Return a PNG of a said size with whatever body."""

    def part(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", body) + part(b"IEND", b"")


def photo(orientation: int = 1, kind: str = "JPEG", mode: str = "RGB", side: int = 64) -> bytes:
    """Return a photo whose upper half is red, with a place in its EXIF."""
    picture = Image.new(mode, (side, side // 2), 0)
    if mode in ("RGB", "RGBA"):
        picture.paste(BLUE, (0, 0, side, side // 2))
        picture.paste(RED, (0, 0, side, side // 4))
    held = Image.Exif()
    held[0x0112] = orientation
    held[0x010F] = "相机"
    held.get_ifd(0x8825)[2] = (31.0, 18.0, 0.0)
    out = io.BytesIO()
    picture.save(out, kind, exif=held, quality=95, pnginfo=None)
    return out.getvalue()


def saved(kind: str) -> bytes:
    """Return a picture of a kind that is not taken."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, kind)
    return out.getvalue()


WHOLE = photo()
REFUSED: dict[str, tuple[bytes, str]] = {
    "50,000 x 50,000 in 2 kB": (
        png(50_000, 50_000, zlib.compress(bytes(500_000))),
        "photo_too_large",
    ),
    "one line too many": (png(60_000_001, 1), "photo_too_large"),
    "longer than a file may be": (WHOLE + bytes(MAX_BYTES), "photo_too_large"),
    "no pixels": (png(0, 0), "photo_unreadable"),
    "pixels that burst": (png(8, 8, zlib.compress(bytes(50_000_000))), ""),
    "pixels missing": (png(800, 800, zlib.compress(b"")), "photo_unreadable"),
    "cut in half": (WHOLE[: len(WHOLE) // 2], "photo_unreadable"),
    "its head alone": (WHOLE[:3], "photo_unreadable"),
    "empty": (b"", "photo_unreadable"),
    "text": (b"=cmd|'/C calc'!A0", "photo_unreadable"),
    "a page": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo_unreadable"),
    **{kind: (saved(kind), "photo_unreadable") for kind in ("GIF", "BMP", "TIFF", "PPM", "ICO")},
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_photo_is_refused_or_harmless(
    name: str, pictures: Pictures, tmp_path: Path
) -> None:
    data, code = REFUSED[name]
    path = tmp_path / "CON.jpg"
    path.write_bytes(data)
    if not code:
        assert pictures.keep(path).size < 10_000
        return
    with pytest.raises(RuleError) as caught:
        pictures.keep(path)
    assert caught.value.code == code
    assert "CON.jpg" in sentence(caught.value, "zh")


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_turned_upright_and_says_no_place(orientation: int, pictures: Pictures) -> None:
    kept = pictures.read(pictures.keep_bytes(photo(orientation), "a.jpg").sha256)
    assert kept is not None
    with Image.open(io.BytesIO(kept)) as picture:
        lies = orientation >= 5
        assert picture.size == ((32, 64) if lies else (64, 32))
        assert not picture.getexif()
        width, height = picture.size
        sides = {
            "top": (width // 2, 2),
            "bottom": (width // 2, height - 3),
            "left": (2, height // 2),
            "right": (width - 3, height // 2),
        }
        shown = {1: "top", 2: "top", 3: "bottom", 4: "bottom", 5: "left", 6: "right", 7: "right"}
        pixel = picture.getpixel(sides[shown.get(orientation, "left")])
    assert isinstance(pixel, tuple)
    assert pixel[0] > 150 > pixel[2]
    for told in (b"Exif", b"GPS", "相机".encode()):
        assert told not in kept


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_png_becomes_a_jpeg(mode: str, pictures: Pictures) -> None:
    kept = pictures.keep_bytes(photo(6, "PNG", mode), "a.png")
    data = pictures.read(kept.sha256)
    assert data is not None
    with Image.open(io.BytesIO(data), formats=("JPEG",)) as picture:
        picture.load()
        assert picture.size == (32, 64)


def test_what_shines_through_is_left_out_of_the_colours(pictures: Pictures) -> None:
    kept = pictures.read(pictures.keep_bytes(photo(1, "PNG", "RGBA"), "a.png").sha256)
    assert kept is not None
    with Image.open(io.BytesIO(kept)) as picture:
        pixel = picture.getpixel((32, 2))
    assert isinstance(pixel, tuple)
    assert pixel[0] > 150 > pixel[2]


@pytest.mark.parametrize("place", ["夹", "管"])
def test_a_folder_or_a_pipe_is_no_photo_and_is_not_waited_for(
    place: str, pictures: Pictures, tmp_path: Path
) -> None:
    (tmp_path / "夹").mkdir()
    os.mkfifo(tmp_path / "管")
    with pytest.raises(RuleError) as caught:
        pictures.keep(tmp_path / place)
    assert caught.value.code == "photo_unreadable"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.jpg", "C:\\a\\..\\x.jpg", "a\x00\x1b\u202eb.jpg"]
)
def test_a_name_moves_no_file(name: str, made: Factory, pictures: Pictures) -> None:
    above = made.root.parent
    before = set(above.rglob("*"))
    kept = pictures.keep_bytes(photo(side=100 + len(name)), name)
    new = {path for path in set(above.rglob("*")) - before if path.is_file()}
    assert new == {made.services.store.folder.attachment(kept.sha256)}
    assert not set(kept.name) & set("\x00\x1b\u202e")


def test_a_name_that_is_too_long_is_said(pictures: Pictures) -> None:
    with pytest.raises(RuleError) as caught:
        pictures.keep_bytes(WHOLE, "长" * 260 + ".jpg")
    assert caught.value.code == "field_too_long"


def test_a_photo_replaced_after_signing_is_not_printed_as_the_signed_one(made: Factory) -> None:
    draft = filled(made, "officer1", DAY)
    number = made.services.daily.sign(made.as_("officer1"), PASSWORD, draft)[0].number
    with made.services.store.read() as work:
        record = work.records.load(number)
        assert record is not None
        folder, authority = made.services.store.folder, work.authority()
        before = files.copy_of(record, authority, folder).pictures
        for digest in before:
            folder.attachment(digest).write_bytes(photo(1, side=48))
        assert before
        assert files.copy_of(record, authority, folder).pictures == {}
