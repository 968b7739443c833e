"""Acts that the program refuses, appended with true keys; and right ones, as the control."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from qsdesk.services.chain.keys import SigningKey
from tests.endurance.tampering.base import Base
from tests.endurance.tampering.cases import ALL, OWN, PRINCIPAL, UNDETECTABLE, Case, Verdict, seen
from tests.endurance.tampering.families.authority import Act, Row, authority_acts
from tests.endurance.tampering.growing import Growing
from tests.endurance.tampering.scene import Scene
from tests.endurance.tampering.world import Body, SheetText

FORGED, RIGHT = "forge an act", "act rightly"
NEW = SigningKey(770_001)
APART_LESS = (
    "void-by-officer",
    "second-officer",
    "person-by",
    "restore-by-officer",
    "clock_override-by-officer",
    *(f"seal-2026-0{month}-by" for month in (5, 6)),
)
"""Who may do these is told by the permissions, not by the format's page: it cannot be covered."""
JOURNAL_LESS = ("unsigned", "attachment-lost")
"""Not seen by the journal, which keeps what is signed, nor what a seal counts: its form is ours."""


def cases(base: Base) -> Iterator[Case]:
    """Yield the acts of one base, in the data folder and in a pack."""
    for name, act, verdict, held in (*_records(base), *authority_acts(base)):
        yield _case(base, f"data-{name}", act, verdict, held)
        retired = name == f"retire-{base.facts.who('director')}"  # whose key seals the pack
        sealed = seen("key_not_valid") if retired else verdict
        yield _case(base, f"pack-{name}", act, sealed, held)


def _case(base: Base, name: str, act: Act, verdict: Verdict, held: str) -> Case:
    def in_data(scene: Scene) -> None:
        scene.folder(scene.grown(act))
        if verdict.passes:
            scene.remodel()

    def in_pack(scene: Scene) -> None:
        scene.packed(scene.grown(act), base.director)

    form = name.partition("-")[0]
    change = in_pack if form == "pack" else in_data
    apart = not any(part in name for part in APART_LESS)
    apart &= form == "pack" or not any(part in name for part in JOURNAL_LESS)
    apart &= "seal-" not in name or verdict.codes != {"anchor_conflict"}
    family = RIGHT if verdict.passes else FORGED
    return Case(family, name, form, verdict, change, held=held, apart=apart)


@dataclass(frozen=True, slots=True)
class Next:
    """The next act on a record, right but for what is given when it is signed.

    Attributes:
        like: A sheet that the new one is made after.
        number: Of the record.
        stage: Of the new sheet.
        need: ``meaning role``.
        person: Who signs.
    """

    like: SheetText
    number: str
    stage: str
    need: str
    person: str

    def but(self, **changes: Any) -> Act:
        """Return the act with a sheet that says something otherwise."""
        return partial(_signed, self, {}, {}, changes)

    def said(self, **changes: Any) -> Act:
        """Return the act with a statement that says something otherwise."""
        return partial(_signed, self, changes, {}, {})

    def told(self, **changes: Any) -> Act:
        """Return the act with a sign event that says something otherwise."""
        return partial(_signed, self, {}, changes, {})


def _records(base: Base) -> Iterator[Row]:
    """Acts on each record there is."""
    voided = {e.value["number"] for e in base.packed.events if e.type == "void"}
    director, officer = map(base.facts.who, ("director", "officer"))
    numbers = dict.fromkeys(s.number for s in base.packed.sheets if s.number[0] in "RH")
    for number in numbers:
        like = next(s for s in base.packed.sheets if s.number == number)
        stage, need = ("review", "审核") if number[0] == "R" else ("reopen", "重开")
        act = Next(like, number, stage, f"{need} director", director)
        if number in voided:
            yield f"{number}-after-void", act.but(), seen("bad_order", record=number), OWN
            continue
        yield from _sheets(act)
        yield from _signers(base, act)
        yield from _voids(base, number)
    sheet = next(s for s in base.packed.sheets if s.number.startswith("R"))
    yield "gap", partial(_gap, sheet), seen("missing_record", "missing_file"), OWN
    old = Next(sheet, "R-2019-000001", "fill", "填报 officer", officer)
    yield "year", old.but(), seen("bad_order", record=old.number), OWN


