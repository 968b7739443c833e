"""The last look at the texts of a sheet, before its page is shown and its bytes are signed.

Services clean what they take in and name what is wrong field by field; here nothing passes
that is not cleaned, that no page could show, or that has no room in canonical bytes.
"""

from collections.abc import Iterator
from dataclasses import replace
from weakref import WeakKeyDictionary

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.canonical import JsonValue, NotCanonicalError
from qsdesk.domain.format.sheets import Field, Sheet
from qsdesk.domain.format.text import Printable, bounded, clean, refuse_unprintable
from qsdesk.services.ports import Printer

REASON_LENGTH = 500
REASONS = {"amends": "更正理由", "late": "补录理由", "imported": "来源"}


_asked: WeakKeyDictionary[Printer, dict[str, bool]] = WeakKeyDictionary()


def printable_by(printer: Printer) -> Printable:
    """Return what says whether a printer has a character.

    Common characters are known to be in all fonts, so that ordinary texts load none; the
    others are asked for once.
    """
    known = _asked.setdefault(printer, {})

    def ask(char: str) -> bool:
        if char not in known:
            known[char] = is_common(char) or printer.printable(char)
        return known[char]

    return ask


def reason_of(text: str, name: str, printable: Printable) -> str:
    """Return a reason as it is signed.

    Args:
        text: As typed; empty where the sheet gives none.
        name: ``amends``, ``late`` or ``imported``.
        printable: Whether a page can show a character.

    Raises:
        RuleError: ``field_required`` where nothing is left of what was typed,
            ``field_too_long`` or ``character_refused``.
    """
    made = bounded(text, field=REASONS[name], limit=REASON_LENGTH)
    if text and not made:
        raise RuleError("field_required", field=REASONS[name], key=name)
    refuse_unprintable(made, field=REASONS[name], printable=printable)
    return made


def reason_needed(text: str, field: str, printable: Printable) -> str:
    """Return the reason of an act that must have one, as it is written into the chain.

    Args:
        text: As typed.
        field: Name of the field, for the sentence.
        printable: Whether a page can show a character.

    Raises:
        RuleError: ``field_required``, ``field_too_long`` or ``character_refused``.
    """
    made = bounded(text, field=field, limit=REASON_LENGTH)
    if not made:
        raise RuleError("field_required", field=field, key="reason")
    refuse_unprintable(made, field=field, printable=printable)
    return made


def fields_to_sign(fields: tuple[Field, ...], printable: Printable) -> tuple[Field, ...]:
    """Return the fields of a sheet, cleaned.

    Raises:
        RuleError: ``character_refused``, naming field and row.
    """
    made = tuple(_cleaned(item) for item in fields)
    columns = {item.key: item for item in made if item.kind == "columns"}
    for item in made:
        for label, text in _texts(item, columns.get(f"{item.key}.columns")):
            refuse_unprintable(text, field=label, printable=printable)
    return made


def refuse_too_large(sheet: Sheet) -> None:
    """Refuse a sheet that has no room in canonical bytes.

    Raises:
        RuleError: ``sheet_too_large``.
    """
    try:
        sheet.to_bytes()
    except NotCanonicalError as error:
        raise RuleError("sheet_too_large", number=sheet.number) from error


def is_common(char: str) -> bool:
    """Whether a character is one of those that every bundled font has."""
    if char <= "\x7f":
        return " " <= char < "\x7f"
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _cleaned(item: Field) -> Field:
    return replace(item, value=_clean_value(item.value), shown=clean(item.shown))


def _clean_value(value: JsonValue) -> JsonValue:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _clean_value(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [_clean_value(held) for held in value]
    return value


def _texts(item: Field, columns: Field | None) -> Iterator[tuple[str, str]]:
    """Yield label and text of everything that a page may show of a field."""
    yield item.label, item.label + item.shown + item.unit
    if item.kind != "rows":
        yield item.label, _joined(item.value)
        return
    labels = {c["key"]: c["label"] for c in columns.rows()} if columns is not None else {}
    for n, row in enumerate(item.rows(), start=1):
        for key, value in row.items():
            said = f"「{labels[key]}」" if key in labels else ""
            yield f"{item.label}第 {n} 行{said}", _joined(value)


def _joined(value: object) -> str:
    parts: list[str] = []
    stack = [value]
    while stack:
        held = stack.pop()
        if isinstance(held, str):
            parts.append(held)
        elif isinstance(held, dict):
            stack += list(held.values())
        elif isinstance(held, list | tuple):
            stack += list(held)
    return "".join(parts)
