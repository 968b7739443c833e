"""The draft in hand: every answer is saved at once, typed words after a moment."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from qsdesk.domain.errors import MachineError, RuleError

SAVE_MILLISECONDS = 400


class ReportDesk(QObject):
    """One report while it is written.

    Args:
        save: Saves a draft and returns the time, UTC text.

    Signals:
        changed: Carries the key of the field that changed.
        saved: The draft is safe.
        failed: Carries an error the user is to be told.
    """

    changed = Signal(str)
    saved = Signal()
    failed = Signal(object)

    def __init__(self, save: Callable[[Any], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._save = save
        self._dirty = False
        self.draft: Any = None
        self.saved_at = ""
        self._timer = QTimer(self, singleShot=True, interval=SAVE_MILLISECONDS)
        self._timer.timeout.connect(self.keep)

    def take(self, draft: Any, saved_at: str) -> None:
        """Take a draft in hand; what was not saved of the one before is saved first."""
        self.keep()
        self.draft, self.saved_at = draft, saved_at

    def put(self, key: str, value: object) -> None:
        """Put a value into a field; it is saved a moment later."""
        if getattr(self.draft, key) == value:
            return
        self.draft = replace(self.draft, **{key: value})
        self._dirty = True
        self._timer.start()
        self.changed.emit(key)

    def keep(self) -> bool:
        """Save now what is not saved yet; False where that failed.

        What a rule refuses is not tried again: the report was frozen or signed meanwhile.
        """
        self._timer.stop()
        if not self._dirty:
            return True
        try:
            self.saved_at = self._save(self.draft)
        except (RuleError, MachineError) as error:
            self._dirty = isinstance(error, MachineError)
            self.failed.emit(error)
            return False
        self._dirty = False
        self.saved.emit()
        return True

    def forget(self) -> None:
        """Leave what is not saved unsaved: the draft is gone."""
        self._timer.stop()
        self._dirty = False
