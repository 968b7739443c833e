"""The colours of the three themes and their WCAG ratios."""

from dataclasses import dataclass
from enum import StrEnum

SMALLEST_SCALE = 100
LARGEST_SCALE = 200
LEAST_IN_HIGH_CONTRAST = 14


class ThemeName(StrEnum):
    """The themes a user can choose."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by use, each ``#RRGGBB``.

    Attributes:
        edge: Width in pixels of the edge of inputs, buttons and open cells.
        focus: Width in pixels of the edge of the focused widget.
    """

    window: str
    side: str
    card: str
    line: str
    line_soft: str
    control: str
    text: str
    text2: str
    text3: str
    accent: str
    on_accent: str
    accent_soft: str
    ok: str
    ok_soft: str
    ok_edge: str
    bad: str
    bad_soft: str
    bad_edge: str
    warn: str
    warn_soft: str
    warn_edge: str
    edge: int = 1
    focus: int = 2

    def colour(self, name: str) -> str:
        """Return the colour of a token name; a ``#RRGGBB`` is returned as it is."""
        return name if name.startswith("#") else str(getattr(self, name))


LIGHT = Tokens(
    window="#F3F4F6",
    side="#ECEEF2",
    card="#FFFFFF",
    line="#D9DCE1",
    line_soft="#E9EBEF",
    control="#848C98",
    text="#14181F",
    text2="#434A55",
    text3="#5C6470",
    accent="#1B4F91",
    on_accent="#FFFFFF",
    accent_soft="#E9F0F9",
    ok="#0A5C3A",
    ok_soft="#E3F4EA",
    ok_edge="#9CCDB2",
    bad="#991119",
    bad_soft="#FCE8E7",
    bad_edge="#991119",
    warn="#744100",
    warn_soft="#FFF0D6",
    warn_edge="#D9A441",
)

DARK = Tokens(
    window="#14171C",
    side="#101317",
    card="#1C2027",
    line="#3A414C",
    line_soft="#2A3039",
    control="#6E7783",
    text="#F1F3F6",
    text2="#C2C8D1",
    text3="#9AA2AE",
    accent="#8DB9F5",
    on_accent="#0B1320",
    accent_soft="#182A44",
    ok="#7FD6A8",
    ok_soft="#163626",
    ok_edge="#2F6B4C",
    bad="#FF9C96",
    bad_soft="#451C1C",
    bad_edge="#FF9C96",
    warn="#F3C26B",
    warn_soft="#3D2E10",
    warn_edge="#8A6A24",
)

HIGH_CONTRAST = Tokens(
    window="#000000",
    side="#000000",
    card="#000000",
    line="#8A8A8A",
    line_soft="#5A5A5A",
    control="#FFFFFF",
    text="#FFFFFF",
    text2="#FFFFFF",
    text3="#E0E0E0",
    accent="#FFD60A",
    on_accent="#000000",
    accent_soft="#2B2600",
    ok="#5CF09A",
    ok_soft="#00240F",
    ok_edge="#5CF09A",
    bad="#FF8A80",
    bad_soft="#360000",
    bad_edge="#FF8A80",
    warn="#FFB84D",
    warn_soft="#2E1A00",
    warn_edge="#FFB84D",
    edge=2,
    focus=3,
)

TOKENS = {
    ThemeName.LIGHT: LIGHT,
    ThemeName.DARK: DARK,
    ThemeName.HIGH_CONTRAST: HIGH_CONTRAST,
}


@dataclass(frozen=True, slots=True)
class Theme:
    """What the user chose.

    Attributes:
        name: Which colours.
        scale: Size of text in percent, 100 to 200, both included.
    """

    name: ThemeName = ThemeName.LIGHT
    scale: int = SMALLEST_SCALE

    def __post_init__(self) -> None:
        if not SMALLEST_SCALE <= self.scale <= LARGEST_SCALE:
            raise ValueError(f"scale {self.scale} is outside 100 to 200")

    @property
    def tokens(self) -> Tokens:
        """The colours of this theme."""
        return TOKENS[self.name]

    @property
    def high_contrast(self) -> bool:
        """Whether states must be told apart without shades."""
        return self.name is ThemeName.HIGH_CONTRAST

    def type_px(self, size: int) -> int:
        """Return the size of type in pixels; in high contrast nothing is below 14."""
        return self.px(max(size, LEAST_IN_HIGH_CONTRAST) if self.high_contrast else size)

    def px(self, size: float) -> int:
        """Return ``size`` pixels at this scale, at least 1."""
        return max(1, round(size * self.scale / 100))


def contrast(one: str, other: str) -> float:
    """Return the ratio of two colours, 1 to 21.

    Source: WCAG 2.2, "contrast ratio" and "relative luminance".
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    knee = 0.04045
    return part / 12.92 if part <= knee else float(((part + 0.055) / 1.055) ** 2.4)
