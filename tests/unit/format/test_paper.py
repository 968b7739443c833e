"""The printed code as people type it: grouped for the eye, and no slip of a finger passes."""

from itertools import pairwise

import pytest

from qsdesk.domain.format.paper import LENGTH, PaperCode, decode, encode, grouped

CODES = (
    PaperCode("48213907", 1, 8521, 2, "0123456789abcdeffedcba9876543210"),
    PaperCode("00000001", 90, 1, 1, "0" * 32),
    PaperCode("99999999", 25, 999_999_999, 99, "f" * 32),
)
DIGITS = "0123456789"


@pytest.mark.parametrize("code", CODES)
def test_groups_are_fours_in_blocks_of_sixteen(code: PaperCode) -> None:
    text = grouped(encode(code))
    assert [len(block.split()) for block in text.split("    ")] == [4, 4, 4, 4]
    assert {len(group) for group in text.split()[:-1]} == {4}
    assert decode("".join(text.split())) == code


@pytest.mark.parametrize("code", CODES)
def test_no_single_wrong_digit_passes(code: PaperCode) -> None:
    right = encode(code)
    for at in range(LENGTH):
        for digit in set(DIGITS) - {right[at]}:
            assert decode(right[:at] + digit + right[at + 1 :]) is None


@pytest.mark.parametrize("code", CODES)
def test_no_two_exchanged_digits_pass(code: PaperCode) -> None:
    right = encode(code)
    for at, (first, second) in enumerate(pairwise(right)):
        if first != second:
            assert decode(f"{right[:at]}{second}{first}{right[at + 2 :]}") is None


@pytest.mark.parametrize("code", CODES)
def test_a_digit_left_out_or_typed_twice_does_not_pass(code: PaperCode) -> None:
    right = encode(code)
    for at in range(LENGTH):
        assert decode(right[:at] + right[at + 1 :]) is None
        assert decode(right[:at] + right[at] + right[at:]) is None
