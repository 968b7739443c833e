"""Words of the screen in the language of the window."""

from PySide6.QtCore import QCoreApplication


def tr(text: str) -> str:
    """Return a sentence of the screen in the language of the window."""
    return QCoreApplication.translate("ScanScreen", text)
