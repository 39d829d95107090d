"""Makes zones, and asks for muscles, as tests need them."""

import numpy as np

from needlemap.body.places import BodyId
from needlemap.body.skin import cell_set
from needlemap.body.strokes import Brush


def cells_of(ids):
    """Return the set of these cell numbers, in any order, repeated or not."""
    return cell_set(np.fromiter(ids, dtype=np.int64))


def brushed(view, path, radius_mm):
    """Return what a brush paints along a line (n, 2) of a view."""
    brush = Brush(view.seen_skin, radius_mm)
    places = np.asarray(path, dtype=np.float64).tolist()
    for start, end in zip(places, [*places[1:], *places[-1:]], strict=True):
        brush.line(tuple(start), tuple(end))
    return cell_set(brush.cells())


def muscles_at(atlas, view_id, x_mm, y_mm, body=BodyId.FEMALE):
    """Return the muscles under a point of a view, superficial to deep; none off the body."""
    anchor = atlas.view(view_id, body).locate(x_mm, y_mm)
    return atlas.muscles_under(anchor, view_id, body) if anchor else ()


def wholes(muscles):
    """Return the ids of muscles told at a place, each once; of a portion that of its whole."""
    return list(dict.fromkeys(here.muscle.whole or here.id for here in muscles))


def distances(path, points):
    """The distance of each point to a line's nearest segment, (n,)."""
    starts, ends = path, np.concatenate([path[1:], path[-1:]])
    best = np.full(len(points), np.inf)
    for (ax, ay), (bx, by) in zip(starts, ends, strict=True):
        dx, dy = bx - ax, by - ay
        across, up = points[:, 0] - ax, points[:, 1] - ay
        square = dx * dx + dy * dy
        share = np.clip((across * dx + up * dy) / square, 0, 1) if square > 0 else 0.0
        best = np.minimum(best, np.hypot(across - share * dx, up - share * dy))
    return best
