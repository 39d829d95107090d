"""Which tests look at a place of a module.

Those of the module's name come first, then those that name the function, then those that import it.
"""

import ast
from collections.abc import Iterable
from pathlib import Path

_WHOLE_PROGRAM = {"stories", "visit", "bench", "screenshots", "mutants", "reference"}
_PICTURES = "tests/reference/"
_DRAWS = {"sheets", "ui"}


class Nearest:
    """The test modules of a tree, found by what they import."""

    def __init__(self, root: Path) -> None:
        self._root = root
        tests = {
            str(place.relative_to(root)): _parsed(place)
            for place in sorted(root.glob("tests/**/test_*.py"))
        }
        self._imports = {test: _imported(tree) for test, tree in tests.items()}
        self._names = {test: _named(tree) for test, tree in tests.items()}
        self._users: dict[str, set[str]] = {}
        for place in sorted(root.glob("needlemap/**/*.py")):
            for name in _imported(_parsed(place)):
                self._users.setdefault(name, set()).add(_dotted(str(place.relative_to(root))))

    def to(self, module: str, line: int, most: int) -> list[str]:
        """Return the test modules that look at a line of a module, the nearest first."""
        place = Path(module)
        mirror = Path("tests", *place.parts[1:-1], f"test_{place.name}")
        name = _dotted(module)
        users = self._users.get(name, set())
        around = _around(_parsed(self._root / module), line)

        def distance(test: str) -> tuple[int, int, str]:
            away = _steps(mirror.parent, Path(test).parent)
            if test == str(mirror):
                return 0, 0, test
            if around & self._names[test]:
                return 1, away, test
            if name in self._imports[test]:
                return 2, away, test
            if away == 0 or users & self._imports[test]:
                return 3, away, test
            return 4, away, test

        chosen = (test for test in self._imports if self._may(test, mirror))
        pictures = [test for test in self._imports if test.startswith(_PICTURES)]
        drawn = pictures if Path(module).parts[1] in _DRAWS else []
        return sorted(chosen, key=distance)[:most] + drawn

    def _may(self, test: str, mirror: Path) -> bool:
        parts = Path(test).parts
        return parts[1] not in _WHOLE_PROGRAM and parts[:2] == mirror.parts[:2]


def _dotted(place: str) -> str:
    return place.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _parsed(place: Path) -> ast.Module:
    return ast.parse(place.read_bytes())


def _around(tree: ast.Module, line: int) -> set[str]:
    """Return the public function or property that a line is in."""
    within = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.lineno <= line <= (node.end_lineno or line)
    ]
    return {node.name for node in within if not node.name.startswith("_")}


def _named(tree: ast.Module) -> set[str]:
    nodes = list(ast.walk(tree))
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    return names | {node.attr for node in nodes if isinstance(node, ast.Attribute)}


def _imported(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names


def _steps(one: Path, other: Path) -> int:
    shared = sum(1 for a, b in zip(one.parts, other.parts, strict=False) if a == b)
    return len(one.parts) + len(other.parts) - 2 * shared


def modules(root: Path, rooms: Iterable[str]) -> list[str]:
    """Return the modules that faults are put into."""
    return [
        str(place.relative_to(root))
        for room in rooms
        for place in sorted((root / "needlemap" / room).rglob("*.py"))
        if place.name != "__init__.py" and "migrations" not in place.parts
    ]
