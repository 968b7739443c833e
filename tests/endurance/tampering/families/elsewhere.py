"""Backups, older ones put back, accounts, replays, and what belongs to another site."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

from qsdesk.app.compose import compose
from qsdesk.domain.errors import RuleError
from qsdesk.services.chain.keys import LEAST, SigningKey, wrap
from qsdesk.storage.store import Store
from tests.endurance.tampering.base import BACKUP, HEAD, Base
from tests.endurance.tampering.cases import ALL, OWN, UNDETECTABLE, Case, Verdict, seen
from tests.endurance.tampering.packs import put
from tests.endurance.tampering.scene import Scene
from tests.endurance.tampering.world import Happened, World, load, save, signed
from tests.make import PASSWORD, BlankPrinter, StoppedClock, seeded

BACKUPS, OLDER, ACCOUNTS = "edit a backup", "put an older backup back", "edit accounts"
REPLAY, SITE = "replay an event", "another site's events"


def cases(base: Base) -> Iterator[Case]:
    """Yield the cases of one base."""
    yield from _backups(base)
    yield from _older(base)
    yield from _accounts(base)
    yield from _replayed(base)
    yield from _foreign(base)


def _backups(base: Base) -> Iterator[Case]:
    place = base.root / BACKUP
    manifest = next(place.glob("*.json")).name
    held = json.loads((place / manifest).read_bytes())
    told: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
        ("hash", "0" * 64, ("anchor_conflict",)),
        ("records", 99, ("altered_copy",)),
        ("signatures", 99, ("altered_copy",)),
        ("unit", "别的厂", ("altered_copy",)),
        ("sample", False, ("altered_copy",)),
        ("t", "qsdesk-backup/9", ("unreadable",)),
        ("site", "11112222", ("unreadable", "wrong_site")),
        ("seq", held["seq"] + 1, ("unreadable", "missing_tail")),
        ("database", {"sha256": "0" * 64, "size": 1}, ("altered_file",)),
    )
    for key, value, codes in told:

        def edit(scene: Scene, key: str = key, value: Any = value) -> None:
            data = json.dumps({**held, key: value}, ensure_ascii=False).encode()
            put(scene.backup, manifest, data)

        yield Case(BACKUPS, f"manifest-{key}", "backup", seen(*codes), edit)
    for number, file in enumerate(held["files"]):
        mirror = f"qsdesk-{held['site']}-files/{file['sha256'][:2]}/{file['sha256']}"
        gone = seen("missing_file")
        yield Case(
            BACKUPS, f"file-{number}-gone", "backup", gone, _unlinked(mirror), left=("manifest",)
        )
        altered = seen("altered_file")
        yield Case(BACKUPS, f"file-{number}-byte", "backup", altered, _written(mirror))
        yield Case(BACKUPS, f"file-{number}-unlisted", "backup", gone, _unlisted(manifest, number))
    for index, event in enumerate(base.before.events):
        yield Case(
            BACKUPS,
            f"event-{event.seq}",
            "backup",
            seen("broken_chain", "altered_bytes"),
            _backup_event(index),
            left=("manifest",),
        )


def _unlinked(path: str) -> Callable[[Scene], None]:
    return lambda scene: (scene.backup / path).unlink()


def _written(path: str) -> Callable[[Scene], None]:
    return lambda scene: put(scene.backup, path, b"x")


def _unlisted(manifest: str, number: int) -> Callable[[Scene], None]:
    def edit(scene: Scene) -> None:
        held = json.loads((scene.backup / manifest).read_bytes())
        del held["files"][number]
        put(scene.backup, manifest, json.dumps(held, ensure_ascii=False).encode())

    return edit


def _backup_event(index: int) -> Callable[[Scene], None]:
    def edit(scene: Scene) -> None:
        database = next(scene.backup.glob("*.db"))
        world = load(database)
        event = world.events[index]
        world.events[index] = event.saying({**event.value, "at": "2020-01-01T00:00:00.000Z"}, 1)
        save(world, database)

    return edit


def _older(base: Base) -> Iterator[Case]:
    """The database of the backup in the place of the newer one, with ever less left of that."""
    before = base.before.events[-1].seq
    lost, nothing = seen("missing_tail"), UNDETECTABLE
    for left in (("head", "journal"), ("head",), ("journal",), ()):
        verdict = lost if left else nothing
        label = "-".join(left) or "none"
        apart = left == ()
        yield Case(OLDER, f"{label}-left", "data", verdict, _restored(left), left=left, apart=apart)
    for anchor, seq in base.anchors.items():
        verdict = lost if seq > before else nothing
        chosen = (anchor,)
        yield Case(OLDER, anchor, "data", verdict, _restored(()), left=chosen, against=chosen)
    yield Case(OLDER, HEAD + "-backup", "backup", nothing, _laid_out)
    for anchor in base.anchors:
        verdict = lost if base.anchors[anchor] > before else nothing
        yield Case(
            OLDER,
            f"backup-{anchor}",
            "backup",
            verdict,
            _laid_out,
            against=(anchor,),
        )


def _laid_out(scene: Scene) -> None:
    """Change nothing."""
    assert scene.backup.is_dir()


def _restored(left: tuple[str, ...]) -> Callable[[Scene], None]:
    def change(scene: Scene) -> None:
        world = scene.base.before

        def edit(now: World) -> None:
            now.events, now.sheets, now.said = world.events, world.sheets, world.said

        scene.folder(edit, left)
        if not left:
            scene.remodel()

    return change


def _accounts(base: Base) -> Iterator[Case]:
    """Rows of accounts forged: no verification sees them, and the door refuses them."""
    with closing(sqlite3.connect(base.root / "data" / "qsdesk.db")) as held:
        rows = held.execute(
            "SELECT login, person, wrapped FROM account WHERE closed = 0"
        ).fetchall()
    for login, _, _ in rows:
        for other, owner, wrapped in rows:
            if other == login:
                continue
            key_of = f"UPDATE account SET wrapped = '{wrapped}' WHERE login = '{login}'"
            yield _door(f"{login}-has-key-of-{other}", login, "account_altered", key_of)
            move = (
                f"UPDATE account SET person = 'x' WHERE login = '{other}'",
                f"UPDATE account SET person = '{owner}' WHERE login = '{login}'",
            )
            yield _door(f"{login}-is-{owner}", login, "account_altered", *move)
        made = SigningKey(880_000 + len(login))
        forged = wrap(made, PASSWORD, LEAST, seeded(3)).replace("'", "''")
        new = f"UPDATE account SET wrapped = '{forged}', key = '{made.id}' WHERE login = '{login}'"
        yield _door(f"{login}-new-key", login, "account_altered", new)
        torn = f"UPDATE account SET wrapped = '{{}}' WHERE login = '{login}'"
        yield _door(f"{login}-torn", login, "account_altered", torn)
        nobody = f"UPDATE account SET person = 'p99' WHERE login = '{login}'"
        yield _door(f"{login}-is-nobody", login, "account_altered", nobody)
        shut = f"UPDATE account SET closed = 1 WHERE login = '{login}'"
        yield _door(f"{login}-closed", login, "account_closed", shut)
        gone = f"DELETE FROM account WHERE login = '{login}'"
        yield _door(f"{login}-gone", login, "wrong_password", gone)
        free = f"UPDATE account SET failed = 0, wait_until = '' WHERE login = '{login}'"
        yield _door(f"{login}-freed", login, "", free)


def _door(name: str, login: str, refusal: str, *statements: str) -> Case:
    """Return the case that passes verification, and is refused (or let in) at the door."""

    def change(scene: Scene) -> str | None:
        with closing(sqlite3.connect(scene.database)) as held:
            for statement in statements:
                held.execute(statement)
            held.commit()
        clock = StoppedClock()
        clock.moment = clock.moment.replace(year=2026, month=5)
        services = compose(
            Store.open(scene.data),
            clock=clock,
            chance=seeded(4),
            printer=BlankPrinter(),
            sample=True,
        )
        said = ""
        try:
            services.accounts.unlock(login, PASSWORD)
        except RuleError as error:
            said = error.code
        finally:
            services.close()
        return None if said == refusal else f"at the door: {said or 'let in'}, not {refusal}"

    return Case(ACCOUNTS, name, "data", UNDETECTABLE, change, held=OWN)


def _replayed(base: Base) -> Iterator[Case]:
    """Every event of authority once more at the end, as it was signed."""
    for event in base.packed.events:
        if event.body is None or "sig" not in event.value:
            continue
        name = f"{event.seq}-{event.type}"
        for form in ("data", "pack"):
            yield _appended(base, REPLAY, f"{form}-{name}", event, seen("bad_order"))


def _foreign(base: Base) -> Iterator[Case]:
    """Events of another site, wholly right there, at the end of this chain."""
    for event in base.packed.events:
        if event.body is None or "sig" not in event.value or event.type == "key_added":
            continue
        for form in ("data", "pack"):
            body = {**event.value, "site": "31415926"}
            foreign = event.saying(signed(body, base.keys[body["key"]]))
            name = f"{form}-{event.seq}-{event.type}"
            yield _appended(base, SITE, name, foreign, seen("wrong_site"))


def _appended(base: Base, family: str, name: str, event: Happened, verdict: Verdict) -> Case:
    def edit(world: World) -> None:
        world.events.append(event)
        world.rechain(len(world.events) - 1)

    def change(scene: Scene) -> None:
        if name.startswith("pack"):
            scene.packed(edit, base.director)
        else:
            scene.folder(edit)

    form = name.partition("-")[0]
    return Case(family, name, form, verdict, change, held=ALL, apart=True)
