"""What a person sets on this machine: colours and size of text."""

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QApplication

from qsdesk.ui.theme import Theme, apply, current

Keeper = Callable[[Theme], None]


class _Kept:
    keeper: Keeper | None = None


def keep_with(keeper: Keeper | None) -> None:
    """Let ``keeper`` store each later choice."""
    _Kept.keeper = keeper


def choose_theme(theme: Theme) -> None:
    """Show everything in ``theme`` from now on, and keep the choice."""
    application = QApplication.instance()
    if application is not None and theme != current():
        apply(cast("QApplication", application), theme)
    if _Kept.keeper is not None:
        _Kept.keeper(theme)
