"""The weekly report: drafted from records, completed, signed, read."""

from qsdesk.ui.screens.weekly.screen import WeeklyScreen

__all__ = ["WeeklyScreen"]
