"""Places told by landmarks lie where a hand would find them, alike on both sides."""

import numpy as np
import pytest

from needlemap.body.lines import (
    LandmarkUnknown,
    PlaceUnreadable,
    SideNeeded,
    line_points,
    place_point,
    read_place,
)
from needlemap.body.places import Side

MIRROR = np.array([-1.0, 1.0, 1.0])
LEFT = {
    "acromion": np.array([180.0, 1400.0, -10.0]),
    "medial_epicondyle": np.array([230.0, 1100.0, -20.0]),
    "radial_styloid": np.array([330.0, 860.0, 20.0]),
    "ulnar_styloid": np.array([290.0, 850.0, 20.0]),
}
MARKS = {
    **{f"{name}.L": point for name, point in LEFT.items()},
    **{f"{name}.R": point * MIRROR for name, point in LEFT.items()},
    "C7_spinous": np.array([0.0, 1450.0, -80.0]),
    "xiphoid": np.array([0.0, 1200.0, 90.0]),
    "pubic_symphysis": np.array([0.0, 900.0, 90.0]),
}
WAYS = {
    "lateral": (1, 0, 0),
    "medial": (-1, 0, 0),
    "up": (0, 1, 0),
    "down": (0, -1, 0),
    "front": (0, 0, 1),
    "back": (0, 0, -1),
}


def test_a_landmark_is_the_muscles_own_or_the_midlines():
    assert place_point("acromion", MARKS, Side.LEFT) == pytest.approx([180, 1400, -10])
    assert place_point("acromion", MARKS, Side.RIGHT) == pytest.approx([-180, 1400, -10])
    assert place_point("C7_spinous", MARKS, Side.RIGHT) == pytest.approx([0, 1450, -80])


def test_a_share_of_the_way_lies_between_two_landmarks():
    place = place_point("C7_spinous>acromion@0.25", MARKS, Side.LEFT)
    assert place == pytest.approx([45, 1437.5, -62.5])
    assert place_point("C7_spinous>acromion@1", MARKS, Side.LEFT) == pytest.approx([180, 1400, -10])


@pytest.mark.parametrize("way", WAYS)
def test_aside_is_measured_by_the_distance_of_the_landmarks(way):
    place = place_point(f"xiphoid>pubic_symphysis@0.5 +{way} 0.2", MARKS, Side.LEFT)
    assert place - [0, 1050, 90] == pytest.approx(np.array(WAYS[way]) * 60)


def test_ulnar_is_across_the_wrist_toward_the_little_finger():
    place = place_point("medial_epicondyle>radial_styloid@0.5 +ulnar 0.1", MARKS, Side.LEFT)
    aside = place - place_point("medial_epicondyle>radial_styloid@0.5", MARKS, Side.LEFT)
    across = LEFT["ulnar_styloid"] - LEFT["radial_styloid"]
    assert np.cross(aside, across) == pytest.approx([0, 0, 0])
    assert aside @ across > 0


@pytest.mark.parametrize("way", [*WAYS, "ulnar"])
def test_the_right_place_is_the_mirror_of_the_left(way):
    text = f"acromion>medial_epicondyle@0.3 +{way} 0.15"
    left = place_point(text, MARKS, Side.LEFT)
    assert np.array_equal(place_point(text, MARKS, Side.RIGHT), left * MIRROR)


def test_a_line_keeps_the_order_of_its_places():
    line = line_points(["C7_spinous", "acromion", "xiphoid"], MARKS, Side.LEFT)
    assert line[:, 1].tolist() == [1450, 1400, 1200]
    assert line_points([], MARKS, Side.LEFT).shape == (0, 3)


def test_a_place_names_its_landmarks():
    assert read_place("acromion").landmarks == ("acromion",)
    assert read_place("xiphoid>acromion@0.4 +up 0.1").landmarks == ("xiphoid", "acromion")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "acromion>",
        "acromion>xiphoid",
        "acromion>xiphoid@",
        "acromion>xiphoid@1.5",
        "acromion>xiphoid@-0.2",
        "acromion>acromion@0.5",
        "acromion > xiphoid@0.5",
        "acromion>xiphoid@0.5+up 0.1",
        "acromion>xiphoid@0.5 +up",
        "acromion>xiphoid@0.5 +sideways 0.1",
        "acromion +up 0.1",
        "acromion>xiphoid@0.5 +up 0.1 +front 0.1",
        "acromion.L",
    ],
)
def test_words_that_tell_no_place_are_refused_with_the_words(text):
    with pytest.raises(PlaceUnreadable, match="cannot be read") as refused:
        read_place(text)
    assert refused.value.facts == {"place": text}


def test_an_unknown_landmark_is_named():
    with pytest.raises(LandmarkUnknown, match=r'"elbow" on the right side'):
        place_point("acromion>elbow@0.5", MARKS, Side.RIGHT)


def test_a_muscles_place_needs_a_side():
    with pytest.raises(SideNeeded, match="left or right"):
        place_point("acromion", MARKS, Side.MIDLINE)
