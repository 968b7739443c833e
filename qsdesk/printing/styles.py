"""Sizes and distances of the printed page; millimetres, type in points."""

from dataclasses import dataclass

from qsdesk.printing.wrapping import PT

TEXT = 8.5
SMALL = 7.5
LEAST = 7.0
HEAD = 9.0
PART = 10.5
PROSE = 10.0
TITLE = 18.0

ROW = 5.0
LABEL_ROW = 5.65
HEAD_ROW = 5.9
CAPTION_ROW = 5.0
PAD = 1.4
LEADING = 1.36
SHADE = 0.93


@dataclass(frozen=True, slots=True)
class Paper:
    """A4 upright or lying, and where its text stands.

    Attributes:
        width: Of the page.
        height: Of the page.
        left: Left edge of the text.
        right: Right edge of the text, from the left of the page.
        top: Baseline of the head line.
        bottom: Lowest edge of the text.
        foot: Baseline of the lowest line of the foot.
        bound_left: Whether the binding margin is left; else it is on top.
    """

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    foot: float
    bound_left: bool

    @property
    def breadth(self) -> float:
        """Width of the text."""
        return self.right - self.left


UPRIGHT = Paper(210, 297, 25, 196, 16.4, 268.1, 287, bound_left=True)
# GB/T 9704: a lying page is bound at its top
LYING = Paper(297, 210, 14, 283, 28, 182, 201, bound_left=False)


def leading(size: float) -> float:
    """Return the distance of baselines for a size in points."""
    return size * PT * LEADING


def baseline(top: float, height: float, size: float) -> float:
    """Return the baseline that centres one line in a band."""
    return top + height / 2 + 0.375 * size * PT
