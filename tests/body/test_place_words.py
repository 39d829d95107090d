"""A place in words that another therapist finds again: muscle or region, landmark, level."""

import math
import re

import numpy as np
import pytest

from needlemap.body.assets import assets_root
from needlemap.body.cameras import PoseId
from needlemap.body.places import BodyId, Side, SurfaceAnchor, ViewId
from needlemap.body.shapes import Shapes
from needlemap.body.skin import anchor_arrays

_CM = re.compile(r"(\d+(?:\.5)?) cm (left|right) of ([CTLS]\d+)")
WOMAN = BodyId.FEMALE
_OTHER = {"left": "right", "right": "left"}


@pytest.fixture(scope="module")
def near(atlas):
    """The skin on a view a way (mm right, mm down) off where a landmark's own skin falls."""

    def place(view_id, landmark, right=0.0, down=0.0):
        view = atlas.view(view_id)
        spot = view.project(atlas.landmarks[landmark].anchor)
        anchor = view.locate(spot.x + right, spot.y + down)
        assert anchor is not None
        return anchor

    return place


@pytest.fixture(scope="module")
def some(atlas):
    """Places all over the skin that is seen from outside."""
    faces = np.flatnonzero(atlas.skin.outer)[::53]
    return [SurfaceAnchor(int(face), 0.25, 0.625) for face in faces]


@pytest.mark.parametrize(
    ("view", "landmark", "way", "words"),
    [
        ("posterior", "T4_spinous", (70, 0), "7 cm right of T4"),
        ("posterior", "T4_spinous", (-70, 0), "7 cm left of T4"),
        ("posterior", "C7_spinous", (50, 2), "5 cm right of C7"),
        ("posterior", "L3_spinous", (-40, 0), "4 cm left of L3"),
        ("posterior", "T8_spinous", (2, 0), "at T8"),
        ("posterior", "sacrum_S2", (25, 0), "2.5 cm right of S2"),
        ("anterior", "sternal_notch", (0, 40), "4 cm below the sternal notch, on the midline"),
        ("anterior", "pubic_symphysis", (50, -110), "5 cm left of the midline"),
        ("anterior", "pubic_symphysis", (-50, -110), "11 cm above the pubic symphysis"),
        (
            "posterior",
            "scapula_inferior_angle.R",
            (0, 30),
            "3 cm below the lower tip of the scapula",
        ),
        ("posterior", "PSIS.L", (-20, 0), "2 cm outward from the back hip bone (PSIS)"),
        ("posterior", "olecranon.R", (0, -60), "6 cm above the tip of the elbow"),
        ("anterior", "ASIS.L", (-40, -40), "above and towards the midline from the front hip bone"),
        ("anterior", "patella_center.R", (0, -80), "8 cm above the middle of the kneecap"),
        ("anterior", "tibial_tuberosity.L", (0, 100), "10 cm below the tibial tuberosity"),
        ("left_lateral", "lateral_malleolus.L", (0, -50), "5 cm above the tip of the outer ankle"),
        ("left_lateral", "greater_trochanter.L", (0, 0), "at the greater trochanter"),
        ("head_right", "mastoid.R", (0, 30), "3 cm below the mastoid process"),
    ],
)
def test_a_place_is_told_from_the_landmark_that_it_was_measured_from(
    atlas, near, view, landmark, way, words
):
    assert words in atlas.describe(near(view, landmark, *way), WOMAN)


def test_the_fossa_under_the_spine_of_the_scapula_is_told_from_it(atlas, near):
    anchor = near("posterior", "scapula_spine_root.L", -35, 30)
    words = atlas.describe(anchor, WOMAN)
    assert words.startswith("left infraspinatus, ")
    assert " below the spine of the scapula, " in words
    assert re.search(r"(9|10) cm left of T[45]$", words)


def test_the_subject_is_the_first_muscle_with_its_side_or_the_region(atlas, some):
    for anchor in some:
        muscles, subject = (
            atlas.muscles_under(anchor),
            atlas.place_words(anchor, WOMAN).subject,
        )
        if not muscles:
            assert subject == atlas.region_at(anchor).words
            continue
        name = muscles[0].muscle.english
        assert subject.casefold().endswith(name.casefold())
        if atlas.side(anchor) is not Side.MIDLINE:
            assert subject.split()[0] == muscles[0].side


