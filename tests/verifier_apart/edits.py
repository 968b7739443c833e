"""Single changes to files, to try the verifier on."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import verify
from .pack import EVENTS
from .report import CODES

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).resolve().parents[1] / "vectors/format-vectors.json").read_text("utf-8")
)
Edit = Callable[[Path], Any]


def codes_of(path: Path, **more: Any) -> set[str]:
    """Returns the codes of all problems of a folder, judged without openssl."""
    report, _ = verify.examine(path, pure=True, **more)
    found = {problem.code for problem in report.problems}
    assert found <= CODES
    return found


def put(key: str, value: object, where: Any) -> None:
    """Sets one key."""
    where[key] = value


def swap(name: str, old: str, new: str) -> Edit:
    """Replaces a text in a file, once."""

    def edit(root: Path) -> None:
        text = (root / name).read_text("utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new, 1), "utf-8")

    return edit


def held(name: str, change: Callable[[Any], Any]) -> Edit:
    """Changes the value in a JSON file."""

    def edit(root: Path) -> None:
        value = json.loads((root / name).read_text("utf-8"))
        change(value)
        (root / name).write_text(json.dumps(value, ensure_ascii=False), "utf-8")

    return edit


def line(index: int, change: Callable[[Any], Any]) -> Edit:
    """Changes one event of a pack."""

    def edit(root: Path) -> None:
        lines = (root / EVENTS).read_text("utf-8").split("\n")
        value = json.loads(lines[index - 1])
        change(value)
        lines[index - 1] = json.dumps(value, ensure_ascii=False)
        (root / EVENTS).write_text("\n".join(lines), "utf-8")

    return edit


def gone(name: str) -> Edit:
    """Takes a file away."""
    return lambda root: (root / name).unlink()


def made(name: str) -> Edit:
    """Puts a file there."""
    return lambda root: (root / name).write_text("x", "utf-8")


def folder_for(name: str) -> Edit:
    """Puts a folder where a file should be."""

    def edit(root: Path) -> None:
        (root / name).unlink()
        (root / name).mkdir()

    return edit
