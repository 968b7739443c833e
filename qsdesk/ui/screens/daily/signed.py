"""A signed record: its page, its fingerprint, and what comes next."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qsdesk.domain.errors import RuleError
from qsdesk.ui.language import told
from qsdesk.ui.screens.daily.due import Place
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.banner import Banner
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Panel
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.check.fault_draft import FaultText
from qsdesk.ui.widgets.inputs.form_field import FormField
from qsdesk.ui.widgets.records.integrity import IntegrityBadge
from qsdesk.ui.widgets.records.pages import PagePreview

if TYPE_CHECKING:
    from qsdesk.domain.daily import DailyDraft
    from qsdesk.domain.format.records import Record
    from qsdesk.services.people.session import Session
    from qsdesk.services.wired import Wired as Services

WIDTH = 360
STATES = {"fill": "已签，待审核", "review": "已审核", "return": "已退回，待更正"}


class SignedPage(QWidget):
    """The page of a signed record at the left, facts and acts at the right.

    Signals:
        amend_wanted: Carries number and reason of a correction.
        next_wanted: Carries the ``Place`` of the next record that is due.
    """

    amend_wanted = Signal(str, str)
    next_wanted = Signal(object)

    def __init__(
        self, services: "Services", session: "Session", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._session = services, session
        self.number = self._words = ""
        self._next: Place | None = None
        self._draft: DailyDraft | None = None
        self.preview = PagePreview(self.tr("每日检查记录"), self.tr("与存档完全相同"))
        self.rest = Label("", 15, tone="text2")
        self.title, self.state = Label("", 22, bold=True), Label("", 15, tone="text2")
        self.badge = IntegrityBadge()
        self.returned = Banner("", "bad")
        self.reason = FaultText(self.tr("改什么，为什么"), lines=2, size="touch")
        self.reason.setObjectName("daily.reason")
        self.reason_field = FormField(self.tr("更正理由"), self.reason, required=True)
        self.amend = Button(self.tr("更正"), size="row", icon="pen-line")
        self.amend.setObjectName("daily.amend")
        self.drop = Button(self.tr("放弃没签的更正"), kind="link", size="small")
        self.drop.setObjectName("daily.drop")
        self.next = Button("", kind="accent", size="row", key="Enter")
        self.next.setObjectName("daily.following")
        self._lay_out()
        self.amend.clicked.connect(self._amend)
        self.drop.clicked.connect(self._drop)
        self.reason.done.connect(self._amend)
        self.next.clicked.connect(lambda: self.next_wanted.emit(self._next))

    def foot(self, line: QHBoxLayout) -> None:
        """Put the acts into the foot of the screen."""
        line.addWidget(self.rest)
        line.addStretch(1)
        line.addWidget(self.drop)
        line.addWidget(self.amend)
        line.addWidget(self.next)

    def show_record(self, number: str, following: Place | None, words: str) -> None:
        """Show a record, and offer the next one that is due.

        Args:
            number: Of the record.
            following: The next one; None where nothing is due.
            words: How it is named.
        """
        self.number, self._next, self._words = number, following, words
        record = self._services.archive.record(number)
        last = record.last.sheet
        self.title.setText(number)
        self.state.setText(f"{record.first.sheet.covers.area} {record.first.sheet.covers.shift}")
        self.preview.show_pdf(self._page(number), number, _state(record))
        self._show_badge(number)
        back = last.stage == "return"
        self.returned.setVisible(back)
        self.returned.say(self.tr("{0} 退回：{1}").format(last.author.name, last.text("reason")))
        own = record.latest("fill")
        mine = own is not None and own.sheet.author.person == self._session.person
        self.amend.setVisible(mine)
        kept = self._kept(number) if mine else None
        self.reason_field.setVisible(mine and (back or kept is not None))
        self.reason.show_text("" if kept is None else kept.amends)
        self.amend.say(self.tr("更正") if kept is None else self.tr("继续更正"))
        self.drop.setVisible(kept is not None)
        self._draft = kept
        first = mine and (back or kept is not None)
        self.amend.set_kind("accent" if first else "plain")
        self.next.set_kind("plain" if first else "accent")
        self.next.setVisible(following is not None)
        self.next.say(self.tr("填 {0}").format(words))
        self.rest.setText("" if following else self.tr("今天没有别的记录要填。"))

    def take_focus(self) -> None:
        """Let the keyboard come in at what is next."""
        first = self.next if self._next is not None else self.amend
        (self.reason if not self.reason_field.isHidden() else first).setFocus()

    def _kept(self, number: str) -> "DailyDraft | None":
        try:
            draft = self._services.daily.amending(self._session, number)
        except RuleError:  # not to be corrected by him any more
            return None
        return draft if draft.amends else None

    def _drop(self) -> None:
        if self._draft is not None:
            self._services.daily.drop(self._session, self._draft)
            self.show_record(self.number, self._next, self._words)

    def _page(self, number: str) -> bytes:
        try:
            return self._services.archive.page(number)
        except RuleError as error:
            self.preview.empty.say(told(error))
            return b""

    def _show_badge(self, number: str) -> None:
        badge = self._services.archive.badge(number)
        facts = [
            self.tr("签署 {0} 次").format(len(badge.signers)),
            *(f"{name} {meaning}" for name, meaning in badge.signers),
        ]
        problem = told(RuleError(badge.problem)) if badge.problem else ""
        head = self.tr("可核验，与数据库一致") if badge.genuine else problem
        self.badge.show_verdict(head, facts, badge.fingerprint, good=badge.genuine)

    def _amend(self) -> None:
        if self.reason_field.isHidden():
            self.reason_field.show()
            self.reason.setFocus()
            return
        reason = self.reason.text().strip()
        if not reason:
            self.reason_field.set_error(self.tr("写下改什么、为什么，再更正。"))
            self.reason.setFocus()
            return
        self.reason_field.set_error("")
        self.reason.clear()
        self.amend_wanted.emit(self.number, reason)

    def _lay_out(self) -> None:
        right = Panel("card", edge="left")
        right.setFixedWidth(px(WIDTH))
        column = QVBoxLayout(right)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self.state)
        column.addWidget(self.badge)
        for widget in (self.returned, self.reason_field):
            column.addWidget(widget)
        column.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.preview, 1)
        layout.addWidget(right)


def _state(record: "Record") -> str:
    return STATES.get(record.last.sheet.stage, "")
