"""A muscle as it is declared: its lines through landmarks and the shape of its belly."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from needlemap.body.facts_file import read_toml

_FILES = ("head_neck", "trunk", "upper_limb", "lower_limb")
_SHAPES = "muscle_shapes.toml"
_LINES = ("origin_line", "insertion_line", "via")


class ShapeWrong(Exception):
    """A muscle without a shape, or a shape without a muscle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What the builder needs of one muscle; lengths in mm on the reference figure."""

    id: str
    section: str
    layer: int
    origin: tuple[str, ...]
    insertion: tuple[str, ...]
    via: tuple[str, ...] = ()
    belly: float = 0.0
    peak: float = 0.45
    head: float = 0.0
    tail: float = 1.0
    tendon: float = 6.0
    toward: str = ""
    also: str = ""  # a second way to the skin, for what winds round a limb
    lean: str = ""
    seen: str = ""  # ways, such as "back lateral", from which it is met as well, straight through
    only: str = ""  # the way for which alone a sheet is; every way if not said
    part: str = ""
    deep: float = 20.0
    ring: bool = False
    smooth: int = 4  # rounds in which its border is evened out: fewer keep narrow slips
    strap: bool = False  # where rings govern, its fibres run between its borders as they do there
    drawn: bool = True  # False: known in the stack of a place, left out of the plates
    stays: bool = False  # it is on the deep plates too, though it lies under the skin
    stretch: tuple[float, float] = (0.0, 1.0)  # what is kept of its lines' way
    along: tuple[float, float] = (0.0, 1.0)  # which part of the muscle's way its lines are, ...
    across: tuple[float, float] = (0.0, 1.0)  # ... and of its fibres, first to last
    more: "tuple[Declared, ...]" = ()  # further sheets, each with what is its own

    @property
    def sheets(self) -> "tuple[Declared, ...]":
        """What it consists of: one sheet and one way to the skin each."""
        ways = (self, replace(self, toward=self.also)) if self.also else (self,)
        met = tuple(replace(self, toward=way, only=way, lean="") for way in self.seen.split())
        return (*ways, *met, *(way for sheet in self.more for way in sheet.sheets))

    def sized(self, scale: float) -> "Declared":
        """Return the muscle of a figure that is so much larger than the reference."""
        return replace(
            self,
            belly=self.belly * scale,
            tendon=self.tendon * scale,
            deep=self.deep * scale,
            more=tuple(sheet.sized(scale) for sheet in self.more),
        )


def read_declared(folder: Path) -> tuple[Declared, ...]:
    """Return all muscles in the order of their files, head to foot, but no portions of others.

    Portions have no shape of their own: they are cut from the field of their whole.

    Raises:
        ShapeWrong: if muscles and shapes are not the same.
    """
    shapes: dict[str, dict[str, Any]] = {}
    for part in read_toml(folder / _SHAPES).values():
        shapes |= part
    result = []
    for name in _FILES:
        for row in read_toml(folder / "muscles" / f"{name}.toml")["muscle"]:
            if row.get("whole"):
                continue
            if row["id"] not in shapes:
                message = f"{row['id']} has no shape in {_SHAPES}"
                raise ShapeWrong(message)
            result.append(_declared(name, row, shapes.pop(row["id"])))
    if shapes:
        message = f"{_SHAPES} shapes muscles that are not declared: {', '.join(shapes)}"
        raise ShapeWrong(message)
    return tuple(result)


def _declared(section: str, row: dict[str, Any], shape: dict[str, Any]) -> Declared:
    lines = {key.removesuffix("_line"): row.get(key, ()) for key in _LINES}
    facts = {key: value for key, value in shape.items() if key != "more"}
    whole = Declared(id=row["id"], section=section, layer=row["layer"], **_frozen(lines | facts))
    alone = replace(whole, also="", seen="")
    more = (replace(alone, **_frozen(own)) for own in shape.get("more", ()))
    return replace(whole, more=tuple(more))


def _frozen(facts: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, (list, tuple)) else v for key, v in facts.items()}
