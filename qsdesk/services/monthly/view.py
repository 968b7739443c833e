"""What the monthly screen opens."""

from dataclasses import dataclass
from datetime import date, datetime

from qsdesk.domain.errors import RuleError
from qsdesk.domain.figures import Figure, figures_in
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.sheets import Field, Need
from qsdesk.domain.monthly import (
    CHAIRS,
    RECORDS,
    REPORTS,
    MonthlyDraft,
    MonthlyFacts,
    month_name,
    outline,
)
from qsdesk.domain.weekly import Part
from qsdesk.services.monthly.facts import Officials

PARTS = {CHAIRS: "chair", REPORTS: "reporter", RECORDS: "recorder"}
ACTIONS = {CHAIRS: "monthly_minutes", REPORTS: "monthly_report", RECORDS: "monthly_record"}


@dataclass(frozen=True, slots=True)
class Place:
    """A signature the minutes ask for; ``at`` is None while it is not given."""

    meaning: str
    role: str
    name: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MonthlyView:
    """A month's minutes.

    Attributes:
        draft: Typed so far; of signed minutes what their newest sheet says.
        facts: Counted at this moment; ``figures`` are those that were frozen or signed.
        officials: Who may chair, report and take the minutes.
        saved_at: UTC text of the last save; empty while nothing was typed.
        number: Of the signed record, empty while there is none.
        state: ``draft``, ``frozen`` (定稿, nobody signed), ``signing``, ``minutes``.
        reason: Why signed minutes were returned, empty otherwise.
        frozen_at: UTC text, empty unless frozen.
        frozen_by: Name, empty unless frozen.
        places: Signatures asked for, in the order printed; empty for a draft.
        opens: First day on which they may be frozen: the month's last working day.
        tasks_left: Decisions of complete minutes that have not become tasks yet.
        fields: As frozen or signed, to be shown as they are; empty for a draft.
    """

    draft: MonthlyDraft
    facts: MonthlyFacts
    officials: Officials
    saved_at: str
    number: str
    state: str
    reason: str
    frozen_at: str
    frozen_by: str
    places: tuple[Place, ...]
    opens: date
    tasks_left: int = 0
    fields: tuple[Field, ...] = ()

    @property
    def outline(self) -> tuple[Part, ...]:
        """How far each part is."""
        return outline(self.draft, self.facts)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every number that leads to records; as frozen or signed where they are."""
        return figures_in(self.fields, "figures") if self.fields else self.facts.figures

    @property
    def title(self) -> str:
        """2026 年 11 月调度会议."""
        return month_name(self.facts.month)


def places_of(
    needs: tuple[Need, ...], draft: MonthlyDraft, record: Record | None
) -> tuple[Place, ...]:
    """Return the signatures asked for, those of the newest sheet with their times.

    Args:
        needs: Of the minutes.
        draft: Names who has which part.
        record: None while nothing is signed on these minutes.
    """
    given = {} if record is None else {s.statement.meaning: s for s in record.last.signed}
    out = []
    for need in needs:
        signed = given.get(need.meaning)
        name = signed.statement.name if signed else str(getattr(draft, PARTS[need.meaning]))
        at = signed.statement.at if signed else None
        out.append(Place(need.meaning, need.role, name, at))
    return tuple(out)


def official_problems(draft: MonthlyDraft, officials: Officials) -> tuple[RuleError, ...]:
    """Return who is named for a part that he does not hold: ``role_missing``, ``recorder_unknown``.

    Names left empty are reported elsewhere.
    """
    found = []
    if draft.chair and draft.chair not in officials.chairs:
        found.append(_holds_not(draft.chair, "主要负责人", "chair"))
    if draft.reporter and draft.reporter not in officials.reporters:
        found.append(_holds_not(draft.reporter, "质量安全总监", "reporter"))
    if draft.recorder and officials.recorder(draft.recorder) is None:
        detail = {"name": draft.recorder, "key": "recorder", "section": "part_meeting"}
        found.append(RuleError("recorder_unknown", **detail))
    return tuple(found)


def text_in(fields: tuple[Field, ...], key: str) -> str:
    """Return the text of one of frozen fields; empty where it is absent."""
    found = next((field.value for field in fields if field.key == key), "")
    return found if isinstance(found, str) else ""


def _holds_not(name: str, role: str, key: str) -> RuleError:
    return RuleError("role_missing", name=name, role=role, key=key, section="part_meeting")