def _sheets(act: Next) -> Iterator[Row]:
    """Sheets and sign events that say something they must not."""
    number = act.number
    order, copied = seen("bad_order", record=number), seen("altered_copy", record=number)
    yield f"{number}-next", act.but(), UNDETECTABLE, OWN
    yield f"{number}-previous", act.but(previous=None), order, OWN
    yield f"{number}-n", act.but(n=7), order, OWN
    yield f"{number}-amends", act.but(amends="ab" * 32, reason="x"), order, OWN
    yield f"{number}-reason-missing", act.but(amends=act.like.sha256), order, OWN
    yield f"{number}-site", act.but(site="11111111"), seen("wrong_site"), OWN
    yield f"{number}-days", act.told(to="2026-12-31"), copied, OWN
    yield f"{number}-kind", act.told(kind="weekly"), order, OWN
    yield f"{number}-stage", act.told(stage="approve"), seen("bad_role", record=number), OWN
    if number.startswith("R"):
        lost = [{"sha256": "ab" * 32, "size": 3, "type": "image/png", "name": "x"}]
        verdict = seen("missing_file", "altered_copy")
        yield f"{number}-attachment-lost", act.but(attachments=lost), verdict, OWN
        entry = replace(act, stage="fill", need="录入 director")
        yield f"{number}-entry-not-late", entry.but(), seen("bad_role", record=number), OWN


def _signers(base: Base, act: Next) -> Iterator[Row]:
    """Signatures by those who may not, with keys they must not use, saying what is not so."""
    number, facts = act.number, base.facts
    role, force = seen("bad_role", record=number), seen("key_not_valid", record=number)
    officer = facts.who("officer")
    asked = act.need.replace("director", "officer")
    yield f"{number}-by-officer", replace(act, person=officer, need=asked).but(), role, OWN
    for name, person in (("role-not-held", officer), ("by-admin", facts.who("admin"))):
        yield f"{number}-{name}", replace(act, person=person).but(), role, OWN
    yield f"{number}-name", act.said(name="张三"), role, OWN
    head = seen("bad_order", record=number)
    yield f"{number}-head", act.said(head="0" * 64), head, OWN
    for person, keys in facts.retired.items():
        for key in keys:
            old = replace(act, person=person).said(with_key=base.keys[key])
            yield f"{number}-retired-{key}", old, force, OWN
    lent = base.keys[facts.keys[facts.who("principal")]]
    yield f"{number}-borrowed-key", act.said(with_key=lent), force, PRINCIPAL
    unknown = seen("unknown_key", record=number)
    yield f"{number}-unknown-key", act.said(with_key=NEW), unknown, OWN
    yield f"{number}-twice", partial(_twice, act.but()), role, OWN


def _voids(base: Base, number: str) -> Iterator[Row]:
    """A void as it should be, and those that are wrong."""
    director, officer, boss = map(base.facts.who, ("director", "officer", "principal"))
    forged = {"second_sig": "A" * 86}
    yield f"{number}-void", partial(_void, number, director, boss, {}), UNDETECTABLE, ALL
    wrong: tuple[tuple[str, str, str | None, Body, tuple[str, ...]], ...] = (
        ("by-officer", officer, boss, {}, ("bad_role",)),
        ("second-officer", director, officer, {}, ("bad_role",)),
        ("second-himself", director, director, {}, ("bad_role",)),
        ("second-forged", director, boss, forged, ("bad_signature",)),
        ("second-unknown", director, "p99", forged, ("bad_role", "unknown_key")),
        ("signature-without-second", director, None, forged, ("bad_role",)),
        ("last", director, boss, {"last": "ab" * 32}, ("bad_order",)),
        ("other-number", director, boss, {"number": "R-2026-000900"}, ("bad_order",)),
        ("other-site", director, boss, {"site": "11111111"}, ("wrong_site",)),
        ("other-head", director, boss, {"head": "0" * 64}, ("bad_order",)),
        ("unknown-key", director, boss, {"with_key": NEW}, ("unknown_key",)),
    )
    for name, actor, second, more, codes in wrong:
        act = partial(_void, number, actor, second, more)
        yield f"{number}-void-{name}", act, seen(*codes), OWN


def _signed(act: Next, said: Body, told: Body, changes: Body, growing: Growing) -> None:
    sheet = growing.sheet(act.like, act.number, act.stage, act.need, **changes)
    growing.sign(sheet, act.person, **said, event=told)


def _twice(act: Act, growing: Growing) -> None:
    act(growing)
    growing.sign(growing.world.sheets[-1].value, growing.world.said[-1].value["signer"])


def _gap(like: SheetText, growing: Growing) -> None:
    number = growing.next_number("R")
    number = f"{number[:-6]}{int(number[-6:]) + 1:06d}"
    Next(like, number, "fill", "填报 officer", growing.facts.who("officer")).but()(growing)


def _void(number: str, actor: str, second: str | None, more: Body, growing: Growing) -> None:
    body: Body = {"number": number, "last": growing.sheets(number)[-1].sha256, "reason": "重号"}
    growing.authority("void", actor, **{**body, "second": second, **more})
