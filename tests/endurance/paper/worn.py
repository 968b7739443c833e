"""What paper and machines do to a printed page: pictures in grey, damaged by a stated measure."""

from collections.abc import Callable
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

MM_PER_INCH = 25.4
WHITE, MIDDLE = 255, 128
COPY_BLUR = 0.1
SPECK = 0.25
STREAK = 0.4

Wear = Callable[[Image.Image, float, Random], Image.Image]


def black_and_white(page: Image.Image, threshold: float = MIDDLE) -> Image.Image:
    """Return a page as a machine of one bit sees it: what is darker than the threshold is black."""
    return page.point([0 if grey < threshold else WHITE for grey in range(256)])


def pixels(millimetres: float, dpi: int = 200) -> float:
    """Return a length in pixels, at least one thousandth."""
    return max(millimetres * dpi / MM_PER_INCH, 0.001)


def skewed(page: Image.Image, degrees: float, chance: Random) -> Image.Image:
    """Turn a page by an angle, to either side."""
    side = chance.choice((-1, 1))
    turned = page.rotate(side * degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=WHITE)
    return black_and_white(turned)


def blurred(page: Image.Image, radius: float, _chance: Random) -> Image.Image:
    """Blur a page at 200 dpi by a radius in millimetres, then see it in one bit."""
    return black_and_white(page.filter(ImageFilter.GaussianBlur(pixels(radius))))


def specked(page: Image.Image, percent: float, chance: Random) -> Image.Image:
    """Lose toner: white specks of a quarter of a millimetre on a share of the page."""
    side = max(1, round(pixels(SPECK)))
    small = _noise((page.width // side + 1, page.height // side + 1), percent, chance)
    mask = small.resize((small.width * side, small.height * side), Image.Resampling.NEAREST)
    return ImageChops.lighter(black_and_white(page), mask.crop((0, 0, *page.size)))


def streaked(page: Image.Image, percent: float, chance: Random) -> Image.Image:
    """Lose toner in upright white streaks of 0.4 mm over a share of the breadth."""
    out = black_and_white(page)
    drawn = ImageDraw.Draw(out)
    width = max(1, round(pixels(STREAK)))
    for _ in range(round(page.width / width * percent / 100)):
        x = chance.randrange(page.width)
        drawn.rectangle((x, 0, x + width - 1, page.height), fill=WHITE)
    return out


def peppered(page: Image.Image, percent: float, chance: Random) -> Image.Image:
    """Turn a share of the pixels at 200 dpi, half of them white, half of them black."""
    half = percent / 2
    whitened = ImageChops.lighter(black_and_white(page), _noise(page.size, half, chance))
    return ImageChops.darker(whitened, ImageChops.invert(_noise(page.size, half, chance)))


def copied(page: Image.Image, threshold: float, _chance: Random) -> Image.Image:
    """Photocopy a page at a threshold from 0 (all becomes white) to 255 (all becomes black)."""
    blur = page.filter(ImageFilter.GaussianBlur(pixels(COPY_BLUR)))
    return black_and_white(blur, threshold)


def recopied(page: Image.Image, times: float, chance: Random) -> Image.Image:
    """Copy the copy: each time a little turned, blurred, with dirt, in one bit."""
    out = page
    for _ in range(round(times)):
        turned = out.rotate(chance.uniform(-0.5, 0.5), Image.Resampling.BICUBIC, fillcolor=WHITE)
        out = peppered(copied(turned, MIDDLE, chance), 0.4, chance)
    return out


def _noise(size: tuple[int, int], percent: float, chance: Random) -> Image.Image:
    """Return a black picture in which a share of the points is white, in steps of 1/65536."""
    width, height = size
    coarse = Image.frombytes("L", size, chance.randbytes(width * height))
    fine = Image.frombytes("L", size, chance.randbytes(width * height))
    whole, part = divmod(percent / 100 * 256, 1)
    below = coarse.point([WHITE if value < whole else 0 for value in range(256)])
    at = coarse.point([WHITE if value == whole else 0 for value in range(256)])
    some = fine.point([WHITE if value < part * 256 else 0 for value in range(256)])
    return ImageChops.lighter(below, ImageChops.darker(at, some))
