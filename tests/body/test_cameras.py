"""Each camera looks straight at the side of the body that its view names."""

import numpy as np
import pytest

from needlemap.body.cameras import (
    CAMERAS,
    DRAWN,
    LEFT_OF,
    MIDST,
    PartId,
    PoseId,
    axes,
    mirrored_view,
    mirrors_of,
)
from needlemap.body.places import CLOSE_VIEWS, MAIN_VIEWS, ViewId

LEVEL = [view_id for view_id in CAMERAS if view_id in MAIN_VIEWS or view_id.startswith("head")]


@pytest.mark.parametrize("view_id", LEVEL)
def test_a_camera_of_the_body_or_head_looks_level_and_square(view_id):
    camera = CAMERAS[view_id]
    right, toward = np.array(camera.right), np.array(camera.toward)
    assert right @ toward == 0
    assert (np.linalg.norm(right), np.linalg.norm(toward)) == (1, 1)
    assert np.cross(toward, right).tolist() == [0, 1, 0]  # up is up: the picture is no mirror image
    assert camera.up == (0, 1, 0)


@pytest.mark.parametrize("view_id", CAMERAS)
def test_a_camera_looks_along_three_square_axes(view_id):
    turn = axes(CAMERAS[view_id])
    assert turn @ turn.T == pytest.approx(np.eye(3), abs=1e-12)
    assert np.linalg.det(turn) == pytest.approx(1)  # the picture is no mirror image


@pytest.mark.parametrize("view_id", LEFT_OF)
def test_the_camera_of_a_right_side_mirrors_that_of_the_left_one(view_id):
    right, left = axes(CAMERAS[view_id]), axes(CAMERAS[LEFT_OF[view_id]])
    assert right == pytest.approx(left * (-1, 1, 1) * np.array([[-1], [1], [1]]))


def test_a_view_shows_the_part_that_it_names():
    for view_id, camera in CAMERAS.items():
        if view_id in MAIN_VIEWS:
            assert camera.part is PartId.WHOLE
        else:
            part, _, which = view_id.partition("_")
            side = which.partition("_")[0]
            name = "sole" if which.endswith("plantar") else part
            whole = {"head": "head", "low": "low_back"}
            assert camera.part == whole.get(part, f"{side}_{name}")


@pytest.mark.parametrize(
    ("view_id", "toward"),
    [
        (ViewId.ANTERIOR, (0, 0, 1)),
        (ViewId.POSTERIOR, (0, 0, -1)),
        (ViewId.LEFT_LATERAL, (1, 0, 0)),
        (ViewId.RIGHT_LATERAL, (-1, 0, 0)),
        (ViewId.HEAD_ANTERIOR, (0, 0, 1)),
        (ViewId.HEAD_POSTERIOR, (0, 0, -1)),
        (ViewId.HEAD_LEFT, (1, 0, 0)),
        (ViewId.HEAD_RIGHT, (-1, 0, 0)),
        (ViewId.FOOT_LEFT_PLANTAR, (0, -1, 0)),
        (ViewId.FOOT_RIGHT_PLANTAR, (0, -1, 0)),
        (ViewId.LOW_BACK, (0, 0, -1)),
        (ViewId.HIP_LEFT, (1, 0, 0)),
        (ViewId.HIP_RIGHT, (-1, 0, 0)),
    ],
)
def test_the_viewer_stands_where_the_view_says(view_id, toward):
    assert CAMERAS[view_id].toward == toward


def test_the_viewer_stands_before_palm_and_instep_and_behind_the_back_of_the_hand():
    for side in ("left", "right"):
        assert CAMERAS[f"hand_{side}_palmar"].toward[2] > 0.9
        assert CAMERAS[f"hand_{side}_dorsal"].toward[2] < -0.9
        _, above, before = CAMERAS[f"foot_{side}_dorsal"].toward
        assert above > before > 0.3


@pytest.mark.parametrize(("side", "sign"), [("left", 1), ("right", -1)])
def test_the_viewer_of_a_close_view_stands_where_needles_are_put_in(side, sign):
    beside, above, before = CAMERAS[f"neck_{side}"].toward
    assert beside * sign > 0.9 > above > before > 0
    _, above, before = CAMERAS[f"shoulder_{side}_above"].toward
    assert above > 0.8
    assert before < 0  # over the shoulder, from behind
    assert CAMERAS[f"shoulder_{side}_above"].up[2] > 0.8
    beside, above, before = CAMERAS[f"axilla_{side}"].toward
    assert beside * sign > before > 0 > above  # from before and below
    across, above, before = CAMERAS[f"thigh_{side}_inner"].toward
    assert before > -across * sign > 0 > above  # from before, from the other leg's side


def test_armpits_and_inner_thighs_are_photographed_where_limbs_are_out_of_the_way():
    opened = {view for view, camera in CAMERAS.items() if camera.pose is PoseId.OPEN}
    assert opened == {
        *(ViewId.AXILLA_LEFT, ViewId.AXILLA_RIGHT),
        *(ViewId.THIGH_LEFT_INNER, ViewId.THIGH_RIGHT_INNER),
    }


def test_the_parts_in_the_midst_of_the_body_are_those_of_the_close_views():
    assert {CAMERAS[view].part for view in CLOSE_VIEWS} == MIDST
    assert {view for view, camera in CAMERAS.items() if camera.part in MIDST} == set(CLOSE_VIEWS)
    assert {camera.part for camera in CAMERAS.values()} == set(PartId)


def test_each_view_is_drawn_or_the_mirror_image_of_one_that_is():
    mirrored = [other for view_id in DRAWN for other in mirrors_of(view_id)]
    assert sorted([*DRAWN, *mirrored]) == sorted(CAMERAS)
    assert mirrors_of(ViewId.HAND_LEFT_DORSAL) == (ViewId.HAND_RIGHT_DORSAL,)
    assert mirrors_of(ViewId.ANTERIOR) == ()


@pytest.mark.parametrize("view_id", CAMERAS)
def test_a_mirrored_body_is_seen_alike_in_the_mirrored_view(view_id):
    other = mirrored_view(view_id)
    x, y, z = CAMERAS[view_id].toward
    assert CAMERAS[other].toward == pytest.approx((-x, y, z))
    assert mirrored_view(other) is view_id
