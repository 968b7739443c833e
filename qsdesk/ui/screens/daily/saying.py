"""Sentences at the foot of the window, with the way back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from qsdesk.ui.widgets.basics.banner import Toast


def say(host: QWidget, words: str, kind: str, take_back: Callable[[], object] | None) -> Toast:
    """Say what was done.

    Args:
        host: A widget of the window.
        words: One sentence.
        kind: As for banners.
        take_back: What 撤销 does; None where it is not offered.
    """
    toast = getattr(host.window(), "toast", None)
    if not isinstance(toast, Toast):
        own = host.findChild(Toast, options=Qt.FindChildOption.FindDirectChildrenOnly)
        toast = own or Toast(host)
    if take_back is not None:

        def undone() -> None:
            if toast.label.text() == words:
                take_back()

        toast.undone.connect(undone, Qt.ConnectionType.SingleShotConnection)
    toast.say(words, undo=take_back is not None, kind=kind)
    return toast
