"""每日台账: every day, week and month of a year, complete or with its reason."""

from qsdesk.ui.screens.ledger.screen import LedgerScreen

__all__ = ["LedgerScreen"]
