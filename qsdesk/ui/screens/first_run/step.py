"""What each of the seven steps is."""

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from qsdesk.ui.screens.first_run.book import Book
from qsdesk.ui.widgets.basics.card import Card, row
from qsdesk.ui.widgets.basics.chips import ArticleTag
from qsdesk.ui.widgets.basics.labels import IconLabel, Label

TAB = Qt.FocusPolicy.TabFocus
ICONS = {"ok": "circle-check", "warn": "triangle-alert", "bad": "circle-alert", "info": "info"}


@dataclass(frozen=True, slots=True)
class Note:
    """A judgement beside the form.

    Attributes:
        title: Bold line.
        text: Sentence, empty for none.
        kind: ``ok``, ``warn``, ``bad`` or ``info``; none of them blocks.
        article: 第五条, empty for none.
    """

    title: str
    text: str = ""
    kind: str = "ok"
    article: str = ""


class NoteCard(Card):
    """One judgement as a card.

    Args:
        note: What it says.
        wording: Of the article.
    """

    def __init__(self, note: Note, wording: str = "", parent: QWidget | None = None) -> None:
        soft = note.kind if note.kind in {"warn", "bad"} else ""
        super().__init__(kind=soft, padding=14, parent=parent)
        self.setAccessibleName(f"{note.title}，{note.text} {note.article}".strip())
        tone = note.kind if note.kind != "info" else "accent"
        head = row(spacing=8)
        head.addWidget(IconLabel(ICONS[note.kind], tone, 20), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Label(note.title, 14, bold=True, wrap=True), 1)
        self.body.addLayout(head)
        if note.text:
            self.body.addWidget(Label(note.text, 13, tone="text2", wrap=True))
        if note.article:
            tag = row(ArticleTag(note.article, wording))
            tag.addStretch(1)
            self.body.addLayout(tag)


class Step(QWidget):
    """A page of the first run.

    Args:
        book: What was collected; the step writes into it at every change.

    Signals:
        changed: A value changed.
    """

    KEY: ClassVar[str] = ""

    changed = Signal()

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.book = book
        self.setObjectName(f"first_run.step.{self.KEY}")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(14)

    def name(self) -> str:
        """Return the name in the list of steps."""
        return ""

    def title(self) -> str:
        """Return the question of the page."""
        return ""

    def lead(self) -> str:
        """Return the sentence below it."""
        return ""

    def summary(self) -> str:
        """Return what was filled in, for the list of steps."""
        return ""

    def passed_over(self) -> bool:
        """Return whether one goes on without an answer: the step is then not called filled in."""
        return False

    def problem(self) -> str:
        """Return why one cannot go on, empty where one can."""
        return ""

    def notes(self) -> list[Note]:
        """Return the judgements beside the form."""
        return []

    def arrive(self) -> None:
        """Show what other steps have changed; called each time the page comes up."""

    def first(self) -> QWidget | None:
        """Return the input that comes first, None where there is none."""
        inputs = (w for w in self.findChildren(QWidget) if w.focusPolicy() & TAB)
        shown = [w for w in inputs if w.isVisibleTo(self) and w.isEnabled()]
        entries = [w for w in shown if isinstance(w, QLineEdit) and not w.text()]
        return next(iter(entries or shown), None)
