"""What putting a backup back would give and take, told before anything is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.events import AUTHORITY
from qsdesk.services.chain.backups.continuing import Known, Step, known_behind, text_of
from qsdesk.services.chain.backups.manifest import Held


@dataclass(frozen=True, slots=True)
class Act:
    """One signature behind a backup.

    Attributes:
        seq: Of its event.
        number: Of the record.
        stage: Of the sheet.
        n: Of the sheet.
        name: Who signed.
        meaning: As what.
        at: When, UTC text.
    """

    seq: int
    number: str
    stage: str
    n: int
    name: str
    meaning: str
    at: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """What stands in a data folder against a backup.

    Attributes:
        held: The backup.
        database: State of the folder's database: ``ok``, ``missing``, ``damaged``,
            ``newer`` or ``foreign``.
        present: Farthest position that anything in the folder names; 0 where nothing does.
        steps: Events that continue the backup's chain, taken from journal, kept events and
            database.
        back: Signatures among them: they come back.
        reached: Position the chain has then.
        given_up: Sound events behind that position; their files are kept aside.
        lost: Signatures among these: they stand in the journal only.
        hole: First position that nothing can give back; 0 where nothing is missing.
    """

    held: Held
    database: str
    present: int
    steps: tuple[Step, ...]
    back: tuple[Act, ...]
    reached: int
    given_up: tuple[Step, ...]
    lost: tuple[Act, ...]
    hole: int

    @property
    def missing(self) -> int:
        """Events that the folder names and the restored chain does not hold."""
        return max(self.present - self.reached, 0)


def outlook(held: Held, data: Path) -> Outlook:
    """Return what a backup would give and take in a data folder; nothing is changed.

    Args:
        held: The backup.
        data: The folder, whether or not it is there.

    Raises:
        RuleError: ``backup_other_site`` where the folder belongs to another site.
    """
    manifest = held.manifest
    known = known_behind(data, manifest.seq)
    if known.site and known.site != manifest.site:
        raise RuleError("backup_other_site", site=manifest.site, held=known.site)
    steps = tuple(known.after(manifest.seq, manifest.hash))
    return _outlook(held, known.database, known, steps)


def cut(found: Outlook, seq: int) -> Outlook:
    """Return the same where only events before a position come back."""
    steps = tuple(step for step in found.steps if step.event.seq < seq)
    known = Known(found.present)
    for step in (*found.steps, *found.given_up):
        if step not in steps:
            known.keep(step.sheet, step.statement)
            known.add(step.event, step.file)
    return _outlook(found.held, found.database, known, steps)


def before_keys(steps: Iterable[Step], keys: frozenset[str]) -> int:
    """Return the position of the first event that retires one of some keys; 0 for none."""
    for step in steps:
        if step.event.type == "key_retired" and step.body["retired"] in keys:
            return step.event.seq
    return 0


def acts_of(steps: Iterable[Step]) -> tuple[Act, ...]:
    """Return the signatures among events."""
    out = []
    for step in steps:
        if step.event.type == "sign":
            body, said = step.body, text_of(step.statement)
            name, meaning = str(said.get("name", body["actor"])), str(said.get("meaning", ""))
            out.append(
                Act(
                    step.event.seq,
                    body["number"],
                    body["stage"],
                    body["n"],
                    name,
                    meaning,
                    body["at"],
                )
            )
    return tuple(out)


def authority_of(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return the changes of authority among events."""
    return tuple(step for step in steps if step.event.type in AUTHORITY)


def _outlook(held: Held, database: str, known: Known, steps: tuple[Step, ...]) -> Outlook:
    reached = steps[-1].event.seq if steps else held.manifest.seq
    given_up = known.beyond(reached)
    return Outlook(
        held=held,
        database=database,
        present=known.head,
        steps=steps,
        back=acts_of(steps),
        reached=reached,
        given_up=given_up,
        lost=acts_of(given_up),
        hole=reached + 1 if known.head > reached else 0,
    )
