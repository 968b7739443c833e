"""Daily records from a spreadsheet, signed by the importer with the meaning 录入."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from qsdesk.domain.daily import ListRef, daily_fields, finding_fields
from qsdesk.domain.format.kinds import ENTERED
from qsdesk.domain.format.sheets import Cover, Field
from qsdesk.domain.forms.sheets import form_fields
from qsdesk.domain.registers.stopped import StateForm
from qsdesk.services.chain.clock import now
from qsdesk.services.chain.signing import Act, Numbers, Plan, Receipt, SigningService
from qsdesk.services.chain.texts import reason_of
from qsdesk.services.daily.days import duplicate
from qsdesk.services.imports.assembling import Assembled, Assembler
from qsdesk.services.imports.known import known_in
from qsdesk.services.imports.problems import RowProblem
from qsdesk.services.imports.reading import read_rows
from qsdesk.services.imports.template import HEAD
from qsdesk.services.people.access import Access
from qsdesk.services.people.session import Session
from qsdesk.storage.store import Store, Work

ACTORS = frozenset({"officer", "director", "principal"})


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or would do.

    Attributes:
        records: Daily records.
        stopped: Statements of stopped days.
        findings: Findings opened.
        problems: Everything wrong; then nothing was written.
        receipts: Of all that was signed; empty for a dry run.
    """

    records: int
    stopped: int
    findings: int
    problems: tuple[RowProblem, ...]
    receipts: tuple[Receipt, ...] = ()


@dataclass(frozen=True, slots=True)
class DailyImport:
    """Takes in daily records from a file."""

    store: Store
    signing: SigningService
    access: Access

    def check(self, session: Session, path: Path) -> Imported:
        """Return what an import of a file would do; nothing is written.

        Raises:
            RuleError: ``permission_denied``, or what ``read_rows`` refuses.
        """
        return _counted(self._assembled(session, path))

    def run(self, session: Session, password: str, path: Path) -> Imported:
        """Sign everything a file holds in one transaction, or nothing.

        Raises:
            RuleError: As ``check``, or as signing.
        """
        found = self._assembled(session, path)
        if found.problems:
            return _counted(found)
        plan = self._plan(session, _source(path), found)
        receipts = self.signing.sign(session, password, plan)
        return replace(_counted(found), receipts=receipts)

    def _assembled(self, session: Session, path: Path) -> Assembled:
        grant = self.access.demand("import_history", session)
        reason_of(_source(path), "imported", self.signing.printable)
        rows = read_rows(path, HEAD)
        moment: datetime = now(self.signing.writer.clock)
        with self.store.read() as work:
            known = known_in(work, moment, self.signing.printable)
        return Assembler(known, session.login if grant.own else "").take(rows)

    def _plan(self, session: Session, source: str, found: Assembled) -> Plan:
        role = session.role_among(ACTORS)

        def act(
            kind: str, stage: str, covers: Cover, fields: tuple[Field, ...], number: str
        ) -> Act:
            return Act(
                kind=kind,
                stage=stage,
                meaning=ENTERED,
                role=role,
                covers=covers,
                fields=fields,
                number=number,
                imported=source,
            )

        def plan(numbers: Numbers, work: Work) -> Sequence[Act]:
            acts: list[Act] = []
            for made in found.records:
                draft = made.draft
                covers = Cover(draft.day, draft.day, draft.area, draft.shift)
                number = numbers.next("daily", draft.day.year)
                opened = {
                    item.code: numbers.next("finding", draft.day.year) for item, _ in draft.faults
                }
                reference = ListRef(made.list_number, made.list_version)
                checked = Field("officer", "检查人", "person", made.officer)
                fields = (*daily_fields(draft, reference, opened), checked)
                acts.append(act("daily", "fill", covers, fields, number))
                for code, finding in opened.items():
                    fields = finding_fields(draft, code, daily_number=number, found_by=made.officer)
                    acts.append(act("finding", "open", covers, fields, finding))
            for stop in found.stops:
                number = numbers.next("stopped", stop.day.year)
                covers = Cover(stop.day, stop.day, stop.area, stop.shift)
                form = _statement(stop.day, stop.area, stop.shift, stop.reason)
                acts.append(act("stopped", "state", covers, form_fields(form), number))
            _refuse_meanwhile(work, found)
            return acts

        return plan


def _statement(day: date, area: str, shift: str, reason: str) -> StateForm:
    return StateForm(
        nature="stopped",
        name=f"停产：{reason[:40]}",
        start=day,
        end=day,
        area=area,
        shift=shift,
        reason=reason,
    )


def _refuse_meanwhile(work: Work, found: Assembled) -> None:
    """Refuse what somebody else signed between reading and signing."""
    for made in found.records:
        day = made.draft.day
        for entry in work.index.entries("daily", first=day, last=day):
            same = (entry.area, entry.shift) == (made.draft.area, made.draft.shift)
            if same and entry.state != "voided":
                raise duplicate(made.draft, entry.number)


def _source(path: Path) -> str:
    return f"导入：{path.name}"


def _counted(found: Assembled) -> Imported:
    findings = sum(len(made.draft.faults) for made in found.records)
    return Imported(len(found.records), len(found.stops), findings, found.problems)
