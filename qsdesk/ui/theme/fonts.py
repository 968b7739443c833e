"""The bundled typeface, so that Chinese shows on a bare machine and screen equals paper."""

from functools import cache
from typing import TYPE_CHECKING

from qsdesk.domain.places import resource
from qsdesk.ui.theme.active import current

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

FAMILY = "Noto Sans SC"
FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")


@cache
def register() -> None:
    """Make the bundled faces known to Qt, once a process.

    Raises:
        FileNotFoundError: A face is missing or unreadable; without it Chinese would be boxes.
    """
    from PySide6.QtGui import QFontDatabase  # named late, as in icons

    for name in FILES:
        path = resource("fonts", name)
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(str(path))


def font(size: int = 14, *, bold: bool = False) -> "QFont":
    """Return the face at ``size`` pixels times the scale in force."""
    return _font(current().type_px(size), bold=bold)


@cache
def _font(pixels: int, *, bold: bool) -> "QFont":
    from PySide6.QtGui import QFont

    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return made
