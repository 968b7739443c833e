"""核验纸面: a printed code is held against the chain, a binder ticked page by page."""

from qsdesk.ui.screens.scan.screen import ScanScreen

__all__ = ["ScanScreen"]
