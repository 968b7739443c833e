"""Breaking text into lines the Chinese way, in time linear to its length.

Source: GB/T 15834 (punctuation that must not begin or end a line).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from qsdesk.printing.fonts import Face, visible

PT = 25.4 / 72
NEVER_FIRST = frozenset("，。、；：！？）」』】》〉〕〗”’％‰℃…—～·,.;:!?)]}%°")
NEVER_LAST = frozenset("（「『【《〈〔〖“‘￥＄([{")
_CACHED = 400

Run = tuple[str, Face]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text.

    Attributes:
        runs: Its text with the face of each part.
        width: In millimetres.
    """

    runs: tuple[Run, ...]
    width: float

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(text for text, _ in self.runs)


def measure(text: str, face: Face, size: float) -> float:
    """Return the width of text in millimetres, ``size`` in points."""
    return sum(map(face.advances.__getitem__, text)) * size * PT / 1000


def wrap(text: str, face: Face, size: float, width: float) -> tuple[Line, ...]:
    """Return the lines of a text; an empty text is one empty line.

    Args:
        text: Line ends break, tabs and ideographic spaces are kept.
        face: Of all of it.
        size: In points.
        width: Of the lines, in millimetres. Only a space may hang beyond it.
    """
    if len(text) <= _CACHED:
        return _remembered(text, face, size, width)
    return wrap_runs(((text, face),), size, width)


@lru_cache(maxsize=8192)
def _remembered(text: str, face: Face, size: float, width: float) -> tuple[Line, ...]:
    return wrap_runs(((text, face),), size, width)


def wrap_runs(runs: Sequence[Run], size: float, width: float) -> tuple[Line, ...]:
    """Return the lines of text in several faces; see ``wrap``."""
    shown = [(visible(text), face) for text, face in runs]
    text = "".join(part for part, _ in shown)
    advances = [adv for part, face in shown for adv in map(face.advances.__getitem__, part)]
    ends: list[tuple[int, Face]] = []
    at = 0
    for part, face in shown:
        at += len(part)
        ends.append((at, face))
    limit = width * 1000 / (size * PT) + 0.5
    cutter = _Cutter(text, ends)
    lines = []
    for start, end in _breaks(text, advances, limit):
        units = sum(advances[start:end]) - (advances[end - 1] if text[start:end][-1:] == " " else 0)
        lines.append(Line(cutter.runs(start, end), units * size * PT / 1000))
    return tuple(lines)


class _Cutter:
    """Cuts lines out of runs, walking forward only."""

    def __init__(self, text: str, ends: list[tuple[int, Face]]) -> None:
        self._text = text
        self._ends = ends
        self._at = 0

    def runs(self, start: int, end: int) -> tuple[Run, ...]:
        out = []
        while self._at < len(self._ends):
            stop, face = self._ends[self._at]
            cut = min(stop, end)
            if cut > start:
                out.append((self._text[start:cut], face))
            start = max(start, cut)
            if stop > end or (stop == end and self._at == len(self._ends) - 1):
                break
            self._at += 1
        return tuple(out)


def _breaks(text: str, advances: list[int], limit: float) -> list[tuple[int, int]]:
    """Return where lines start and end, without the line ends themselves."""
    lines = []
    start = 0
    while True:
        stop = text.find("\n", start)
        lines += _paragraph(text, advances, limit, start, stop if stop >= 0 else len(text))
        if stop < 0:
            return lines
        start = stop + 1


def _paragraph(
    text: str, advances: list[int], limit: float, start: int, stop: int
) -> list[tuple[int, int]]:
    lines = []
    used = 0.0
    allowed = start
    at = start
    while at < stop:
        if at > start and may_break(text[at - 1], text[at]):
            allowed = at
        used += advances[at]
        hanging = text[at] == " " and used - advances[at] <= limit
        if used > limit and at > start and not hanging:
            cut = allowed if allowed > start else at
            lines.append((start, cut))
            start = allowed = at = cut
            used = 0.0
        else:
            at += 1
    lines.append((start, stop))
    return lines


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters."""
    if after == " ":
        return before == " "
    if before in " \t":
        return True
    if after in NEVER_FIRST or before in NEVER_LAST:
        return False
    return _stands_alone(before) or _stands_alone(after)


def _stands_alone(char: str) -> bool:
    """Whether it is a character of a script that breaks anywhere, not part of a word."""
    return char >= "\u2e80" or char in "\t…—“”‘’★●○"
