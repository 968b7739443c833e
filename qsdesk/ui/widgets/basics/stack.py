"""Pages of which one is shown, and only that one asks for room."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override


class PageStack(QStackedWidget):
    """A stack as small as its current page.

    Qt asks for the room of the widest page, shown or not: one that was laid out for a large
    window would hold a small one open.
    """

    @override
    def minimumSizeHint(self) -> QSize:
        """Return what the page needs that is shown; nothing where there is none."""
        page = self.currentWidget()
        return QSize() if page is None else page.minimumSizeHint().expandedTo(page.minimumSize())
