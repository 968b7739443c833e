"""Breaking lines: nothing lost, no sign where it must not stand, words kept together."""

import time

from hypothesis import given
from hypothesis import strategies as st

from qsdesk.printing.embedding import to_unicode
from qsdesk.printing.fonts import SANS_BOLD, SERIF
from qsdesk.printing.wrapping import NEVER_FIRST, NEVER_LAST, measure, wrap, wrap_runs

WIDTH = 40.0
TEXT = "绝缘最薄点厚度（首件与每盘）：0.58 mm，低于下限 0.62 mm；隔离 K3-1124-05 至 07《挂红牌》。"


def test_no_closing_sign_begins_and_no_opening_sign_ends_a_line() -> None:
    for width in range(12, 90):
        lines = [line.text for line in wrap(TEXT, SERIF, 8.5, width)]
        assert "".join(lines) == TEXT
        assert not any(line[0] in NEVER_FIRST for line in lines[1:])
        assert not any(line[-1] in NEVER_LAST for line in lines[:-1])


def test_numbers_and_words_stay_whole() -> None:
    for width in range(26, 60):
        lines = [line.text for line in wrap(TEXT, SERIF, 8.5, width)]
        assert any("K3-1124-05" in line for line in lines)


def test_lines_fit_their_width() -> None:
    for line in wrap(TEXT * 20, SERIF, 8.5, WIDTH):
        assert line.width <= WIDTH + 0.01
        assert abs(measure(line.text.rstrip(" "), SERIF, 8.5) - line.width) < 0.01


@given(st.text(alphabet="甲，。（《）》 A1-\t　\n", max_size=200), st.floats(3, 60))
def test_nothing_is_lost(text: str, width: float) -> None:
    lines = wrap(text, SERIF, 8.5, width)
    assert "".join(line.text for line in lines) == text.replace("\n", "")


@given(st.lists(st.text(alphabet="甲，（ A\n", max_size=12), max_size=12))
def test_runs_keep_their_faces(parts: list[str]) -> None:
    runs = [(part, (SERIF, SANS_BOLD)[n % 2]) for n, part in enumerate(parts)]
    lines = wrap_runs(runs, 8.5, 12)
    for at, face in enumerate((SERIF, SANS_BOLD)):
        shown = "".join(text for line in lines for text, used in line.runs if used is face)
        assert shown == "".join(parts[at::2]).replace("\n", "")


def test_time_grows_with_length_alone() -> None:
    took = []
    for count in (20_000, 200_000):
        for text in ("甲" * count, "A" * count, "，" * count):
            start = time.perf_counter()
            wrap(text, SERIF, 8.5, WIDTH)
            took.append(time.perf_counter() - start)
    assert sum(took[3:]) < 40 * sum(took[:3])


def test_codes_beyond_the_first_plane_copy_as_pairs_in_blocks_of_a_hundred() -> None:
    text = to_unicode([*map(chr, range(0x4E00, 0x4E00 + 150)), "𬭎"]).decode()
    assert "<0097> <D872DF4E>" in text
    assert "100 beginbfchar" in text
    assert "51 beginbfchar" in text
