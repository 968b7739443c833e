"""Bodies withheld from a pack, and records left out of it."""

from collections.abc import Iterator
from dataclasses import replace

from qsdesk.domain.format.events import AUTHORITY, WITHHELD
from tests.endurance.tampering.base import Base
from tests.endurance.tampering.cases import OWN, UNDETECTABLE, Case, seen
from tests.endurance.tampering.families.structure import made, without_record
from tests.endurance.tampering.scene import in_pack
from tests.endurance.tampering.world import World

LEFT_OUT, WITHHOLD = "leave out of a pack", "withhold"


def cases(base: Base) -> Iterator[Case]:
    """Yield the cases of one base."""
    yield from _withheld(base)
    yield from _left_out(base)


def _withheld(base: Base) -> Iterator[Case]:
    """A body taken out of a pack: allowed where it has no weight, seen where it has."""
    for index, event in enumerate(base.packed.events):
        if event.body is None:
            continue

        def edit(world: World, index: int = index) -> None:
            world.events[index] = replace(world.events[index], body=None)

        free = event.type in WITHHELD
        verdict = UNDETECTABLE if free else seen("missing_record")
        yield made(base, WITHHOLD, f"{event.seq}-{event.type}", verdict, edit, form="pack")


def _left_out(base: Base) -> Iterator[Case]:
    """A record hidden whole: its events too, with all hashes behind them computed anew."""
    numbers = dict.fromkeys(sheet.number for sheet in base.packed.sheets)
    for number in numbers:

        def edit(world: World, number: str = number) -> None:
            without_record(number)(world)
            own = [i for i, e in enumerate(world.events) if e.value.get("number") == number]
            for index in reversed(own):
                del world.events[index]
            world.rechain(own[0])

        first, told = _first(base.packed, number), seen("bad_order", "missing_record")
        verdict = told if _signed_after(base.packed, first, number) else UNDETECTABLE
        yield made(base, LEFT_OUT, number, verdict, edit, form="pack")
        left = ("earlier",)
        if first < base.anchors["earlier"]:
            verdict = seen("bad_order", "missing_record", "anchor_conflict", "missing_tail")
        resealed = in_pack(edit, base.director)
        yield Case(LEFT_OUT, f"{number}-earlier", "pack", verdict, resealed, OWN, left, True, left)


def _first(world: World, number: str) -> int:
    return next(i for i, e in enumerate(world.events) if e.value.get("number") == number)


def _signed_after(world: World, first: int, number: str) -> bool:
    """Whether anything else was signed behind a record's first event, for its place there."""
    return any(
        (event.type == "sign" or event.type in AUTHORITY) and event.value.get("number") != number
        for event in world.events[first:]
    )
