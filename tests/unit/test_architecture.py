"""What import-linter cannot say: who may import which outside package, sizes and names."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
LONGEST = 300

# A package not named here is free; a place is a folder, or a module by its file, in qsdesk.
OWNERS: dict[str, tuple[str, ...]] = {
    "sqlalchemy": ("storage",),
    "alembic": ("storage",),
    "sqlite3": ("storage",),
    "psycopg": ("storage",),
    "PySide6": ("ui", "app/desktop.py"),
    "shiboken6": ("ui", "app/desktop.py"),
    "reportlab": ("printing",),
    "pikepdf": ("printing",),
    "PIL": ("printing", "services/pictures.py", "app/demo/photos.py"),
    "cryptography": ("services/chain/keys.py",),
    "argon2": ("services/chain/keys.py",),
    "click": ("app",),
}
DOMAIN_MAY = sys.stdlib_module_names | {"qsdesk", "rfc8785"}
NETWORK = (
    *("socket", "socketserver", "ssl", "http", "urllib.request", "asyncio", "xmlrpc", "wsgiref"),
    *("ftplib", "smtplib", "poplib", "imaplib", "nntplib", "telnetlib"),
    *("requests", "urllib3", "httpx", "aiohttp", "websockets"),
    *("PySide6.QtNetwork", "PySide6.QtNetworkAuth", "PySide6.QtWebSockets"),
)
NAMELESS = {"util", "utils", "helper", "helpers", "misc", "manager", "managers", "common"}


def imports(source: str) -> Iterator[str]:
    """Yield the dotted names a module imports, wherever in it and also by ``import_module``.

    ``from a import b`` gives ``a`` and ``a.b``, for ``b`` may be a module. Imports relative to
    the module itself stay inside qsdesk and are left to import-linter.
    """
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), names=names, level=0):
                yield module
                yield from (f"{module}.{alias.name}" for alias in names)
            case ast.Call(
                func=ast.Name(id="import_module" | "__import__")
                | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield name


def within(name: str, package: str) -> bool:
    """Whether the dotted name is the package or lies in it."""
    return name == package or name.startswith(f"{package}.")


def strangers(place: str, source: str) -> set[str]:
    """Return outside packages that a module of qsdesk imports though others own them.

    Args:
        place: Path of the module below ``qsdesk/``.
        source: Its text.
    """
    roots = {name.partition(".")[0] for name in imports(source)}
    return {
        root
        for root in roots & OWNERS.keys()
        if not any(place == owner or place.startswith(f"{owner}/") for owner in OWNERS[root])
    }


def impure(source: str) -> set[str]:
    """Return what a module of the domain imports beyond the standard library."""
    return {name for name in imports(source) if name.partition(".")[0] not in DOMAIN_MAY}


def networked(source: str) -> set[str]:
    """Return the network modules a module imports."""
    return {name for name in imports(source) if any(within(name, net) for net in NETWORK)}


def nameless(path: Path) -> bool:
    """Whether a file's or folder's name hides what is inside."""
    return bool(NAMELESS & {Path(part).stem for part in path.parts})


def too_long(text: str) -> bool:
    """Whether a file should be two."""
    return len(text.splitlines()) > LONGEST


def python_files(*folders: str) -> list[Path]:
    """Return the Python files below folders of the project, at least one in each."""
    found = [sorted((TOP / folder).rglob("*.py")) for folder in folders]
    assert all(found)
    return [path.relative_to(TOP) for paths in found for path in paths]


def read(path: Path) -> str:
    """Return the text of a file of the project."""
    return (TOP / path).read_text(encoding="utf-8")


def test_outside_packages_are_imported_by_their_owners_only() -> None:
    found = {
        str(path): names
        for path in python_files("qsdesk")
        if (names := strangers(path.relative_to("qsdesk").as_posix(), read(path)))
    }
    assert found == {}


def test_the_domain_is_pure_python() -> None:
    found = {
        str(path): names for path in python_files("qsdesk/domain") if (names := impure(read(path)))
    }
    assert found == {}


def test_nothing_reaches_the_network() -> None:
    found = {
        str(path): names for path in python_files("qsdesk") if (names := networked(read(path)))
    }
    assert found == {}


def test_every_name_says_what_is_inside() -> None:
    assert [str(path) for path in python_files("qsdesk", "tests") if nameless(path)] == []


def test_no_file_is_too_long() -> None:
    scripts = [path for path in (TOP / "installer").iterdir() if path.suffix in {".sh", ".ps1"}]
    files = [*python_files("qsdesk", "tests"), *scripts]
    assert [str(path) for path in files if too_long(read(path))] == []


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import a.b, c", ["a.b", "c"]),
        ("from a.b import c", ["a.b", "a.b.c"]),
        ("def f():\n    import a", ["a"]),
        ("if TYPE_CHECKING:\n    from a import b", ["a", "a.b"]),
        ("import_module('a.b')", ["a.b"]),
        ("importlib.import_module('a')", ["a"]),
        ("__import__('a')", ["a"]),
        ("import_module(name)", []),
        ("from . import a", []),
    ],
)
def test_every_way_of_importing_is_seen(source: str, names: list[str]) -> None:
    assert list(imports(source)) == names


@pytest.mark.parametrize(
    ("place", "source", "root"),
    [
        ("services/daily.py", "from sqlalchemy import select", "sqlalchemy"),
        ("app/compose.py", "def f():\n    from PySide6.QtCore import Qt", "PySide6"),
        ("app/desktop_more.py", "import PySide6", "PySide6"),
        ("ui/screens/today.py", "import sqlite3", "sqlite3"),
        ("exporting/pack.py", "import reportlab.pdfgen", "reportlab"),
        ("services/photos.py", "from PIL import Image", "PIL"),
        ("services/keys_old.py", "from cryptography import x509", "cryptography"),
        ("services/accounts.py", "import argon2", "argon2"),
    ],
)
def test_a_package_in_the_wrong_place_is_found(place: str, source: str, root: str) -> None:
    assert strangers(place, source) == {root}


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("storage/tables.py", "import sqlalchemy"),
        ("app/desktop.py", "import PySide6.QtWidgets"),
        ("services/pictures.py", "from PIL import Image"),
        ("services/daily.py", "import json, qsdesk.storage"),
    ],
)
def test_a_package_in_its_place_is_let_be(place: str, source: str) -> None:
    assert strangers(place, source) == set()


@pytest.mark.parametrize("name", ["click", "sqlalchemy", "tomli_w"])
def test_an_impure_domain_is_found(name: str) -> None:
    assert impure(f"import json, rfc8785, qsdesk.domain.errors, {name}") == {name}


@pytest.mark.parametrize(
    "source",
    [
        "import socket",
        "from http.client import HTTPConnection",
        "from urllib import request",
        "import urllib.request",
        "from PySide6 import QtNetwork",
        "from PySide6.QtNetwork import QLocalSocket",
        "def f():\n    import requests",
    ],
)
def test_a_network_module_is_found(source: str) -> None:
    assert networked(source)


def test_taking_an_address_apart_is_no_network() -> None:
    assert networked("from urllib.parse import quote\nimport httpolice") == set()


@pytest.mark.parametrize("path", ["qsdesk/utils/x.py", "tests/helpers.py", "qsdesk/ui/manager.py"])
def test_a_name_that_hides_is_found(path: str) -> None:
    assert nameless(Path(path))


def test_a_telling_name_is_let_be() -> None:
    assert not nameless(Path("qsdesk/services/common_cause.py"))


def test_the_first_line_too_many_is_found() -> None:
    assert too_long("x\n" * (LONGEST + 1))
    assert not too_long("x\n" * LONGEST)
