"""Who owns each pixel of a picture: muscles without slivers, spikes or gaps, sharing borders."""

import math
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from needlemap.atlas_builder.base_mesh import Floats, Ints

BARE = 0
"""The number of what no muscle owns; muscles count from 1."""

Mask = NDArray[np.bool_]
Box = tuple[slice, slice]

_THIN_MM = 1.1  # what is narrower than twice this goes to its neighbours
_GAP_MM = 2.4  # bare skin between muscles that is narrower than twice this is closed
_LEAST_MM2 = 70.0  # the smallest piece of a muscle ...
_LEAST_SHARE = 0.3  # ... and as a share of its largest piece, ...
_ENOUGH_MM2 = 500.0  # ... unless it is as large as this
_LEAST_BARE_MM2 = 130.0
_DENSE_SHARE = 0.3  # of what is around a bare island: of what lies dense, so much closes it
_SOFT_MM = 1.9
_REACH_MM = 0.35  # how far fills reach under the outline


def tidied(owners: Ints, mask: Mask, scale: float, detail: float) -> Ints:
    """Return owners (h, w) of a picture with what is too thin or too small given to neighbours.

    ``scale``: pixels a mm; ``detail``: how large things are, 1 on a whole body. Pixels off the
    body get an owner too, so that borders run straight out of it.
    """
    size = scale * detail
    sure = np.zeros(owners.shape, dtype=bool)
    for number, box in _boxes(owners, round(_GAP_MM * size) + 2):
        mine = owners[box] == number
        if number == BARE:
            kept = _opened(mine | ~mask[box], _GAP_MM * size) & mine & mask[box]
            kept = _large(kept, _LEAST_BARE_MM2 * size**2)
        else:
            least, enough = _LEAST_MM2 * size**2, _ENOUGH_MM2 * size**2
            kept = _large(_opened(mine, _THIN_MM * size), least, enough)
        sure[box] |= kept & mine
    sure &= mask
    if not sure.any():
        return np.zeros_like(owners)
    near = ndimage.distance_transform_edt(~sure, return_distances=False, return_indices=True)
    return np.asarray(owners[tuple(near)])


def without_holes(
    owners: Ints, mask: Mask, kinds: Iterable[int], dense: Iterable[bool], most: float
) -> Ints:
    """Return owners with bare islands closed, if all around them is of one kind or lies dense.

    ``kinds`` of the owners, by number from 1: 0 for those whose holes are meant, such as the eye.
    ``dense``, as these: those between which no skin lies bare, as on trunk and limbs.
    ``most``: pixels of the largest island that is closed.
    """
    kind_of, is_dense = np.array([0, *kinds]), np.array([False, *dense])
    islands, count = ndimage.label((owners == BARE) & mask)
    result = owners.copy()
    for number, box in enumerate(ndimage.find_objects(islands, count), start=1):
        wide = _wider(box, 2, owners.shape)
        mine = islands[wide] == number
        rim = ndimage.binary_dilation(mine, iterations=1) & ~mine
        around = owners[wide][rim]
        about = np.unique(kind_of[around])
        alike = len(about) == 1 or is_dense[around].mean() > _DENSE_SHARE
        if mine.sum() > most or not mask[wide][rim].all() or about[0] == 0 or not alike:
            continue
        near = ndimage.distance_transform_edt(
            mine | ~rim, return_distances=False, return_indices=True
        )
        result[wide] = np.where(mine, owners[wide][tuple(near)], result[wide])
    return result


def fields(owners: Ints, mask: Mask, scale: float, detail: float) -> dict[int, tuple[Box, Floats]]:
    """Return for each muscle a box and a smooth field over it, positive where it shows.

    The zeros of neighbours' fields coincide, so that they share a border.
    """
    soft = _SOFT_MM * scale * detail
    blurs = {}
    best = np.full((2, *owners.shape), -1.0)
    first = np.full(owners.shape, -1)
    for number, box in _boxes(owners, round(4 * soft) + 2):
        share = ndimage.gaussian_filter((owners[box] == number).astype(float), soft, mode="nearest")
        wins = share > best[0][box]
        best[1][box] = np.where(wins, best[0][box], np.maximum(best[1][box], share))
        best[0][box] = np.where(wins, share, best[0][box])
        first[box] = np.where(wins, number, first[box])
        blurs[number] = (box, share)
    inside = _within(mask, scale) / scale + _REACH_MM * detail
    result = {}
    for number, (box, share) in blurs.items():
        if number != BARE:
            ahead = share - np.where(first[box] == number, best[1][box], best[0][box])
            result[number] = (box, np.minimum(ahead, inside[box]))
    return result


def _within(mask: Mask, scale: float) -> Floats:
    """Return how far inside the outline pixels lie, smooth, negative outside."""
    padded = np.pad(mask, 1)
    inside = ndimage.distance_transform_edt(padded) - ndimage.distance_transform_edt(~padded)
    rough = np.clip(inside - 0.5 * np.sign(inside), -8, 8)[1:-1, 1:-1]
    return np.asarray(ndimage.gaussian_filter(rough, max(scale, 1.0)))


def _boxes(owners: Ints, pad: int) -> Iterator[tuple[int, Box]]:
    for number, box in enumerate(ndimage.find_objects(owners + 1)):
        if box is not None:
            yield number, _wider(box, pad, owners.shape)


def _wider(box: Box, pad: int, shape: tuple[int, ...]) -> Box:
    low, high = (
        slice(max(part.start - pad, 0), min(part.stop + pad, size))
        for part, size in zip(box, shape, strict=True)
    )
    return low, high


def _opened(mask: Mask, radius: float) -> Mask:
    """Return a mask without what is narrower than twice the radius; its rim may go on outside."""
    core = deep_inside(np.pad(mask, 1, mode="edge"), radius)
    if not core.any():
        return np.zeros_like(mask)
    return np.asarray(~deep_inside(~core, radius)[1:-1, 1:-1] & mask)


def deep_inside(mask: Mask, radius: float) -> Mask:
    """Return where the nearest pixel that is not in a mask lies farther than the radius.

    As a distance transform tells, but in a fraction of its time where the radius is small.
    """
    outside, reach = ~mask, int(radius)
    wide, near, width = outside.copy(), outside.copy(), 0  # near: farther aside by 0, 1, 2, ...
    for row in range(reach, -1, -1):
        aside = math.isqrt(int(radius**2) - row**2)
        for step in range(width + 1, aside + 1):
            near[:, step:] |= outside[:, :-step]
            near[:, :-step] |= outside[:, step:]
        width = aside
        if row:
            wide[row:] |= near[:-row]
            wide[:-row] |= near[row:]
    wide |= near
    return ~wide


def _large(mask: Mask, least: float, enough: float = 0.0) -> Mask:
    pieces, count = ndimage.label(mask)
    sizes = np.bincount(pieces.ravel(), minlength=count + 1)
    sizes[0] = 0
    needed = max(least, min(_LEAST_SHARE * sizes.max(), enough))
    return np.asarray(sizes[pieces] >= needed)
