"""Tokens, type, icons and the style sheet; the only place that names a colour."""

from qsdesk.ui.theme.active import current, px, tokens
from qsdesk.ui.theme.apply import apply
from qsdesk.ui.theme.fonts import FAMILY, font
from qsdesk.ui.theme.icons import icon, pixmap
from qsdesk.ui.theme.tokens import Theme, ThemeName, Tokens

__all__ = [
    "FAMILY",
    "Theme",
    "ThemeName",
    "Tokens",
    "apply",
    "current",
    "font",
    "icon",
    "pixmap",
    "px",
    "tokens",
]
