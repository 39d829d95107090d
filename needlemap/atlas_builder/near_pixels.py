"""Which pixels of a picture a surface can lie in: rays elsewhere need not be cast."""

import numpy as np

from needlemap.atlas_builder.base_mesh import Floats, Ints

_BLOCK = 16  # pixels


def near_pixels(corners: Floats, triangles: Ints, width: int, height: int) -> Ints:
    """Return the pixels, row by row, of all squares that a triangle's box comes near.

    ``corners`` (n, 2): columns and rows of the surface's vertices, 0 in the middle of the first.
    """
    over = np.array([-(-width // _BLOCK), -(-height // _BLOCK)])
    seen = corners[triangles]
    low = np.floor(seen.min(axis=1) - 1).astype(np.int64) // _BLOCK
    high = np.ceil(seen.max(axis=1) + 1).astype(np.int64) // _BLOCK
    inside = ((high >= 0) & (low < over)).all(axis=1)
    left, top = np.maximum(low[inside], 0).T
    right, below = (np.minimum(high[inside], over - 1) + 1).T
    count = np.zeros((over[1] + 1, over[0] + 1), dtype=np.int64)
    for rows, columns, sign in (
        (top, left, 1),
        (top, right, -1),
        (below, left, -1),
        (below, right, 1),
    ):
        np.add.at(count, (rows, columns), sign)
    blocks = count.cumsum(axis=0).cumsum(axis=1)[:-1, :-1] > 0
    every = np.repeat(np.repeat(blocks, _BLOCK, axis=0), _BLOCK, axis=1)[:height, :width]
    return np.flatnonzero(every)
