"""月度封存: a month's page is prepared, approved and read here."""

from qsdesk.ui.screens.seal.screen import SealScreen

__all__ = ["SealScreen"]
