"""Today: the one thing that is next, what is late, what waits, and the year."""

from qsdesk.ui.screens.today.screen import TodayScreen

__all__ = ["TodayScreen"]
