"""The start of the program: the window at once where nothing else is asked."""

import os
from collections.abc import Sequence
from pathlib import Path

from qsdesk.app.display import has_display


def start(arguments: Sequence[str]) -> int:
    """Open the window, or run the command line.

    Args:
        arguments: Without the program's name; with none the command line is not even
            imported before the window is painted.

    Returns:
        As the command line.
    """
    if arguments or not has_display():
        from qsdesk.app.commands import main

        return main(arguments)
    try:
        return _window()
    except Exception as error:  # noqa: BLE001 - the command line makes a sentence of it
        from qsdesk.app.commands import failed
        from qsdesk.app.commands._call import Call

        return failed(error, (), Call("zh"))


def _window() -> int:
    from qsdesk.app.data_folder import data_folder
    from qsdesk.app.desktop import run

    given = os.environ.get("QSDESK_DATA")
    return run(data_folder(Path(given) if given else None), "zh")
