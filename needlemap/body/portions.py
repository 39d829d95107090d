"""Portions of muscles: a part of the way and of the fibres of the whole, cut from its field."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from needlemap.body.catalogue import Catalogue, Muscle
from needlemap.body.lines import Marks, read_place
from needlemap.body.places import Side

Parts = Mapping[int, tuple[int, ...]]
"""The portions of each whole muscle that has some, by their places in the list of all."""

Floats = NDArray[np.float64]


class WholeField(NamedTuple):
    """What a portion is cut from: ``margin``, ``along`` and ``across`` (n,) of its whole.

    ``places`` (n, 3) are those of the vertices on the figure that the marks are of.
    """

    margin: Floats
    along: Floats
    across: Floats
    places: Floats


def parts_of(names: Iterable[str], catalogue: Catalogue) -> Parts:
    """Return where in a list of muscles the portions of each whole stand; all must be in it."""
    number = {name: at for at, name in enumerate(names)}
    return {
        at: tuple(number[part.id] for part in catalogue.portions(name))
        for name, at in number.items()
        if catalogue.portions(name)
    }


def margin_of(portion: Muscle, whole: WholeField, marks: Marks) -> Floats:
    """Return how far inside a portion of the right side the vertices of its whole lie, mm, (n,).

    From a cut of the way or of the fibres inward it tells the order only: fields know no lengths.

    Raises:
        LandmarkUnknown: if the portion's axis is told by a landmark that is not among the marks.
    """
    width = 2 * max(float(whole.margin.max()), 0.0)
    if not width:  # nothing of the whole is met there
        return whole.margin
    along = _inside(whole.along, portion.along)
    across = _inside((whole.across + 1) / 2, portion.across)
    margin = np.minimum(whole.margin, np.minimum(along, across) * width)
    if portion.axis:
        start, end = (read_place(text).point(marks, Side.RIGHT) for text in portion.axis)
        way = end - start
        height = (whole.places - start) @ way / (way @ way)
        margin = np.minimum(margin, _inside(height, portion.level) * np.linalg.norm(way))
    return np.asarray(margin)


def told_of(found: Iterable[int], margins: NDArray[np.floating[Any]], parts: Parts) -> list[int]:
    """Return the muscles to tell of those found at a place: portions instead of their whole.

    ``margins`` of all muscles there. Where the mesh is coarser than the border between two
    portions, the nearer of them is told.
    """
    here = list(found)
    result = [one for one in here if one not in parts]
    for whole in (one for one in here if one in parts):
        if not any(part in result for part in parts[whole]):
            result.append(max(parts[whole], key=lambda part: float(margins[part])))
    return result


def _inside(share: Floats, part: tuple[float, float]) -> Floats:
    """Return how far inside a part shares of a way lie; its outer ends are the muscle's own."""
    low, high = part
    after = share - low if low > 0 else np.full_like(share, np.inf)
    before = high - share if high < 1 else np.full_like(share, np.inf)
    return np.asarray(np.minimum(after, before))
