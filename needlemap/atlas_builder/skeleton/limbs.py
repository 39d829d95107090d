"""What placing the bones of all limbs needs: ends of bones, and places under the skin."""

import numpy as np

from needlemap.atlas_builder.base_mesh import Floats
from needlemap.atlas_builder.skeleton.frame import SkeletonFrame

RIGHT = np.array([-1.0, 0.0, 0.0])
UP = np.array([0.0, 1.0, 0.0])
FRONT = np.array([0.0, 0.0, 1.0])


def ball(vertices: Floats) -> Floats:
    """Return the middle of the sphere that fits vertices best (linear least squares)."""
    design = np.concatenate([2 * vertices, np.ones((len(vertices), 1))], axis=1)
    solved = np.linalg.lstsq(design, (vertices**2).sum(axis=1), rcond=None)[0]
    return np.asarray(solved[:3])


def extreme(vertices: Floats, direction: Floats, low: float = 0.0, high: float = 1.0) -> Floats:
    """Return the vertex farthest in a direction, among those in a part of the bone's height."""
    y = vertices[:, 1]
    share = (y - y.min()) / np.ptp(y)
    part = vertices[(share >= low) & (share <= high)]
    return np.asarray(part[np.argmax(part @ direction)])


def at_depth(frame: SkeletonFrame, place: Floats, outward: Floats, depth: float) -> Floats:
    """Return a place moved outward or back until it lies so deep under the skin nearest to it."""
    moved = np.array(place)
    for _ in range(6):
        moved = moved + outward * (float(frame.skin.depth(moved[None])[0][0]) - depth)
    return moved
