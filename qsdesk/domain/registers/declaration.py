"""What a register is: the stages of its life, its rules, its states and columns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.sheets import Cover, Field, Need
from qsdesk.domain.rules import Duty, RulePack
from qsdesk.domain.times import local_day

VOIDED = ("已作废", "neutral")
SIGNING = ("待签齐", "warn")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a rule may look at besides the form.

    Attributes:
        now: Aware time.
        record: The record so far; None for a new one.
        person: Id of who is about to sign.
        name: His name.
        role: In which he acts; empty where he may not act.
        posts: Name of a person -> roles that chain and appointments give him, this
            record's own left out.
        pack: Rule pack in force.
        imported: Source of an imported entry, empty otherwise.
        areas: Names of the factory's areas; empty: not known, not asked for.
        shifts: Names of its shifts; empty: not known, not asked for.
    """

    now: datetime
    record: Record | None
    person: str
    name: str
    role: str
    posts: Mapping[str, frozenset[str]]
    pack: RulePack
    imported: str = ""
    areas: tuple[str, ...] = ()
    shifts: tuple[str, ...] = ()

    @property
    def today(self) -> date:
        """The factory's calendar day."""
        return local_day(self.now)


Check = Callable[[Any, Snapshot], RuleError | None]
CoverOf = Callable[[Any, Snapshot], Cover]
FieldsOf = Callable[[Any, Snapshot], tuple[Field, ...]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a stage.

    Attributes:
        check: Returns what is wrong; None where nothing is.
        duty: Duty it serves; the pack says whether it blocks or warns. None: it is
            plain sense, and blocks.
    """

    check: Check
    duty: Duty | None = None


@dataclass(frozen=True, slots=True)
class Second:
    """A further signature on the same sheet.

    Attributes:
        need: What it means, and in which role.
        action: Key in the table of permissions.
        title: On the button: a verb.
    """

    need: Need
    action: str
    title: str


def covers_today(_form: Any, snapshot: Snapshot) -> Cover:
    """Return the day of signing, for acts that cover nothing else."""
    return Cover(snapshot.today, snapshot.today)


@dataclass(frozen=True, slots=True)
class Stage:
    """One act in a record's life.

    Attributes:
        key: As in the format's table.
        title: On the button that opens it: a verb.
        meaning: What its signature means.
        action: Key in the table of permissions.
        form: The form's dataclass.
        after: States of the record in which it may be opened; empty: it opens a record.
        gist: Key of the field that tells in a line what was done.
        other_than: Stage whose signers may not sign this one, empty otherwise.
        not_named: Key of the field that names who may not sign it, empty otherwise.
        holder: Key of the field that names who alone may sign, empty: anybody allowed.
        seconds: Further signatures, after the first.
        rules: Checked before signing.
        covers: Time and place of its sheet.
        override: Key of the field that says why warnings were passed over; empty where
            warnings only inform.
        adds: Makes further fields of its sheet, such as what the rule pack says of it;
            None: the form is all.
    """

    key: str
    title: str
    meaning: str
    action: str
    form: type
    after: tuple[str, ...] = ()
    gist: str = ""
    other_than: str = ""
    not_named: str = ""
    holder: str = ""
    seconds: tuple[Second, ...] = ()
    rules: tuple[Rule, ...] = ()
    covers: CoverOf = covers_today
    override: str = ""
    adds: FieldsOf | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """One kind of record that is kept as a register.

    Attributes:
        kind: Key of the kind.
        title: Name of the list.
        noun: What one record is called, for buttons.
        shelf: Folder in the inspection pack.
        stages: In the order of life; the first opens a record.
        states: State -> (word, tone), in the order of the list's groups; the tone is
            ``neutral``, ``ok``, ``bad``, ``warn`` or ``accent``.
        pending: States in which something is still to be done.
        columns: Keys of fields shown in the list, beside number, title and state.
        duty: Duty it serves.
        empty: Sentence of the empty list.
        due: Key of the field that says until when, empty where nothing is due.
        escalates: Whether overdue records climb to director and principal.
    """

    kind: str
    title: str
    noun: str
    shelf: str
    stages: tuple[Stage, ...]
    states: Mapping[str, tuple[str, str]]
    pending: tuple[str, ...]
    columns: tuple[str, ...]
    duty: Duty
    empty: str
    due: str = ""
    escalates: bool = False

    @property
    def opening(self) -> Stage:
        """The stage that opens a record."""
        return self.stages[0]

    def stage(self, key: str) -> Stage:
        """Return a stage by key.

        Raises:
            KeyError: There is none.
        """
        for found in self.stages:
            if found.key == key:
                return found
        raise KeyError(key)

    def word(self, state: str) -> tuple[str, str]:
        """Return word and tone of a state, those common to all registers included."""
        return self.states.get(state) or {"voided": VOIDED, "signing": SIGNING}[state]
