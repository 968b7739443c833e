"""Photos as they come in: checked, turned upright, freed of their place, kept by hash."""

import hashlib
import io
import struct
import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import ExifTags, Image, UnidentifiedImageError

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.sheets import Attachment
from qsdesk.domain.format.text import bounded
from qsdesk.storage.folder import write_file
from qsdesk.storage.store import Store

MAX_BYTES = 30 * 1024 * 1024
MAX_PIXELS = 60_000_000
LONGEST_SIDE = 1600
QUALITY = 85
NAME_LENGTH = 120
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""Orientation of EXIF -> how the picture is turned upright."""
_PLAIN = frozenset({"L", "RGB", "CMYK"})
_CLEAR = {"LA": "L", "RGBA": "RGB"}


@dataclass(frozen=True, slots=True)
class Pictures:
    """Keeps photos in the data folder."""

    store: Store

    def keep(self, path: Path) -> Attachment:
        """Take a photo file in and return how a sheet names it.

        The picture is turned upright by its EXIF, then written anew as JPEG without any
        EXIF, so that no GPS position goes with it; at most 1600 pixels a side.

        Raises:
            RuleError: ``photo_unreadable`` or ``photo_too_large``, naming the file.
            MachineError: The disk failed.
        """
        try:
            if not path.is_file():  # a pipe would be waited for
                raise RuleError("photo_unreadable", name=path.name)
            if path.stat().st_size > MAX_BYTES:
                raise _too_large(path.name)
            data = path.read_bytes()
        except OSError as error:
            raise RuleError("photo_unreadable", name=path.name) from error
        return self.keep_bytes(data, path.name)

    def keep_bytes(self, data: bytes, name: str) -> Attachment:
        """Take a photo in from memory, as ``keep``."""
        clean = _upright_jpeg(data, name)
        digest = hashlib.sha256(clean).hexdigest()
        target = self.store.folder.attachment(digest)
        if _digest_of(target) != digest:
            write_file(target, clean)
        label = bounded(name, field="照片", limit=NAME_LENGTH) or "photo.jpg"
        return Attachment(digest, len(clean), "image/jpeg", label)

    def read(self, digest: str) -> bytes | None:
        """Return a kept photo; None where it is missing."""
        path = self.store.folder.attachment(digest)
        return path.read_bytes() if path.is_file() else None

    def described(self, digests: tuple[str, ...]) -> tuple[Attachment, ...]:
        """Return how a sheet names photos that were kept before.

        Raises:
            RuleError: ``photo_missing_file`` where one is no longer there as it was kept.
        """
        out = []
        for digest in dict.fromkeys(digests):
            path = self.store.folder.attachment(digest)
            if _digest_of(path) != digest:
                raise RuleError("photo_missing_file", photo=digest[:8])
            out.append(Attachment(digest, path.stat().st_size, "image/jpeg", f"{digest[:8]}.jpg"))
        return tuple(out)


def _digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _upright_jpeg(data: bytes, name: str) -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise _too_large(name)
                upright = _upright(_small(picture)).convert("RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(name) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise RuleError("photo_unreadable", name=name) from error
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _upright(picture: Image.Image) -> Image.Image:
    """Return a picture turned as its EXIF says; EXIF that nobody can read turns nothing."""
    try:
        turn = _TURNS.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except (ValueError, TypeError, LookupError, struct.error, SyntaxError, OSError):
        turn = None
    return picture if turn is None else picture.transpose(turn)


def _small(picture: Image.Image) -> Image.Image:
    """Return a picture at its final size, before anything makes a whole copy of it."""
    if picture.mode in _CLEAR:  # what shines through is left out, colour by colour
        colours = [_scaled(picture.getchannel(band)) for band in _CLEAR[picture.mode]]
        made = Image.merge(_CLEAR[picture.mode], colours)
        made.info = dict(picture.info)
        return made
    return _scaled(picture if picture.mode in _PLAIN else picture.convert("RGB"))


def _scaled(picture: Image.Image) -> Image.Image:
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is not even unpacked at full size
    return picture


def _too_large(name: str) -> RuleError:
    limits = {"limit": MAX_BYTES // 1024 // 1024, "pixels": MAX_PIXELS // 10_000}
    return RuleError("photo_too_large", name=name, **limits)
