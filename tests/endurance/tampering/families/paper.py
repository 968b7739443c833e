"""Printed codes of every state, held against the folder as it was and as it was changed."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from qsdesk.domain.format.kinds import BY_KEY
from qsdesk.domain.format.paper import PaperCode, encode
from qsdesk.services.chain.scanning import scan
from qsdesk.storage.store import Store
from tests.endurance.tampering.base import Base
from tests.endurance.tampering.cases import UNDETECTABLE, Case, Verdict
from tests.endurance.tampering.families.structure import shortened
from tests.endurance.tampering.scene import Scene
from tests.endurance.tampering.world import World

PAPER, EXPECTED = "hold paper against it", "as expected"


def cases(base: Base) -> Iterator[Case]:
    """Yield the cases of one base."""
    world = base.world
    opened: dict[str, list[str]] = {}
    for index, event in enumerate(world.events):
        if event.type != "sign":
            continue
        body = event.value
        sheets = opened.setdefault(body["number"], [])
        if body["sheet"] not in sheets:
            sheets.append(body["sheet"])
        code = PaperCode(
            world.site, BY_KEY[body["kind"]].code, event.seq, len(sheets), event.hash[:32]
        )
        rest = [e for e in world.events[index + 1 :] if e.value.get("number") == body["number"]]
        genuine = "genuine_later" if rest else "genuine"
        name, digits = f"{body['number']}-{event.seq}", encode(code)
        yield _scanned(f"{name}-untouched", digits, genuine, _untouched)
        yield _scanned(f"{name}-sheet", digits, "differs", _sheet_edited(sheets[-1]))
        yield _scanned(f"{name}-statement", digits, "differs", _said_edited(body["statement"]))
        yield _scanned(f"{name}-event", digits, "differs", _event_edited(index))
        yield _scanned(f"{name}-cut", digits, "unknown", shortened(index))
        wrong = (
            ("hash", replace(code, prefix="0" * 32), "differs"),
            ("sheets", replace(code, sheets=code.sheets + 1), "differs"),
            ("kind", replace(code, kind=99), "differs"),
            ("site", replace(code, site="11112222"), "another_site"),
            ("seq", replace(code, seq=99_999), "unknown"),
        )
        for label, forged, verdict in wrong:
            yield _scanned(f"{name}-{label}", encode(forged), verdict, _untouched)
        typed = digits[:30] + str((int(digits[30]) + 1) % 10) + digits[31:]
        yield _scanned(f"{name}-digit", typed, "unreadable", _untouched)


def _untouched(_world: World) -> None:
    """Change nothing."""


def _scanned(name: str, digits: str, expected: str, edit: Callable[[World], object]) -> Case:
    def change(scene: Scene) -> str:
        scene.rows(edit)
        store = Store.open(scene.data)
        try:
            said = scan(store, digits).code
        finally:
            store.close()
        return EXPECTED if said == expected else f"on paper: {said}, not {expected}"

    clean = expected.startswith("genuine")
    verdict = UNDETECTABLE if clean else Verdict(frozenset({expected}))
    return Case(PAPER, name, "paper", verdict, change, left=("paper",))


def _sheet_edited(digest: str) -> Callable[[World], None]:
    def edit(world: World) -> None:
        old = world.sheet(digest)
        data = old.data.replace(b'"zone":"+08:00"', b'"zone":"+09:00"')
        world.sheets[world.sheets.index(old)] = replace(old, data=data)

    return edit


def _said_edited(digest: str) -> Callable[[World], None]:
    def edit(world: World) -> None:
        old = next(said for said in world.said if said.digest == digest)
        made = replace(old, data=old.data.replace(b'"name":"', b'"name":"x'), sha256=digest)
        world.said[world.said.index(old)] = made

    return edit


def _event_edited(index: int) -> Callable[[World], None]:
    def edit(world: World) -> None:
        event = world.events[index]
        world.events[index] = event.saying({**event.value, "from": "2026-01-01"})
        world.rechain(index)

    return edit
