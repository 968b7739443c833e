"""The plans of signing minutes: the first signature, further ones, and the tasks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qsdesk.domain.calendar import Period, month_text
from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.kinds import DIRECTOR, PRINCIPAL
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.sheets import Attachment, Cover, Field, Need
from qsdesk.domain.monthly import CHAIRS, RECORDS, REPORTS, MonthlyDraft, minutes_needs
from qsdesk.services.chain.signing import Act, Cosign, Numbers
from qsdesk.services.monthly.facts import minutes_of, officials_in, tasks_since
from qsdesk.services.monthly.keeping import Kept, kept_in
from qsdesk.services.monthly.tasks import task_acts, task_role, undone
from qsdesk.services.monthly.view import PARTS, text_in
from qsdesk.services.people.session import Session
from qsdesk.storage.store import Work


@dataclass(frozen=True, slots=True)
class Waiting:
    """Minutes that can be signed: kept and frozen, or signed by somebody already.

    Attributes:
        fields: As they are signed.
        needs: Signatures they ask for.
        given: Meanings signed already.
        record: The record; None before the first sheet.
        kept: The frozen draft that becomes the next sheet; None where the newest sheet
            is signed further.
    """

    fields: tuple[Field, ...]
    needs: tuple[Need, ...]
    given: frozenset[str]
    record: Record | None
    kept: Kept | None

    def need_of(self, session: Session) -> Need:
        """Return the signature that a person owes.

        Raises:
            RuleError: ``already_signed`` where he gave it, ``meaning_refused`` where none
                of the parts is his.
        """
        own = [n for n in self.needs if text_in(self.fields, PARTS[n.meaning]) == session.name]
        left = [n for n in own if n.meaning not in self.given and n.role in session.roles]
        if left:
            return left[0]
        if own and self.record is not None:
            raise RuleError("already_signed", number=self.record.number, name=session.name)
        meanings = "、".join(need.meaning for need in self.needs)
        raise RuleError("meaning_refused", meaning=meanings, role=session.name)


def waiting_in(work: Work, month: Period) -> Waiting:
    """Return what can be signed of a month's minutes.

    Raises:
        RuleError: ``not_frozen``; ``already_signed`` where all have signed.
    """
    record = minutes_of(work, month)
    kept = kept_in(work, month_text(month.first), record)
    if kept is not None:
        if kept.frozen is None:
            raise RuleError("not_frozen")
        return Waiting(kept.frozen.fields, kept.frozen.needs, frozenset(), record, kept)
    if record is None:
        raise RuleError("not_frozen")
    if record.last.complete:
        names = "、".join(s.statement.name for s in record.last.signed)
        raise RuleError("already_signed", number=record.number, name=names)
    sheet = record.last.sheet
    given = frozenset(s.statement.meaning for s in record.last.signed)
    return Waiting(sheet.fields, sheet.needs, given, record, None)


def needs_in(work: Work, recorder: str) -> tuple[Need, ...]:
    """Return the signatures that minutes ask for now.

    Raises:
        RuleError: ``recorder_unknown``.
    """
    found = officials_in(work).recorder(recorder)
    if found is None:
        raise RuleError("recorder_unknown", name=recorder)
    director = work.authority().director_in_force
    return minutes_needs(director=director, recorder_role=found.role)


@dataclass(frozen=True, slots=True)
class MinutesPlan:
    """Makes the acts of one signature on minutes.

    Attributes:
        session: Who signs.
        month: Whose minutes.
        attachments: Of the frozen draft, in order; empty for further signatures.
        today: Day of signing, covered by tasks.
    """

    session: Session
    month: Period
    attachments: tuple[Attachment, ...]
    today: date

    def __call__(self, numbers: Numbers, work: Work) -> Sequence[Act | Cosign]:
        """Return the signature and, where it completes the minutes, the tasks.

        Raises:
            RuleError: As ``waiting_in`` and ``need_of``; ``needs_changed``.
        """
        waiting = waiting_in(work, self.month)
        need = waiting.need_of(self.session)
        if waiting.kept is not None:
            return [self._first(numbers, work, waiting, waiting.kept, need)]
        record = waiting.record
        if record is None:
            raise RuleError("not_frozen")
        seen = record.last_signed.seq
        cosign = Cosign(record.number, need.meaning, need.role, seen)
        if len(waiting.given) + 1 < len(waiting.needs):
            return [cosign]
        role = task_role(self.session, director=work.authority().director_in_force)
        if not role:
            return [cosign]
        forms = undone(record.last.sheet, tasks_since(work, record))
        return [cosign, *task_acts(numbers, forms, role, self.today)]

    def _first(self, numbers: Numbers, work: Work, waiting: Waiting, kept: Kept, need: Need) -> Act:
        if needs_in(work, text_in(waiting.fields, "recorder")) != waiting.needs:
            raise RuleError("needs_changed")
        record = waiting.record
        year = self.month.first.year
        return Act(
            kind="monthly",
            stage="minutes",
            meaning=need.meaning,
            role=need.role,
            covers=Cover(self.month.first, self.month.last),
            fields=waiting.fields,
            number=record.number if record else numbers.next("monthly", year),
            needs=waiting.needs,
            attachments=self.attachments,
            amends=kept.reason,
            seen=record.last_signed.seq if record else 0,
        )


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """Makes the act that shows a draft as it would be signed; it is never signed."""

    session: Session
    draft: MonthlyDraft
    fields: tuple[Field, ...]
    attachments: tuple[Attachment, ...]

    def __call__(self, numbers: Numbers, work: Work) -> Sequence[Act]:
        """Return the act, with the part that the person at the desk would have."""
        month = self.draft.period
        record = minutes_of(work, month)
        recorder = officials_in(work).recorder(self.draft.recorder)
        role = recorder.role if recorder else "officer"
        director = work.authority().director_in_force
        needs = minutes_needs(director=director, recorder_role=role)
        parts = {PRINCIPAL: CHAIRS, DIRECTOR: REPORTS}
        own = self.session.role_among(frozenset(parts)) or role
        return [
            Act(
                kind="monthly",
                stage="minutes",
                meaning=parts.get(own, RECORDS),
                role=own,
                covers=Cover(month.first, month.last),
                fields=self.fields,
                number=record.number if record else numbers.next("monthly", month.first.year),
                needs=needs,
                attachments=self.attachments,
            )
        ]


@dataclass(frozen=True, slots=True)
class TasksPlan:
    """Makes the tasks that complete minutes still owe."""

    session: Session
    month: Period
    today: date

    def __call__(self, numbers: Numbers, work: Work) -> Sequence[Act]:
        """Return the acts.

        Raises:
            RuleError: ``not_frozen`` while not all have signed, ``tasks_none``,
                ``role_missing``.
        """
        record = minutes_of(work, self.month)
        if record is None or not record.last.complete:
            raise RuleError("not_frozen")
        forms = undone(record.last.sheet, tasks_since(work, record))
        if not forms:
            raise RuleError("tasks_none", number=record.number)
        role = task_role(self.session, director=work.authority().director_in_force)
        if not role:
            raise RuleError("role_missing", name=self.session.name, role="质量安全总监")
        return task_acts(numbers, forms, role, self.today)
