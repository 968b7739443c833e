"""What the services say of themselves in their source: what they demand, and what they write."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import qsdesk
from qsdesk.domain.permissions import Action

ROOT = Path(qsdesk.__file__).parent
PLACES = ("services", "exporting", "app")
ASKED = frozenset({"demand", "hands_of"})
WRITES = frozenset({"open", "write", "sign", "note"})
"""Calls that enter the chain or the database, of a writer, a store or the service of signing."""
WRITERS = frozenset({"writer", "store", "signing"})
ACTIONS = frozenset(action.value for action in Action)


@dataclass
class Method:
    """A function of a service.

    Attributes:
        name: ``Class.method`` or the name of a function.
        session: Whether it takes who is at the desk.
        calls: Names of what it calls.
        demands: Actions that it demands.
        asks: Whether it asks the table at all, whatever it names.
        writes: Whether it writes.
    """

    name: str
    session: bool
    calls: frozenset[str] = frozenset()
    demands: frozenset[str] = frozenset()
    asks: bool = False
    writes: bool = False

    def __str__(self) -> str:
        """Return its name."""
        return self.name


@dataclass
class Module:
    """A module's functions and its constants that name actions."""

    path: str
    methods: list[Method]

    def __str__(self) -> str:
        """Return its path."""
        return self.path


@cache
def modules() -> tuple[Module, ...]:
    """Return all modules of the services."""
    paths = [path for place in PLACES for path in sorted((ROOT / place).rglob("*.py"))]
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}
    constants = {name: said for tree in trees.values() for name, said in _constants(tree)}
    found = []
    for path, tree in trees.items():
        methods = [_method(owner, made, constants) for owner, made in _functions(tree)]
        found.append(Module(path.relative_to(ROOT).as_posix(), methods))
    return tuple(found)


def _constants(tree: ast.Module) -> Iterator[tuple[str, frozenset[str]]]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named = frozenset(_strings(node.value)) & ACTIONS
            if named:
                yield node.targets[0].id, named


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield "", node
        elif isinstance(node, ast.ClassDef):
            for part in node.body:
                if isinstance(part, ast.FunctionDef):
                    yield node.name, part


def _method(owner: str, function: ast.FunctionDef, constants: dict[str, frozenset[str]]) -> Method:
    arguments = [*function.args.args, *function.args.kwonlyargs]
    session = any(_is_session(argument) for argument in arguments)
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    asked = [call for call in calls if _called(call) in ASKED]
    demands: set[str] = set()
    for call in asked:
        for part in [*call.args, *(word.value for word in call.keywords)]:
            demands |= set(_strings(part)) & ACTIONS
            for name in (n.id for n in ast.walk(part) if isinstance(n, ast.Name)):
                demands |= constants.get(name, frozenset())
    return Method(
        name=f"{owner}.{function.name}" if owner else function.name,
        session=session,
        calls=frozenset(map(_called, calls)),
        demands=frozenset(demands),
        asks=bool(asked),
        writes=any(_is_write(call) for call in calls),
    )


def _is_session(argument: ast.arg) -> bool:
    noted = argument.annotation
    return noted is not None and "Session" in ast.unparse(noted)


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _is_write(call: ast.Call) -> bool:
    target = call.func
    if not isinstance(target, ast.Attribute) or target.attr not in WRITES:
        return False
    return ast.unparse(target.value).rpartition(".")[2] in WRITERS


def _strings(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value
