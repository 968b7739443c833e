"""What every screen is: its name, who may see it, and how the frame talks to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget


class Session(Protocol):
    """Who is signed in."""

    @property
    def login(self) -> str:
        """Name of the account."""

    @property
    def name(self) -> str:
        """Name of the person."""

    @property
    def roles(self) -> frozenset[str]:
        """``officer``, ``director``, ``principal``, ``admin``, ``inspector``."""


class Changes(Protocol):
    """A signal that something stored has changed; carries the kind of record."""

    def connect(self, slot: Callable[..., object], /) -> object:
        """Call ``slot`` at each change."""

    def emit(self, *kinds: str) -> None:
        """Tell of a change."""


@dataclass(frozen=True, slots=True)
class ScreenContext:
    """What a screen may use.

    Attributes:
        session: Who is signed in.
        services: The use cases, wired at the start of the program.
        navigate: Opens the screen of a key with an argument it understands, or None.
        changed: Told by screens after they changed something stored.
    """

    session: Session
    services: Any
    navigate: Callable[[str, object], None]
    changed: Changes


class Screen(QWidget):
    """One page of the window. Its ``objectName`` is its KEY.

    Attributes:
        KEY: Name in commands, help and tests.
        TITLE: Chinese name in head and navigation.
        ROLES: Who may open it.
        HELP: Page of the manual, shown at F1.
        ICON: In the navigation.
        ARTICLE: 第十条, None where no article asks for the screen.
        WORKING: Whether the navigation folds to the rail.
        TOUCH: Whether head and foot are high enough for fingers.

    Signals:
        head_changed: Title, context or actions are to be read again.
    """

    KEY: ClassVar[str] = ""
    TITLE: ClassVar[str] = ""
    ROLES: ClassVar[frozenset[str]] = frozenset()
    HELP: ClassVar[str] = ""
    ICON: ClassVar[str] = ""
    ARTICLE: ClassVar[str | None] = None
    WORKING: ClassVar[bool] = False
    TOUCH: ClassVar[bool] = False

    head_changed = Signal()

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setObjectName(self.KEY)
        self.setAccessibleName(self.title())

    def title(self) -> str:
        """Return the title of the head."""
        return QCoreApplication.translate("Screens", self.TITLE)

    def about(self) -> str:
        """Return the quiet words beside the title, empty for none."""
        return ""

    def article(self) -> tuple[str, str]:
        """Return the article tag of the head and its wording, both empty for none."""
        return self.ARTICLE or "", ""

    def working(self) -> bool:
        """Return whether the navigation folds to the rail; read again at ``head_changed``."""
        return self.WORKING

    def touch(self) -> bool:
        """Return whether head and foot are high enough for fingers, as ``working``."""
        return self.TOUCH

    def head_actions(self) -> list[QWidget]:
        """Return the widgets at the right of the head; asked once after construction."""
        return []

    def footer(self) -> QWidget | None:
        """Return the content of the foot, None for no foot; asked once after construction."""
        return None

    def refresh(self) -> None:
        """Read again what is shown; called at each visit."""

    def open(self, argument: object) -> None:
        """Show the thing another screen points at; called after ``refresh``."""
