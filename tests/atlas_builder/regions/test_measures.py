"""Borders are declared in measures that mean the same on any figure."""

import numpy as np
import pytest

from needlemap.atlas_builder.base_mesh import BaseMesh
from needlemap.atlas_builder.regions.measures import measures_of
from needlemap.atlas_builder.regions.reference import Reference, face_normals, face_sizes

JOINTS = {
    "upperarm01.L": (180, 1400, 0),
    "lowerarm01.L": (420, 1160, 0),
    "wrist.L": (600, 980, 40),
    "finger2-1.L": (650, 920, 80),
    "finger5-1.L": (650, 920, 20),
    "upperleg01.L": (90, 900, 0),
    "lowerleg01.L": (90, 500, 0),
    "foot.L": (90, 80, 0),
    "neck01": (0, 1400, 0),
    "neck02": (0, 1430, 10),
    "neck03": (0, 1460, 20),
    "head": (0, 1500, 30),
}


def squares(places, normal_to="z"):
    """A mesh of small squares around places, all looking to the front."""
    turns = np.array([(-1, -1, 0), (1, -1, 0), (1, 1, 0), (-1, 1, 0)], dtype=float)
    vertices = (np.array(places, dtype=float)[:, None] + turns).reshape(-1, 3)
    return vertices, np.arange(len(vertices)).reshape(-1, 4)


def measured(*places, weights=None):
    vertices, quads = squares(places)
    mirror = np.arange(len(vertices))
    mesh = BaseMesh(vertices, {"body": quads}, mirror, bones={}, weights=weights or {})
    joints = {name: np.array(place, dtype=float) for name, place in JOINTS.items()}
    return measures_of(mesh, Reference(vertices, joints))


def test_a_face_is_measured_at_its_middle_and_by_its_normal():
    measures = measured((10, 20, 30))
    assert [measures[axis][0] for axis in ("x", "y", "z")] == pytest.approx([10, 20, 30])
    assert [measures[axis][0] for axis in ("nx", "ny", "nz")] == pytest.approx([0, 0, 1])


def test_along_a_limb_runs_from_joint_to_joint_in_percent():
    thigh = measured((90, 900, 50), (90, 700, 50), (90, 500, 50))["thigh.along"]
    assert thigh == pytest.approx([0, 50, 100])
    leg = measured((90, 290, 50))["leg.along"]
    assert leg == pytest.approx([50])


def test_around_a_limb_nought_is_in_front_and_outside_is_positive():
    around = measured((90, 700, 60), (150, 700, 0), (30, 700, 0), (90, 700, -60))["thigh.around"]
    assert around[:3] == pytest.approx([0, 90, -90])
    assert abs(around[3]) == pytest.approx(180)


def test_around_the_neck_and_head_nought_is_in_front_and_left_is_positive():
    measures = measured((0, 1500, 130), (100, 1500, 30), (0, 1500, -70))
    assert measures["head.around"][:2] == pytest.approx([0, 90])
    assert abs(measures["head.around"][2]) == pytest.approx(180)
    assert measures["neck.around"][0] == pytest.approx(0)
    assert measures["neck.around"][1] > 80


def test_the_share_of_a_chain_of_bones_is_its_part_of_the_weights():
    weights = {"toe1-1.L": [[0, 0.5], [1, 0.5], [2, 0.5], [3, 0.5]], "toe1-1.R": [[0, 0.5]]}
    measures = measured((90, 0, 90), (0, 900, 0), weights=weights)
    assert measures["share.great_toe"] == pytest.approx([0.5, 0])
    assert measures["share.foot"] == pytest.approx([0.5, 0])
    assert measures["share.thumb"] == pytest.approx([0, 0])


def test_hand_measures_run_from_the_wrist_to_the_knuckles_and_the_thumb():
    wrist, index, little = (
        np.array(JOINTS[name], dtype=float) for name in ("wrist.L", "finger2-1.L", "finger5-1.L")
    )
    measures = measured(wrist, (index + little) / 2, index)
    length = np.linalg.norm((index + little) / 2 - wrist)
    assert measures["hand.along"][:2] == pytest.approx([0, length])
    assert measures["hand.across"][2] - measures["hand.across"][1] > 0


def test_faces_have_unit_normals_areas_and_edges():
    corners = np.array([[(0, 0, 0), (4, 0, 0), (4, 3, 0), (0, 3, 0)]], dtype=float)
    assert face_normals(corners).tolist() == [[0, 0, 1]]
    areas, edges = face_sizes(corners)
    assert areas.tolist() == [12]
    assert edges.tolist() == [[4, 3, 4, 3]]
