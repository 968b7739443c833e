"""Reading pages back: their text, pictures of them, what stands in their bytes."""

import re
import zlib

import pypdfium2
from PIL import Image

# the reader takes a hyphen at a line's end for a word's that was parted there
_HYPHENATED = "\ufffe"
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def texts(data: bytes) -> list[str]:
    """Return the text of each page."""
    document = pypdfium2.PdfDocument(data)
    pages = []
    for page in document:
        text_page = page.get_textpage()
        text = text_page.get_text_range().replace("\r\n", "\n")
        pages.append(text.replace(_HYPHENATED, "-\n"))
        text_page.close()
        page.close()
    document.close()
    return pages


def dense(text: str) -> str:
    """Return text without any space: breaking lines adds and drops some."""
    return re.sub(r"\s", "", text)


def said(data: bytes) -> str:
    """Return the text of all pages without any space."""
    return "".join(map(dense, texts(data)))


def pictures(data: bytes, dpi: int) -> list[Image.Image]:
    """Return each page in grey."""
    document = pypdfium2.PdfDocument(data)
    pages = []
    for page in document:
        bitmap = page.render(scale=dpi / 72, grayscale=True)
        pages.append(bitmap.to_pil().convert("L"))
        page.close()
    document.close()
    return pages


def contents(data: bytes) -> list[str]:
    """Return the content stream of each page."""
    streams = []
    for packed in _STREAM.findall(data):
        try:
            stream = zlib.decompress(packed)
        except zlib.error:
            continue
        if stream.rstrip().endswith(b"ET"):
            streams.append(stream.decode("ascii"))
    return streams


def positions(content: str) -> list[str]:
    """Return where each piece of text stands."""
    return re.findall(r"1 0 0 1 (\S+ \S+) Tm", content)
