"""The curve: how many codes are read at each level of wear, as a table and as a picture."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random
from xml.sax.saxutils import escape

import zxingcpp
from PIL import Image, ImageFilter

from tests.endurance.paper import worn
from tests.printing.reading import pictures

DPI = 200
FOOT_MM = 42.0
SOFT = 0.15
GROUND, INK, LINE, ACCENT = "#ffffff", "#14181f", "#d9dce1", "#1b4f91"
PANEL, ROW, ACROSS = (232, 118), 150, 3


@dataclass(frozen=True, slots=True)
class Damage:
    """One kind of wear.

    Attributes:
        name: In Chinese, as the manual says it.
        unit: Of its levels.
        levels: From none to much.
        wear: None where the level is the resolution itself.
    """

    name: str
    unit: str
    levels: tuple[float, ...]
    wear: worn.Wear | None


@dataclass(frozen=True, slots=True)
class Point:
    """What came of one level: codes tried, read rightly, read wrongly."""

    level: float
    tried: int
    read: int
    wrong: int


Curve = dict[Damage, tuple[Point, ...]]

DAMAGES = (
    Damage("放歪", "°", (0, 1, 2, 3, 4, 6, 8, 12), worn.skewed),
    Damage("模糊", "mm", (0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4), worn.blurred),
    Damage("分辨率", "dpi", (300, 200, 150, 120, 100, 90, 80, 70, 60, 50), None),
    Damage("掉粉（白点）", "%", (0, 2, 5, 8, 10, 12, 15, 20, 25), worn.specked),
    Damage("掉粉（白道）", "%", (0, 2, 5, 8, 10, 15, 20, 30), worn.streaked),
    Damage("黑白杂点", "%", (0, 1, 2, 5, 10, 15, 20, 25), worn.peppered),
    Damage("复印深浅", "阈值", (20, 40, 60, 90, 128, 160, 190, 220, 240), worn.copied),
    Damage("复印的复印", "次", (1, 2, 3, 4, 5, 6, 8, 10), worn.recopied),
)


def foot(page: Image.Image, dpi: int) -> Image.Image:
    """Return the strip of a page that a scanner is held over."""
    height = round(FOOT_MM * dpi / worn.MM_PER_INCH)
    return page.crop((0, page.height - height, page.width, page.height))


def measure(
    documents: Sequence[tuple[bytes, str]],
    chance: Random,
    damages: Iterable[Damage] = DAMAGES,
    told: Callable[[str], object] = lambda _: None,
) -> Curve:
    """Return how the codes of first pages are read.

    Args:
        documents: Each PDF with the digits its code must say.
        chance: Of specks, sides, streaks.
        damages: Those wanted.
        told: Hears the name of each damage before it is done.
    """
    flat = [foot(pictures(data, DPI)[0], DPI) for data, _ in documents]
    curve: Curve = {}
    for damage in damages:
        told(damage.name)
        points = []
        for level in damage.levels:
            found = [
                read(_worn(damage, level, data, strip, chance))
                for (data, _), strip in zip(documents, flat, strict=True)
            ]
            right = sum(one == [digits] for one, (_, digits) in zip(found, documents, strict=True))
            wrong = sum(
                any(text != digits for text in one)
                for one, (_, digits) in zip(found, documents, strict=True)
            )
            points.append(Point(level, len(documents), right, wrong))
        curve[damage] = tuple(points)
    return curve


def _worn(
    damage: Damage, level: float, data: bytes, strip: Image.Image, chance: Random
) -> Image.Image:
    if damage.wear is not None:
        return damage.wear(strip, level, chance)
    dpi = round(level)
    return worn.black_and_white(foot(pictures(data, dpi)[0], dpi))


def read(picture: Image.Image) -> list[str]:
    """Return what a reader sees: at a sharp look, else at a soft one, as through a lens."""
    for look in (picture, picture.filter(ImageFilter.GaussianBlur(worn.pixels(SOFT)))):
        found = [one.text for one in zxingcpp.read_barcodes(look)]
        if found:
            return found
    return []


def table(curve: Curve) -> str:
    """Return the curve as lines of text."""
    lines = []
    for damage, points in curve.items():
        shares = "  ".join(
            f"{point.level:g}{damage.unit} {100 * point.read / point.tried:.0f}%"
            for point in points
        )
        wrong = sum(point.wrong for point in points)
        lines.append(f"{damage.name}：{shares}；读错 {wrong}")
    return "\n".join(lines)


def drawing(curve: Curve) -> str:
    """Return the curve as SVG: a panel for each damage, its levels below, shares upwards."""
    rows = -(-len(curve) // ACROSS)
    width, height = ACROSS * (PANEL[0] + 16), rows * ROW + 8
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    face = 'font-family="Noto Sans SC" font-size="11"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {face}>',
        f'<rect width="{width}" height="{height}" fill="{GROUND}"/>',
    ]
    for index, (damage, points) in enumerate(curve.items()):
        x, y = index % ACROSS * (PANEL[0] + 16) + 8, index // ACROSS * ROW + 8
        parts += _panel(x, y, damage, points)
    return "\n".join([*parts, "</svg>\n"])


def _panel(x: int, y: int, damage: Damage, points: Sequence[Point]) -> list[str]:
    left, top, width, height = x + 34, y + 20, PANEL[0] - 44, PANEL[1] - 40
    step = width / max(len(points) - 1, 1)
    spots = [
        (left + n * step, top + height * (1 - point.read / point.tried))
        for n, point in enumerate(points)
    ]
    title = escape(f"{damage.name}（{damage.unit}）")
    parts = [_text(x, y + 12, title, bold=True)]
    for share in (0, 50, 100):
        at = top + height * (1 - share / 100)
        parts.append(
            f'<path d="M{left} {at:.1f}h{width}" stroke="{LINE}" fill="none"/>'
            + _text(left - 4, at + 4, f"{share}%", anchor="end")
        )
    path = " ".join(f"{at:.1f},{up:.1f}" for at, up in spots)
    parts.append(f'<polyline points="{path}" fill="none" stroke="{ACCENT}" stroke-width="2"/>')
    for (at, up), point in zip(spots, points, strict=True):
        parts.append(f'<circle cx="{at:.1f}" cy="{up:.1f}" r="2.5" fill="{ACCENT}"/>')
        parts.append(_text(at, top + height + 14, f"{point.level:g}", anchor="middle"))
    return parts


def _text(x: float, y: float, words: str, *, anchor: str = "start", bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" fill="{INK}" text-anchor="{anchor}"{weight}>{words}</text>'
    )
