"""From a declared structure to a patch of places on the skin of the reference figure."""

from dataclasses import dataclass

import numpy as np
from scipy import ndimage
from scipy.interpolate import PchipInterpolator

from needlemap.atlas_builder.base_mesh import Floats
from needlemap.atlas_builder.muscles.sheets import way_of
from needlemap.atlas_builder.muscles.structures import Structure
from needlemap.atlas_builder.skeleton.skin_field import SkinField
from needlemap.body.lines import Marks, line_points
from needlemap.body.places import Side

_ROWS, _COLUMNS = 41, 61
_NARROW_ROWS = 13
_EVEN_WAYS, _EVEN_PLACES, _EVEN_MIDDLE = 3.0, 0.8, 2.5  # places of a grid
_FARTHEST, _FARTHEST_MM = 2.0, 25.0  # that skin is reached, by its depth
_DEEPER_MM = 12.0
_SURE_MM = 4.0  # a ray starts so deep, so that it leaves the skin and does not miss it
_MIRROR = np.array([-1.0, 1.0, 1.0])
_UP, _AHEAD = np.array([0.0, 1.0, 0.0]), np.array([0.0, 0.0, 1.0])
_BLUNT = 0.1  # an ellipse ends in a short edge: from a point no way leads out of it
_LEVEL = 0.9  # of a place that looks so much up or down, the height is how far it reaches ahead


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """Places (n, m, 3) of a structure of the right side, row by row, and the ways out there."""

    structure: Structure
    places: Floats
    outward: Floats


def patch_of(structure: Structure, marks: Marks, skin: SkinField) -> Patch:
    """Return the patch of a structure of the right side, or of one across the midline."""
    if structure.size:
        flat = _ellipse(structure, marks, skin)
    elif structure.middle:
        flat = _course(structure, marks, skin)
    else:
        flat = _ruled(structure, marks)
    places, outward = _on_skin(structure, flat, skin)
    if structure.midline and structure.rows:
        places[0, :, 0] = 0.0
        places = np.concatenate([places[:0:-1] * _MIRROR, places])
        outward = np.concatenate([outward[:0:-1] * _MIRROR, outward])
    return Patch(structure, places, outward)


def _ruled(structure: Structure, marks: Marks) -> Floats:
    rows = [_resampled(line_points(row, marks, Side.RIGHT), _COLUMNS) for row in structure.rows]
    if structure.midline:
        rows[0] = rows[0] * (0.0, 1.0, 1.0)
    return _smooth(np.stack(rows), _ROWS)


def _course(structure: Structure, marks: Marks, skin: SkinField) -> Floats:
    """Return a grid along a line; its rows run lengthwise."""
    points = line_points(structure.middle, marks, Side.RIGHT)
    widths = np.array(structure.width)
    both = _smooth(np.concatenate([points, widths[:, None]], axis=1), _COLUMNS)
    middle, half = both[:, :3], both[:, 3] / 2
    if structure.midline:
        middle = middle * (0.0, 1.0, 1.0)
    middle, _ = _on_skin(structure, middle, skin)
    middle = _evened(middle, _EVEN_MIDDLE)
    outward = _normals(middle, skin)
    tangent = np.gradient(middle, axis=0)
    aside = _unit(np.cross(_unit(tangent), outward))
    share = np.linspace(-1.0, 1.0, _NARROW_ROWS)
    return np.asarray(middle + share[:, None, None] * (aside * half[:, None]))


def _ellipse(structure: Structure, marks: Marks, skin: SkinField) -> Floats:
    centre = line_points(structure.middle, marks, Side.RIGHT)
    centre, outward = _on_skin(structure, centre, skin)
    up = _AHEAD if abs(outward[0] @ _UP) > _LEVEL else _UP
    up = _unit(up - (outward[0] @ up) * outward[0])
    aside = _unit(np.cross(up, outward[0]))
    high, wide = np.array(structure.size) / 2
    turn = np.linspace(_BLUNT, np.pi - _BLUNT, _COLUMNS)
    share = np.linspace(-1.0, 1.0, 2 * _NARROW_ROWS + 1)[:, None, None]
    return np.asarray(
        centre[0] + np.cos(turn)[:, None] * high * up + share * np.sin(turn)[:, None] * wide * aside
    )


def _on_skin(structure: Structure, flat: Floats, skin: SkinField) -> tuple[Floats, Floats]:
    """Return places brought out to the skin, and the way out of the skin there.

    The nearest skin is known by samples only: ways are evened out over the patch, and then each
    place goes its way to where it leaves the body.
    """
    points = flat.reshape(-1, 3)
    depth, _ = skin.depth(points)
    if structure.toward:
        ways = np.broadcast_to(way_of(structure.toward), points.shape)
    else:
        ways = _normals(flat, skin).reshape(-1, 3)
    inside = points - ways * np.clip(_SURE_MM - depth, 0.0, None)[:, None]
    left = skin.leaves(inside, ways)
    lost = np.isnan(left[:, 0])  # it began at the skin, and missed it
    left[lost] = skin.leaves(inside[lost] - ways[lost] * _DEEPER_MM, ways[lost])
    reach = np.linalg.norm(left - points, axis=1)
    own = reach < _FARTHEST * np.abs(depth) + _FARTHEST_MM  # and not in the hand beside a hip
    feet = np.where(own[:, None], left, points + ways * depth[:, None]).reshape(flat.shape)
    feet = _evened(feet, _EVEN_PLACES)
    return feet, _normals(feet, skin)


def _normals(grid: Floats, skin: SkinField) -> Floats:
    near = skin.normals[skin.nearest(grid.reshape(-1, 3))].reshape(grid.shape)
    return _unit(_evened(near, _EVEN_WAYS))


def _evened(grid: Floats, soft: float) -> Floats:
    """Return a grid evened out along both its ways; its ends stay where they are."""
    for axis, count in enumerate(grid.shape[:-1]):
        if count > 2:
            pads = [(0, 0)] * grid.ndim
            pads[axis] = (count - 1, count - 1)
            wide = np.pad(grid, pads, mode="reflect", reflect_type="odd")
            soft_one = ndimage.gaussian_filter1d(wide, soft, axis=axis)
            grid = np.take(soft_one, np.arange(count - 1, 2 * count - 1), axis=axis)
    return np.asarray(grid)


def _smooth(lines: Floats, count: int) -> Floats:
    """Return so many lines or points through those that are told, without corners."""
    if len(lines) == 1:
        return np.repeat(lines, count, axis=0)
    steps = np.linalg.norm(np.diff(lines, axis=0)[..., :3], axis=-1).reshape(len(lines) - 1, -1)
    at = np.concatenate([[0.0], np.cumsum(np.maximum(steps.mean(axis=1), 1e-6))])
    return np.asarray(PchipInterpolator(at, lines)(np.linspace(0.0, at[-1], count)))


def _resampled(line: Floats, count: int) -> Floats:
    if len(line) == 1:
        return np.repeat(line, count, axis=0)
    steps = np.linalg.norm(np.diff(line, axis=0), axis=1)
    at = np.concatenate([[0.0], np.cumsum(np.maximum(steps, 1e-6))])
    return np.asarray(PchipInterpolator(at, line)(np.linspace(0.0, at[-1], count)))


def _unit(ways: Floats) -> Floats:
    return np.asarray(ways / np.maximum(np.linalg.norm(ways, axis=-1), 1e-9)[..., None])
