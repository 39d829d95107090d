"""Tells whether the built files are what the declarations beside them gave."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

_RECORD = "built.json"
_DECLARATIONS = (
    "region_borders.toml", "regions.toml", "landmarks.toml", "bone_measures.toml",
    "muscle_shapes.toml", "muscle_rings.toml", "structures.toml", "muscles/*.toml",
)  # fmt: skip
_BUILT = ("*.npz", "*/*.npz", "atlas.json", "muscles.json")


def remember(folder: Path) -> None:
    """Write down which declarations gave which files."""
    text = json.dumps(_now(folder), indent=1, sort_keys=True)
    (folder / _RECORD).write_text(text + "\n", encoding="utf-8")


def is_current(folder: Path) -> bool:
    """Tell whether nothing has changed since the atlas was built."""
    return not differences(folder)


def differences(folder: Path) -> list[str]:
    """Return what has changed since the atlas was built, a sentence each."""
    place = folder / _RECORD
    if not place.is_file():
        return ["the atlas was never built here"]
    then = json.loads(place.read_text(encoding="utf-8"))
    now = _now(folder)
    names = sorted(then.keys() | now.keys())
    return [f"{name} is not as it was" for name in names if then.get(name) != now.get(name)]


def _now(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): _digest(path)
        for path in _matching(folder, (*_DECLARATIONS, *_BUILT))
    }


def unequal(one: Path, other: Path) -> list[str]:
    """Return the built files that differ between two folders."""
    here, there = _now(one), _now(other)
    return [
        name for name in sorted(here.keys() | there.keys()) if here.get(name) != there.get(name)
    ]


def _matching(folder: Path, patterns: tuple[str, ...]) -> Iterator[Path]:
    for pattern in patterns:
        yield from sorted(folder.glob(pattern))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
