"""The bones of shoulder, arm and wrist meet at their joints."""

import numpy as np
from scipy.spatial import cKDTree


def gap(placed, one, other):
    tree = cKDTree(placed.skeleton[f"{one}.R"].vertices)
    return float(tree.query(placed.skeleton[f"{other}.R"].vertices)[0].min())


def test_bones_meet_at_shoulder_and_elbow(placed):
    assert gap(placed, "scapula", "humerus") < 12
    assert gap(placed, "scapula", "clavicle") < 12
    assert gap(placed, "humerus", "ulna") < 8
    assert gap(placed, "humerus", "radius") < 10


def test_the_wrist_bones_stand_close_to_the_forearm(placed):
    near = min(gap(placed, "radius", name) for name in ("lunate", "scaphoid"))
    assert near < 8


def test_the_shoulder_blade_lies_behind_the_ribs(placed):
    ribs = placed.skeleton["thorax"].vertices
    for name in ("scapula_spine_root.R", "scapula_inferior_angle.R"):
        place = placed.marks[name]
        near = ribs[np.linalg.norm(ribs[:, :2] - place[:2], axis=1) < 16]
        assert place[2] < near[:, 2].min() + 6, name
