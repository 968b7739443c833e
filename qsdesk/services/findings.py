"""Findings beyond their register: what is open, overdue, escalated, and their timeline."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from qsdesk.domain.findings import Climb, Finding, OpenForm, Source, climbs, due_day, finding_of
from qsdesk.domain.format.kinds import DIRECTOR, PRINCIPAL
from qsdesk.domain.format.records import Record
from qsdesk.domain.levels import Level
from qsdesk.domain.registers.finding import FINDING
from qsdesk.domain.registers.timeline import SYSTEM, Moment, timeline
from qsdesk.domain.times import CHINA, local_day
from qsdesk.services.chain.clock import now
from qsdesk.services.people.session import Session
from qsdesk.services.registers.filling import RegisterService
from qsdesk.services.registers.opening import record_in
from qsdesk.services.rules import RulesService
from qsdesk.storage.store import Work

MORNING = time(8, 0)
TITLES = {DIRECTOR: "质量安全总监", PRINCIPAL: "主要负责人"}


@dataclass(frozen=True, slots=True)
class FindingsService:
    """Reads findings; they are signed by the service of registers."""

    registers: RegisterService
    rules: RulesService

    def pending(self) -> tuple[Finding, ...]:
        """Return the findings still to be closed, by number."""
        with self.registers.store.read() as work:
            entries = work.index.entries(FINDING.kind, states=FINDING.pending)
            records = work.records.load_many([entry.number for entry in entries])
        return tuple(sorted(map(finding_of, records), key=lambda finding: finding.number))

    def overdue(self) -> tuple[Finding, ...]:
        """Return the pending findings past their due day, longest overdue first."""
        today = self.registers.today
        late = [finding for finding in self.pending() if finding.overdue(today)]
        return tuple(sorted(late, key=lambda finding: -finding.overdue(today)))

    def escalated(self, role: str) -> tuple[Finding, ...]:
        """Return the overdue findings that climbed to a role, longest overdue first.

        Args:
            role: ``director`` or ``principal``.
        """
        wait = max(1, self.rules.pack().value(f"escalate_{role}_days"))
        today = self.registers.today
        return tuple(finding for finding in self.overdue() if finding.overdue(today) >= wait)

    def due_day(self, level: Level, found: date) -> date:
        """Return when a finding of a level has to be closed by the factory's own term."""
        return due_day(level, found, self.rules.pack())

    def fresh(self, session: Session) -> OpenForm:
        """Return the form of a new finding: found now, by who is at the desk."""
        return OpenForm(
            source=Source.ANYONE,
            found_at=now(self.registers.signing.writer.clock),
            found_by=session.name,
        )

    def timeline(self, number: str) -> tuple[Moment, ...]:
        """Return what happened to a finding, escalations included, newest first.

        Raises:
            RuleError: ``record_unknown``.
        """
        with self.registers.store.read() as work:
            record = record_in(work, number)
            climbed = climbs(record, self.registers.today, self.rules.pack())
            return timeline(FINDING, record, tuple(_moments(work, record, climbed)))


def _moments(work: Work, record: Record, climbed: tuple[Climb, ...]) -> Iterator[Moment]:
    authority = work.authority()
    opened = record.first.signed[0].statement.at
    for climb in climbed:
        names = "、".join(authority.names[p] for p in authority.holders(climb.role))
        who = names or TITLES[climb.role]
        if climb.role == DIRECTOR:
            text = f"到期未完成，升级至 {who}"
        else:
            text = f"逾期满 {climb.overdue} 天，送 {who} 批示"
        yield Moment(_morning(climb.day, opened), SYSTEM, "升级", text, system=True)


def _morning(day: date, opened: datetime) -> datetime:
    """Return eight o'clock of a day, or the opening itself where that came later."""
    moment = datetime.combine(day, MORNING, CHINA).astimezone(UTC)
    return max(moment, opened) if local_day(opened) == day else moment
