"""Photos as PDF objects: a JPEG goes in as it is, anything else as its pixels on white."""

import hashlib
import io
import warnings
from dataclasses import dataclass
from typing import Any

from PIL import Image
from reportlab.pdfbase import pdfdoc

MISSING = "照片未随本件提供"
UNREADABLE = "照片无法读出，原件见附件"
_SPACES = {"L": "DeviceGray", "RGB": "DeviceRGB"}
_PIXELS = 60_000_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to draw; its size is in pixels."""

    name: str
    width: int
    height: int
    stream: Any


def read_picture(data: bytes | None) -> Picture | str:
    """Return a picture, or the sentence that stands in its place."""
    if data is None:
        return MISSING
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return _read(data)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return UNREADABLE


def _read(data: bytes) -> Picture:
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image:
        if image.width * image.height > _PIXELS:
            raise ValueError("too many pixels")
        image.load()
        if image.format == "JPEG" and image.mode in _SPACES:
            content, filters, space = data, "DCTDecode", _SPACES[image.mode]
            return _picture(content, filters, space, image.size, data)
        flat = _on_white(image)
        stream = pdfdoc.PDFZCompress.encode(flat.tobytes())
        return _picture(stream, "FlateDecode", "DeviceRGB", image.size, data)


def _on_white(image: Image.Image) -> Image.Image:
    layer = image.convert("RGBA")
    ground = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(ground, layer).convert("RGB")


def _picture(
    content: bytes, filters: str, space: str, size: tuple[int, int], data: bytes
) -> Picture:
    stream = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("XObject"),
                "Subtype": pdfdoc.PDFName("Image"),
                "Width": size[0],
                "Height": size[1],
                "BitsPerComponent": 8,
                "ColorSpace": pdfdoc.PDFName(space),
                "Filter": pdfdoc.PDFName(filters),
            }
        ),
        content,
    )
    return Picture(f"P{hashlib.sha256(data).hexdigest()[:16]}", size[0], size[1], stream)
