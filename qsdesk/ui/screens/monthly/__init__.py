"""The monthly minutes: drafted from records, frozen, signed by all, made into tasks."""

from qsdesk.ui.screens.monthly.screen import MonthlyScreen

__all__ = ["MonthlyScreen"]
