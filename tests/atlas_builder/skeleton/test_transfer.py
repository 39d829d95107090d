"""A skeleton is brought over to another figure: bones follow skin and joints around them."""

import numpy as np
import pytest
import trimesh
from needlemap.atlas_builder.skeleton.transfer import Transfer, transferred

from needlemap.atlas_builder.pose import PosedRig
from needlemap.atlas_builder.skeleton.assemble import Skeleton
from needlemap.atlas_builder.skeleton.frame import SkeletonFrame
from needlemap.atlas_builder.skeleton.meshes import Bone
from needlemap.atlas_builder.skeleton.skin_field import SkinField

JOINTS = {"hip.R": (-40.0, 100.0, 0.0), "hip.L": (40.0, 100.0, 0.0), "root": (0.0, 60.0, 0.0)}


def frame(stretch=(1.0, 1.0, 1.0), shift=(0.0, 0.0, 0.0)):
    """A block of 200 mm that stands on the ground, stretched and shifted, with three joints."""
    box = trimesh.creation.box((200, 200, 200)).subdivide().subdivide().subdivide().subdivide()
    vertices = np.asarray(box.vertices) + np.array([0.0, 100.0, 0.0])
    quads = np.concatenate([box.faces, box.faces[:, 2:]], axis=1)
    skin = SkinField(vertices * stretch + shift, quads, np.ones(len(quads), dtype=bool))
    joints = {name: np.array(place) * stretch + shift for name, place in JOINTS.items()}
    return SkeletonFrame(PosedRig(joints, {}), skin, 200.0)


@pytest.fixture(scope="module")
def reference():
    return frame()


def bone(name, middle, size=(20.0, 60.0, 20.0)):
    made = trimesh.creation.box(size).subdivide().subdivide()
    return Bone(name, np.asarray(made.vertices) + middle, np.asarray(made.faces))


def middle_of(one):
    return (one.vertices.min(axis=0) + one.vertices.max(axis=0)) / 2


POINTS = np.array([(0.0, 100.0, 0.0), (-40.0, 100.0, 0.0), (70.0, 30.0, 50.0)])


def test_to_the_same_figure_nothing_moves(reference):
    assert Transfer(reference, reference)(POINTS) == pytest.approx(POINTS)


def test_all_places_move_with_a_figure_that_is_moved_whole(reference):
    moved = Transfer(reference, frame(shift=(0.0, 30.0, -5.0)))
    assert moved(POINTS) == pytest.approx(POINTS + np.array([0.0, 30.0, -5.0]))
    assert moved.with_the_skin(POINTS) == pytest.approx(POINTS + np.array([0.0, 30.0, -5.0]))


def test_a_place_at_a_joint_moves_as_the_joint_does(reference):
    wider = Transfer(reference, frame(stretch=(1.5, 1.0, 1.0)))
    [moved] = wider(np.array([JOINTS["hip.R"]]))
    assert moved == pytest.approx([-60, 100, 0], abs=1)


def test_a_place_near_the_skin_moves_as_that_skin_does(reference):
    wider = Transfer(reference, frame(stretch=(1.5, 1.0, 1.0)))
    [near] = wider.with_the_skin(np.array([(-95.0, 100.0, 0.0)]))
    assert near == pytest.approx([-145, 100, 0], abs=1.5)


def test_more_places_than_one_batch_come_back_in_their_order(reference):
    many = np.stack([np.linspace(-60, 60, 1100), np.full(1100, 100.0), np.zeros(1100)], axis=1)
    moved = Transfer(reference, frame(shift=(0.0, 10.0, 0.0)))(many)
    assert moved == pytest.approx(many + np.array([0.0, 10.0, 0.0]))


@pytest.fixture(scope="module")
def both(reference):
    """A bone of the right side, one of the midline, and both in a figure moved up by 20 mm."""
    femur, skull = bone("femur", (-50.0, 100.0, 0.0)), bone("hat_skull", (0.0, 120.0, 0.0))
    skeleton = Skeleton({"femur.R": femur, "femur.L": femur.mirrored(), "hat_skull": skull})
    frames = (reference, frame(shift=(0.0, 20.0, 0.0)))
    return skeleton, transferred(skeleton, {}, frames, keeps_depth=False)


def test_every_bone_comes_over_whole(both):
    old, new = both
    assert sorted(new.bones) == sorted(old.bones)
    assert middle_of(new["femur.R"]) == pytest.approx([-50, 120, 0], abs=0.5)
    size = np.ptp(new["femur.R"].vertices, axis=0)
    assert size == pytest.approx([20, 60, 20], abs=0.5)


def test_the_left_bone_is_the_mirror_of_the_right(both):
    _, new = both
    assert new["femur.L"].vertices == pytest.approx(new["femur.R"].vertices * (-1, 1, 1))


def test_a_bone_of_the_midline_stays_there(both):
    _, new = both
    assert middle_of(new["hat_skull"]) == pytest.approx([0, 140, 0], abs=0.5)


def test_bones_are_pushed_under_the_skin_of_a_slimmer_figure(reference):
    rib = bone("femur", (-85.0, 100.0, 0.0))
    skeleton = Skeleton({"femur.R": rib, "femur.L": rib.mirrored()})
    slim = frame(stretch=(0.8, 1.0, 1.0))
    new = transferred(skeleton, {}, (reference, slim), keeps_depth=False)
    assert rib.vertices[:, 0].min() == -95
    assert -78 < new["femur.R"].vertices[:, 0].min() < -70
