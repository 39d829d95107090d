"""The names of the muscles that a trigger point can be given."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from needlemap.body.assets import assets_root
from needlemap.body.errors import AtlasDamaged, AtlasMissing

_FILE = "muscle_names.toml"


@dataclass(frozen=True, slots=True)
class MuscleName:
    """A muscle, or a portion of one, as the catalogue names it."""

    id: str
    english: str
    latin: str
    group: str
    gauge_mm: float | None = None  # usual needle diameter
    needle_mm: tuple[int, ...] = ()  # usual needle lengths, never a depth


@cache
def muscle_names(root: Path | None = None) -> dict[str, MuscleName]:
    """Return all muscles by id, head to foot.

    Raises:
        AtlasMissing: if the catalogue is not installed.
        AtlasDamaged: if it cannot be read.
    """
    path = (root or assets_root()) / "bodymaps" / _FILE
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["muscle"]
        names = (MuscleName(**row | {"needle_mm": tuple(row["needle_mm"])}) for row in rows)
        return {name.id: name for name in names}
    except FileNotFoundError as error:
        raise AtlasMissing(file=_FILE) from error
    except (tomllib.TOMLDecodeError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise AtlasDamaged(file=_FILE) from error
