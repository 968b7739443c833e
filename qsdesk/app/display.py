"""Whether a window can be shown here."""

import os
import sys

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def has_display() -> bool:
    """Return whether a desktop runs."""
    return sys.platform != "linux" or any(os.environ.get(name) for name in DISPLAYS)
