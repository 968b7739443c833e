"""Photos of the invented factory, drawn: a gauge, a label, a date."""

import io
from datetime import datetime

from PIL import Image, ImageDraw, ImageFont

from qsdesk.app.demo.chance import dice
from qsdesk.domain.places import resource
from qsdesk.domain.times import stamp

SIZE = (480, 360)
GROUNDS = ((120, 128, 140), (96, 104, 112), (140, 132, 120), (110, 122, 116))


def draw_photo(seed: int, words: str, moment: datetime) -> bytes:
    """Return a JPEG of 480 × 360 pixels that no other moment gets.

    Args:
        seed: Of the demo.
        words: What is seen on it, a line or two.
        moment: Printed in a corner.
    """
    throw = dice(seed, "photo", words, moment.isoformat())
    picture = Image.new("RGB", SIZE, throw.choice(GROUNDS))
    pen = ImageDraw.Draw(picture)
    for _ in range(14):
        x, y = throw.randrange(SIZE[0]), throw.randrange(SIZE[1])
        shade = throw.randrange(60, 200)
        pen.ellipse((x, y, x + 60, y + 60), outline=(shade, shade, shade), width=3)
    pen.ellipse((150, 60, 330, 240), fill=(214, 138, 74), outline=(60, 50, 40), width=10)
    font = ImageFont.truetype(str(resource("fonts", "NotoSansSC-Bold.ttf")), 22)
    pen.rectangle((0, 286, SIZE[0], SIZE[1]), fill=(24, 26, 30))
    pen.text((14, 292), words[:20], font=font, fill=(255, 255, 255))
    pen.text((14, 322), stamp(moment), font=font, fill=(255, 214, 10))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=70)
    return out.getvalue()
