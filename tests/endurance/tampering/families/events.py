"""Fields of events, altered at every level of hashes above them."""

from collections.abc import Iterator

from qsdesk.domain.format.events import AUTHORITY
from tests.endurance.tampering.base import Base
from tests.endurance.tampering.cases import OWN, UNDETECTABLE, Case, Verdict, seen
from tests.endurance.tampering.scene import Edit, in_folder, in_pack, in_rows
from tests.endurance.tampering.spoiling import Path, changed, leaves, spelled
from tests.endurance.tampering.world import World

FAMILY = "alter an event"
LEVELS = ("body", "body hash", "event hash", "suffix")
SIGN: dict[str, tuple[str, ...]] = {
    "number": ("altered_copy", "missing_record"),
    "kind": ("altered_copy",),
    "stage": ("altered_copy",),
    "n": ("altered_copy",),
    "from": ("altered_copy",),
    "to": ("altered_copy",),
    "sheet": ("missing_record", "altered_bytes"),
    "statement": ("missing_record", "altered_bytes"),
    "signature": ("bad_signature", "missing_record"),
    "key": ("unknown_key", "altered_copy"),
    "at": ("altered_copy",),
    "actor": ("key_not_valid", "altered_copy"),
}
"""What the format compares a field of a sign event with: the sheet, the statement, the key."""

AUTHORITY_FIELDS: dict[str, tuple[str, ...]] = {
    "t": ("unreadable",),
    "site": ("wrong_site", "bad_signature"),
    "head": ("bad_order", "bad_signature"),
    "key": ("unknown_key", "key_not_valid"),
    "spki": ("key_not_valid",),
    "added": ("key_not_valid",),
    "by": ("unknown_key", "bad_signature"),
    "retired": ("unknown_key", "bad_signature"),
    "actor": ("key_not_valid", "bad_order", "bad_role", "bad_signature"),
}
"""Of all fields not named here the signature tells."""


def cases(base: Base) -> Iterator[Case]:
    """Yield every field of every event at every level, in database, folder and pack."""
    worlds = {"data": base.world, "pack": base.packed}
    for form, world in worlds.items():
        for index, event in enumerate(world.events):
            if event.body is None:
                continue
            for path in leaves(event.value):
                if path != ("type",):
                    yield from _of(base, form, world, index, path)


def _of(base: Base, form: str, world: World, index: int, path: Path) -> Iterator[Case]:
    event = world.events[index]
    last = index == len(world.events) - 1
    for level, said in enumerate(LEVELS):
        name = f"{form}-{event.seq}-{event.type}-{spelled(path)}-{said}"
        edit = _edit(index, path, level)
        if form == "data":
            left, verdict = ("head.json", "journal"), _hashes(level, last=last)
            yield Case(FAMILY, name, form, verdict, in_rows(edit), left=left)
        elif said != "event hash":
            verdict = _suffix(world, index, path) if said == "suffix" else _hashes(level, last=last)
            yield Case(
                FAMILY, name, form, verdict, in_pack(edit, base.director), held=OWN, apart=True
            )
    if form == "data":
        yield _followed(world, index, path)


def _followed(world: World, index: int, path: Path) -> Case:
    """The suffix recomputed, and journal and head with it: only signatures are left."""
    event = world.events[index]
    name = f"folder-{event.seq}-{event.type}-{spelled(path)}-suffix"
    verdict = _suffix(world, index, path)
    edit = _edit(index, path, 3)

    change = in_folder(edit, remodelled=verdict.passes)
    apart = event.type in AUTHORITY or event.type == "sign"
    return Case(FAMILY, name, "data", verdict, change, apart=apart)


def _edit(index: int, path: Path, level: int) -> Edit:
    def edit(world: World) -> None:
        event = world.events[index]
        world.events[index] = event.saying(changed(event.value, path), min(level, 2))
        if level == len(LEVELS) - 1:
            world.rechain(index)

    return edit


def _hashes(level: int, *, last: bool) -> Verdict:
    """What hashes and the anchors beside the chain tell."""
    if level == 0:
        return seen("altered_bytes")
    if level == 1 or (level == 2 and not last):
        return seen("broken_chain")
    return seen("anchor_conflict")


def _suffix(world: World, index: int, path: Path) -> Verdict:
    """What is left to tell once every hash was computed anew: signatures and their heads."""
    event = world.events[index]
    key = str(path[0])
    if event.type == "sign":
        codes = SIGN.get(key, ("unreadable",))
        record = str(event.value["number"]) if key not in ("number", "t") else ""
        return seen(*codes, record=record)
    if event.type in AUTHORITY:
        if key in ("second", "second_sig"):
            return seen("bad_signature", "bad_role", "unknown_key", "key_not_valid")
        return seen(*AUTHORITY_FIELDS.get(key, ("bad_signature",)))
    if key == "t":
        return seen("unreadable")
    signed = [e for e in world.events[index + 1 :] if e.type == "sign" or e.type in AUTHORITY]
    if signed:
        return seen("bad_order")
    return UNDETECTABLE
