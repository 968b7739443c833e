"""What stands beside the door: the recovery code, and a clock that cannot be believed."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from qsdesk.domain.clock import ClockState
from qsdesk.ui.desk.visitors import SignedIn, unit_of
from qsdesk.ui.overlay import Overlay
from qsdesk.ui.signing import overlay_of
from qsdesk.ui.tasks import run_in_background
from qsdesk.ui.widgets.people.renewed import RenewedDialog
from qsdesk.ui.widgets.sign_in.clock_dialog import ClockDialog
from qsdesk.ui.widgets.sign_in.recovery import RecoveryDialog


class Guard(QObject):
    """Opens the dialogs of coming in.

    Args:
        failed: Told of what is nobody's rule.
        window: Over which the dialogs open.
    """

    def __init__(self, failed: Callable[[Exception], None], window: QWidget) -> None:
        super().__init__(window)
        self._failed, self._window = failed, window

    def recover(self, services: Any, login: str, then: Callable[[str], object]) -> None:
        """Ask a principal for the recovery code; then the new code is shown, once.

        Args:
            services: Of the data folder.
            login: Of the principal.
            then: Called with the login when all is read.
        """
        overlay = overlay_of(self._window)
        people = services.people.everyone()
        name = next((person.name for person in people if person.login == login), login)
        dialog = RecoveryDialog(name, lambda code, new: services.renewal.recover(login, code, new))

        def done(renewed: Any) -> None:
            paper = RenewedDialog(unit_of(services), renewed, services.papers.agreement())
            paper.left.connect(overlay.close_dialog)
            paper.left.connect(lambda: then(login))
            overlay.open(paper, escape=False)

        dialog.acted.connect(done)
        dialog.left.connect(overlay.close_dialog)
        overlay.open(dialog)
        dialog.password.setFocus()

    def look_at_clock(self, services: Any, session: SignedIn | None, overlay: Overlay) -> None:
        """Show the times side by side where the clock cannot be believed, or its zone moved."""
        if session is None:
            return
        run_in_background(
            self,
            services.clock.state,
            done=lambda state: self._show_clock(services, state, session, overlay),
            failed=self._failed,
        )

    def _show_clock(
        self, services: Any, state: ClockState, session: SignedIn, overlay: Overlay
    ) -> None:
        if (state.doubt is None and not state.moved) or overlay.dialog() is not None:
            return
        may = services.access.may("clock_override", session) is not None
        override = services.clock.override
        dialog = ClockDialog(
            state,
            session.name,
            lambda reason, password: override(session, password, reason),
            may=may and "inspector" not in session.roles,
        )
        dialog.acted.connect(lambda _: overlay.close_dialog())
        dialog.left.connect(overlay.close_dialog)
        overlay.open(dialog)


def close_windows() -> None:
    """Close what stands open beside the window, so that nothing stays usable under a lock.

    Menus, and dialogs of files and printers: they are windows of their own, which the lock's
    page does not cover. Dialogs of the program are children of its window and stay as they are.
    """
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible() and isinstance(widget, QDialog | QMenu):
            widget.close()
