"""Events and texts deleted, inserted, swapped, cut off."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise

from qsdesk.domain.format.events import AUTHORITY
from tests.endurance.tampering.base import Base
from tests.endurance.tampering.cases import OWN, UNDETECTABLE, Case, Verdict, seen
from tests.endurance.tampering.scene import Edit, in_folder, in_pack, in_rows
from tests.endurance.tampering.world import Happened, Said, SheetText, World

DELETE, INSERT, SWAP, CUT = "delete", "insert", "swap", "cut"
BESIDE = ("head.json", "journal")


def cases(base: Base) -> Iterator[Case]:
    """Yield the cases of one base."""
    for form, world in (("data", base.world), ("pack", base.packed)):
        for index in range(len(world.events)):
            yield from _deleted(base, form, world, index)
            yield from _inserted(base, form, world, index)
            yield from _swapped(base, form, world, index)
        yield from _texts(base, form, world)
    yield from _cut_in_data(base)
    yield from _cut_in_pack(base)


def made(base: Base, family: str, name: str, verdict: Verdict, edit: Edit, *, form: str) -> Case:
    """Return a case in the rows of the database, or in a pack that its director seals anew."""
    if form == "pack":
        return Case(
            family,
            f"pack-{name}",
            "pack",
            verdict,
            in_pack(edit, base.director),
            held=OWN,
            apart=True,
        )
    return Case(family, f"data-{name}", "data", verdict, in_rows(edit), left=BESIDE)


def _deleted(base: Base, form: str, world: World, index: int) -> Iterator[Case]:
    event, last = world.events[index], index == len(world.events) - 1
    name = f"event-{event.seq}-{event.type}"

    def plain(world: World) -> None:
        del world.events[index]

    def numbered(world: World) -> None:
        del world.events[index]
        world.rechain(index)

    if not last:
        yield made(base, DELETE, f"{name}-plain", seen("broken_chain"), plain, form=form)
    yield made(base, DELETE, f"{name}-numbered", _after(world, index, form), numbered, form=form)


def _after(world: World, index: int, form: str) -> Verdict:
    """What sees that hashes behind a position were computed anew.

    In the folder its head; in a pack only what was signed for another place in the chain.
    """
    if form == "data":
        return seen("anchor_conflict", "missing_tail")
    event = world.events[index]
    if event.type == "sign":
        return seen("extra_record", record=str(event.value["number"]))
    if event.type == "site":
        return seen("wrong_site", "bad_order")
    rest = [e for e in world.events[index + 1 :] if e.type == "sign" or e.type in AUTHORITY]
    return seen("bad_order") if rest else UNDETECTABLE


def _inserted(base: Base, form: str, world: World, index: int) -> Iterator[Case]:
    event = world.events[index]
    if event.body is None:
        return
    signed = event.type == "sign" or event.type in AUTHORITY

    def doubled(world: World) -> None:
        world.events.insert(index + 1, event)
        world.rechain(index + 1)

    verdict = _after(world, index, form)
    if signed or event.type == "site":
        verdict = seen("bad_order", "anchor_conflict")
    elif index == len(world.events) - 1:  # a head that is behind is a note
        verdict = UNDETECTABLE
    yield made(base, INSERT, f"{event.seq}-{event.type}-again", verdict, doubled, form=form)
    if form == "pack":
        once = partial(_insert, index, event)
        yield made(
            base, INSERT, f"{event.seq}-{event.type}-twice", seen("broken_chain"), once, form=form
        )


def _swapped(base: Base, form: str, world: World, index: int) -> Iterator[Case]:
    if index + 1 >= len(world.events):
        return
    one, two = world.events[index], world.events[index + 1]

    def swap(world: World, *, hashed: bool) -> None:
        world.events[index] = replace(two, seq=one.seq)
        world.events[index + 1] = replace(one, seq=two.seq)
        if hashed:
            world.rechain(index)

    name = f"{one.seq}-{one.type}-{two.type}"
    plain, hashed = partial(swap, hashed=False), partial(swap, hashed=True)
    yield made(base, SWAP, f"{name}-plain", seen("broken_chain"), plain, form=form)
    verdict = seen("anchor_conflict") if form == "data" else seen("bad_order")
    tail = world.events[index:]
    silent = all(e.type != "sign" and e.type not in AUTHORITY for e in tail)
    if form == "data" or not silent:
        yield made(base, SWAP, f"{name}-hashed", verdict, hashed, form=form)


def _insert(index: int, event: Happened, world: World) -> None:
    world.events.insert(index + 1, event)


def _texts(base: Base, form: str, world: World) -> Iterator[Case]:
    for sheet in world.sheets:
        record = sheet.number
        name, lost = f"sheet-{record}-{sheet.sha256[:8]}", seen("missing_record", record=record)
        yield made(base, DELETE, name, lost, _without_sheet(sheet), form=form)
        foreign = replace(sheet, sha256="0" * 64)
        yield made(
            base,
            INSERT,
            name,
            seen("altered_bytes", "extra_record", record=record),
            _with_sheet(foreign),
            form=form,
        )
    for said in world.said:
        name = f"statement-{said.number}-{said.digest[:8]}"
        lost = seen("missing_record", record=said.number)
        yield made(base, DELETE, name, lost, _without_said(said), form=form)
    for record in dict.fromkeys(sheet.number for sheet in world.sheets):
        lost = seen("missing_record", record=record)
        yield made(base, DELETE, f"record-{record}", lost, without_record(record), form=form)
    for one, two in pairwise(world.sheets):
        changed = seen("altered_bytes", record=one.number)
        name = f"sheets-{one.sha256[:8]}-{two.sha256[:8]}"
        yield made(base, SWAP, name, changed, _swap_bytes(one, two), form=form)
    for first, second in pairwise(world.said):
        copied = seen("altered_copy", record=first.number)
        name = f"signatures-{first.digest[:8]}-{second.digest[:8]}"
        yield made(base, SWAP, name, copied, _swap_signatures(first, second), form=form)


def _without_sheet(sheet: SheetText) -> Edit:
    return lambda world: world.sheets.remove(sheet)


def _with_sheet(sheet: SheetText) -> Edit:
    return lambda world: world.sheets.append(sheet)


def _without_said(said: Said) -> Edit:
    return lambda world: world.said.remove(said)


def without_record(number: str) -> Edit:
    def edit(world: World) -> None:
        world.sheets = [sheet for sheet in world.sheets if sheet.number != number]
        world.said = [said for said in world.said if said.number != number]

    return edit


def _swap_bytes(one: SheetText, two: SheetText) -> Edit:
    def edit(world: World) -> None:
        i, j = world.sheets.index(one), world.sheets.index(two)
        world.sheets[i] = replace(one, data=two.data)
        world.sheets[j] = replace(two, data=one.data)

    return edit


def _swap_signatures(one: Said, two: Said) -> Edit:
    def edit(world: World) -> None:
        i, j = world.said.index(one), world.said.index(two)
        world.said[i] = replace(one, signature=two.signature, key=two.key)
        world.said[j] = replace(two, signature=one.signature, key=one.key)

    return edit


def shortened(events: int) -> Edit:
    """Return the edit that cuts the chain to so many events, and the texts with them."""

    def edit(world: World) -> None:
        del world.events[events:]
        signs = [e.value for e in world.events if e.type == "sign"]
        sheets, said = {b["sheet"] for b in signs}, {b["statement"] for b in signs}
        world.sheets = [sheet for sheet in world.sheets if sheet.sha256 in sheets]
        world.said = [one for one in world.said if one.digest in said]

    return edit


def _cut_in_data(base: Base) -> Iterator[Case]:
    """The tail of the folder cut off, with ever more of the anchors cut with it."""
    count = len(base.world.events)
    for keep in range(5, count):
        edit, name = shortened(keep), f"tail-to-{keep}"
        signed = any(e.type == "sign" or e.type in AUTHORITY for e in base.world.events[keep:])
        lost = seen("missing_tail")
        for left in (("head", "journal"), ("head",), ("journal",)):
            if left == ("journal",) and not signed:
                continue
            label = "-".join(left)
            yield _folder(f"{name}-{label}-left", lost, edit, left)
        yield _folder(f"{name}-none-left", UNDETECTABLE, edit)
        for anchor, seq in base.anchors.items():
            verdict = lost if keep < seq else UNDETECTABLE
            yield _folder(f"{name}-{anchor}", verdict, edit, against=anchor)
    for head in range(1, 8):
        yield made(base, CUT, f"head-{head}", seen("broken_chain"), _beheaded(head), form="data")


def _folder(
    name: str, verdict: Verdict, edit: Edit, left: tuple[str, ...] = (), against: str = ""
) -> Case:
    change = in_folder(edit, left, remodelled=verdict.passes)
    chosen = (against,) if against else ()
    apart = not left and against != "stick"
    return Case(CUT, name, "data", verdict, change, left=left + chosen, against=chosen, apart=apart)


def _beheaded(count: int) -> Edit:
    def edit(world: World) -> None:
        del world.events[:count]

    return edit


def _cut_in_pack(base: Base) -> Iterator[Case]:
    for keep in range(5, len(base.packed.events)):
        name, edit = f"tail-to-{keep}", shortened(keep)
        yield Case(
            CUT,
            f"pack-{name}-seal-left",
            "pack",
            seen("missing_tail"),
            in_pack(edit),
            left=("signature.json",),
            apart=True,
        )
        if keep > base.facts.settled:
            yield made(base, CUT, name, UNDETECTABLE, edit, form="pack")
            against = ("earlier",)
            known = base.anchors["earlier"]
            lost = seen("missing_tail") if keep < known else UNDETECTABLE
            resealed = in_pack(edit, base.director)
            yield Case(
                CUT, f"pack-{name}-earlier", "pack", lost, resealed, OWN, against, True, against
            )
    for head in range(1, 8):
        yield made(base, CUT, f"head-{head}", seen("broken_chain"), _beheaded(head), form="pack")
