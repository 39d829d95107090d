"""Numbers and letters find room: none covers another, a face, or the edge of its picture."""

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from needlemap.body.places import BodyId, ViewId
from needlemap.sheets.label_layout import Bounds, Oval, Room, face_of

BOUNDS = Bounds(0, 0, 300, 300)


def anywhere(_):
    return True


def test_a_disc_with_room_stays_where_its_point_is():
    assert Room(BOUNDS, None).disc((50, 60), 8, anywhere) == (50, 60)


@given(st.lists(st.tuples(st.floats(120, 180), st.floats(120, 180)), max_size=12))
def test_discs_of_a_crowd_do_not_overlap(wanted):
    room = Room(BOUNDS, None)
    placed = [room.disc(spot, 5, anywhere) for spot in wanted]
    assert all(math.dist(a, b) >= 10 - 1e-6 for a, b in combinations(placed, 2))


def test_a_disc_keeps_off_the_face_and_near_its_point():
    face = Oval(150, 150, 20, 30)
    placed = Room(BOUNDS, face).disc((150, 150), 6, anywhere)
    assert not face.touches(placed, 4)
    assert math.dist(placed, (150, 150)) < 45


def test_a_disc_stays_inside_its_picture():
    assert BOUNDS.holds(Room(BOUNDS, None).disc((1, 299), 8, anywhere), 8)


def test_a_disc_keeps_off_places_that_would_name_another_limb():
    room = Room(BOUNDS, None)
    room.disc((100, 100), 8, anywhere)
    placed = room.disc((100, 100), 8, lambda spot: spot[0] > 100)
    assert placed[0] > 100


def test_a_letter_takes_the_first_of_its_places_that_is_free():
    room = Room(BOUNDS, None)
    room.disc((100, 100), 8, anywhere)
    assert room.letter([(100, 100), (200, 200)], 5) == (200, 200)


def test_a_letter_with_no_free_place_of_its_own_goes_near_the_first():
    room = Room(BOUNDS, None)
    room.disc((100, 100), 8, anywhere)
    placed = room.letter([(100, 100)], 5)
    assert math.dist(placed, (100, 100)) >= 13


@pytest.mark.parametrize("body", BodyId)
@pytest.mark.parametrize("view_id", [ViewId.ANTERIOR, ViewId.LEFT_LATERAL, ViewId.RIGHT_LATERAL])
def test_the_face_lies_on_the_regions_of_the_face(atlas, view_id, body):
    view = atlas.view(view_id, body)
    face = face_of(atlas, view)
    anchor = view.locate(face.x, face.y)
    words = atlas.region_at(anchor).words
    assert any(part in words for part in ("nose", "eye", "cheek", "mouth"))


def test_the_back_of_the_head_is_no_face(atlas):
    assert face_of(atlas, atlas.view(ViewId.POSTERIOR)) is None


@pytest.mark.parametrize(
    ("spot", "touches"),
    [((125.9, 100), True), ((126, 100), False), ((100, 135.9), True), ((100, 136), False)],
)
def test_a_disc_touches_an_oval_where_its_edge_reaches_it(spot, touches):
    assert Oval(100, 100, 20, 30).touches(spot, 6) == touches


@pytest.mark.parametrize(
    ("spot", "inside"),
    [
        ((18, 28), True),
        ((17.9, 28), False),
        ((18, 27.9), False),
        ((92, 112), True),
        ((92.1, 112), False),
        ((92, 112.1), False),
    ],
)
def test_a_disc_lies_inside_up_to_its_own_edge(spot, inside):
    assert Bounds(10, 20, 100, 120).holds(spot, 8) == inside


def test_a_second_disc_at_a_place_stands_just_beside_the_first():
    room = Room(BOUNDS, None)
    room.disc((150, 150), 10, anywhere)
    second = room.disc((150, 150), 10, anywhere)
    assert math.dist(second, (150, 150)) == pytest.approx(24)  # the first ring past 20


def test_discs_of_different_sizes_keep_the_sum_of_their_radii_apart():
    room = Room(BOUNDS, None)
    room.disc((100, 100), 20, anywhere)
    assert room.disc((125, 100), 5, anywhere) == (125, 100)
    assert room.disc((100, 124.9), 5, anywhere) != (100, 124.9)


def test_a_disc_may_stand_where_its_point_is_though_another_limb_is_near():
    def nowhere(_):
        return False

    room = Room(BOUNDS, None)
    assert room.disc((100, 100), 8, nowhere) == (100, 100)
    assert room.disc((100, 100), 8, nowhere) == (100, 100)  # over another rather than elsewhere


def test_a_letter_where_nothing_is_free_goes_to_its_first_place():
    room = Room(Bounds(0, 0, 10, 10), None)
    assert room.letter([(5, 5), (6, 6)], 8) == (5, 5)


@pytest.mark.parametrize("body", BodyId)
def test_the_face_is_as_large_as_the_figure_is_tall(atlas, body):
    face = face_of(atlas, atlas.view(ViewId.ANTERIOR, body))
    tall = atlas.height_mm(body)
    assert face.half_width == pytest.approx(50 * tall / 1660)
    assert face.half_height == pytest.approx(0.036 * tall)
    assert face.x == pytest.approx(atlas.plane_x(ViewId.ANTERIOR, body))


def test_the_face_looks_to_the_left_of_the_picture_on_the_body_s_left(atlas):
    left, right = (
        face_of(atlas, atlas.view(view)).x - atlas.plane_x(view, BodyId.FEMALE)
        for view in (ViewId.LEFT_LATERAL, ViewId.RIGHT_LATERAL)
    )
    assert left == pytest.approx(-right)
    assert left < -100
