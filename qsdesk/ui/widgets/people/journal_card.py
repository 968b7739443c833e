"""Journal files that are gone: looked for, and accepted with a reason."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from qsdesk.ui.language import told
from qsdesk.ui.problems import explain
from qsdesk.ui.signing import overlay_of
from qsdesk.ui.tasks import run_in_background
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.inputs.fields import TextInput
from qsdesk.ui.widgets.inputs.form_field import FormField
from qsdesk.ui.widgets.people.act_dialog import ActDialog, Work

if TYPE_CHECKING:
    from qsdesk.services.chain.accepting import Missing

SHOWN = 6
LONGEST = 500


class JournalDialog(ActDialog):
    """Names the files and asks for the reason.

    Args:
        missing: The files, at least one.
        person: Who accepts.
        accept: Called with the reason and the password.
    """

    def __init__(
        self,
        missing: "tuple[Missing, ...]",
        person: str,
        accept: Callable[[str, str], object],
    ) -> None:
        super().__init__(
            QCoreApplication.translate("JournalDialog", "{0} 个日志文件不在").format(len(missing)),
            QCoreApplication.translate(
                "JournalDialog",
                "能找回就从备份找回。找不回，写明怎么会缺：接受写入链中，核验从此只作提示，文件仍然缺着。",
            ),
            act=QCoreApplication.translate("JournalDialog", "接受缺失"),
            person=person,
            work=lambda password, _: accept("", password),
        )
        self._accept = accept
        lines = [one.path for one in missing[:SHOWN]]
        if len(missing) > SHOWN:
            lines.append(self.tr("另 {0} 个").format(len(missing) - SHOWN))
        self.fields.addWidget(Label("\n".join(lines), 13, tone="text2", wrap=True))
        self.reason = TextInput(longest=LONGEST)
        self.reason.setObjectName("journal.reason")
        self.fields.addWidget(FormField(self.tr("怎么会缺"), self.reason, required=True))

    def problem(self) -> str:
        """Return what is missing."""
        return "" if self.reason.text().strip() else self.tr("还没写原因")

    def given(self) -> Work:
        """Return the work with the reason as typed."""
        reason, accept = self.reason.text(), self._accept
        return lambda password, _: accept(reason, password)


class JournalCard(Card):
    """Looks for journal files that are gone.

    Args:
        services: Of the data folder.
        session: Who looks: director or principal.

    Signals:
        said: Carries what was found or done.
    """

    said = Signal(str)

    def __init__(self, services: Any, session: Any, parent: QWidget | None = None) -> None:
        super().__init__(
            QCoreApplication.translate("JournalCard", "日志文件"), padding=18, parent=parent
        )
        self._services, self._session = services, session
        words = self.tr("每次签署另存一个日志文件，数据库坏了靠它找回。核验说缺文件时在这里看。")
        self.look = Button(self.tr("查缺失的日志文件"), size="row", icon="search")
        self.look.setObjectName("accounts.journal")
        self.look.clicked.connect(self._look)
        line = row(self.look)
        line.addStretch(1)
        self.body.addWidget(Label(words, 13, tone="text2", wrap=True))
        self.body.addLayout(line)

    def _look(self) -> None:
        self.look.setEnabled(False)
        run_in_background(
            self, self._services.journal.missing, done=self._found, failed=self._failed
        )

    def _failed(self, error: Exception) -> None:
        self.look.setEnabled(True)
        self.said.emit(explain(error, told).sentence)

    def _found(self, missing: "tuple[Missing, ...]") -> None:
        self.look.setEnabled(True)
        if not missing:
            self.said.emit(self.tr("日志文件齐全。"))
            return
        services, session, overlay = self._services, self._session, overlay_of(self)

        def accept(reason: str, password: str) -> object:
            seqs = [one.seq for one in missing]
            return services.journal.accept(session, password, seqs, reason)

        def done(count: object) -> None:
            overlay.close_dialog()
            self.said.emit(self.tr("{0} 个日志文件的缺失已接受，写入链中。").format(count))

        dialog = JournalDialog(missing, session.name, accept)
        dialog.acted.connect(done)
        dialog.left.connect(overlay.close_dialog)
        overlay.open(dialog)
        dialog.reason.setFocus()
