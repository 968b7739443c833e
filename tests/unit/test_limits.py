"""Measured values as typed, hostile ones among them, and their limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qsdesk.domain.errors import RuleError
from qsdesk.domain.limits import limit_text, limits_cross, parse_measured, within


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0.58", "0.58"),
        ("0.580", "0.580"),
        ("７.２２", "7.22"),
        ("０．５８", "0.58"),
        ("１２３", "123"),
        (" 31 ", "31"),
        ("\u300031\u3000", "31"),
        ("\t31\u00a0", "31"),
        ("-5", "-5"),
        ("－５", "-5"),
        ("−5", "-5"),
        ("+5", "5"),
        ("＋５", "5"),
        (".5", "0.5"),
        ("-.5", "-0.5"),
        ("007", "7"),
        ("00.50", "0.50"),
        ("0", "0"),
        ("-0", "0"),
        ("-0.0", "0.0"),
        ("000", "0"),
        ("123456789012", "123456789012"),
        ("0.12345678901", "0.12345678901"),
        ("0000000000000001", "1"),
    ],
)
def test_numbers_as_typed(typed: str, kept: str) -> None:
    assert parse_measured(typed) == kept
    assert parse_measured(kept) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "\u3000",
        ".",
        "-",
        "+",
        "5.",
        "3,5",
        "３，５",
        "1,000",
        "NaN",
        "nan",
        "sNaN",
        "inf",
        "-Infinity",
        "1e400",
        "1E5",
        "0x1F",
        "1_000",
        "1 000",
        "--5",
        "5-",
        "1.2.3",
        "½",
        "²",
        "٣",
        "१२",
        "五",
        "0.58mm",
        "≥0.62",
        "5\n",
        "5\n6",
        "5\x00",
        "=1+1",
        "%s",
        "{0.__class__}",
        "9" * 100_000 + "x",
    ],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse_measured(typed)
    assert caught.value.code == "not_a_number"
    assert len(str(caught.value.detail["value"])) <= 40


@pytest.mark.parametrize("typed", ["1234567890123", "0.123456789012", "-1.000000000000", "9" * 400])
def test_too_many_digits_are_refused(typed: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse_measured(typed)
    assert caught.value.code == "number_too_long"


@given(st.text(max_size=20))
def test_any_text_is_kept_or_refused(typed: str) -> None:
    try:
        kept = parse_measured(typed)
    except RuleError:
        return
    assert kept.isascii()
    assert parse_measured(kept) == kept


@pytest.mark.parametrize(
    ("value", "low", "high", "inside"),
    [
        ("0.62", "0.62", "", True),
        ("0.620", "0.62", "", True),
        ("0.58", "0.62", "", False),
        ("0.619999999", "0.62", "", False),
        ("40", "", "40", True),
        ("40.0", "", "40", True),
        ("40.1", "", "40", False),
        ("155", "155", "175", True),
        ("175", "155", "175", True),
        ("154.9", "155", "175", False),
        ("175.1", "155", "175", False),
        ("9", "10", "", False),
        ("-5", "-10", "0", True),
        ("0.3", "0.1", "0.3", True),
        ("5", "", "", True),
    ],
)
def test_within(value: str, low: str, high: str, *, inside: bool) -> None:
    assert within(value, low, high) is inside


@pytest.mark.parametrize(
    ("low", "high", "unit", "text"),
    [
        ("0.62", "", "mm", "≥ 0.62 mm"),
        ("", "40", "℃", "≤ 40 ℃"),
        ("155", "175", "℃", "155 ～ 175 ℃"),
        ("6.0", "6.0", "kV", "6.0 kV"),
        ("", "7.41", "", "≤ 7.41"),
        ("", "", "mm", ""),
    ],
)
def test_limits_are_shown(low: str, high: str, unit: str, text: str) -> None:
    assert limit_text(low, high, unit) == text


@pytest.mark.parametrize(
    ("low", "high", "cross"),
    [("1", "2", False), ("2", "2.0", False), ("2", "1", True), ("", "1", False), ("1", "", False)],
)
def test_limits_cross(low: str, high: str, *, cross: bool) -> None:
    assert limits_cross(low, high) is cross
