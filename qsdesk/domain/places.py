"""Where the files of ``resources/`` lie, run from source, installed or frozen."""

import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """Return the path of a file or folder below ``resources/``.

    Args:
        parts: Names of folders and file, none to get the folder itself. Whether the path
            exists is not checked.
    """
    return _root().joinpath(*parts)


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    installed = PACKAGE / "_resources"
    return installed if installed.is_dir() else PACKAGE.parent / "resources"
