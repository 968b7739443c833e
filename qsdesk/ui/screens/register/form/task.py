"""What is filled in: a stage, the record it goes on with, the form to begin with."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from qsdesk.domain.format.records import Record
from qsdesk.domain.registers.declaration import Stage


@dataclass(frozen=True, slots=True)
class Task:
    """What is filled in.

    Attributes:
        stage: Of the register.
        record: That it goes on with, None for a new one.
        form: To begin with.
        amends: Whether it corrects the stage's newest sheet.
        source: Paper that a draft of a new record is entered from, empty for none.
    """

    stage: Stage
    record: Record | None
    form: Any
    amends: bool = False
    source: str = ""

    @property
    def number(self) -> str:
        """Of the record, empty for a new one."""
        return "" if self.record is None else self.record.number


def agrees(form: Any, asked: Mapping[str, Any]) -> bool:
    """Return whether a draft is about what is asked for now; its name may have been reworded."""
    named = {key: value for key, value in asked.items() if key != "name" and value}
    return all(getattr(form, key, value) == value for key, value in named.items())


def begun(form: Any, prefill: Mapping[str, Any]) -> Any:
    """Return a form with what is known beforehand put into fields of its own."""
    known = {key: value for key, value in prefill.items() if hasattr(form, key)}
    return replace(form, **known) if known else form
