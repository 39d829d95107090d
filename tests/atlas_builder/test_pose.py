"""A doll takes the poses of the atlas: limbs point where the pose says, left mirrors right."""

from dataclasses import replace

import numpy as np
import pytest

from needlemap.atlas_builder.pose import ANATOMICAL, POSES, Pose, joints, posed, posed_with_rig


@pytest.fixture(params=POSES)
def pose(request):
    return POSES[request.param]


def at(doll, vertices, bone):
    return vertices[list(doll.bones).index(bone)]


def direction(doll, vertices, start, end):
    line = at(doll, vertices, end) - at(doll, vertices, start)
    return line / np.linalg.norm(line)


def unit(vector):
    return np.array(vector) / np.linalg.norm(vector)


@pytest.mark.parametrize(("side", "sign"), [("L", 1), ("R", -1)])
def test_the_arm_points_where_the_pose_says(doll, pose, side, sign):
    moved = posed(doll, doll.vertices, pose)
    flip = np.array([sign, 1, 1])
    upper = direction(doll, moved, f"upperarm01.{side}", f"lowerarm01.{side}")
    fore = direction(doll, moved, f"lowerarm01.{side}", f"wrist.{side}")
    assert upper @ (unit(pose.upper_arm) * flip) > 0.98
    assert fore @ (unit(pose.forearm) * flip) > 0.999


@pytest.mark.parametrize(("side", "sign"), [("L", 1), ("R", -1)])
def test_the_palm_looks_where_the_pose_says(doll, pose, side, sign):
    moved = posed(doll, doll.vertices, pose)
    wrist = at(doll, moved, f"wrist.{side}")
    index, little = (at(doll, moved, f"finger{k}-1.{side}") for k in (2, 5))
    palm = unit(np.cross((index + little) / 2 - wrist, index - little)) * sign
    axis = unit(pose.forearm) * (sign, 1, 1)
    wanted = unit(pose.palm) * np.array([sign, 1, 1])
    wanted = unit(wanted - axis * (wanted @ axis))
    assert palm @ wanted > 0.98


@pytest.mark.parametrize("degrees", [0.0, 3.5, 8.0])
def test_the_legs_stand_as_far_apart_as_the_pose_says(doll, degrees):
    pose = Pose(ANATOMICAL.upper_arm, ANATOMICAL.forearm, ANATOMICAL.palm, degrees)
    moved = posed(doll, doll.vertices, pose)
    leg = at(doll, moved, "foot.L") - at(doll, moved, "upperleg01.L")
    assert np.degrees(np.arctan2(leg[0], -leg[1])) == pytest.approx(degrees, abs=1e-6)


@pytest.mark.parametrize("degrees", [0.0, 35.0])
def test_the_knees_turn_out_as_far_as_the_pose_says_and_the_legs_keep_their_line(doll, degrees):
    straight = Pose(ANATOMICAL.upper_arm, ANATOMICAL.forearm, ANATOMICAL.palm, 32.0)
    turned = replace(straight, leg_out_degrees=degrees)
    moved, rig = posed_with_rig(doll, doll.vertices, turned)
    line = direction(doll, posed(doll, doll.vertices, straight), "upperleg01.L", "foot.L")
    assert direction(doll, moved, "upperleg01.L", "foot.L") == pytest.approx(line, abs=0.02)
    for side, sign in (("L", 1), ("R", -1)):
        toes = rig.turns[f"foot.{side}"].apply([0.0, 0.0, 1.0])
        assert np.degrees(np.arctan2(sign * toes[0], toes[2])) == pytest.approx(degrees)


def test_a_symmetric_doll_stays_symmetric(doll, pose):
    moved = posed(doll, doll.vertices, pose)
    np.testing.assert_allclose(moved[doll.mirror] * (-1, 1, 1), moved, atol=1e-6)


def test_bones_keep_their_lengths(doll, pose):
    moved = posed(doll, doll.vertices, pose)
    for name, bone in doll.bones.items():
        if bone["parent"]:
            before = at(doll, doll.vertices, name) - at(doll, doll.vertices, bone["parent"])
            after = at(doll, moved, name) - at(doll, moved, bone["parent"])
            assert np.linalg.norm(after) == pytest.approx(np.linalg.norm(before)), name


def test_the_figure_stands_on_the_floor(doll, pose):
    lifted = doll.vertices + np.array([0, 250, 0])
    moved = posed(doll, lifted, pose)
    assert moved[np.unique(doll.body), 1].min() == pytest.approx(0)


def test_posing_does_not_change_the_shape_it_was_given(doll, pose):
    before = doll.vertices.copy()
    posed(doll, doll.vertices, pose)
    assert (doll.vertices == before).all()


def test_joints_are_the_heads_of_the_bones(doll):
    heads = joints(doll, doll.vertices + np.array([0, 5, 0]))
    assert heads["wrist.L"].tolist() == [620, 1225, 30]
    assert heads["wrist.R"].tolist() == [-620, 1225, 30]
    assert len(heads) == len(doll.bones)


def test_a_joint_may_be_the_middle_of_a_helper_cube(doll):
    doll.bones["root"]["head"] = {"strategy": "CUBE", "cube_name": "body"}
    assert joints(doll, doll.vertices)["root"] == pytest.approx((0, 30, 0))
