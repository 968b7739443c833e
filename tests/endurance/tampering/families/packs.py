"""Files of a pack edited, added and left out, sealed anew or not; its seal forged."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path as FilePath
from typing import Any

from qsdesk.domain.format.canonical import canonical, parse_canonical
from qsdesk.domain.format.encoding import to_base64url
from qsdesk.services.chain.keys import SigningKey
from tests.endurance.tampering.base import PACK, Base
from tests.endurance.tampering.cases import OWN, Case, Verdict, seen
from tests.endurance.tampering.packs import KEYS, MANIFEST, SIGNATURE, SUMS, put, seal
from tests.endurance.tampering.scene import Scene
from tests.endurance.tampering.spoiling import (
    Bytes,
    as_json,
    becoming,
    elsewhere,
    flipped,
    leaves,
    longer,
    saying,
    spelled,
)

FILES, SEALED, SEAL = "edit a pack's files", "edit a pack and seal it anew", "forge a pack's seal"
NEW = SigningKey(770_003)
LOOSE = ("manifest-sha256.txt", "tagmanifest-sha256.txt", "signature.json", "SHA256SUMS")


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit of one file; it is taken away where that gives None."""

    path: str
    make: Bytes

    def __call__(self, scene: Scene) -> None:
        """Make it."""
        path = scene.pack / self.path
        made = self.make(path.read_bytes() if path.exists() else b"")
        if made is None:
            path.unlink()
        else:
            put(scene.pack, self.path, made)


def cases(base: Base) -> Iterator[Case]:
    """Yield the cases of one base."""
    root = base.root / PACK
    names = sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file())
    for name in names:
        yield from _edited(name)
    for name in ("x.txt", "autorun.inf", "data/x.txt", "data/05-日管控/x.pdf", "x/y.txt"):
        yield _case(f"{name}-added", seen("extra_file"), Edit(name, becoming(b"x")))
    for name in ("data/records/R-2026-000999.json", f"data/attachments/aa/{'a' * 64}"):
        verdict = seen("extra_file")
        yield _case(f"{name[:30]}-added", verdict, Edit(name, becoming(b"{}")))
    yield from _sums(root.joinpath(MANIFEST).read_text("utf-8").splitlines())
    yield from _keys(json.loads((root / KEYS).read_bytes()), base.director)
    yield from _records(root / "data/records", base)
    yield from _seal(base, json.loads((root / SIGNATURE).read_bytes()))


def _case(
    name: str, verdict: Verdict, edit: Callable[[Scene], object], family: str = FILES
) -> Case:
    return Case(family, name, "pack", verdict, edit, left=("signature.json",), apart=True)


def _sealed(name: str, verdict: Verdict, edit: Edit, key: SigningKey) -> Case:
    def change(scene: Scene) -> None:
        edit(scene)
        seal(scene.pack, key)

    return Case(SEALED, name, "pack", verdict, change, held=OWN, apart=True)


def _edited(name: str) -> Iterator[Case]:
    loose = name in LOOSE
    altered = (
        seen("altered_file") if not loose else seen("altered_file", "altered_copy", "unreadable")
    )
    if name == SIGNATURE:
        altered = seen("bad_signature", "unreadable", "altered_bytes", "altered_copy")
    yield _case(f"{name}-gone", seen("missing_file"), Edit(name, becoming(None)))
    yield _case(f"{name}-byte", altered, Edit(name, flipped()))
    yield _case(f"{name}-empty", _empty(name, altered), Edit(name, becoming(b"")))
    if not loose:
        yield _case(f"{name}-longer", altered, Edit(name, longer))


def _empty(name: str, altered: Verdict) -> Verdict:
    return seen(*altered.codes, "extra_file", "unreadable") if name in LOOSE else altered


def _sums(lines: list[str]) -> Iterator[Case]:
    """Each line of manifest and sums with another hash, another name, or gone."""
    for number, line in enumerate(lines):
        other = ("0" if line[0] != "0" else "1") + line[1:]
        for name in (MANIFEST, SUMS):
            altered = seen("altered_file")
            hashed = _line(name, line, other)
            yield _case(f"{name}-{number}-hash", altered, hashed)
            yield _case(f"{name}-{number}-gone", altered, _line(name, line, None))
        outside = line[:66] + "../x"
        yield _case(
            f"{MANIFEST}-{number}-outside", seen("unreadable"), _line(MANIFEST, line, outside)
        )


def _line(name: str, old: str, new: str | None) -> Edit:
    def make(data: bytes) -> bytes:
        lines = data.decode().splitlines()
        fresh = [new if line == old else line for line in lines]
        return ("\n".join(line for line in fresh if line is not None) + "\n").encode()

    return Edit(name, make)


def _keys(held: list[dict[str, Any]], key: SigningKey) -> Iterator[Case]:
    copied = seen("altered_copy", "unreadable")
    for number, one in enumerate(held):
        for field in one:
            edit = _json(KEYS, elsewhere((number, field)))
            yield _sealed(f"keys-{number}-{field}", copied, edit, key)
        gone = _json(KEYS, partial(_less, number))
        yield _sealed(f"keys-{number}-gone", copied, gone, key)
        twice = _json(KEYS, partial(_twice, number))
        yield _sealed(f"keys-{number}-twice", copied, twice, key)
    yield _sealed("keys-lost", seen("missing_file"), Edit(KEYS, becoming(None)), key)


