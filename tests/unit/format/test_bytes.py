"""Canonical bytes, encodings and the cleaning of text, with what is hostile among them."""

import enum
import json
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.canonical import (
    JsonValue,
    NotCanonicalError,
    canonical,
    parse_canonical,
)
from qsdesk.domain.format.encoding import (
    from_base64url,
    reading_fingerprint,
    to_base64url,
    utc_text,
    utc_time,
)
from qsdesk.domain.format.text import bounded, clean, refuse_unprintable


class _Count(enum.IntEnum):
    ONE = 1


def _nested(depth: int) -> JsonValue:
    value: JsonValue = "x"
    for _ in range(depth):
        value = [value]
    return value


REFUSED = {
    "float": 1.0,
    "not a number": float("nan"),
    "infinity": float("inf"),
    "integer enum": _Count.ONE,
    "too large": 2**53,
    "too small": -(2**53),
    "bytes": b"x",
    "set": {1},
    "lone surrogate": "\ud800",
    "number as key": {1: "x"},
    "Chinese key": {"键": "x"},
    "surrogate in a list": ["a", ["\udfff"]],
    "seventeen levels": _nested(16),
    "more than a MiB": "x" * (1024 * 1024),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_has_no_canonical_form_is_refused(name: str) -> None:
    with pytest.raises(NotCanonicalError):
        canonical({"value": REFUSED[name]})  # type: ignore[dict-item]


WRITTEN: Sequence[tuple[JsonValue, str]] = [
    ({"b": 1, "a": True, "c": None}, '{"a":true,"b":1,"c":null}'),
    ({"a": 'R&D <b> "x" \\'}, '{"a":"R&D <b> \\"x\\" \\\\"}'),
    ({"a": "\u2028\u007f\n\t\x1f"}, '{"a":"\u2028\u007f\\n\\t\\u001f"}'),
    ({"a": "郎凉"}, '{"a":"郎凉"}'),
    ({"B": 0, "a": -1, "": []}, '{"":[],"B":0,"a":-1}'),
    ({"a": 2**53 - 1}, '{"a":9007199254740991}'),
    ({"a": _nested(15)}, '{"a":' + "[" * 15 + '"x"' + "]" * 15 + "}"),
]


@pytest.mark.parametrize(("value", "text"), WRITTEN)
def test_what_is_written_is_read(value: dict[str, JsonValue], text: str) -> None:
    assert canonical(value).decode() == text
    assert parse_canonical(text.encode()) == json.loads(text)


OTHER = [
    '{"a": 1}',
    '{"b":1,"a":1}',
    '{"a":1,"a":1}',
    '{"a":1.0}',
    '{"a":1e2}',
    '{"a":-0}',
    '{"a":NaN}',
    '{"a":"\\u0041"}',
    '{"a":"\\/"}',
    '{"a":"\\ud800"}',
    '{"a":1}\n',
    "\ufeff{}",
    "[]",
    '"x"',
    "",
    "{" * 100_000,
    '{"a":' + "[" * 100_000 + "]" * 100_000 + "}",
    '{"a":' + "9" * 5000 + "}",
]


@pytest.mark.parametrize("text", OTHER, ids=range(len(OTHER)))
def test_other_bytes_are_refused(text: str) -> None:
    with pytest.raises(NotCanonicalError):
        parse_canonical(text.encode())


@pytest.mark.parametrize("data", [b'{"a":"\xff"}', b"\x00", b'{"a":"\xed\xa0\x80"}'])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(NotCanonicalError):
        parse_canonical(data)


_LEAVES = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=20)
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(max_codepoint=127), max_size=6), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text(st.characters(max_codepoint=127), max_size=6), _VALUES, max_size=5))
def test_any_value_survives(value: dict[str, JsonValue]) -> None:
    assert parse_canonical(canonical(value)) == value


@given(st.binary(max_size=200))
def test_any_bytes_survive_base64url(data: bytes) -> None:
    assert from_base64url(to_base64url(data)) == data


