"""Pages onto paper or into a file, from the bytes that are shown."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from qsdesk.ui.theme import font

DPI = 300
MILLIMETRE = DPI / 25.4


def print_pages(parent: QWidget, data: bytes) -> bool:
    """Ask for a printer and print a PDF; False where the person went back."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    painter = QPainter(printer)
    target = printer.pageLayout().fullRectPixels(printer.resolution())
    for page in range(document.pageCount()):
        if page:
            printer.newPage()
        painter.drawImage(target, document.render(page, target.size()))
    painter.end()
    return True


def save_pages(parent: QWidget, data: bytes, name: str) -> bool:
    """Ask for a file and write a PDF; False where the person went back.

    Raises:
        OSError: The file cannot be written.
    """
    chosen, _ = QFileDialog.getSaveFileName(parent, "", str(Path.home() / name), "PDF (*.pdf)")
    if not chosen:
        return False
    Path(chosen).write_bytes(data)
    return True


def code_sheet(title: str, lines: list[str], code: str) -> bytes:
    """Return one A4 page with a code to be sealed away.

    Args:
        title: Head of the page.
        lines: Sentences below the code.
        code: In large type.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(25, 25, 14, 20),
            QPageLayout.Unit.Millimeter,
        )
    )
    painter = QPainter(writer)
    width = writer.width()
    top = _line(painter, title, 0, width, 7, bold=True)
    top = _line(painter, code, top + 12 * MILLIMETRE, width, 9, bold=True)
    top += 8 * MILLIMETRE
    for line in lines:
        top = _line(painter, line, top, width, 4.2)
    painter.end()
    return bytes(buffer.data().data())


def _line(
    painter: QPainter, text: str, top: float, width: float, size: float, *, bold: bool = False
) -> float:
    face = QFont(font(14, bold=bold))  # the cached one is everybody's
    face.setPixelSize(round(size * MILLIMETRE))
    painter.setFont(face)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
    place = QRectF(0, top, width, 200 * MILLIMETRE)
    taken = painter.boundingRect(place, int(flags), text)
    painter.drawText(place, int(flags), text)
    return float(top + taken.height() + 2 * MILLIMETRE)
