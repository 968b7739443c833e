"""The pages of the screen, each made when it is first shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from qsdesk.ui.screens.daily.desk import CheckDesk
from qsdesk.ui.screens.daily.filling import FillingPage
from qsdesk.ui.screens.daily.foot import CheckFoot
from qsdesk.ui.screens.daily.photos import PhotoDesk
from qsdesk.ui.widgets.basics.banner import EmptyState

if TYPE_CHECKING:
    from qsdesk.services.people.session import Session
    from qsdesk.services.wired import Wired as Services
    from qsdesk.ui.screens.daily.review import ReviewPage
    from qsdesk.ui.screens.daily.signed import SignedPage


class DailyPages(QStackedWidget):
    """Filling in, the signed record, the review, and the sentence where there is nothing.

    Args:
        services: All.
        session: Who is signed in.
        desk: The draft in hand.

    Signals:
        amend_wanted, next_wanted: As ``SignedPage``.
        reviewed: Something was reviewed or returned.
    """

    amend_wanted = Signal(str, str)
    next_wanted = Signal(object)
    reviewed = Signal()

    def __init__(
        self,
        services: "Services",
        session: "Session",
        desk: CheckDesk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._session = services, session
        profile = services.setup.profile()
        products = () if profile is None else profile.products
        self.models = tuple(product.model for product in products if product.model)
        titles = [product.title for product in products]
        self.foot = CheckFoot()
        self.photos = PhotoDesk(desk, services.pictures, self)
        self.filling = FillingPage(desk, self.photos, self.foot, titles)
        self.empty = EmptyState("")
        self._signed: SignedPage | None = None
        self._review: ReviewPage | None = None
        self.addWidget(self.empty)
        self.addWidget(self.filling)

    @property
    def signed(self) -> "SignedPage":
        """The signed record."""
        if self._signed is None:
            from qsdesk.ui.screens.daily.signed import SignedPage

            self._signed = SignedPage(self._services, self._session)
            self._signed.foot(self.foot.add_row("signed"))
            self._signed.amend_wanted.connect(self.amend_wanted)
            self._signed.next_wanted.connect(self.next_wanted)
            self.addWidget(self._signed)
        return self._signed

    @property
    def review(self) -> "ReviewPage":
        """What waits for a review."""
        if self._review is None:
            from qsdesk.ui.screens.daily.review import ReviewPage

            self._review = ReviewPage(self._services, self._session)
            self._review.foot(self.foot.add_row("review"))
            self._review.changed.connect(self.reviewed)
            self.addWidget(self._review)
        return self._review

    def shows(self) -> str:
        """Return ``filling``, ``signed``, ``review`` or ``empty``."""
        here = self.currentWidget()
        names = {self.filling: "filling", self._signed: "signed", self._review: "review"}
        return names.get(here, "empty")  # type: ignore[arg-type]

    def show_page(self, name: str) -> None:
        """Show a page with its foot."""
        page: QWidget = getattr(self, name)
        self.setCurrentWidget(page)
        self.foot.set_mode(self.filling.mode if name == "filling" else name)
