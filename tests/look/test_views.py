"""Views have one name each, and tell the body's own sides."""

import pytest

from needlemap.body.places import ViewId
from needlemap.look.views import VIEW_NAMES, side_letters


def test_each_view_has_a_name_of_its_own():
    assert set(VIEW_NAMES) == set(ViewId)
    assert len(set(VIEW_NAMES.values())) == len(ViewId)


@pytest.mark.parametrize("view", ViewId)
def test_a_view_of_one_side_is_called_by_that_side(view):
    side = next((side for side in ("left", "right") if side in view.value), "")
    words = VIEW_NAMES[view].lower()
    assert [each for each in ("left", "right") if each in words] == [side] * bool(side)


@pytest.mark.parametrize(
    ("view", "letters"),
    [
        (ViewId.ANTERIOR, ("R", "L")),
        (ViewId.POSTERIOR, ("L", "R")),
        (ViewId.HEAD_ANTERIOR, ("R", "L")),
        (ViewId.HEAD_POSTERIOR, ("L", "R")),
        (ViewId.LEFT_LATERAL, ()),
        (ViewId.HEAD_RIGHT, ()),
        (ViewId.HAND_LEFT_PALMAR, ()),
        (ViewId.LOW_BACK, ("L", "R")),
        (ViewId.SHOULDER_LEFT_ABOVE, ()),
        (ViewId.HIP_LEFT, ()),
        (ViewId.THIGH_RIGHT_INNER, ()),
    ],
)
def test_the_body_s_own_sides_are_told_where_both_are_seen(view, letters):
    assert side_letters(view) == letters


@pytest.mark.parametrize(
    ("view", "name"),
    [
        (ViewId.ANTERIOR, "Front"),
        (ViewId.POSTERIOR, "Back"),
        (ViewId.LEFT_LATERAL, "Left"),
        (ViewId.HAND_RIGHT_PALMAR, "Right hand, palm"),
        (ViewId.FOOT_LEFT_PLANTAR, "Left foot, sole"),
        (ViewId.FOOT_RIGHT_DORSAL, "Right foot, top"),
        (ViewId.NECK_RIGHT, "Neck, right side"),
        (ViewId.SHOULDER_LEFT_ABOVE, "Left shoulder, from above"),
        (ViewId.AXILLA_RIGHT, "Right axilla, arm raised"),
        (ViewId.LOW_BACK, "Low back and hips"),
        (ViewId.HIP_RIGHT, "Right hip, outer side"),
        (ViewId.THIGH_LEFT_INNER, "Left thigh, inner side"),
    ],
)
def test_views_are_called_as_a_therapist_calls_them(view, name):
    assert VIEW_NAMES[view] == name
