"""A place on the skin is a face and where in it; numbers that are no place are refused."""

import math
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from needlemap.body.atlas import load_atlas
from needlemap.body.cameras import CAMERAS
from needlemap.body.places import (
    CLOSE_VIEWS,
    FACES,
    MAIN_VIEWS,
    AnchorImpossible,
    SurfaceAnchor,
    ViewId,
)

UNIT = st.floats(0, 1)
BEYOND = st.floats().filter(lambda value: not 0 <= value <= 1)


@given(st.integers(0, FACES - 1), UNIT, UNIT)
def test_a_face_and_two_shares_are_a_place(face, u, v):
    assert SurfaceAnchor(face, u, v) == SurfaceAnchor(face, u, v)


@given(st.integers(0, FACES - 1), UNIT, BEYOND, st.booleans())
def test_a_share_beyond_the_face_is_refused(face, inside, beyond, swapped):
    u, v = (beyond, inside) if swapped else (inside, beyond)
    with pytest.raises(AnchorImpossible, match="not on the body"):
        SurfaceAnchor(face, u, v)


@pytest.mark.parametrize("face", [-1, FACES, 2**70, math.nan, math.inf, 2.5])
def test_a_face_that_the_skin_does_not_have_is_refused(face):
    with pytest.raises(AnchorImpossible):
        SurfaceAnchor(face, 0.5, 0.5)
    assert len(load_atlas().skin.quads) == FACES


@pytest.mark.parametrize("numbers", [(3, math.nan, 0.5), (3, 0.5, math.inf)])
def test_numbers_that_name_no_place_are_refused(numbers):
    with pytest.raises(AnchorImpossible):
        SurfaceAnchor(*numbers)


def test_a_place_cannot_be_altered():
    anchor = SurfaceAnchor(4, 0.25, 0.75)
    with pytest.raises(FrozenInstanceError):
        anchor.u = 0.5


def test_views_that_an_older_atlas_lacks_are_stored_by_names_that_stay():
    assert [view.value for view in CLOSE_VIEWS] == [
        "neck_right", "neck_left", "shoulder_right_above", "shoulder_left_above", "axilla_right",
        "axilla_left", "low_back", "hip_right", "hip_left", "thigh_right_inner",
        "thigh_left_inner",
    ]  # fmt: skip
    assert not set(CLOSE_VIEWS) & set(MAIN_VIEWS)


def test_every_main_view_has_a_camera_and_is_stored_by_a_name_that_stays():
    assert set(MAIN_VIEWS) <= set(CAMERAS)
    assert [view.value for view in MAIN_VIEWS] == [
        "anterior",
        "posterior",
        "left_lateral",
        "right_lateral",
    ]
    assert ViewId("posterior") is ViewId.POSTERIOR