def test_every_place_is_told_from_something(atlas, some):
    for anchor in some:
        words = atlas.place_words(anchor, WOMAN)
        assert words.near or words.level, atlas.region_at(anchor)
        assert "the the" not in words.full
        assert not re.search(r"the [CTLS]\d", words.full)


def test_the_mirrored_place_has_the_same_words_with_the_sides_exchanged(atlas, some):
    for anchor in some:
        here = atlas.place_words(anchor, WOMAN)
        there = atlas.place_words(atlas.mirror(anchor), WOMAN)
        assert there.near == re.sub(r"\b(left|right) of\b", _exchanged, here.near)
        assert there.level == re.sub(r"\b(left|right) of\b", _exchanged, here.level)


def _exchanged(found):
    return f"{_OTHER[found[1]]} of"


def test_levels_of_the_spine_are_true_in_height_side_and_distance(atlas, shape_of, some):
    marks = atlas.landmarks
    shape = shape_of(BodyId.FEMALE, PoseId.ANATOMICAL)
    told = 0
    for anchor in some:
        found = _CM.search(atlas.place_words(anchor, WOMAN).level)
        if not found or found[3] == "S2":
            continue
        told += 1
        x, y, _ = atlas.position(anchor, WOMAN)
        tip = shape.points(*anchor_arrays((marks[f"{found[3]}_spinous"].anchor,)))[0]
        assert abs(y - tip[1]) <= 25
        assert (x > 0) is (found[2] == "left")
        assert math.isclose(abs(x) / 10, float(found[1]), abs_tol=0.51)
    assert told > 8


def test_nothing_on_trunk_or_leg_is_told_from_a_hand_that_hangs_beside_it(atlas, some):
    for anchor in some:
        if atlas.region_at(anchor).group not in ("hand", "forearm", "upper arm and elbow"):
            near_words = atlas.place_words(anchor, WOMAN).near
            assert not re.search("elbow|styloid|knuckle|thumb|finger|pisiform", near_words)


def test_the_short_form_leaves_the_muscle_out_and_is_never_empty(atlas, near, some):
    anchor = near("posterior", "T4_spinous", 70, 0)
    assert atlas.describe_short(anchor, WOMAN) == "7 cm right of T4"
    for place in some:
        short = atlas.describe_short(place, WOMAN)
        assert short
        assert atlas.describe(place, WOMAN).endswith(short)


@pytest.mark.parametrize("body", BodyId)
def test_the_centimetres_are_those_of_the_figure(atlas, body):
    """A place beside the spine of the child is nearer to it than of the man."""
    anchor = atlas.view(ViewId.POSTERIOR, WOMAN).locate(*_beside_the_spine(atlas))
    across = abs(atlas.position(anchor, body)[0]) / 10
    said = float(_CM.search(atlas.place_words(anchor, body).level)[1])
    assert said == pytest.approx(across, abs=0.5)


def _beside_the_spine(atlas):
    x, y = atlas.landmark_xy(ViewId.POSTERIOR, "T6_spinous")
    return x - 90.0, y


_SEEN_FROM_AHEAD = ("pubic symphysis", "rib margin", "sternal notch", "chin", "clavicle")
_SEEN_FROM_BEHIND = ("scapula", "PSIS", "tail bone")


@pytest.mark.parametrize("body", BodyId)
def test_no_place_of_the_trunk_is_told_from_a_bone_on_its_other_face(atlas, some, body):
    """Nobody measures from the pubic symphysis to the buttock."""
    shape = Shapes(assets_root() / "bodymaps", atlas.skin).of(body)
    spread = shape.spread(*anchor_arrays(tuple(some)))
    ahead = spread[:, 2] / np.linalg.norm(spread, axis=1)
    told = 0
    for anchor, facing in zip(some, ahead, strict=True):
        group = atlas.region_at(anchor).group
        if group not in {"back", "chest and abdomen", "buttock and hip"} or abs(facing) < 0.6:
            continue
        near = atlas.place_words(anchor, body).near
        others = _SEEN_FROM_BEHIND if facing > 0 else _SEEN_FROM_AHEAD
        assert not any(bone in near for bone in others), atlas.describe(anchor, body)
        told += bool(near)
    assert told >= 10
