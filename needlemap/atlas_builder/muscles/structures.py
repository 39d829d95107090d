"""A structure as it is declared: its lines through landmarks, and how it is drawn."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from needlemap.body.facts_file import read_toml
from needlemap.body.muscle_art import SheetKind
from needlemap.body.places import MuscleLayer

STRUCTURES_FILE = "structures.toml"
_WORDS = ("name", "facts", "source")


class StructureWrong(Exception):
    """A structure that is declared with what none has, or without what each needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """What the builder needs of one structure of the right side; lengths in mm on the woman.

    It is declared in one of three ways: by ``rows``, lines from one of its edges to the other; by
    its ``middle``, a line, with as many widths; or as an ellipse around one place, ``size`` its
    height and width.
    """

    id: str
    kind: SheetKind
    rows: tuple[tuple[str, ...], ...] = ()
    middle: tuple[str, ...] = ()
    width: tuple[float, ...] = ()
    size: tuple[float, ...] = ()
    toward: str = ""  # the way out to the skin, where the nearest skin is not meant
    midline: bool = False  # it lies across the midline: rows begin there
    grain: str = "across"  # fibres run from row to row, or "along" the rows; "" for none
    slant: float = 0.0  # how far fibres run along the rows on their way across
    feather: float = 3.0  # over how much its edge grows faint
    instead: tuple[str, ...] = ()  # muscles whose tendons of insertion it stands for
    deep: bool = False  # it shows where the superficial muscles are taken away, too
    superficial: bool = True  # False: it lies under muscles, and shows where they are taken away
    fine: bool = False  # it is drawn only where a hand, a foot or a head fills the picture

    def shows_in(self, layer: MuscleLayer) -> bool:
        """Tell whether it is drawn over the muscles of a layer."""
        return self.deep if layer is MuscleLayer.DEEP else self.superficial


def read_structures(folder: Path) -> tuple[Structure, ...]:
    """Return all structures in the order in which they are drawn, the lowest first.

    Raises:
        StructureWrong: if one is declared in no way, in two, without its words, or shows nowhere.
    """
    return tuple(_structure(row) for row in read_toml(folder / STRUCTURES_FILE)["structure"])


def _structure(row: dict[str, Any]) -> Structure:
    name = row.get("id", "a structure")
    missing = [word for word in _WORDS if not row.get(word)]
    if missing:
        message = f"{name} lacks {', '.join(missing)}"
        raise StructureWrong(message)
    known = {field.name for field in fields(Structure)}
    strange = sorted(row.keys() - known - set(_WORDS))
    if strange:
        message = f"{name} is declared with {', '.join(strange)}"
        raise StructureWrong(message)
    facts: dict[str, Any] = {key: _frozen(value) for key, value in row.items() if key in known}
    facts["kind"] = SheetKind(row["kind"])
    made = Structure(**facts)
    ways = (len(made.rows) > 1, len(made.middle) > 1, len(made.size) > 0)
    if sum(ways) != 1 or (ways[1] and len(made.middle) != len(made.width)):
        message = f"{name} needs rows, or a middle with as many widths, or a place and its size"
        raise StructureWrong(message)
    if not any(made.shows_in(layer) for layer in MuscleLayer):
        message = f"{name} shows neither over the superficial muscles nor over the deep ones"
        raise StructureWrong(message)
    return made


def _frozen(value: object) -> object:
    return tuple(_frozen(part) for part in value) if isinstance(value, list) else value
