"""The theme in force; painted widgets ask here each time they paint."""

from qsdesk.ui.theme.tokens import Theme, Tokens


class _Active:
    theme = Theme()


def current() -> Theme:
    """Return the theme in force."""
    return _Active.theme


def choose(theme: Theme) -> None:
    """Put a theme in force; ``apply`` also tells the widgets."""
    _Active.theme = theme


def tokens() -> Tokens:
    """Return the colours in force."""
    return _Active.theme.tokens


def px(size: float) -> int:
    """Return ``size`` pixels at the scale in force."""
    return _Active.theme.px(size)
