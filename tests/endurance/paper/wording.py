"""Printed text against signed text: every field of random records, every character there is."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from qsdesk.domain.copies import Copy
from qsdesk.domain.format.sheets import Field, Sheet
from qsdesk.domain.format.text import clean
from qsdesk.printing.fonts import FACES
from qsdesk.printing.render import PdfPrinter
from tests.endurance.paper.proving import Tally
from tests.printing import samples
from tests.printing.items import items
from tests.printing.reading import dense, texts

# a reader of PDF takes these apart into the letters they join
LIGATURES = "\ufb00\ufb01\ufb02\ufb03\ufb04"
A_PAGE = 600
PRINTER = PdfPrinter()


def characters() -> list[str]:
    """Return every character that may be signed and that all faces have, in order."""
    codes = set.intersection(*(set(face.parsed.charToGlyph) for face in FACES))
    chars = (chr(code) for code in sorted(codes))
    return [c for c in chars if clean(c) == c and not c.isspace() and c not in LIGATURES]


def every_character(step: int = 1) -> Tally:
    """Return whether each character comes out of the page as it went in.

    Args:
        step: 1 for all of them, n for each n-th.
    """
    tally = Tally("每个字符印得出、读得回")
    chars = characters()[::step]
    for start in range(0, len(chars), A_PAGE):
        part = chars[start : start + A_PAGE]
        lines = [f"始{char}终" for char in part]
        page = _joined(_task(Field("all", "全部", "long", "\n".join(lines))))
        for char, line in zip(part, lines, strict=True):
            tally.note(f"U+{ord(char):04X}", kept=line in page)
    return tally


def random_records(count: int) -> Tally:
    """Return whether each field of random records stands on the page as in the bytes."""
    tally = Tally("随机记录：印的就是签的")
    chars = characters()
    rare = [c for c in chars if ord(c) > 0xFFFF or 0xF900 <= ord(c) < 0xFB00] + list(
        "\u3000\t\n &<>"
    )
    word = st.text(st.sampled_from(chars) | st.sampled_from(rare), min_size=1, max_size=60)
    kept = word.map(lambda text: clean(text).strip()).filter(bool)

    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(kept, min_size=8, max_size=8), st.sampled_from([_day, _register]))
    def one(words: list[str], build: Callable[[Sequence[str]], Copy]) -> None:
        copy = build(words)
        missing = different(copy)
        tally.note(copy.record.number, kept=not missing, said_=missing)

    one()
    return tally


def different(copy: Copy) -> list[str]:
    """Return the texts of a copy's signed bytes that its pages do not show."""
    pages = [dense(page) for page in texts(PRINTER.archive_copy(copy))]
    fields = [f for s in copy.record.sheets for f in Sheet.from_bytes(s.data).fields]
    lines = (dense(line) for field in fields for text in _texts(field) for line in text.split("\n"))
    return [line for line in lines if not _stands(line, pages)]


def _stands(line: str, pages: Sequence[str]) -> bool:
    """Whether a line is on a page, or begins on one and ends on the next."""
    if any(line in page for page in pages):
        return True
    return any(
        line[:cut] in before and line[cut:] in after
        for before, after in pairwise(pages)
        for cut in range(1, len(line))
    )


def _texts(field: Field) -> Iterator[str]:
    if field.kind == "rows":
        for row in field.rows():
            yield from (
                value for key, value in row.items() if key in _ROW and isinstance(value, str)
            )
    elif field.shown or isinstance(field.value, str):
        yield field.text()


_ROW = frozenset({"a", "b", "c", "check", "criterion", "description", "measure", "measured"})


def _register(words: Sequence[str]) -> Copy:
    rows: list[dict[str, Any]] = [
        {"a": words[0], "b": words[1], "c": words[2]},
        {"a": words[3], "b": words[4], "c": words[0]},
    ]
    return _task(
        Field("text", "名称", "text", words[5]),
        Field("long", "说明", "long", "\n".join(words[6:])),
        Field("choice", "结论", "choice", "other", words[1]),
        Field("rows", "表", "rows", rows),
    )


def _day(words: Sequence[str]) -> Copy:
    rows = [dict(row) for row in items()]
    names = ("check", "criterion", "description", "measure")
    rows[18] |= {**dict(zip(names, words, strict=False)), "photos": []}
    sheet = samples.fill(items=rows, statement=words[5].replace("\n", ""))
    return samples.copy(samples.signed(sheet, 9, samples.OFFICER))


def _task(*fields: Field) -> Copy:
    needs = (("填报", "officer"),)
    sheet = samples.sheet(
        "task", "T-2026-000001", "record", needs, (*samples.head("登记"), *fields)
    )
    return samples.copy(samples.signed(sheet, 9, samples.OFFICER))


def _joined(copy: Copy) -> str:
    return "".join(map(dense, texts(PRINTER.archive_copy(copy))))
