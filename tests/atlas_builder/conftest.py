"""Small made meshes that the builder can work on."""

import numpy as np
import pytest

from needlemap.atlas_builder.base_mesh import BaseMesh


def cube(size=100.0):
    """The corners (8, 3) and outward quads (6, 4) of a cube around x = 0 that stands on y = 0."""
    low = np.array([(x, y, z) for x in (-1, 1) for y in (0, 2) for z in (-1, 1)], dtype=float)
    quads = [(1, 5, 7, 3), (0, 2, 6, 4), (4, 6, 7, 5), (0, 1, 3, 2), (2, 3, 7, 6), (0, 4, 5, 1)]
    return low * size / 2, np.array(quads)


def mirror_of(vertices):
    """For each vertex the one at the same place across x = 0."""
    flipped = vertices * (-1, 1, 1)
    gaps = np.linalg.norm(vertices[:, None] - flipped[None], axis=2)
    return np.argmin(gaps, axis=1)


@pytest.fixture
def block():
    """The corners and quads of a cube of 100 mm."""
    return cube()


@pytest.fixture
def block_mesh():
    """A base mesh whose skin is a cube of 100 mm."""
    vertices, quads = cube()
    return BaseMesh(vertices, {"body": quads}, mirror_of(vertices), bones={}, weights={})


def _bone(head, tail, parent):
    return {
        "head": {"strategy": "VERTEX", "vertex_index": head},
        "tail": {"strategy": "MEAN", "vertex_indices": [tail, tail]},
        "parent": parent,
    }


JOINTS = {
    "root": (0, 900, 0),
    "clavicle": (40, 1400, 0),
    "shoulder01": (100, 1400, 0),
    "upperarm01": (180, 1400, 0),
    "upperarm02": (300, 1350, 0),
    "lowerarm01": (420, 1300, 10),
    "lowerarm02": (520, 1260, 20),
    "wrist": (620, 1220, 30),
    "finger2-1": (700, 1190, 60),
    "finger5-1": (700, 1190, 0),
    "upperleg01": (90, 900, 0),
    "upperleg02": (90, 700, 0),
    "lowerleg01": (90, 480, 5),
    "lowerleg02": (90, 280, 0),
    "foot": (90, 60, -10),
}
PARENTS = dict(zip(list(JOINTS)[1:8], ["root", *list(JOINTS)[1:7]], strict=True)) | {
    "finger2-1": "wrist",
    "finger5-1": "wrist",
    "upperleg01": "root",
    "upperleg02": "upperleg01",
    "lowerleg01": "upperleg02",
    "lowerleg02": "lowerleg01",
    "foot": "lowerleg02",
}


@pytest.fixture
def doll():
    """A doll: one vertex a joint, both sides, each bound to its own bone; a cube is its skin."""
    names = ["root"] + [f"{name}.{side}" for name in JOINTS if name != "root" for side in "LR"]
    places = [np.array(JOINTS[name.partition(".")[0]], dtype=float) for name in names]
    flips = [(-1.0, 1.0, 1.0) if name.endswith(".R") else (1.0, 1.0, 1.0) for name in names]
    joints = np.array([place * flip for place, flip in zip(places, flips, strict=True)])
    bones = {}
    for index, name in enumerate(names):
        bone, _, side = name.partition(".")
        parent = PARENTS.get(bone, "")
        bones[name] = _bone(
            index, index, f"{parent}.{side}" if parent not in ("", "root") else parent
        )
    corners, quads = cube(60.0)
    vertices = np.concatenate([joints, corners])
    weights = {name: [[index, 1.0]] for index, name in enumerate(names)}
    weights["root"] += [[len(names) + corner, 1.0] for corner in range(8)]
    groups = {"body": quads + len(names)}
    return BaseMesh(vertices, groups, mirror_of(vertices), bones, weights)
