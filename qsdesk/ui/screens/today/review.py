"""Reviewing records that came in: all their pages, then one password."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qsdesk.domain.rules import Duty
from qsdesk.ui.screens.today.boards import tr
from qsdesk.ui.screens.today.facts import clause_of
from qsdesk.ui.signing import ReceiptLike, SigningDialog, SigningRequest
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.records.stats import Stat

if TYPE_CHECKING:
    from qsdesk.storage.index import Entry


class Leaves(QObject):
    """Turns over the pages of several records in one signing dialog.

    Args:
        dialog: Shows the first record.
        numbers: In order.
        pages: Filled with their PDFs as soon as they are made.
    """

    def __init__(
        self, dialog: SigningDialog, numbers: Sequence[str], pages: Sequence[bytes]
    ) -> None:
        super().__init__(dialog)
        self._dialog, self._numbers, self._pages = dialog, numbers, pages
        self._here = 0
        self.back = Button(tr("上一件"), size="small")
        self.on = Button(tr("下一件"), size="small")
        self.back.clicked.connect(lambda: self.turn(-1))
        self.on.clicked.connect(lambda: self.turn(1))
        bar = dialog.preview.findChildren(QHBoxLayout)[0]
        for position, button in enumerate((self.back, self.on)):
            button.setObjectName(f"review.{('back', 'next')[position]}")
            bar.insertWidget(2 + position, button)
        self._say()

    def turn(self, step: int) -> None:
        """Show the record before or after the one that is shown."""
        here = self._here + step
        if 0 <= here < len(self._pages):
            self._here = here
            self._dialog.preview.show_pdf(self._pages[here])
            self._say()

    def _say(self) -> None:
        preview = self._dialog.preview
        preview.title.setText(self._numbers[self._here])
        count = tr("{0} / {1} 件").format(self._here + 1, len(self._numbers))
        preview.about.set_whole(count)
        self.back.setEnabled(self._here > 0)
        self.on.setEnabled(self._here < len(self._numbers) - 1)


def ask_review(
    host: QWidget, services: Any, session: Any, numbers: tuple[str, ...], done: Callable[[], None]
) -> SigningDialog:
    """Open the dialog that reviews records with one password.

    Args:
        host: A widget of the window.
        services: Of the data folder.
        session: Of the reviewer.
        numbers: Of records that wait.
        done: Called once they are reviewed.
    """
    pages: list[bytes] = []

    def make() -> bytes:
        pages[:] = services.reviews.preview_review(session, numbers)
        return pages[0]

    def sign(password: str) -> Sequence[ReceiptLike]:
        receipts: tuple[ReceiptLike, ...] = services.reviews.review(session, password, numbers)
        return receipts

    entries = [e for e in services.reviews.waiting() if e.number in numbers]
    article, wording = clause_of(services, Duty.DAILY_CHECK)
    request = SigningRequest(
        title=tr("审核每日检查记录"),
        subtitle=_subtitle(entries),
        person=session.name,
        meaning=tr("审核"),
        meaning_text=tr("已审核，同意。"),
        pages=make,
        sign=sign,
        article=article,
        article_text=wording,
        counts=_counts(entries),
        facts=((tr("意见"), tr("已审核，同意。")), (tr("纸质件"), tr("审核栏留有手签位置"))),
    )
    dialog = SigningDialog.ask(host, request, lambda _: done())
    if len(numbers) > 1:
        Leaves(dialog, numbers, pages)
    return dialog


def _subtitle(entries: Sequence["Entry"]) -> str:
    days = sorted({entry.first for entry in entries})
    if not days:
        return ""
    return days[0] if len(days) == 1 else f"{days[0]} — {days[-1]}"


def _counts(entries: Sequence["Entry"]) -> tuple[Stat, ...]:
    findings = sum(entry.findings for entry in entries)
    late = sum(1 for entry in entries if entry.late)
    return (
        Stat(str(len(entries)), tr("记录")),
        Stat(str(findings), tr("不符合"), tone="bad" if findings else "text"),
        Stat(str(late), tr("补录")),
    )
