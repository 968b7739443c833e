"""The first run: seven steps to a founded factory; nothing is written before the last."""

from qsdesk.ui.screens.first_run.wizard import FirstRun

__all__ = ["FirstRun"]
