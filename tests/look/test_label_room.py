"""Where on one picture numbers may be written."""

from dataclasses import replace

import numpy as np
import pytest

from needlemap.look.figure_parts import FigureParts, Oval
from needlemap.look.label_room import MIDLINE_MM, Box, LabelRoom, label_room

HEAD, FACE = Oval(100, 20, 15, 20), Oval(100, 28, 8, 8)
ROOM = LabelRoom(
    left=0, top=0, right=200, bottom=300, axis=100, is_halved=True, hair=1.0, head=HEAD, face=FACE
)
SIZE = Box(0, 0, 5, 4)


def open_to(room, *centres, side=0):
    return room.open_to(np.array(centres, dtype=float), SIZE, side).tolist()


@pytest.mark.parametrize(("x", "side"), [(101.1, 1), (98.9, -1), (100.9, 0), (100, 0)])
def test_a_mark_is_on_a_half_unless_it_is_on_the_midline(x, side):
    assert ROOM.side(x) == side
    assert replace(ROOM, is_halved=False).side(x) == 0


def test_outwards_is_away_from_the_middle_of_the_body():
    assert (ROOM.outward(101), ROOM.outward(99)) == (1, -1)


@pytest.mark.parametrize(
    ("centre", "inside"),
    [((5, 4), True), ((4.9, 4), False), ((5, 3.9), False), ((195, 296), True), ((196, 296), False)],
)
def test_a_number_lies_inside_up_to_its_own_edge(centre, inside):
    assert open_to(ROOM, centre) == [inside]


def test_a_number_stays_whole_on_its_own_half():
    assert open_to(ROOM, (105, 100), (104.9, 100), (50, 100), side=1) == [True, False, False]
    assert open_to(ROOM, (95, 100), (95.1, 100), (150, 100), side=-1) == [True, False, False]
    assert open_to(ROOM, (100, 100), side=0) == [True]


def test_a_number_keeps_off_words():
    room = ROOM.with_words([Box(50, 50, 10, 6)])
    assert open_to(room, (50, 50), (64.9, 50), (65, 50), (50, 60)) == [False, False, True, True]


def test_a_mark_on_the_head_keeps_its_number_off_the_face_and_others_off_the_head():
    assert ROOM.keeps_off(150, 100) == (HEAD,)
    assert ROOM.keeps_off(100, 10) == (FACE,)
    assert replace(ROOM, face=None).keeps_off(100, 10) == ()
    assert replace(ROOM, head=None).keeps_off(100, 10) == ()


def test_the_room_of_a_view_is_told_in_the_unit_of_the_picture():
    parts = FigureParts(400.0, is_halved=True, head=Oval(400, 100, 80, 90))
    room = label_room(parts, (1, 2, 3, 4), 0.5, (10, 20))
    assert (room.left, room.top, room.right, room.bottom) == (1, 2, 3, 4)
    assert (room.axis, room.hair) == (210, MIDLINE_MM / 2)
    assert (room.head, room.face) == (Oval(210, 70, 40, 45), None)
