"""Bones lie under the skin and turn with the rig when the arm is moved."""

import numpy as np
import pytest
import trimesh
from scipy.spatial.transform import Rotation

from needlemap.atlas_builder.pose import PosedRig
from needlemap.atlas_builder.skeleton.assemble import (
    MIDLINE,
    PAIRED,
    Skeleton,
    least_under,
    reposed,
)
from needlemap.atlas_builder.skeleton.frame import SkeletonFrame
from needlemap.atlas_builder.skeleton.meshes import Bone
from needlemap.atlas_builder.skeleton.skin_field import SkinField

RIGS = ("clavicle", "shoulder01", "upperarm01", "upperarm02", "lowerarm01", "lowerarm02", "wrist",
        "finger1-1", "metacarpal1", "finger2-1", "upperleg01", "upperleg02", "lowerleg01",
        "foot")  # fmt: skip


def frame(turns=None, joints=None):
    """A block of 800 mm in which all rig bones hang at one place, unless told otherwise."""
    box = trimesh.creation.box((800, 800, 800)).subdivide().subdivide()
    quads = np.concatenate([box.faces, box.faces[:, 2:]], axis=1)
    skin = SkinField(np.asarray(box.vertices), quads, np.ones(len(quads), dtype=bool))
    names = ["root", *(f"{rig}.{side}" for rig in RIGS for side in "LR")]
    places = {name: np.zeros(3) for name in names} | (joints or {})
    at_rest = {name: Rotation.identity() for name in names}
    return SkeletonFrame(PosedRig(places, at_rest | (turns or {})), skin, 800.0)


def bone(name):
    return Bone(name, np.array([(10.0, 0, 0), (60.0, 0, 0), (10.0, 20, 0)]), np.array([(0, 1, 2)]))


def up(angle):
    return Rotation.from_euler("z", angle, degrees=True)


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("scapula.R", 5.0),
        ("thorax", 7.0),
        ("r_bofoot.L", 0.6),
        ("r_femur.R", 4.0),
        ("lumbar3", 4.0),
    ],
)
def test_each_bone_lies_as_deep_as_anatomy_has_it(name, least):
    assert least_under(name) == least


def test_no_bone_is_both_of_a_pair_and_of_the_midline():
    assert set(MIDLINE) & set(PAIRED) == set()
    assert len(set(MIDLINE)) == len(MIDLINE)
    assert len(set(PAIRED)) == len(PAIRED)
    assert {"hat_skull", "sacrum", "lumbar5", "thoracic12_s"} <= set(MIDLINE)
    assert {"r_pelvis", "scapula", "r_femur"} <= set(PAIRED)


def test_a_bone_turns_with_the_rig_bone_that_carries_it():
    skeleton = Skeleton({"ulna.R": bone("ulna")})
    moved = reposed(skeleton, frame(), frame({"lowerarm01.R": up(90)}))
    assert moved["ulna.R"].vertices == pytest.approx(
        np.array([(0, 10, 0), (0, 60, 0), (-20, 10, 0)]), abs=1e-6
    )


def test_the_bones_of_a_leg_turn_with_it_and_the_trunk_sinks_with_its_root():
    skeleton = Skeleton({"r_tibia.R": bone("r_tibia"), "sacrum": bone("sacrum")})
    sunk = {"root": np.array([0.0, -60.0, 0.0])}
    moved = reposed(skeleton, frame(), frame({"lowerleg01.R": up(90)}, sunk))
    assert moved["r_tibia.R"].vertices == pytest.approx(
        np.array([(0, 10, 0), (0, 60, 0), (-20, 10, 0)]), abs=1e-6
    )
    assert moved["sacrum"].vertices == pytest.approx(bone("sacrum").vertices + sunk["root"])


def test_a_bone_that_stays_in_its_place_is_the_same_to_the_last_digit():
    skeleton = Skeleton({"r_femur.L": bone("r_femur"), "thorax": bone("thorax")})
    moved = reposed(skeleton, frame(), frame({"upperarm01.L": up(30)}))
    assert moved["r_femur.L"] is skeleton["r_femur.L"]
    assert moved["thorax"] is skeleton["thorax"]


def test_a_bone_goes_where_its_joint_goes():
    skeleton = Skeleton({"ulna.R": bone("ulna")})
    there = frame(joints={"lowerarm01.R": np.array([0.0, 100.0, -30.0])})
    moved = reposed(skeleton, frame(), there)
    assert moved["ulna.R"].vertices == pytest.approx(
        bone("ulna").vertices + np.array([0.0, 100.0, -30.0])
    )


def test_a_turn_is_taken_from_the_old_pose_to_the_new():
    skeleton = Skeleton({"ulna.R": bone("ulna")})
    moved = reposed(skeleton, frame({"lowerarm01.R": up(30)}), frame({"lowerarm01.R": up(120)}))
    assert moved["ulna.R"].vertices[1] == pytest.approx([0, 60, 0], abs=1e-6)


def test_a_bone_carried_by_two_lies_half_way_between():
    skeleton = Skeleton({"humerus.R": bone("humerus")})
    moved = reposed(skeleton, frame(), frame({"upperarm02.R": up(90)}))
    assert moved["humerus.R"].vertices[1] == pytest.approx([30, 30, 0], abs=1e-6)


@pytest.mark.parametrize("side", ["L", "R"])
def test_each_side_turns_with_its_own_arm(side):
    skeleton = Skeleton({"ulna.L": bone("ulna"), "ulna.R": bone("ulna")})
    moved = reposed(skeleton, frame(), frame({f"lowerarm01.{side}": up(90)}))
    turned = {name: abs(one.vertices[1, 0]) < 1 for name, one in moved.bones.items()}
    assert turned == {"ulna.L": side == "L", "ulna.R": side == "R"}


@pytest.mark.parametrize("name", ["r_femur.R", "hat_skull", "thorax"])
def test_trunk_head_and_legs_stay_as_they_are_while_arms_are_moved(name):
    skeleton = Skeleton({name: bone(name)})
    arms = {f"{rig}.{side}": up(90) for rig in RIGS[:-4] for side in "LR"}
    assert reposed(skeleton, frame(), frame(arms))[name] is skeleton[name]
