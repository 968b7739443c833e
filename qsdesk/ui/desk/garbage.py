"""Garbage is looked for in the window's thread alone.

Python looks for cycles wherever objects are made, in a thread of the pool too. A widget that
only a cycle still holds would be taken apart there, while the window's thread uses it, and
that ends the program without a word.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MILLISECONDS = 500


class GarbageCollector(QObject):
    """Collects from time to time, in the thread of the event loop; nowhere else from now on.

    Args:
        parent: Whose event loop; the application.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=EVERY_MILLISECONDS)
        timer.timeout.connect(collect_due)
        timer.start()


def collect_due() -> None:
    """Collect the oldest generation that Python itself would collect now, if any."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return
