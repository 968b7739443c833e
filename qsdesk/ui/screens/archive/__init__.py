"""档案: what was signed, its pages, whether both agree, copies on paper."""

from qsdesk.ui.screens.archive.screen import ArchiveScreen

__all__ = ["ArchiveScreen"]
