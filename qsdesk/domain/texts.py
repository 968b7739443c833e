"""Texts of plain dataclasses: cleaned at input, bounded and printable before they are signed.

Forms declare their bounds at their fields; these tables serve what is no form.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, cast

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.text import Printable, clean, text_problem

T = TypeVar("T")
Texts = Mapping[str, tuple[str, int]]
"""Name of a field -> its label, and most characters allowed."""


def tidy(text: str) -> str:
    """Return an input's text as it may be signed, without outer white space."""
    return clean(text).strip()


def with_tidy(value: T, texts: Texts) -> T:
    """Return a dataclass with its named texts as they may be signed.

    What is too long stays, so that nothing typed is lost: ``texts_problems`` names it.
    """
    held: dict[str, Any] = {name: getattr(value, name) for name in texts}
    new = {
        name: tidy(text) if isinstance(text, str) else tuple(map(tidy, text))
        for name, text in held.items()
    }
    return cast("T", dataclasses.replace(cast("Any", value), **new))


def texts_problems(
    value: object,
    texts: Texts,
    printable: Printable | None = None,
    *,
    above: str = "",
    **detail: object,
) -> Iterator[RuleError]:
    """Yield what is wrong with named texts, in the order of the table.

    Codes: ``field_too_long``, ``character_refused``; each carries ``key``, the field's name.

    Args:
        value: Cleaned.
        texts: The fields.
        printable: Whether a bundled font has a character; None: not asked.
        above: What stands before the label, such as the row.
        detail: Further values that each error carries.
    """
    for name, (label, limit) in texts.items():
        held = getattr(value, name)
        field = f"{above}「{label}」" if above else label
        for text in (held,) if isinstance(held, str) else held:
            error = text_problem(text, field=field, limit=limit, printable=printable)
            if error is not None:
                yield RuleError(error.code, **{**error.detail, **detail, "key": name})


def too_many(rows: tuple[object, ...], label: str, limit: int, key: str) -> Iterator[RuleError]:
    """Yield ``too_many_rows`` where a table has more rows than allowed."""
    if len(rows) > limit:
        yield RuleError("too_many_rows", field=label, limit=limit, key=key)
