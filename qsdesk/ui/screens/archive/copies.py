"""Copies of archive pages: on paper, into a folder, the list of them into the clipboard."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from qsdesk.ui.screens.archive.catalogue import Line

DPI = 300
POINTS = 72
HEAD = "件号\t编号\t题名\t责任者\t日期\t说明"

ChoosePrinter = Callable[[QWidget], QPrinter | None]


def choose_printer(parent: QWidget) -> QPrinter | None:
    """Ask for a printer; None where the person leaves."""
    printer = new_printer()
    dialog = QPrintDialog(printer, parent)
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    return printer if accepted else None


def new_printer() -> QPrinter:
    """Return a printer set to whole A4 pages at 300 dpi."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DPI)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    return printer


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has, 0 where it is none; may run in any thread."""
    document, buffer = _opened(pdf)
    count = max(0, document.pageCount())
    document.close()
    buffer.close()
    return count


def print_pages(printer: QPrinter, pdfs: Sequence[bytes]) -> int:
    """Print PDFs one after the other, each page as it is archived; return the pages.

    Raises:
        OSError: The printer takes nothing.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise OSError("printer")
    printed = 0
    try:
        for pdf in pdfs:
            printed += _print_one(printer, painter, pdf, first=printed == 0)
    finally:
        painter.end()
    return printed


def list_text(lines: Sequence[Line]) -> str:
    """Return lines as text that a spreadsheet takes, a tab between cells."""
    rows = [
        "\t".join(
            (
                f"{line.item:04d}" if line.item else "—",
                line.number or "—",
                line.title,
                line.name,
                f"{line.day:%Y%m%d}",
                line.reason,
            )
        )
        for line in lines
    ]
    return "\n".join((HEAD, *rows))


def _print_one(printer: QPrinter, painter: QPainter, pdf: bytes, *, first: bool) -> int:
    document, buffer = _opened(pdf)
    count = max(0, document.pageCount())
    dpi = printer.resolution()
    for page in range(count):
        if page or not first:
            printer.newPage()
        points = document.pagePointSize(page)
        width = round(points.width() / POINTS * dpi)
        height = round(points.height() / POINTS * dpi)
        image = document.render(page, QSize(width, height))
        painter.drawImage(QRect(0, 0, width, height), image)
    document.close()
    buffer.close()
    return count


def _opened(pdf: bytes) -> tuple[QPdfDocument, QBuffer]:
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    return document, buffer
