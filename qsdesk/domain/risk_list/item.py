"""One row of the risk list."""

import re
from dataclasses import dataclass
from enum import StrEnum

from qsdesk.domain.levels import Level
from qsdesk.domain.limits import limit_text

_SEPARATORS = re.compile(r"[、,，;；\s]+")
REPEAT = "#"


class Frequency(StrEnum):
    """How often a row is checked."""

    SHIFT = "shift"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    BATCH = "batch"

    @property
    def label(self) -> str:
        """Chinese name."""
        names = {
            "shift": "每班",
            "day": "每日",
            "week": "每周",
            "month": "每月",
            "batch": "每批",
        }
        return names[self]


def frequency_of(text: str) -> Frequency:
    """Return the frequency of its key or its Chinese name.

    Raises:
        ValueError: It is neither.
    """
    for frequency in Frequency:
        if text in {frequency.value, frequency.label}:
            return frequency
    raise ValueError(text)


@dataclass(frozen=True, slots=True)
class Marks:
    """What the three roles have to do with a row: ★ 主管, ● 主相关, ○ 相关, empty nothing."""

    principal: str = ""
    director: str = ""
    officer: str = ""


@dataclass(frozen=True, slots=True)
class RiskItem:
    """One row: a risk, how it is controlled, and what the officer checks of it.

    Attributes:
        code: Unique in the list. On a sheet with several batches the row of the second
            stands as ``C01#2``.
        category: Recurring group it belongs to.
        step: Step of the process.
        risk_point: What can go wrong.
        consequence: What comes of it.
        level: How grave.
        level_confirmed: Whether the factory has confirmed the level.
        measure: How the risk is controlled.
        control_frequency: How often the control itself is exercised, free text.
        question: What the officer checks.
        sample: How many are checked.
        method: 目视, 测量, 查记录 or 试验.
        criterion: What it is judged by.
        frequency: How often the officer checks.
        unit: Of the measured value, empty otherwise.
        measured: Whether a value is entered.
        low: Lower limit, decimal text, included; empty: none.
        high: Upper limit, the same.
        reaction: What is done when it fails.
        department: Responsible.
        post: Responsible.
        marks: Of the three roles.
        key_item: Whether a fault stops production.
        photo: Whether a photo is required.
        lines: Areas it applies to, separated by commas; empty: all.
        in_use: Whether it is checked at all.
        note: Anything else.
        batch: Batch it is asked for on a sheet; empty in the list itself.
    """

    code: str
    category: str
    step: str
    risk_point: str
    consequence: str
    level: Level
    measure: str
    control_frequency: str
    question: str
    method: str
    criterion: str
    frequency: Frequency
    post: str
    level_confirmed: bool = False
    sample: str = ""
    unit: str = ""
    measured: bool = False
    low: str = ""
    high: str = ""
    reaction: str = ""
    department: str = ""
    marks: Marks = Marks()
    key_item: bool = False
    photo: bool = False
    lines: str = ""
    in_use: bool = True
    note: str = ""
    batch: str = ""

    @property
    def list_code(self) -> str:
        """Code of the row in the list, without the count of the batch."""
        return self.code.partition(REPEAT)[0]

    @property
    def limits(self) -> str:
        """Limits as shown, empty where there are none."""
        return limit_text(self.low, self.high, self.unit)

    @property
    def check(self) -> str:
        """What is checked, with the batch where it is asked batch by batch."""
        return f"{self.question}（批次 {self.batch}）" if self.batch else self.question

    def applies_to(self, area: str) -> bool:
        """Whether the row is checked in an area."""
        named = [name for name in _SEPARATORS.split(self.lines) if name]
        return not named or area in named
