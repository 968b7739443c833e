"""Keeps ``None`` and the other constants alive under PySide6 6.12 on Python 3.10 and 3.11.

The wheels of PySide6 6.12.0 are built with the headers of a Python in which these objects are
immortal (PEP 683): each call that returns nothing gives back a reference to ``None`` that was
never taken. An older Python counts down, and after some thousand calls the process ends with
"none_dealloc: deallocating None". 6.10 and 6.11 are free of it, but only 6.12 offers QtPdf as a
wheel of its own. From Python 3.12 on nothing is done.
"""

import ctypes
import sys

CONSTANTS = (None, True, False, NotImplemented, Ellipsis)
MORE = 1 << 40


def keep_constants() -> None:
    """Give the constants more references than a process can lose; once is enough."""
    if sys.version_info >= (3, 12):
        return
    for constant in CONSTANTS:
        if sys.getrefcount(constant) < MORE:
            ctypes.c_ssize_t.from_address(id(constant)).value += MORE
