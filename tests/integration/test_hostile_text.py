"""What was typed is cleaned, refused by name, or signed and printed as it stands: end to end."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.text import clean
from qsdesk.exporting.selection import select
from qsdesk.exporting.spreadsheets import FORMULA, csv_bytes, workbook_bytes
from qsdesk.exporting.tables import register_tables
from qsdesk.printing.lazy import LazyPrinter
from qsdesk.services.chain.texts import is_common
from qsdesk.services.chain.verification.data import verify_folder
from qsdesk.services.people.people import NewPerson
from qsdesk.services.wording import sentence
from tests.integration.hostile import CODE, LAST, LONG, NAME, SHORT, Signed, each, sign_all
from tests.integration.refusals import OPTIONAL, REQUIRED, Inputs, about
from tests.make import DIRECTOR_TOO, PASSWORD, listed
from tests.printing.reading import dense, said, texts

KEPT_LONG, KEPT_SHORT = clean(LONG), clean(SHORT)
HELD = {
    "profile": (1, 7),
    "risk list": (10, 4),
    "daily": (6, 6),
    "its finding": (4, 2),
    "returned": (2, 0),
    "late": (1, 0),
    "import": (4, 1),
    "finding": (11, 9),
    "stopped": (1, 3),
    "task": (0, 2),
    "appointment": (1, 3),
    "weekly": (10, 10),
    "monthly": (12, 18),
}
"""Name of a way -> how many texts of the record are the long and the short one, as cleaned."""
FACE, BROKEN = "\U0001f600", "\U0002ffff"
HUGE = {"characters": "长" * 200_000, "lines": "甲" + "\n" * 20_000 + "乙"}
EMPTY = frozenset(
    {
        "field_required",
        "description_missing",
        "measure_missing",
        "told_missing",
        "owner_missing",
        "return_reason_missing",
        "list_fields_missing",
        "factory_name_missing",
    }
)


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Signed]:
    """A factory that signed hostile texts in every way, with real pages."""
    root = tmp_path_factory.mktemp("hostile")
    made = listed(root / "data", printer=LazyPrinter())
    yield sign_all(made, root)
    made.services.close()


@pytest.fixture(scope="module")
def inputs(signed: Signed) -> Inputs:
    """Its inputs."""
    return Inputs(signed)


def strings(value: Any) -> Iterator[str]:
    """Yield every string of a plain value, keys apart."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for held in value.values():
            yield from strings(held)
    elif isinstance(value, list | tuple):
        for held in value:
            yield from strings(held)


def texts_of(record: Record) -> list[str]:
    """Return every text of a record's signed bytes."""
    return [text for sheet in record.sheets for text in strings(json.loads(sheet.data))]


def test_every_way_was_walked(signed: Signed) -> None:
    assert signed.numbers.keys() == HELD.keys()
    assert verify_folder(signed.made.root).problems == ()


@pytest.mark.parametrize("name", HELD)
def test_signed_bytes_hold_the_cleaned_text_and_the_page_says_it(name: str, signed: Signed) -> None:
    archive, number = signed.made.services.archive, signed.numbers[name]
    held, pages = texts_of(archive.record(number)), texts(archive.page(number))
    counts = held.count(KEPT_LONG), held.count(KEPT_SHORT)
    assert counts == HELD[name]
    assert [text for text in held if clean(text) != text] == []
    page = "".join(map(dense, pages))
    ends = len(pages) - 1  # a text over the end of a page has the page's foot in it
    shown = (1, 7) if name == "profile" else counts
    assert page.count(dense(KEPT_LONG)) >= shown[0] - ends
    assert page.count(dense(KEPT_SHORT)) >= shown[1] - ends
    assert "〔U+" not in page


def test_a_rare_name_signs_and_is_printed(signed: Signed) -> None:
    record = signed.made.services.archive.record(signed.numbers["daily"])
    assert record.first.signed[0].statement.name == NAME
    assert said(signed.made.services.archive.page(record.number)).count(NAME) >= 2


def test_tables_hold_it_and_no_cell_is_a_formula(signed: Signed) -> None:
    with signed.made.services.store.read() as work:
        tables = register_tables(select(work, date(2026, 3, 1), date(2026, 3, 31)))
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook_bytes(tables)))
    cells: list[str] = []
    for table in tables:
        sheet = book.get_sheet_by_name(table.name[:31]).to_python(skip_empty_area=False)
        assert [tuple(map(str, row)) for row in sheet[1:]] == [*table.rows]
        text = csv_bytes(table).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert not any(cell.startswith(FORMULA) for row in rows for cell in row)
        assert [tuple(c.removeprefix("'") for c in row) for row in rows[1:]] == [*table.rows]
        cells += [cell for row in table.rows for cell in row]
    assert cells.count(KEPT_LONG) >= 4  # description and measure, of the sheet and the import
    assert cells.count(KEPT_SHORT) >= 8


