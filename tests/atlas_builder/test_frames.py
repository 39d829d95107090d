"""A frame says what of the plane a picture shows."""

import numpy as np
import pytest

from needlemap.atlas_builder.frames import ViewFrame
from needlemap.body.cameras import CAMERAS
from needlemap.body.places import ViewId
from needlemap.body.view import Window

ALL = np.ones(4, dtype=bool)


def within(frame, *points):
    return frame.holds(np.array(points, dtype=float)).tolist()


def test_a_picture_that_is_not_cut_holds_all_of_the_plane():
    assert (
        within(ViewFrame(Window(0, 100, 50, 100), ALL), (-9, -9), (25, 50), (90, 200)) == [True] * 3
    )


def test_a_cut_is_straight_at_the_sides_and_below_and_open_above():
    frame = ViewFrame(Window(0, 100, 50, 100), ALL, margin=4, corner=0, is_cut=True)
    assert within(frame, (25, 50), (25, 0), (4, 95), (46, 95)) == [True] * 4
    assert within(frame, (3, 50), (47, 50), (25, 97)) == [False] * 3


def test_a_cut_has_round_lower_corners_alike_on_both_sides():
    frame = ViewFrame(Window(0, 100, 50, 100), ALL, margin=0, corner=20, is_cut=True)
    assert within(frame, (2, 98), (48, 98)) == [False, False]
    assert within(frame, (2, 60), (20, 99), (7, 93), (43, 93)) == [True] * 4


def test_a_part_in_the_midst_of_the_body_is_cut_round_on_all_sides_alike():
    frame = ViewFrame(Window(0, 100, 50, 100), ALL, margin=4, corner=10, is_cut=True, is_midst=True)
    assert within(frame, (25, 5), (25, 95), (5, 50), (45, 50), (25, 50)) == [True] * 5
    assert within(frame, (25, 3), (25, 97), (3, 50), (47, 50)) == [False] * 4
    assert within(frame, (6, 6), (44, 6), (6, 94), (44, 94)) == [False] * 4
    assert within(frame, (8, 8), (42, 8), (8, 92), (42, 92)) == [True] * 4


@pytest.mark.parametrize("view_id", [ViewId.ANTERIOR, ViewId.HAND_LEFT_PALMAR])
def test_the_picture_measures_from_the_window_s_upper_left_corner_downward(view_id):
    camera = CAMERAS[view_id]
    right, up = np.array(camera.right), np.array(camera.up)
    frame = ViewFrame(Window(-30, 70, 50, 100), ALL)
    assert frame.flat(-30 * right + 70 * up, camera) == pytest.approx([0, 0])
    assert frame.flat(-20 * right + 40 * up, camera) == pytest.approx([10, 30])
