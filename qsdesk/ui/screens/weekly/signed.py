"""A signed report beside its page: who signed, what agrees, and the principal's opinion."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from qsdesk.domain.format.records import Record
from qsdesk.domain.times import stamp
from qsdesk.ui.language import told
from qsdesk.ui.periods.inputs import Growing
from qsdesk.ui.periods.words import tr
from qsdesk.ui.problems import explain
from qsdesk.ui.roles import role_name
from qsdesk.ui.tasks import run_in_background
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.card import Page, Panel, clear, column, row
from qsdesk.ui.widgets.basics.chips import StatusChip
from qsdesk.ui.widgets.basics.labels import Label, Rule
from qsdesk.ui.widgets.inputs.form_field import FormField
from qsdesk.ui.widgets.records.integrity import IntegrityBadge

WIDTH = 318
OPINION_LENGTH = 1000


class SignedPane(Panel):
    """The right column while a signed report is shown.

    Args:
        services: Of the data folder.
    """

    def __init__(self, services: Any, parent: QWidget | None = None) -> None:
        super().__init__("card", parent, edge="left")
        self._services = services
        self.setFixedWidth(px(WIDTH))
        self.number = Label("", 15, bold=True)
        self.chip = StatusChip("")
        self.badge = IntegrityBadge()
        self.signed = column(spacing=0)
        self.opinion = Growing(longest=OPINION_LENGTH)
        self.opinion.setObjectName("weekly.opinion")
        self.field = FormField(self.tr("审阅意见"), self.opinion)
        head = row(self.number, spacing=8)
        head.addStretch(1)
        head.addWidget(self.chip)
        page = Page(margin=16, spacing=12)
        page.body.addLayout(head)
        page.body.addWidget(self.field)
        page.body.addWidget(Label(self.tr("签名"), 13, tone="text2"))
        page.body.addLayout(self.signed)
        page.body.addWidget(self.badge)
        page.close_up()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.addWidget(page)

    def show_record(self, record: Record, *, reads: bool, opinion: str) -> None:
        """Show a signed report.

        Args:
            record: The report.
            reads: Whether who looks is to read and sign it.
            opinion: What the opinion begins with.
        """
        self.number.setText(record.number)
        waits = record.last.sheet.stage == "report"
        if waits:
            self.chip.show_state(self.tr("待审阅"), "accent")
        else:
            self.chip.show_state(self.tr("已审阅"), "ok", "check")
        self.field.setVisible(reads)
        if reads and not self.opinion.text():
            self.opinion.show_text(opinion)
        clear(self.signed)
        for sheet in record.sheets:
            for one in sheet.signed:
                said = str(sheet.sheet.value("opinion") or "") or sheet.sheet.reason
                self.signed.addWidget(_signature(one.statement, said))
        self.badge.hide()
        number = record.number
        run_in_background(
            self,
            lambda: self._services.archive.badge(number),
            done=self._verified,
            failed=self._unverified,
        )

    def _verified(self, badge: Any) -> None:
        facts = [
            self.tr("版本 {0}，签名 {1}").format(badge.versions, len(badge.signers)),
            self.tr("事件 {0}").format(badge.seq),
        ]
        head = self.tr("可核验，与数据库一致")
        if not badge.genuine:
            head = self.tr("核验发现问题，打开档案看原因")
        self.badge.show_verdict(head, facts, badge.fingerprint, good=badge.genuine)
        self.badge.show()

    def _unverified(self, error: Exception) -> None:
        self.badge.show_verdict(explain(error, told).sentence, (), good=False)
        self.badge.show()


def _signature(statement: Any, said: str) -> QWidget:
    widget = QWidget()
    lines = QVBoxLayout(widget)
    lines.setContentsMargins(0, 8, 0, 0)
    lines.setSpacing(1)
    head = row(Label(statement.name, 14, bold=True), spacing=8)
    head.addStretch(1)
    head.addWidget(StatusChip(statement.meaning, "ok", "check"))
    lines.addLayout(head)
    when = f"{role_name(statement.role)} · {stamp(statement.at)}"
    lines.addWidget(Label(when, 12, tone="text2"))
    if said:
        lines.addWidget(Label(said, 13, wrap=True))
    lines.addSpacing(7)
    lines.addWidget(Rule())
    widget.setAccessibleName(tr("{0} 已签 {1}").format(statement.name, statement.meaning))
    return widget
