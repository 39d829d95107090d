"""Lines as a pen draws them: slivers that swell in the middle and thin out to both ends."""

import numpy as np
from numpy.typing import NDArray

from needlemap.body.art import Curves

_SWELL = 0.7
_UNEVEN = 0.45  # how much thinner than the widest a line may be


def slivers(curves: Curves, width_mm: float) -> Curves:
    """Return open curves (n, 2) in mm as closed slivers, the widest of them ``width_mm`` wide.

    Of what weight a line is depends on where it starts, so that it is the same on screen and
    paper. Curves of less than two places are left out.
    """
    drawn = [curve for curve in curves if len(curve) > 1]
    if not drawn:
        return ()
    counts = np.array([len(curve) for curve in drawn])
    places = np.concatenate(drawn)
    starts = np.cumsum(counts) - counts
    owner = np.repeat(np.arange(len(drawn)), counts)
    aside = _aside(places, starts, counts) * _half(places, starts, counts, owner, width_mm)[:, None]
    over, under = places + aside, places - aside
    return tuple(
        np.concatenate([over[low:high], under[low:high][::-1], over[low : low + 1]])
        for low, high in zip(starts.tolist(), (starts + counts).tolist(), strict=True)
    )


def _half(
    places: NDArray[np.float64],
    starts: NDArray[np.int64],
    counts: NDArray[np.int64],
    owner: NDArray[np.int64],
    width_mm: float,
) -> NDArray[np.float64]:
    """Return half the width at each place."""
    steps = np.hypot(*np.diff(places, axis=0, prepend=places[:1]).T)
    steps[starts] = 0.0
    reached = np.cumsum(steps)
    reached -= reached[starts][owner]
    whole = np.maximum(reached[starts + counts - 1], 1e-9)
    swell = np.sin(np.pi * np.clip(reached / whole[owner], 0, 1)) ** _SWELL
    first = places[starts]
    mixed = np.sin(first[:, 0] * 12.9898 + first[:, 1] * 78.233) * 43758.5453
    weight = 1 - _UNEVEN * (mixed % 1.0)
    return np.asarray(width_mm / 2 * swell * weight[owner])


def _aside(
    places: NDArray[np.float64], starts: NDArray[np.int64], counts: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the direction across the line at each place, of length 1."""
    before, after = np.arange(len(places)) - 1, np.arange(len(places)) + 1
    before[starts], after[starts + counts - 1] = starts, starts + counts - 1
    along = places[after] - places[before]
    along /= np.maximum(np.hypot(*along.T), 1e-9)[:, None]
    return np.stack([-along[:, 1], along[:, 0]], axis=1)