@pytest.mark.parametrize("text", ["AA==", "AB", "A", "A A", "A+", "A/", "AAA\n", "ÄÄ", "AAB"])
def test_base64url_is_strict(text: str) -> None:
    with pytest.raises(ValueError, match=r"base64url|spare"):
        from_base64url(text)


def test_a_fingerprint_is_read_in_four_groups() -> None:
    assert reading_fingerprint("f" * 64) == "ZZZZ ZZZZ ZZZZ ZZZZ"
    assert reading_fingerprint("0" * 64) == "0000 0000 0000 0000"


def test_times_are_utc_with_milliseconds() -> None:
    moment = datetime(2026, 11, 24, 16, 53, 8, 1999, timezone(timedelta(hours=8)))
    assert utc_text(moment) == "2026-11-24T08:53:08.001Z"
    assert utc_time("2026-11-24T08:53:08.001Z").tzinfo == UTC
    with pytest.raises(ValueError, match="naive"):
        utc_text(moment.replace(tzinfo=None))


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24T08:53:08Z",
        "2026-11-24 08:53:08.001Z",
        "2026-11-24T08:53:08.001+00:00",
        "2026-02-30T08:53:08.001Z",
        "2026-11-24T08:53:08.001Z\n",
        "２０２６-11-24T08:53:08.001Z",
    ],
)
def test_other_times_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        utc_time(text)


CLEANED = [
    ("a\r\nb\rc\n", "a\nb\nc\n"),
    ("a\x00b\x1bc\x07d\te", "abcd\te"),
    ("a\u202eb\u2066c\u200fd\u061ce", "abcde"),
    ("\ufeffa\ufffe\U0001ffffb\ufdd0", "ab"),
    ("e\u0301", "\u00e9"),
    ("\uf92c", "\uf92c"),
    ("\U0002f800", "\U0002f800"),
    ("e\u0301\uf92ce\u0301", "\u00e9\uf92c\u00e9"),
    ("㼆 𬭎 䶮 喆 𠅤", "㼆 𬭎 䶮 喆 𠅤"),
    ("\ud800x", "x"),
    ("R&D A<B & C>D x<!-- hidden -->y", "R&D A<B & C>D x<!-- hidden -->y"),
    ("=cmd|'/C calc'!A0", "=cmd|'/C calc'!A0"),
    ("%s {0.__class__}", "%s {0.__class__}"),
    ("１２３ −0.0 1e400", "１２３ −0.0 1e400"),
]


@pytest.mark.parametrize(("typed", "kept"), CLEANED)
def test_text_is_cleaned_once(typed: str, kept: str) -> None:
    assert clean(typed) == kept
    assert clean(kept) == kept


@given(st.text())
def test_cleaned_text_can_always_be_signed(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert parse_canonical(canonical({"a": once})) == {"a": once}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_cleaned_text_is_composed_but_for_names(text: str) -> None:
    plain = "".join(c for c in clean(text) if not _compatible(c))
    assert unicodedata.is_normalized("NFC", plain) or _compatible_between(text)


def _compatible(char: str) -> bool:
    return "\uf900" <= char <= "\ufaff" or "\U0002f800" <= char <= "\U0002fa1f"


def _compatible_between(text: str) -> bool:
    return any(_compatible(char) for char in text)


def test_bounds_and_characters_are_named() -> None:
    assert bounded("\u3000 x \n", field="备注", limit=3) == "x"
    assert bounded("\u3000\u3000", field="备注", limit=3) == ""
    with pytest.raises(RuleError) as long:
        bounded("字" * 200_000, field="备注", limit=2000)
    assert long.value.detail == {"field": "备注", "limit": 2000, "length": 200_000}
    with pytest.raises(RuleError) as strange:
        refuse_unprintable("a\n\U0001f600", field="备注", printable=str.isascii)
    assert strange.value.detail["point"] == "U+1F600"
