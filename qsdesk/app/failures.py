"""What a failure means outside: its code, its exit code, its place in the log."""

import errno
import logging
import platform
from pathlib import Path

from qsdesk import __version__
from qsdesk.domain.errors import MachineError, RuleError

FOUND, UNUSABLE, MACHINE = 1, 2, 3
EXITS = {
    "import_invalid": FOUND,
    "verify_failed": FOUND,
    "data_damaged": FOUND,
    "backup_damaged": FOUND,
    "data_missing": UNUSABLE,
    "data_newer": UNUSABLE,
    "data_foreign": UNUSABLE,
    "path_not_folder": UNUSABLE,
    "path_too_long": UNUSABLE,
}
NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
NO_FOLDER = {errno.ENOTDIR, errno.EEXIST, errno.EISDIR}
TOO_LONG = {errno.ENAMETOOLONG, errno.ELOOP}
NO_WRITING = {errno.EROFS, errno.EACCES, errno.EPERM}


def exit_code(error: RuleError | MachineError) -> int:
    """Return 1 when a check found something, 2 for an unusable call, 3 for the machine."""
    usual = MACHINE if isinstance(error, MachineError) else UNUSABLE
    return EXITS.get(error.code, usual)


def from_system(error: OSError) -> MachineError:
    """Return the failure of the operating system as one with a code.

    Returns:
        ``disk_full``, ``data_readonly``, ``path_not_folder``, ``path_too_long`` or
        ``write_failed``.
    """
    if error.errno in NO_SPACE:
        return MachineError("disk_full")
    if error.errno in NO_WRITING:
        return MachineError("data_readonly", path=error.filename)
    if error.errno in NO_FOLDER:
        return MachineError("path_not_folder", path=error.filename)
    if error.errno in TOO_LONG:
        return MachineError("path_too_long", path=error.filename)
    return MachineError("write_failed", detail=f"{error.strerror or error} {error.filename or ''}")


def from_bug(error: Exception, data: Path) -> MachineError:
    """Log a failure nobody foresaw, and return it as one with a code.

    The log holds the traceback and the version, never a record. It lies in the data folder,
    or nowhere when that folder does not exist or cannot be written.

    Returns:
        ``unexpected``.
    """
    path = data / "logs" / "qsdesk.log"
    log = logging.getLogger("qsdesk")
    handler = _handler(path) if data.is_dir() else logging.NullHandler()
    log.addHandler(handler)
    log.error("QSDesk %s on %s", __version__, platform.platform(), exc_info=error)
    log.removeHandler(handler)
    handler.close()
    detail = f"{type(error).__name__} {error}"
    return MachineError("unexpected", detail=detail, log=path if path.is_file() else "—")


def _handler(path: Path) -> logging.Handler:
    try:
        path.parent.mkdir(exist_ok=True)
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    return handler
