"""A clock that cannot be believed: the times side by side, and the override with its reason."""

from collections.abc import Callable
from dataclasses import dataclass

from qsdesk.domain.clock import ClockState
from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.encoding import utc_text
from qsdesk.services.chain.clock import doubt_in, last_time, now
from qsdesk.services.chain.texts import printable_by, reason_needed
from qsdesk.services.people.access import Access
from qsdesk.services.people.accounts import Accounts
from qsdesk.services.people.session import Session

ZONE = "clock.zone"
MOVED = "clock_zone"


@dataclass(frozen=True, slots=True)
class ClockService:
    """The clock of the machine over one data folder.

    Attributes:
        zone: Returns the offset of the machine's local time, such as +08:00.
    """

    accounts: Accounts
    access: Access
    zone: Callable[[], str]

    def state(self) -> ClockState:
        """Return the times side by side; a zone seen for the first time is remembered."""
        writer, zone = self.accounts.writer, self.zone()
        with writer.store.read() as work:
            at = now(writer.clock)
            held = work.desk.setting(ZONE)
            state = ClockState(at, last_time(work), doubt_in(work, at), zone, held)
        if not held:
            with writer.store.write() as work:
                work.desk.set(ZONE, zone)
        return state

    def override(self, session: Session, password: str, reason: str) -> None:
        """Go on with the clock as it is: a signed event with its reason.

        Signatures given until the time reaches again what the chain had reached say so on
        paper. A time zone that changed is confirmed in the same way.

        Args:
            session: Director or principal.
            password: For this signature.
            reason: Why the clock is right, or why it is used as it is.

        Raises:
            RuleError: ``permission_denied``, ``field_required``, ``field_too_long``,
                ``character_refused``, ``wrong_password``, ``clock_sound`` where nothing is to
                be overridden, ``clock_impossible``.
        """
        self.access.demand("clock_override", session)
        writer = self.accounts.writer
        said = reason_needed(reason, "时钟说明", printable_by(writer.printer))
        key = self.accounts.unlock(session.login, password)
        state = self.state()
        if state.doubt is None and not state.moved:
            raise RuleError("clock_sound")
        with writer.open(overriding=True) as writing:
            last = last_time(writing.work)
            writing.authority_event(
                "clock_override",
                session.person,
                key,
                doubt=str(state.doubt or MOVED),
                last=utc_text(last or writing.at),
                zone=state.zone,
                reason=said,
            )
            writing.work.desk.set(ZONE, state.zone)
