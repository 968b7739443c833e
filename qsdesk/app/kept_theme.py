"""The theme that is kept beside the data."""

from pathlib import Path

from qsdesk.app.config import read_config
from qsdesk.ui.theme.tokens import Theme, ThemeName


def kept_theme(data: Path) -> Theme:
    """Return the theme kept in a data folder, the light one where there is none."""
    config = read_config(data)
    try:
        return Theme(ThemeName(str(config.get("theme", "light"))), int(config.get("scale", 100)))
    except ValueError:
        return Theme()
