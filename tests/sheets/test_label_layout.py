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
