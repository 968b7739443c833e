"""What the day's page shows, before it is drawn."""

from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

Chip = tuple[str, str, str]
"""Word, kind and icon."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where a button leads.

    Attributes:
        act: Its verb; empty for no button.
        target: KEY of the screen.
        argument: Given to its ``open``.
    """

    act: str = ""
    target: str = ""
    argument: object = None


@dataclass(frozen=True, slots=True)
class Strip:
    """How far a check is: states by item, sizes of groups, the item in hand."""

    states: tuple[str, ...]
    groups: tuple[int, ...]
    current: int


@dataclass(frozen=True, slots=True)
class Hero:
    """The one thing that is next.

    Attributes:
        title: The largest words of the page.
        about: One line below.
        door: Its button.
        article: 第十条, empty for none.
        article_text: Its wording.
        strip: Progress of a check, None for none.
        count: Bold words before ``left``.
        left: Below, at the left.
        right: Below, at the right.
        calm: Whether nothing is due: then the button is not filled.
    """

    title: str
    about: str = ""
    door: Door = field(default_factory=Door)
    article: str = ""
    article_text: str = ""
    strip: Strip | None = None
    count: str = ""
    left: str = ""
    right: str = ""
    calm: bool = False


@dataclass(frozen=True, slots=True)
class Todo:
    """One row of what is late, waiting or later.

    Attributes:
        title: Bold.
        about: Quiet line below.
        icon: Name.
        tone: Of the icon.
        door: Its button.
        chips: State and lateness.
        number: Of the record, empty for none.
    """

    title: str
    about: str = ""
    icon: str = "clock"
    tone: str = "text2"
    door: Door = field(default_factory=Door)
    chips: tuple[Chip, ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding at the side.

    Attributes:
        number: Of the record.
        title: A few words.
        late: 逾期 2 天, empty while it is in time.
        about: What else is said below the title.
        chip: Its state.
    """

    number: str
    title: str
    late: str
    about: str
    chip: Chip


@dataclass(frozen=True, slots=True)
class Side:
    """The findings of somebody.

    Attributes:
        title: Head of the card.
        lines: In the order they matter.
        more: What stands behind the last line, empty for none.
        empty: What is said where there is none.
    """

    title: str
    lines: tuple[FindingLine, ...] = ()
    more: str = ""
    empty: str = ""

    @property
    def late(self) -> int:
        """How many are overdue."""
        return sum(1 for line in self.lines if line.late)


@dataclass(frozen=True, slots=True)
class Board:
    """The whole page of one role, the ledger left out.

    Attributes:
        hero: The one thing that is next.
        todos: Late, waiting, later, in this order.
        side: Findings; None where the role sees none.
        progress: 18/30 of today's check, empty for none.
        quiet: Said where there are no rows.
    """

    hero: Hero
    todos: tuple[Todo, ...] = ()
    side: Side | None = None
    progress: str = ""
    quiet: str = ""


def tr(text: str) -> str:
    """Return a sentence of the day's page in the language of the window."""
    return QCoreApplication.translate("Today", text)
