"""What a table shows: columns, rows and the kinds of cells."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Words.

    Attributes:
        text: Plain.
        tone: Token.
        bold: Weight 700.
    """

    text: str
    tone: str = "text"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """A state; kinds as ``StatusChip``."""

    text: str
    kind: str = "neutral"
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """An icon with its word, the word empty only where the head of the column names it."""

    icon: str
    text: str = ""
    tone: str = "text2"


@dataclass(frozen=True, slots=True)
class Tag:
    """An article."""

    text: str


@dataclass(frozen=True, slots=True)
class Steps:
    """Letters of the escalation, reached ones first."""

    letters: str
    reached: int

    @property
    def text(self) -> str:
        """The letters that are reached."""
        return self.letters[: self.reached]


@dataclass(frozen=True, slots=True)
class Link:
    """One door to evidence; an empty target means the text is the record's number."""

    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Several doors side by side."""

    links: tuple[Link, ...]

    @property
    def text(self) -> str:
        """All of them."""
        return " ".join(link.text for link in self.links)


@dataclass(frozen=True, slots=True)
class Act:
    """A small button; ``key`` names the act for the screen."""

    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """A value that can be typed in place; its edge is red where it is out of limits."""

    text: str
    fault: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """✓ × ○ to click; ``state`` is ``open``, ``done``, ``fault`` or ``na``."""

    state: str
    allow_na: bool = True

    @property
    def text(self) -> str:
        """The sign."""
        return {"done": "✓", "fault": "×", "na": "○"}.get(self.state, "")


Cell = str | Text | Chip | Mark | Tag | Steps | Link | Links | Act | Measured | Answer


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        key: Name of it for the screen.
        title: Head.
        width: Pixels before scale; 0 takes what is left.
        right: Whether numbers stand at the right.
        sortable: Whether a click on the head asks for another order.
        spare: Where not all columns fit, the highest goes first; 0 always stays. What it
            says must stand elsewhere too, such as in the detail of the chosen row.
    """

    key: str
    title: str
    width: int = 0
    right: bool = False
    sortable: bool = False
    spare: int = 0


@dataclass(frozen=True, slots=True)
class TableRow:
    """One record.

    Attributes:
        number: Its number, given as ``Qt.UserRole``.
        cells: In the order of the columns.
        tone: ``bad`` for a soft red ground, empty for none.
    """

    number: str
    cells: tuple[Cell, ...]
    tone: str = ""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The head of a group.

    Attributes:
        text: Bold.
        count: Behind it.
        icon: Before it, empty for none.
        tone: Of the icon.
    """

    text: str
    count: str = ""
    icon: str = ""
    tone: str = "text2"


def text_of(cell: Cell) -> str:
    """Return a cell in words."""
    return cell if isinstance(cell, str) else cell.text