def _json(path: str, edit: Callable[[Any], Any]) -> Edit:
    return Edit(path, as_json(edit))


def _less(index: int, held: list[Any]) -> list[Any]:
    return held[:index] + held[index + 1 :]


def _twice(index: int, held: list[Any]) -> list[Any]:
    return [*held, held[index]]


def _records(folder: FilePath, base: Base) -> Iterator[Case]:
    for path in sorted(folder.iterdir()):
        number, name = path.stem, f"data/records/{path.name}"
        held, key = json.loads(path.read_bytes()), base.director
        lost, double = seen("missing_record", record=number), seen("extra_record", record=number)
        for part in ("sheets", "statements"):
            for i in range(len(held[part])):
                less = _json(name, saying(**{part: _less(i, held[part])}))
                yield _sealed(f"{number}-{part}-{i}-left-out", lost, less, key)
                more = _json(name, saying(**{part: _twice(i, held[part])}))
                yield _sealed(f"{number}-{part}-{i}-twice", double, more, key)
        if len(held["sheets"]) > 1:
            back = _json(name, saying(sheets=held["sheets"][::-1]))
            yield _sealed(f"{number}-reversed", seen("bad_order", record=number), back, key)
        yield _sealed(f"{number}-gone", lost, Edit(name, becoming(None)), key)
        other = _json(name, saying(number="R-2026-000998"))
        yield _sealed(f"{number}-named-otherwise", seen("altered_copy", "extra_record"), other, key)
        shape = _json(name, saying(more=1))
        yield _sealed(f"{number}-shape", seen("unreadable", record=""), shape, key)
        for label, data in (("torn", b"{"), ("deep", b"[" * 99_999), ("bytes", b"\xff")):
            edit = Edit(name, becoming(data))
            yield _sealed(f"{number}-{label}", seen("unreadable"), edit, key)


def _seal(base: Base, held: dict[str, Any]) -> Iterator[Case]:
    """What the seal says, signed anew by keys that may not, or left as it was signed."""
    said: dict[str, Any] = dict(parse_canonical(held["statement"].encode()))
    for place in leaves(said):
        edit = _said(elsewhere(place), None)
        verdict = seen("unreadable" if place == ("t",) else "bad_signature")
        yield _case(f"seal-{spelled(place)}", verdict, edit, SEAL)
    told: tuple[tuple[str, object, tuple[str, ...]], ...] = (
        ("site", "11111111", ("wrong_site",)),
        ("from", "2027-01-01", ("bad_order",)),
        ("head_seq", said["head_seq"] + 5, ("missing_tail",)),
        ("head_hash", "0" * 64, ("broken_chain",)),
        ("name", "张三", ("bad_role",)),
        ("role", "principal", ("bad_role",)),
        ("signer", base.facts.who("principal"), ("key_not_valid", "bad_role")),
        ("signer", "p99", ("key_not_valid", "bad_role")),
        ("t", "qsdesk-pack/9", ("unreadable",)),
        ("tags", [], ("extra_file",)),
        ("manifest_sha256", "0" * 64, ("altered_file",)),
    )
    for name, value, codes in told:
        edit = _said(saying(**{name: value}), base.director)
        label = f"signed-{name}-{str(value)[:12]}"
        yield Case(SEAL, label, "pack", seen(*codes), edit, held=OWN, apart=True)
    strangers = {"stranger": NEW} | {
        person: base.keys[key] for person, key in base.facts.keys.items() if key != base.director.id
    }
    for person, held_key in strangers.items():
        codes = ("unknown_key",) if held_key is NEW else ("key_not_valid",)
        edit = _said(saying(), held_key)
        yield Case(SEAL, f"by-{person}", "pack", seen(*codes), edit, held=OWN, apart=True)
    for person, keys in base.facts.retired.items():
        for key in keys:
            edit = _said(saying(signer=person), base.keys[key])
            verdict = seen("key_not_valid")
            yield Case(SEAL, f"by-retired-{key}", "pack", verdict, edit, held=OWN, apart=True)
    other = _json(SIGNATURE, saying(spki=to_base64url(NEW.spki)))
    yield _case("other-key-beside", seen("bad_signature", "unknown_key"), other, SEAL)


def _said(edit: Callable[[Any], Any], key: SigningKey | None) -> Callable[[Scene], None]:
    """Return the change of the seal's statement, signed by a key where one is held."""

    def change(scene: Scene) -> None:
        held = json.loads((scene.pack / SIGNATURE).read_bytes())
        data = canonical(edit(dict(parse_canonical(held["statement"].encode()))))
        made = {**held, "statement": data.decode()}
        if key is not None:
            made |= {"signature": key.sign(data), "spki": to_base64url(key.spki)}
        put(scene.pack, SIGNATURE, json.dumps(made, ensure_ascii=False).encode())

    return change
