"""A muscle of the right side is laid on either side of the skin."""

from dataclasses import replace

import numpy as np
import pytest

from needlemap.atlas_builder.muscles.declared import Declared
from needlemap.atlas_builder.muscles.drawable import Drawable, SidedMuscle
from needlemap.atlas_builder.muscles.raster import Raster
from needlemap.body.muscle_map import OUTSIDE_MM, SkinMuscle
from needlemap.body.places import Side

MIRROR = np.array([5, 4, 3, 2, 1, 0])


def made(vertices, margin):
    numbers = ([0.5, -0.5], [0.2, 0.8], [1.2, 1.4])
    return SkinMuscle(np.array(vertices), np.array(margin), *map(np.array, numbers))


def drawable(id_="soleus", **facts):
    declared = Declared(id=id_, section="", layer=1, origin=(), insertion=(), **facts)
    field = made([0, 1], [3.0, -2.0])
    return Drawable(declared, field, field)


@pytest.fixture
def picture():
    """Six pixels in a row, the k-th wholly on vertex k; ``unseen``: vertices that none meets."""

    def made(unseen=()):
        corners = np.tile(np.arange(6)[None, :, None], (1, 1, 3))
        shares = np.tile(np.array([1.0, 0.0, 0.0]), (1, 6, 1))
        low = np.stack([np.zeros(6, int), np.arange(6)], axis=1)
        high = low.copy()
        for vertex in unseen:
            low[vertex], high[vertex] = 10**9, -1
        mask = np.ones((1, 6), bool)
        return Raster(1.0, mask, corners, shares, np.zeros((1, 6)), (low, high))

    return made


@pytest.mark.parametrize(("side", "first", "second"), [(Side.RIGHT, 0, 1), (Side.LEFT, 5, 4)])
def test_a_side_has_the_fields_at_its_own_vertices(side, first, second):
    sided = SidedMuscle.of(drawable(), side, MIRROR)
    assert (sided.margin[first], sided.margin[second]) == (3.0, -2.0)
    assert (sided.across[first], sided.across[second]) == (0.5, -0.5)
    assert (sided.along[first], sided.along[second]) == (0.2, 0.8)
    assert (sided.rank[first], sided.rank[second]) == (1.2, 1.4)
    assert np.flatnonzero(sided.known).tolist() == sorted([first, second])
    others = [vertex for vertex in range(6) if vertex not in (first, second)]
    assert set(sided.margin[others]) == {OUTSIDE_MM}


def test_what_a_view_meets_on_the_left_may_be_another_part_than_on_the_right():
    declared = drawable().declared
    seen = Drawable(declared, made([0, 1], [3.0, -2.0]), made([1, 2], [4.0, 1.0]))
    right, left = (SidedMuscle.of(seen, side, MIRROR) for side in (Side.RIGHT, Side.LEFT))
    assert np.flatnonzero(right.margin > 0).tolist() == [0]
    assert np.flatnonzero(left.margin > 0).tolist() == [3, 4]


def test_the_box_of_a_muscle_holds_its_pixels_and_two_around(picture):
    right = SidedMuscle.of(drawable(), Side.RIGHT, MIRROR)
    left = SidedMuscle.of(drawable(), Side.LEFT, MIRROR)
    assert right.box(picture()) == (slice(0, 3), slice(0, 4))
    assert left.box(picture()) == (slice(0, 3), slice(2, 8))


def test_a_muscle_that_the_picture_does_not_meet_has_no_box(picture):
    right = SidedMuscle.of(drawable(), Side.RIGHT, MIRROR)
    assert right.box(picture(unseen=(0, 1))) is None
    assert right.box(picture(unseen=(0,))) == (slice(0, 3), slice(0, 4))


def test_a_muscle_that_a_view_does_not_meet_at_all_has_no_box(picture):
    nothing = SkinMuscle(*(np.array([], dtype=kind) for kind in (int, float, float, float, float)))
    sided = SidedMuscle.of(Drawable(drawable().declared, nothing, nothing), Side.RIGHT, MIRROR)
    assert sided.box(picture()) is None


def test_a_field_is_read_at_the_pixels_of_a_box(picture):
    sided = SidedMuscle.of(drawable(), Side.LEFT, MIRROR)
    box = (slice(0, 1), slice(3, 6))
    assert sided.on(picture(), box, sided.margin).tolist() == [[OUTSIDE_MM, -2.0, 3.0]]


@pytest.mark.parametrize(
    ("id_", "ring", "kind"),
    [
        ("trapezius_upper", False, "trapezius"),
        ("soleus", False, "soleus"),
        ("orbicularis", True, ""),
    ],
)
def test_portions_of_one_muscle_have_its_first_name_in_common(id_, ring, kind):
    assert drawable(id_, ring=ring).kind == kind


@pytest.mark.parametrize(("section", "dense"), [("head_neck", False), ("lower_limb", True)])
def test_skin_lies_bare_between_the_muscles_of_a_face_alone(section, dense):
    muscle = drawable()
    field = muscle.field
    assert Drawable(replace(muscle.declared, section=section), field, field).is_dense is dense
