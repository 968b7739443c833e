"""The right side: what was compared for one record, and its page."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qsdesk.ui.language import told
from qsdesk.ui.problems import explain
from qsdesk.ui.screen import ScreenContext
from qsdesk.ui.screens.archive.catalogue import Line, tr
from qsdesk.ui.signing import overlay_of
from qsdesk.ui.tasks import run_in_background
from qsdesk.ui.widgets.basics.banner import EmptyState
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Panel
from qsdesk.ui.widgets.people.void_dialog import VoidDialog
from qsdesk.ui.widgets.records.integrity import IntegrityBadge
from qsdesk.ui.widgets.records.pages import PagePreview

if TYPE_CHECKING:
    from qsdesk.services.archive import Badge

KILO = 1024


class PagePane(Panel):
    """One record as it is archived.

    Args:
        context: Of the page.
    """

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__("side", parent, edge="left")
        self._context, self._wanted = context, ""
        self._services: Any = context.services
        self.badge = IntegrityBadge(square=True)
        self.badge.setObjectName("archive.badge")
        self.preview = PagePreview()
        self.preview.setObjectName("archive.page")
        self.void = Button(tr("作废"), size="small", icon="circle-x")
        self.void.setObjectName("archive.void")
        self.void.clicked.connect(self._ask_void)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(12, 6, 12, 6)
        foot.addStretch(1)
        foot.addWidget(self.void)
        self.empty = EmptyState(tr("选一件，看它的页面"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.badge)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self._foot)
        self.show_nothing(tr("选一件，看它的页面"))

    def number(self) -> str:
        """Return the number of the record that is shown, empty for none."""
        return self._wanted

    def show_nothing(self, sentence: str) -> None:
        """Show a sentence in place of a page."""
        self._wanted = ""
        self.empty.say(sentence)
        self.badge.hide()
        self.preview.hide()
        self._foot.hide()
        self.empty.show()

    def show_gap(self, line: Line) -> None:
        """Show why there is no record."""
        head = line.title
        self.show_nothing(f"{head}\n{line.reason}" if line.reason else head)

    def show_record(self, number: str) -> None:
        """Compare a record and show its page; a record asked for meanwhile goes before."""
        if number == self._wanted:
            return
        self._wanted = number
        archive = self._services.archive
        run_in_background(
            self,
            lambda: (archive.badge(number), archive.page(number), self._voidable(number)),
            done=lambda found: self._show(number, *found[:2], voidable=found[2]),
            failed=lambda error: self._fail(number, error),
        )

    def _voidable(self, number: str) -> bool:
        session: Any = self._context.session
        record = self._services.archive.record(number)
        may: bool = self._services.voids.may(session, record)
        return may and "inspector" not in session.roles

    def _ask_void(self) -> None:
        context, number, overlay = self._context, self._wanted, overlay_of(self)
        session: Any = context.session
        voids = self._services.voids

        def void(reason: str, password: str, second: Any) -> object:
            return voids.void(session, password, number, reason, second)

        def done(_: object) -> None:
            overlay.close_dialog()
            self._wanted = ""
            context.changed.emit(context.services.archive.record(number).kind)

        dialog = VoidDialog(number, session.name, void, voids.who(session))
        dialog.acted.connect(done)
        dialog.left.connect(overlay.close_dialog)
        overlay.open(dialog)
        dialog.reason.setFocus()

    def _show(self, number: str, badge: "Badge", pdf: bytes, *, voidable: bool) -> None:
        if number != self._wanted:
            return
        self.empty.hide()
        self.badge.show()
        self.preview.show()
        self._foot.setVisible(voidable)
        facts = [_facts(badge), tr("事件 {0}").format(f"{badge.seq:,}")]
        if badge.genuine:
            facts = [" · ".join(facts)]
            head = tr("可核验，与数据库一致")
        else:
            head = _sentence(badge.problem)
        self.badge.show_verdict(
            head, facts, badge.fingerprint.replace(" ", "-"), good=badge.genuine
        )
        self.preview.show_pdf(pdf, number, f"PDF，{len(pdf) // KILO} KB")

    def _fail(self, number: str, error: Exception) -> None:
        if number == self._wanted:
            self.show_nothing(explain(error, told).sentence)


def _facts(badge: "Badge") -> str:
    acts = "、".join(f"{name}{meaning}" for name, meaning in badge.signers)
    return tr("签署 {0} 次 · {1}").format(len(badge.signers), acts)


def _sentence(code: str) -> str:
    """Return what the code of a comparison says."""
    from qsdesk.services.chain.verification.telling import wording

    return wording("zh")["codes"].get(code, code)
