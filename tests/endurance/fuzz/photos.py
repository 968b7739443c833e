"""Target: pictures, as they come in and as they are printed."""

import io

from PIL import Image

from qsdesk.printing.pictures import read_picture
from qsdesk.services.pictures import LONGEST_SIDE
from tests.endurance.fuzz.base import opened, photo
from tests.endurance.fuzz.target import Target


def pictures() -> Target:
    """Return the target of pictures."""
    modes = ("L", "CMYK", "RGBA", "LA", "P", "1", "I;16")
    seeds = {f"png {mode}": photo("PNG", mode) for mode in modes if mode != "CMYK"}
    seeds |= {f"jpeg {mode}": photo("JPEG", mode) for mode in ("RGB", "L", "CMYK")}
    service = opened().services.pictures

    def take(data: bytes) -> None:
        read_picture(data)
        kept = service.read(service.keep_bytes(data, "照片.jpg").sha256)
        assert kept is not None
        with Image.open(io.BytesIO(kept), formats=("JPEG",)) as made:
            made.load()
            assert max(made.size) <= LONGEST_SIDE
            assert not made.getexif()
        assert not isinstance(read_picture(kept), str)

    return Target(take, seeds, longest=8_192)