@pytest.mark.parametrize("char", [FACE, BROKEN, "\u200b", "\ufe0f", "✗"])
@pytest.mark.parametrize("name", ["fault description", "person"])
def test_what_no_font_has_is_named(name: str, char: str, inputs: Inputs) -> None:
    label, put = REQUIRED[name]
    errors = about(put(inputs, f"甲{char}乙"), frozenset({"character_refused"}), label)
    if char == BROKEN:  # a noncharacter is no character: it goes
        assert errors == []
        return
    assert (errors[0].detail["char"], errors[0].detail["point"]) == (char, f"U+{ord(char):04X}")
    assert char in sentence(errors[0], "zh")


@pytest.mark.parametrize("name", sorted({**REQUIRED, **OPTIONAL}.keys() - {"person"}))
def test_every_input_refuses_what_no_font_has(name: str, inputs: Inputs) -> None:
    label, put = {**REQUIRED, **OPTIONAL}[name]
    assert about(put(inputs, f"甲{FACE}"), frozenset({"character_refused"}), label)


@pytest.mark.parametrize("kind", HUGE)
@pytest.mark.parametrize("name", sorted({**REQUIRED, **OPTIONAL}))
def test_every_input_is_bounded(name: str, kind: str, inputs: Inputs) -> None:
    label, put = {**REQUIRED, **OPTIONAL}[name]
    (error, *_) = about(put(inputs, HUGE[kind]), frozenset({"field_too_long"}), label)
    cell = 32767 if name.startswith("import ") else 200_000  # what a spreadsheet can hold
    assert error.detail["length"] == min(len(HUGE[kind]), cell)
    assert len(sentence(error, "zh")) < 100


@pytest.mark.parametrize("text", ["\u3000\u3000", "\x00\x1b\u202e", "\ud800"])
@pytest.mark.parametrize("name", sorted(REQUIRED))
def test_a_required_text_of_nothing_is_missing(name: str, text: str, inputs: Inputs) -> None:
    _, put = REQUIRED[name]
    assert [error.code for error in put(inputs, text) if error.code in EMPTY]


def test_composed_and_decomposed_are_one_name(inputs: Inputs) -> None:
    people = inputs.made.services.people
    new = NewPerson("Ame\u0301lie", "amelie", "", PASSWORD)
    boss = inputs.made.as_("principal")
    assert people.add(boss, PASSWORD, new, DIRECTOR_TOO).name == "Amélie"


def test_a_file_s_name_is_printed_so_it_is_refused(inputs: Inputs) -> None:
    (error,) = inputs.source(f"三月{FACE}")
    assert (error.code, error.detail["field"]) == ("character_refused", "来源")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("NaN", ""),
        ("1e400", ""),
        ("inf", ""),
        ("3,5", ""),
        ("٣", ""),
        ("9" * 13, ""),
        ("-0.0", "0.0"),
        ("１２３", "123"),
    ],
)
def test_a_measured_value_is_a_decimal_or_refused(text: str, kept: str, inputs: Inputs) -> None:
    draft, at = inputs.draft, inputs.made.clock()
    answer = replace(draft.answer_of(CODE), measured=text)
    smuggled = replace(draft, answers=(*(a for a in draft.answers if a.code != CODE), answer))
    refused = {e.code for e in inputs.daily(smuggled)} & {"not_a_number", "number_too_long"}
    if kept:
        assert draft.measure(CODE, text, at=at).answer_of(CODE).measured == kept
        return
    assert refused
    with pytest.raises(RuleError):
        draft.measure(CODE, text, at=at)
    assert {e.code for e in inputs.imported(1, text)} & {"not_a_number", "number_too_long"}


def test_a_draft_keeps_whatever_was_typed(inputs: Inputs) -> None:
    daily, officer = inputs.made.services.daily, inputs.made.as_("officer1")
    draft = inputs.draft
    fault = draft.answer_of(CODE).fault
    assert fault is not None
    text = "长" * 200_000
    typed_so = replace(fault, description=f"\ud800{text}\x00")
    daily.save(officer, draft.with_fault(CODE, typed_so))
    held = daily.open(officer, LAST, "一车间", "白班").draft.answer_of(CODE).fault
    assert held is not None
    assert held.description == text
    daily.drop(officer, draft)


def test_a_sheet_without_room_is_refused_in_one_sentence(inputs: Inputs) -> None:
    lists = inputs.made.services.risk_lists
    held = lists.versions()[-1].list
    row = replace(held.items[0], **each("长" * 400, "question", "criterion", "note"))
    items = tuple(replace(row, code=f"Z{n:03d}") for n in range(400))
    with pytest.raises(RuleError) as caught:
        lists.preview(inputs.made.as_("director"), replace(held, items=items, reason="试"))
    assert caught.value.code == "sheet_too_large"


@pytest.mark.parametrize("secret", ["\ud800abcdefgh", "\udcff" * 8])
def test_a_password_that_is_no_text_is_wrong(secret: str, inputs: Inputs) -> None:
    accounts = inputs.made.services.accounts
    for login in ("admin", secret):
        with pytest.raises(RuleError) as caught:
            accounts.sign_in(login, secret)
        assert caught.value.code == "wrong_password"


def test_characters_that_are_not_asked_for_are_in_all_fonts() -> None:
    common = [chr(n) for n in range(0x10000) if not 0xD800 <= n < 0xE000 and is_common(chr(n))]
    assert len(common) > 7_000
    printer = LazyPrinter()
    assert [char for char in common if not printer.printable(char)] == []
