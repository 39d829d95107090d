"""Fitting a bone to places in the body by its own landmarks."""

import numpy as np

from needlemap.atlas_builder.base_mesh import Floats

_RIDGE = 0.01


class Move:
    """An affine map of space: points times ``matrix`` plus ``shift``."""

    def __init__(self, matrix: Floats, shift: Floats) -> None:
        self.matrix = matrix
        self.shift = shift

    def __call__(self, points: Floats) -> Floats:
        """Return where points (k, 3) go."""
        return np.asarray(points @ self.matrix + self.shift)


def similarity(sources: Floats, targets: Floats, weights: Floats | None = None) -> Move:
    """Return the turn, even scale and shift that bring sources (k, 3) nearest to targets.

    Least squares by singular value decomposition (Umeyama 1991).
    """
    w = np.ones(len(sources)) if weights is None else weights
    w = w / w.sum()
    a0, b0 = w @ sources, w @ targets
    a, b = sources - a0, targets - b0
    u, s, vt = np.linalg.svd((a * w[:, None]).T @ b)
    flip = np.diag([1.0, 1.0, np.sign(np.linalg.det(u @ vt))])
    turn = u @ flip @ vt
    scale = float((s * np.diag(flip)).sum() / (w @ (a**2).sum(axis=1)))
    matrix = turn * scale
    return Move(matrix, b0 - a0 @ matrix)


def affine(sources: Floats, targets: Floats, stiffness: float = 0.05) -> Move:
    """Return the affine map nearest to the targets, held back towards the similarity."""
    base = similarity(sources, targets)
    moved = base(sources)
    middle = moved.mean(axis=0)
    a = moved - middle
    rest = targets - moved
    spread = float((a**2).sum(axis=1).mean())
    design = np.concatenate([a, np.ones((len(a), 1))], axis=1)
    penalty = np.diag([*[stiffness * spread * len(a)] * 3, 1e-9])
    change = np.linalg.solve(design.T @ design + penalty, design.T @ rest)
    linear = np.eye(3) + change[:3]
    return Move(base.matrix @ linear, (base.shift - middle) @ linear + middle + change[3])


def drawn(points: Floats, sources: Floats, targets: Floats, reach: float) -> Floats:
    """Return points (k, 3) bent smoothly so that sources come to their targets.

    The shifts spread as Gaussian bells ``reach`` mm wide: what lies farther off stays. Sources much
    nearer to each other than that share their shifts.
    """
    bells = _bells(sources, sources, reach)
    weights = np.linalg.solve(bells + _RIDGE * np.eye(len(sources)), targets - sources)
    return np.asarray(points + _bells(points, sources, reach) @ weights)


def _bells(points: Floats, middles: Floats, reach: float) -> Floats:
    square = ((points[:, None] - middles[None]) ** 2).sum(axis=2)
    return np.asarray(np.exp(-square / reach**2))


def along(
    ends: tuple[Floats, Floats],
    roll: Floats,
    targets: tuple[Floats, Floats],
    target_roll: Floats,
    girth: float = 1.0,
) -> Move:
    """Return the map of a long bone: its two ends meet theirs, its roll direction turns to one.

    ``girth`` scales the bone across, relative to the scale along it.
    """
    source, length = _axes(ends[1] - ends[0], roll)
    target, wanted = _axes(targets[1] - targets[0], target_roll)
    scale = wanted / length
    stretch = np.diag([scale, scale * girth, scale * girth])
    matrix = source.T @ stretch @ target
    return Move(matrix, targets[0] - ends[0] @ matrix)


def _axes(axis: Floats, roll: Floats) -> tuple[Floats, float]:
    length = float(np.linalg.norm(axis))
    first = axis / length
    second = roll - first * (roll @ first)
    second = second / np.linalg.norm(second)
    return np.stack([first, second, np.cross(first, second)]), length
