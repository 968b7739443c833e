"""Who may do what: the table of permissions, read and asked.

Source: resources/permissions.toml; Articles 4, 6, 7, 8, 13 and 15 of the draft.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum, auto
from typing import Any

from qsdesk.domain.errors import RuleError

ROLES = ("officer", "director", "principal", "admin", "inspector")
LETTERS = frozenset("AO2R")


class Action(StrEnum):
    """What a person may want to do, by key of the table."""

    DAILY_DRAFT = auto()
    DAILY_SIGN = auto()
    DAILY_REVIEW = auto()
    DAILY_RETURN = auto()
    LATE_ENTRY = auto()
    STOPPED_STATE = auto()
    STOPPED_APPROVE = auto()
    FINDING_RAISE = auto()
    FINDING_CORRECT = auto()
    FINDING_VERIFY = auto()
    FINDING_REOPEN = auto()
    WEEKLY_ROUND = auto()
    WEEKLY_REPORT = auto()
    WEEKLY_READ = auto()
    MONTHLY_DRAFT = auto()
    MONTHLY_MINUTES = auto()
    MONTHLY_REPORT = auto()
    MONTHLY_RECORD = auto()
    MONTHLY_ATTEND = auto()
    SEAL_PREPARE = auto()
    SEAL = auto()
    OPINION_RAISE = auto()
    OPINION_ANSWER = auto()
    OPINION_VERIFY = auto()
    OPINION_CONFIRM = auto()
    VETO_RAISE = auto()
    VETO_STOP = auto()
    VETO_DECIDE = auto()
    VETO_LIFT = auto()
    RECALL_OPEN = auto()
    RECALL_PROGRESS = auto()
    DECISION_HEAR = auto()
    DECISION_DECIDE = auto()
    RISK_LIST_PROPOSE = auto()
    RISK_LIST_DRAFT = auto()
    RISK_LIST_APPROVE = auto()
    DOCUMENT_PROPOSE = auto()
    DOCUMENT_DRAFT = auto()
    DOCUMENT_APPROVE = auto()
    DOCUMENT_ACCEPT = auto()
    APPOINTMENT = auto()
    APPOINTMENT_SIGN = auto()
    APPOINTMENT_ACCEPT = auto()
    TRAINING = auto()
    EXAM = auto()
    PERFORMANCE_RECORD = auto()
    PERFORMANCE_CONFIRM = auto()
    POST_CHECK = auto()
    TASK_RECORD = auto()
    TASK_CLOSE = auto()
    VISIT_CORRECT = auto()
    VISIT_CLOSE = auto()
    AMEND = auto()
    VOID = auto()
    UNSEAL = auto()
    DELETE_SIGNED = auto()
    DELETE_EVENT = auto()
    VERIFICATION_OFF = auto()
    IMPORT_HISTORY = auto()
    RECORDS_VIEW = auto()
    AUDIT_VIEW = auto()
    PRINT_SIGNED = auto()
    EXPORT_PACK = auto()
    OPEN_VISIT = auto()
    VERIFY = auto()
    SCAN = auto()
    ACCOUNTS = auto()
    PASSWORD_RESET = auto()
    PASSWORD_CHANGE = auto()
    RECOVER = auto()
    SETUP = auto()
    SETTINGS = auto()
    COMPUTER = auto()
    CLOCK_OVERRIDE = auto()
    JOURNAL_ACCEPT = auto()
    BACKUP = auto()
    RESTORE = auto()
    MIGRATE = auto()


@dataclass(frozen=True, slots=True)
class Grant:
    """How far a role may do something.

    Attributes:
        role: By which of the person's roles.
        own: Only what is the person's own.
        second: A second person confirms.
        reason: A reason must be written.
        levels: Only findings of these levels; empty: of all.
        not_own: Never what the person himself worked on.
        scope: Part that the role sees: ``counts``, ``signed``, ``security``, ``shown``,
            ``watermarked``; empty: all.
        tells: Roles that are told afterwards.
        seconds: Roles that the second person may hold; empty where none is needed.
    """

    role: str
    own: bool = False
    second: bool = False
    reason: bool = False
    levels: tuple[str, ...] = ()
    not_own: bool = False
    scope: str = ""
    tells: tuple[str, ...] = ()
    seconds: tuple[str, ...] = ()

    @property
    def narrowness(self) -> tuple[bool, ...]:
        """Orders grants from the widest to the narrowest."""
        return (self.own, self.second, bool(self.scope), bool(self.levels), self.reason)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table.

    Attributes:
        title: The action in words.
        grants: Role -> grant; roles that may not are absent.
        substitute: Role that acts while no director is in force, empty: none.
        limit: What the manual says beside it.
        articles: Articles it rests on.
    """

    title: str
    grants: Mapping[str, Grant]
    substitute: str = ""
    limit: str = ""
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The whole table; an action that is not in it is refused to everybody.

    Attributes:
        entries: Action -> row.
        role_titles: Role -> name as shown.
        self_confirmed: Whether the only possible second person may confirm alone.
    """

    entries: Mapping[Action, Entry]
    role_titles: Mapping[str, str] = field(default_factory=dict)
    self_confirmed: bool = True

    def allowed(
        self, action: Action, roles: Iterable[str], *, director: bool = True
    ) -> Grant | None:
        """Return the widest grant that a person's roles give, None where none does.

        Args:
            action: What is wanted.
            roles: Roles in force, of one person.
            director: Whether a director is in force; where none is, the substitute of
                the row holds the director's grant.
        """
        entry = self.entries.get(action)
        if entry is None:
            return None
        held = set(roles)
        found = [grant for role, grant in entry.grants.items() if role in held]
        stand_in = entry.grants.get("director")
        if stand_in is not None and not director and entry.substitute in held:
            found.append(replace(stand_in, role=entry.substitute))
        return min(found, key=lambda grant: grant.narrowness, default=None)

    def title(self, action: Action) -> str:
        """Return an action in words, its key where the table has none."""
        entry = self.entries.get(action)
        return action.value if entry is None else entry.title

    def told(self, action: Action) -> tuple[str, ...]:
        """Return the roles that are told when somebody did it."""
        entry = self.entries.get(action)
        grants = () if entry is None else entry.grants.values()
        return tuple(dict.fromkeys(role for grant in grants for role in grant.tells))

    def who(self, action: Action) -> tuple[str, ...]:
        """Return the names of the roles that may do it, in the order of the table."""
        entry = self.entries.get(action)
        granted = () if entry is None else tuple(r for r in ROLES if r in entry.grants)
        return tuple(self.role_titles.get(role, role) for role in granted)


def parse_table(data: Mapping[str, Any]) -> Table:
    """Return the table that a parsed TOML file holds.

    Args:
        data: As ``tomllib`` reads it.

    Raises:
        RuleError: ``permissions_broken``, naming the part, for an unknown action, role or
            letter, or a missing part.
    """
    try:
        seconds = tuple(data["second"]["roles"])
        return Table(
            entries={Action(k): _entry(v, seconds) for k, v in data["actions"].items()},
            role_titles=dict(data["roles"]),
            self_confirmed=bool(data["second"]["self_confirmed"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RuleError("permissions_broken", part=str(error)) from error


def _entry(data: Mapping[str, Any], seconds: tuple[str, ...]) -> Entry:
    grants = {role: _grant(role, data, seconds) for role in ROLES if data[role]}
    return Entry(
        title=data["title"],
        grants=grants,
        substitute=data.get("substitute", ""),
        limit=data.get("limit", ""),
        articles=tuple(data.get("articles", ())),
    )


def _grant(role: str, data: Mapping[str, Any], seconds: tuple[str, ...]) -> Grant:
    letters = str(data[role])
    if not set(letters) <= LETTERS:
        raise ValueError(f"letters {letters}")
    second = "2" in letters
    own_seconds = tuple(data.get("second_roles", seconds))
    return Grant(
        role=role,
        own="O" in letters,
        second=second,
        reason="R" in letters,
        levels=tuple(data.get("levels", {}).get(role, ())),
        not_own=bool(data.get("not_own", False)),
        scope=data.get("scope", {}).get(role, ""),
        tells=tuple(data.get("tells", ())) if role == "officer" else (),
        seconds=own_seconds if second else (),
    )
