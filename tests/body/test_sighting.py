"""The landmark that a place is best told from: near, felt by a finger, in a plain direction."""

import numpy as np
import pytest

from needlemap.body.cameras import PoseId
from needlemap.body.places import BodyId, Side
from needlemap.body.sighting import Facing, Sightings, Spot
from needlemap.body.skin import anchor_arrays

FRONT, BACK = np.array([0.0, 0.0, 1.0]), np.array([0.0, 0.0, -1.0])


@pytest.fixture(scope="module")
def shape(shape_of):
    return shape_of(BodyId.FEMALE, PoseId.ANATOMICAL)


@pytest.fixture(scope="module")
def sightings(atlas, shape):
    levels = {name for name in atlas.landmarks.ids if name.endswith("_spinous")}
    return Sightings(atlas.landmarks, shape, levels, ())


@pytest.fixture(scope="module")
def spot_by(atlas, shape):
    """A place a way off a landmark's skin."""

    def spot(landmark, way, normal, facing=Facing.ELSEWHERE, group="back"):
        mark = atlas.landmarks[landmark]
        place = shape.points(*anchor_arrays((mark.anchor,)))[0] + np.array(way, dtype=float)
        return Spot(place, normal, mark.side, group, facing)

    return spot


def test_a_place_right_below_a_landmark_is_told_from_it(sightings, spot_by):
    found = sightings.best(spot_by("scapula_inferior_angle.L", (0, -30, 0), BACK))
    assert found.english == "lower tip of the scapula"
    assert found.way == pytest.approx((0, -30, 0), abs=1e-6)
    assert (found.side, found.is_edge) == (Side.LEFT, False)
    assert not found.is_aside


def test_beside_an_edge_of_bone_the_edge_is_what_is_felt(sightings, spot_by, atlas, shape):
    ends = [atlas.landmarks[f"{name}.R"].anchor for name in ("scapula_spine_root", "acromion")]
    root, tip = shape.points(*anchor_arrays(tuple(ends)))
    x, y, z = (tip - root) / 2
    found = sightings.best(spot_by("scapula_spine_root.R", (x, y - 20, z), BACK))
    assert found.english == "spine of the scapula"
    assert found.is_edge
    assert found.gap_mm <= 20


def test_a_landmark_on_the_other_face_of_the_body_is_not_used(sightings, spot_by):
    found = sightings.best(spot_by("ASIS.L", (0, 10, 0), BACK))
    assert found.english != "front hip bone (ASIS)"


def test_a_landmark_of_the_other_side_is_not_used(sightings, spot_by):
    spot = spot_by("PSIS.L", (-60, 0, 0), BACK)
    assert sightings.best(spot).side is not Side.RIGHT


def test_levels_and_what_is_out_of_reach_are_not_used(sightings, spot_by):
    found = sightings.best(spot_by("T12_spinous", (0, 0, 0), BACK, Facing.BACK))
    assert found is None


def test_the_step_off_the_skin_is_not_told(sightings, spot_by):
    found = sightings.best(spot_by("patella_center.L", (0, 60, 25), FRONT, group="thigh"))
    assert found.way == pytest.approx((0, 60, 0), abs=1e-6)
    assert found.gap_mm == pytest.approx(65, abs=0.1)


@pytest.mark.parametrize(("below", "is_told"), [(12, True), (90, False)])
def test_what_has_a_reach_is_told_only_within_it(sightings, spot_by, atlas, below, is_told):
    mark = atlas.landmarks["pes_anserinus.L"]
    assert 12 < mark.reach_mm < 90
    found = sightings.best(spot_by(mark.id, (0, -below, 0), FRONT, group="leg"))
    assert (found.english == mark.english) is is_told
