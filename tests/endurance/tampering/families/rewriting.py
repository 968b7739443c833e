"""Histories rewritten from some event on, and signed anew with the keys that are held."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from qsdesk.domain.format.encoding import to_base64url
from qsdesk.domain.format.events import AUTHORITY
from qsdesk.services.chain.keys import SigningKey
from tests.endurance.tampering.base import Base
from tests.endurance.tampering.cases import ALL, OWN, PRINCIPAL, UNDETECTABLE, Case, Verdict, seen
from tests.endurance.tampering.rewriting import Rewriting
from tests.endurance.tampering.scene import Edit, in_folder, in_pack
from tests.endurance.tampering.world import World, signed

REWRITE, SWAP_KEY = "rewrite and sign anew", "swap keys and sign anew"
NEW = 900_000


@dataclass(frozen=True, slots=True)
class Hand:
    """Who attacks: what to call his keys, and which of them he holds (key id -> key)."""

    name: str
    keys: Mapping[str, SigningKey]


def cases(base: Base) -> Iterator[Case]:
    """Yield the cases of one base."""
    for form, world in (("data", base.world), ("pack", base.packed)):
        for index in range(5, len(world.events)):
            event = world.events[index]
            if (event.type == "sign" and _first(world, index)) or event.type in (
                "void",
                "clock_override",
            ):
                for hand in _hands(base, str(event.value["key"])):
                    yield from _rewritten(base, form, world, index, hand)
        for index, event in enumerate(world.events):
            if event.type == "key_added":
                yield from _swapped(base, form, world, index)


def _hands(base: Base, signer: str) -> tuple[Hand, ...]:
    principal = {k: v for k, v in base.keys.items() if k in _of(base, "p1")}
    return (
        Hand(OWN, {signer: base.keys[signer]}),
        Hand(PRINCIPAL, {**principal, signer: base.keys[signer]}),
        Hand(ALL, base.keys),
    )


def _of(base: Base, person: str) -> set[str]:
    return {*base.facts.retired.get(person, ()), base.facts.keys.get(person, "")}


def _first(world: World, index: int) -> bool:
    """Whether a sign event is the first of its sheet."""
    digest = world.events[index].value["sheet"]
    return all(e.value.get("sheet") != digest for e in world.events[:index])


def _edit(index: int, keys: Mapping[str, SigningKey]) -> Edit:
    """Improve what one event says, and write the rest anew."""

    def edit(world: World) -> None:
        event, rewriting = world.events[index], Rewriting(world, keys)
        body = event.value
        if event.type == "sign":
            sheet = world.sheet(body["sheet"])
            rewriting.sheet(sheet, {**sheet.value, "zone": "+09:00"})
        else:
            world.events[index] = replace(
                event, body=event.saying({**body, "reason": "别的原因"}).body
            )
        rewriting.run(index)

    return edit


def _rewritten(base: Base, form: str, world: World, index: int, hand: Hand) -> Iterator[Case]:
    event = world.events[index]
    name = f"{form}-{event.seq}-{event.type}-{hand.name.replace(' ', '-')}"
    edit, inside = _edit(index, hand.keys), _inside(world, index, hand)
    if form == "pack":
        yield _in_pack(base, name, inside, edit, hand)
        if inside.passes:
            verdict = _against(base, index, "earlier")
            yield _in_pack(base, f"{name}-earlier", verdict, edit, hand, against="earlier")
            yield _in_pack(base, f"{name}-paper", UNDETECTABLE, edit, hand, root=True)
        return
    yield _in_data(name, inside, edit, hand, apart=True)
    if not inside.passes:
        return
    conflict = seen("anchor_conflict")
    yield _in_data(f"{name}-head-left", conflict, edit, hand, ("head",))
    yield _in_data(f"{name}-journal-left", conflict, edit, hand, ("journal",))
    for anchor in base.anchors:
        verdict = _against(base, index, anchor)
        yield _in_data(f"{name}-{anchor}", verdict, edit, hand, against=anchor)


def _inside(world: World, index: int, hand: Hand) -> Verdict:
    """What the chain shows by itself: whoever did not sign anew signed for another place."""
    rest = [e for e in world.events[index:] if e.type == "sign" or e.type in AUTHORITY]
    keys = {str(e.value["key"]) for e in rest}
    seconds = {str(e.value["second"]) for e in rest if e.value.get("second")}
    owners = {e.value["person"] for e in world.events if e.value.get("added") in hand.keys}
    countersigned = {str(e.value["by"]) for e in rest if e.type == "key_added"}
    if keys | countersigned <= hand.keys.keys() and seconds <= owners:
        return UNDETECTABLE
    return seen("bad_order", "bad_signature")


def _against(base: Base, index: int, anchor: str) -> Verdict:
    """An anchor tells of what was rewritten up to it, and of nothing behind it."""
    return seen("anchor_conflict") if index < base.anchors[anchor] else UNDETECTABLE


def _swapped(base: Base, form: str, world: World, index: int) -> Iterator[Case]:
    """A key of the attacker's own in somebody's place, from its very beginning."""
    event = world.events[index]
    person, old = event.value["person"], event.value["added"]
    new = SigningKey(NEW + index)
    root = event.value["by"] == old
    every = {**base.keys, new.id: new}
    for hand in (Hand(OWN, {new.id: new}), Hand(ALL, every)):
        name = f"{form}-{event.seq}-{person}-{hand.name.replace(' ', '-')}"
        edit = _key_edit(index, new, hand.keys)
        if hand.name == OWN:
            verdict = seen("bad_signature", "bad_order", "unknown_key")
            if form == "pack":
                yield _in_pack(base, name, verdict, edit, hand, family=SWAP_KEY)
            else:
                yield _in_data(name, verdict, edit, hand, family=SWAP_KEY, apart=True)
            continue
        sealer = new if person == _sealer(base) and old == base.director.id else base.director
        paper = seen("wrong_root") if root and index == 1 else UNDETECTABLE
        told = seen("anchor_conflict")
        if form == "pack":
            made = _in_pack(base, name, UNDETECTABLE, edit, hand, family=SWAP_KEY, key=sealer)
            yield made
            yield replace(made, name=f"{name}-paper", verdict=paper, root=True)
            known = told if index < base.anchors["earlier"] else UNDETECTABLE
            yield replace(
                made, name=f"{name}-earlier", verdict=known, against=("earlier",), left=("earlier",)
            )
            continue
        yield _in_data(name, UNDETECTABLE, edit, hand, family=SWAP_KEY, apart=True)
        yield _in_data(f"{name}-journal", told, edit, hand, ("journal",), family=SWAP_KEY)
        yield _in_data(f"{name}-head", told, edit, hand, ("head",), family=SWAP_KEY)
        made = _in_data(f"{name}-paper", paper, edit, hand, family=SWAP_KEY, apart=True)
        yield replace(made, root=True, left=("paper",))


def _sealer(base: Base) -> str:
    return base.facts.who("director")


def _key_edit(index: int, new: SigningKey, keys: Mapping[str, SigningKey]) -> Edit:
    def edit(world: World) -> None:
        event = world.events[index]
        body = event.value
        old, spki = body["added"], to_base64url(new.spki)
        swaps = {old: new.id, body["spki"]: spki}
        told = {**body, "added": new.id, "key": new.id, "spki": spki}
        told["by"] = new.id if body["by"] == old else body["by"]
        world.events[index] = replace(event, body=event.saying(signed(told, new)).body)
        Rewriting(world, keys, swaps).run(index)

    return edit


def _in_data(
    name: str,
    verdict: Verdict,
    edit: Edit,
    hand: Hand,
    left: tuple[str, ...] = (),
    *,
    against: str = "",
    family: str = REWRITE,
    apart: bool = False,
) -> Case:
    change = in_folder(edit, left, remodelled=verdict.passes)
    chosen = (against,) if against else ()
    return Case(family, name, "data", verdict, change, hand.name, left + chosen, apart, chosen)


def _in_pack(
    base: Base,
    name: str,
    verdict: Verdict,
    edit: Edit,
    hand: Hand,
    *,
    against: str = "",
    family: str = REWRITE,
    root: bool = False,
    key: SigningKey | None = None,
) -> Case:
    change = in_pack(edit, key or base.director)
    chosen = (against,) if against else ()
    left = (*chosen, *(("paper",) if root else ()))
    return Case(family, name, "pack", verdict, change, hand.name, left, True, chosen, root)
