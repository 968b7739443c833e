"""One PDF: its pages, faces and pictures, put together so that equal input is equal bytes.

Built on ReportLab's objects rather than its canvas: no font that is not embedded can slip in.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from reportlab.pdfbase import pdfdoc

from qsdesk.printing.pen import MM, Faces, Pen

CREATOR = "QSDesk"


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself.

    Attributes:
        title: Title of the document with its number.
        author: The factory.
        at: Aware time it speaks for.
    """

    title: str
    author: str
    at: datetime


class Pdf:
    """Pages in the making."""

    def __init__(self) -> None:
        self.pages: list[Pen] = []
        self.faces = Faces()

    def add_page(self, width: float, height: float) -> Pen:
        """Begin a page of a size in millimetres."""
        pen = Pen(width, height, self.faces)
        self.pages.append(pen)
        return pen

    def data(self, about: About) -> bytes:
        """Return the file."""
        document = _document(about)
        resources = pdfdoc.PDFDictionary()
        pictures = {name: stream for pen in self.pages for name, stream in pen.pictures.items()}
        drawn = {name: document.Reference(stream) for name, stream in pictures.items()}
        for pen in self.pages:
            document.addPage(_page(pen, resources))
        resources["Font"] = self.faces.dictionary(document)
        if drawn:
            resources["XObject"] = pdfdoc.PDFDictionary(drawn)
        data: bytes = document.GetPDFData(None)
        return data


def _document(about: About) -> Any:
    document = pdfdoc.PDFDocument(invariant=1, lang="zh-CN", pdfVersion=(1, 4))
    document.setTitle(about.title)
    document.setAuthor(about.author)
    document.setSubject(about.title)
    document.setCreator(CREATOR)
    document.setProducer(CREATOR)
    stamp = f"D:{about.at.astimezone(UTC):%Y%m%d%H%M%S}+00'00'"
    document.setDateFormatter(lambda *_: stamp)
    return document


def _page(pen: Pen, resources: Any) -> Any:
    page = pdfdoc.PDFPage()
    page.MediaBox = pdfdoc.PDFArray([0, 0, round(pen.width * MM, 2), round(pen.height * MM, 2)])
    page.Resources = resources
    page.Contents = pdfdoc.PDFStream(content=pen.content(), filters=[pdfdoc.PDFZCompress])
    return page
