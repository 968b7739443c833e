"""The window over the services: first paint before anything costly is imported."""

import gc
import sys
from pathlib import Path
from threading import current_thread, main_thread
from types import TracebackType
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from qsdesk.app.kept_theme import kept_theme
from qsdesk.domain.places import resource
from qsdesk.ui.desk.shell import Shell
from qsdesk.ui.desk.traces import traced

if TYPE_CHECKING:
    from qsdesk.app.backstage import Folder
    from qsdesk.ui.desk.window import DeskWindow


def run(data: Path, language: str) -> int:
    """Show the window over a data folder until it is closed.

    Args:
        data: The folder, whether or not it exists.
        language: ``zh`` or ``en``.

    Returns:
        The exit code of the event loop.
    """
    with traced(data):
        return _run(data, language)


def _run(data: Path, language: str) -> int:
    gc.disable()  # nothing that is loaded at the start becomes garbage
    application = cast("QApplication", QApplication.instance() or QApplication(sys.argv[:1]))
    application.setApplicationName("QSDesk")

    def fill() -> QWidget:
        from qsdesk.app.backstage import Folder

        window = desk(application, Folder(data), language)
        window.opened.connect(lambda: _collect_again(application))
        return window

    shell = Shell(kept_theme(data).tokens, fill)
    shell.show()
    return application.exec()


def desk(application: QApplication, folder: "Folder", language: str) -> "DeskWindow":
    """Return the window of a folder, not yet shown.

    Args:
        application: The running one.
        folder: What stands behind the window.
        language: ``zh`` or ``en``.
    """
    from qsdesk.ui import theme
    from qsdesk.ui.desk.preferences import keep_with
    from qsdesk.ui.desk.window import DeskWindow
    from qsdesk.ui.language import speak
    from qsdesk.ui.theme.apply import speak_chinese

    speak(language)
    if language == "zh":
        speak_chinese(application)
    else:
        _translate(application, language)
    theme.apply(application, folder.theme())
    keep_with(folder.keep_theme)
    window = DeskWindow(folder)

    uncaught = sys.excepthook

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        # a dialog made in another thread would end the program
        if isinstance(error, Exception) and current_thread() is main_thread():
            window.show_bug(error.with_traceback(trace))
        else:
            uncaught(kind, error, trace)

    sys.excepthook = tell
    return window


def _collect_again(application: QApplication) -> None:
    """Look for garbage from now on, but never again among what was loaded at the start."""
    from qsdesk.ui.desk.garbage import GarbageCollector

    gc.freeze()
    if application.findChild(GarbageCollector) is None:  # a folder can be opened again
        GarbageCollector(application)


def _translate(application: QApplication, language: str) -> None:
    translator = QTranslator(application)
    if translator.load(f"qsdesk_{language}", str(resource("translations"))):
        application.installTranslator(translator)
