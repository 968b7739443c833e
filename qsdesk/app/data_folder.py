"""Which folder holds the data of this run."""

import sys
from pathlib import Path

from qsdesk.domain.places import PACKAGE

PORTABLE = "qsdesk-data"


def data_folder(given: Path | None) -> Path:
    """Return the folder named by the user, else the portable one, else his own.

    Args:
        given: What ``--data`` or ``QSDESK_DATA`` says; None when neither does. A folder
            ``qsdesk-data`` beside the program wins over the default of the system.
    """
    if given is not None:
        return given.expanduser().absolute()
    portable = _program() / PORTABLE
    if portable.is_dir():
        return portable
    import platformdirs  # only where nothing else says it

    return platformdirs.user_data_path("QSDesk", appauthor=False)


def _program() -> Path:
    frozen = getattr(sys, "frozen", False)
    return Path(sys.executable).parent if frozen else PACKAGE.parent
