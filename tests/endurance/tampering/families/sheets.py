"""Fields of sheets and statements, altered with more and more of what stands above them."""

from collections.abc import Iterator
from dataclasses import replace

from qsdesk.domain.format.canonical import canonical, sha256
from qsdesk.services.chain.keys import SigningKey
from tests.endurance.tampering.base import Base
from tests.endurance.tampering.cases import OWN, Case, Verdict, seen
from tests.endurance.tampering.scene import Edit, in_pack, in_rows
from tests.endurance.tampering.spoiling import Path, changed, leaves, spelled
from tests.endurance.tampering.world import Body, Said, SheetText, World

SHEET, STATEMENT = "alter a sheet", "alter a statement"
SHEET_LEVELS = ("bytes", "hash", "event", "statement", "other key")
SAID_LEVELS = ("bytes", "event", "other key", "beside")


def cases(base: Base) -> Iterator[Case]:
    """Yield every field of every sheet and statement at every level, in database and pack."""
    for form, world in (("data", base.world), ("pack", base.packed)):
        for sheet in world.sheets:
            body = sheet.value
            about = f"{form}-{sheet.number}-{body['stage']}-{body['n']}"
            for path in leaves(body):
                for level in SHEET_LEVELS:
                    yield _sheet(base, about, sheet, path, level)
        for said in world.said:
            body = said.value
            about = f"{form}-{said.number}-{body['stage']}-{body['n']}-{said.digest[:8]}"
            for key in body:
                for level in SAID_LEVELS:
                    yield _statement(base, about, said, key, level)


def _sheet(base: Base, about: str, sheet: SheetText, path: Path, level: str) -> Case:
    name = f"{about}-{spelled(path)}-{level}"
    edit = _sheet_edit(sheet, path, level, base.stranger)
    verdict = _sheet_verdict(sheet, path, level)
    return _case(SHEET, name, verdict, edit, base.director)


def _sheet_verdict(sheet: SheetText, path: Path, level: str) -> Verdict:
    """What the format compares: the sheet's hash, the statement's sheet, the signature."""
    if level == "bytes":
        return seen("altered_bytes", record=sheet.number)
    if level == "hash":
        return seen("altered_bytes", "missing_record", record=sheet.number)
    if path in (("format",), ("number",)):  # no such sheet at all, or of another record
        return seen("unreadable", "missing_record", "extra_record", "altered_copy", "bad_signature")
    if level == "event":
        return seen("altered_copy", "missing_record", record=sheet.number)
    return seen("bad_signature", record=sheet.number)


def _sheet_edit(sheet: SheetText, path: Path, level: str, other: SigningKey) -> Edit:
    def edit(world: World) -> None:
        data = canonical(changed(sheet.value, path))
        digest = sheet.sha256 if level == "bytes" else sha256(data)
        made = SheetText(digest, sheet.number, sheet.kind, data)
        world.sheets[world.sheets.index(sheet)] = made
        if level in ("bytes", "hash"):
            return
        signs = [i for i in world.signs() if world.events[i].value["sheet"] == sheet.sha256]
        for i in signs:
            told = {"sheet": digest}
            if level != "event":
                key = other if level == "other key" else None
                told |= _restated(world, i, {"sheet": digest}, key)
            world.events[i] = world.events[i].saying({**world.events[i].value, **told})
        world.rechain(signs[0])

    return edit


def _restated(world: World, index: int, changes: Body, key: SigningKey | None) -> dict[str, str]:
    """Change the statement of a sign event; return what the event then says of it."""
    said = world.said_in(world.events[index])
    data = canonical({**said.value, **changes})
    signature = said.signature if key is None else key.sign(data)
    sheet = str(changes.get("sheet", said.sheet))
    made = replace(said, sheet=sheet, data=data, signature=signature, sha256="")
    world.said[world.said.index(said)] = made
    return {"statement": made.digest, "signature": signature}


def _statement(base: Base, about: str, said: Said, key: str, level: str) -> Case:
    edit = _said_edit(said, key, level, base.stranger)
    verdict = _said_verdict(said, level)
    return _case(STATEMENT, f"{about}-{key}-{level}", verdict, edit, base.director)


def _said_verdict(said: Said, level: str) -> Verdict:
    """What the format compares: the statement's hash in the event, the signature over it."""
    if level == "bytes":
        return seen("altered_bytes", "unreadable", record=said.number)
    if level == "beside":
        return seen("altered_copy", record=said.number)
    return seen("bad_signature", record=said.number)


def _said_edit(said: Said, key: str, level: str, other: SigningKey) -> Edit:
    def edit(world: World) -> None:
        if level == "beside":
            signature = next(s.signature for s in world.said if s.signature != said.signature)
            world.said[world.said.index(said)] = replace(said, signature=signature)
            return
        value = changed(said.value, (key,))
        if level == "bytes":
            made = replace(said, data=canonical(value))
            world.said[world.said.index(said)] = made
            return
        index = next(i for i in world.signs() if world.said_in(world.events[i]) == said)
        told = _restated(world, index, value, other if level == "other key" else None)
        world.events[index] = world.events[index].saying({**world.events[index].value, **told})
        world.rechain(index)

    return edit


def _case(family: str, name: str, verdict: Verdict, edit: Edit, key: SigningKey) -> Case:
    if name.startswith("pack"):
        return Case(family, name, "pack", verdict, in_pack(edit, key), held=OWN, apart=True)
    return Case(family, name, "data", verdict, in_rows(edit), left=("head.json", "journal"))
