"""The right side: what was compared for one record, and its page."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from qsdesk.ui.language import told
from qsdesk.ui.problems import explain
from qsdesk.ui.screens.archive.catalogue import Line, tr
from qsdesk.ui.tasks import run_in_background
from qsdesk.ui.widgets.basics.banner import EmptyState
from qsdesk.ui.widgets.basics.card import Panel
from qsdesk.ui.widgets.records.integrity import IntegrityBadge
from qsdesk.ui.widgets.records.pages import PagePreview

if TYPE_CHECKING:
    from qsdesk.services.archive import Badge

KILO = 1024


class PagePane(Panel):
    """One record as it is archived.

    Args:
        services: Of the data folder.
    """

    def __init__(self, services: Any, parent: QWidget | None = None) -> None:
        super().__init__("side", parent, edge="left")
        self._services, self._wanted = services, ""
        self.badge = IntegrityBadge(square=True)
        self.badge.setObjectName("archive.badge")
        self.preview = PagePreview()
        self.preview.setObjectName("archive.page")
        self.empty = EmptyState(tr("选一件，看它的页面"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.badge)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.empty, 1)
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
            lambda: (archive.badge(number), archive.page(number)),
            done=lambda found: self._show(number, *found),
            failed=lambda error: self._fail(number, error),
        )

    def _show(self, number: str, badge: "Badge", pdf: bytes) -> None:
        if number != self._wanted:
            return
        self.empty.hide()
        self.badge.show()
        self.preview.show()
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
