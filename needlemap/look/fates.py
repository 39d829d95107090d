"""How it looks what became of a trigger point between two visits: by shape and letter, then colour.

Shapes are in units of the mark's radius, as those of marks.
"""

from needlemap.body.texts import Text
from needlemap.clinic.history.compare import PointFate
from needlemap.look.marks import Disc, LineShape, Ring, Shape
from needlemap.look.theme import Ink

_SAME = (((-0.55, -0.25), (0.55, -0.25)), ((-0.55, 0.25), (0.55, 0.25)))
_PLUS = (((-0.6, 0.0), (0.6, 0.0)), ((0.0, -0.6), (0.0, 0.6)))
_CROSS = (((-0.6, -0.6), (0.6, 0.6)), ((-0.6, 0.6), (0.6, -0.6)))
_ARROW = (((-0.6, 0.0), (0.6, 0.0)), ((0.15, -0.45), (0.6, 0.0), (0.15, 0.45)))
_BACK = (((0.6, 0.0), (-0.6, 0.0)), ((-0.15, -0.45), (-0.6, 0.0), (-0.15, 0.45)))

_LETTERS = {
    PointFate.SAME: Text("S"),
    PointFate.MOVED: Text("M"),
    PointFate.NEW: Text("N"),
    PointFate.BACK: Text("B"),
    PointFate.GONE: Text("G"),
    PointFate.NOT_CHARTED: Text("?"),
}
_NAMES = {
    PointFate.SAME: Text("same"),
    PointFate.MOVED: Text("moved"),
    PointFate.NEW: Text("new"),
    PointFate.BACK: Text("back again"),
    PointFate.GONE: Text("gone"),
    PointFate.NOT_CHARTED: Text("not charted again"),
}


def fate_letter(fate: PointFate) -> Text:
    """Return the letter that stands beside the number of a point."""
    return _LETTERS[fate]


def fate_name(fate: PointFate) -> Text:
    """Return what became of it in a word or two."""
    return _NAMES[fate]


def fate_shapes(fate: PointFate) -> tuple[Shape, ...]:
    """Return what is drawn where a point is, or was; filled if it is there now."""
    halo = Disc(0, 0, 1.25, Ink.GROUND)
    match fate:
        case PointFate.SAME:
            return halo, Disc(0, 0, 1.05, Ink.GHOST), *_lines(_SAME, Ink.ON_ACTIVE)
        case PointFate.MOVED:
            return halo, Disc(0, 0, 1.05, Ink.GHOST), *_lines(_ARROW, Ink.ON_ACTIVE)
        case PointFate.NEW:
            return halo, Disc(0, 0, 1.05, Ink.ACTIVE), *_lines(_PLUS, Ink.ON_ACTIVE)
        case PointFate.BACK:
            return halo, Disc(0, 0, 1.05, Ink.ACTIVE), *_lines(_BACK, Ink.ON_ACTIVE)
        case PointFate.GONE:
            return halo, Ring(0.95, 0.2, Ink.CLEAR), *_lines(_CROSS, Ink.CLEAR)
        case PointFate.NOT_CHARTED:
            return halo, Ring(0.92, 0.2, Ink.GHOST, dashed=True)


def fate_ink(fate: PointFate) -> Ink:
    """Return the colour of the number and letter beside it."""
    match fate:
        case PointFate.NEW | PointFate.BACK:
            return Ink.ACTIVE
        case PointFate.GONE:
            return Ink.CLEAR
        case PointFate.NOT_CHARTED:
            return Ink.GHOST
        case PointFate.SAME | PointFate.MOVED:
            return Ink.GHOST


def _lines(lines: tuple[tuple[tuple[float, float], ...], ...], ink: Ink) -> tuple[Shape, ...]:
    return tuple(LineShape(line, 0.26, ink) for line in lines)
