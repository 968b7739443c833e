"""The principal's reading of a signed weekly report."""

from collections.abc import Sequence

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.kinds import PRINCIPAL
from qsdesk.domain.format.sheets import Field
from qsdesk.domain.format.text import Printable, bounded, refuse_unprintable
from qsdesk.domain.rules import Duty
from qsdesk.services.chain.signing import Act, Numbers, Plan
from qsdesk.services.people.session import Session
from qsdesk.storage.store import Work

READ = "已阅，同意。"
OPINION_LENGTH = 1000


def reading_plan(session: Session, number: str, opinion: str, printable: Printable) -> Plan:
    """Return the plan of reading a report.

    Raises:
        RuleError: ``field_too_long``, ``character_refused``; the plan ``record_unknown``,
            ``state_wrong``, ``same_person``.
    """
    said = bounded(opinion, field="审阅意见", limit=OPINION_LENGTH)
    refuse_unprintable(said, field="审阅意见", printable=printable)

    def plan(_numbers: Numbers, work: Work) -> Sequence[Act]:
        record = work.records.load(number)
        if record is None or record.kind != "weekly":
            raise RuleError("record_unknown", number=number)
        if record.last.sheet.stage != "report" or record.voided is not None:
            raise RuleError("state_wrong", number=number, state=record.last.sheet.stage)
        if record.last.sheet.author.person == session.person:
            raise RuleError("same_person", first="排查人", second="审阅人")
        return [
            Act(
                kind="weekly",
                stage="read",
                meaning="审阅",
                role=PRINCIPAL,
                covers=record.last.sheet.covers,
                fields=(
                    Field("opinion", "审阅意见", "long", said, duty=Duty.PRINCIPAL_RESPONSIBLE),
                ),
                number=number,
                seen=record.last_signed.seq,
            )
        ]

    return plan
