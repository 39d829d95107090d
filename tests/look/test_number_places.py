"""Symbols stay on their places; numbers find theirs, or are left to the list."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from needlemap.body.places import MAIN_VIEWS, BodyId, ViewId
from needlemap.look.figure_parts import FigureParts, Oval, figure_parts
from needlemap.look.label_room import Box, label_room
from needlemap.look.number_places import (
    INSIDE,
    LEADER_MM,
    UNWRITTEN,
    NumberPlaces,
    Sizes,
    Symbol,
    paper_sizes,
    screen_sizes,
)
from tests.look.labels import box_gap, check_numbers, number_boxes

SIZES = Sizes(numbered=10.0, plain=5.0, type=12.0, leader=60.0)
WIDE = label_room(FigureParts(200.0, is_halved=True), (0.0, 0.0, 400.0, 400.0), 1.0, (0.0, 0.0))
SCREENS = {  # pixels a mm of whole bodies, as measured in the window
    "900x600": 0.085,
    "1280x800": 0.2,
    "1366x768": 0.19,
    "1920x1080": 0.33,
    "3840x2160 at 200 %": 0.33,
    "near": 1.6,
}
PAPERS = {"A4": 0.21, "Letter": 0.19, "small": 0.11, "enlarged": 0.6}  # points a mm


def found(symbols, room=WIDE, sizes=SIZES):
    places = NumberPlaces(room, sizes)
    return places.of(symbols), places.sizes


def beside(symbols, room=WIDE, sizes=SIZES):
    return [place.beside for place in found(symbols, room, sizes)[0]]


def a_row(*across, y=100.0, **facts):
    return [Symbol(x, y, str(n), **facts) for n, x in enumerate(across, start=1)]


def test_a_point_alone_holds_its_number():
    assert found(a_row(100)) == ((INSIDE,), SIZES)
    assert found([])[0] == ()


def test_points_far_apart_all_hold_their_numbers_at_full_size():
    assert found(a_row(60, 90, 300)) == ((INSIDE,) * 3, SIZES)


def test_points_a_little_too_near_hold_their_numbers_in_smaller_symbols():
    places, sizes = found(a_row(60, 79), sizes=replace(SIZES, least=7.0))
    assert places == (INSIDE,) * 2
    assert sizes.numbered == 8.0


def test_two_near_points_are_small_and_their_numbers_stand_away_from_each_other():
    places, sizes = found(a_row(260, 268))
    assert sizes == SIZES
    [(left, _), (right, _)] = [place.beside for place in places]
    assert left <= 0 < right
    assert not any(place.has_leader for place in places)


@pytest.mark.parametrize(("x", "sign"), [(100, -1), (300, 1)])
def test_a_number_stands_outwards_first(x, sign):
    [(right, down), _] = beside([Symbol(x, 100, "1"), Symbol(x, 112, "2")])
    assert sign * right > 5
    assert down <= 0


def test_no_number_of_a_point_near_the_midline_crosses_it():
    symbols = [Symbol(206, 100 + 9 * n, str(n)) for n in range(6)]
    places, sizes = found(symbols)
    boxes = number_boxes(symbols, places, sizes)
    assert len(boxes) >= 4
    assert all(box.x - box.across >= 200 for box in boxes.values())


def test_a_number_of_a_point_on_the_midline_may_stand_on_either_side():
    room = replace(WIDE, hair=1.0)
    symbols = [Symbol(200, 100, "1"), Symbol(200, 108, "2"), Symbol(200, 116, "3")]
    assert all(place is not None for place in beside(symbols, room))


def test_a_number_crosses_no_edge_of_its_view():
    room = label_room(FigureParts(20.0, is_halved=False), (0.0, 0.0, 40.0, 400.0), 1.0, (0, 0))
    symbols = [Symbol(36, 100 + 9 * n, str(n)) for n in range(5)]
    places, sizes = found(symbols, room)
    check_numbers(room, symbols, places, sizes)
    assert number_boxes(symbols, places, sizes)


def test_a_number_covers_no_word():
    near = a_row(260, 268)
    before = beside(near)[1]
    word = Box(268 + before[0], 100 + before[1], 8.0, 8.0)
    after = beside(near, WIDE.with_words([word]))[1]
    assert after not in {before, None}


def test_a_number_covers_no_pin_and_no_ray():
    near = a_row(260, 268, has_pin=True)
    for (right, down), symbol in zip(beside(near), near, strict=True):
        box = SIZES.box(symbol.number, symbol.x + right, symbol.y + down)
        for other in near:
            assert box_gap(box, other.x + 1.66 * 5, other.y - 1.66 * 5) >= 0.34 * 5


def test_a_pin_on_a_neighbour_s_number_makes_both_small():
    """The pin of the second reaches to the middle of the first."""
    symbols = [Symbol(117, 83, "1"), Symbol(100, 100, "2", has_pin=True)]
    assert INSIDE not in found(symbols)[0]
    assert found([symbols[0], replace(symbols[1], has_pin=False)])[0] == (INSIDE,) * 2


def test_points_near_a_small_one_are_small_too():
    """Or the large one would seem to matter more."""
    places, _ = found(a_row(60, 66, 100, 300))
    assert [place.is_inside for place in places] == [False, False, False, True]


def test_a_number_keeps_off_the_head_unless_its_point_is_on_it():
    head = Oval(200, 60, 40, 50)
    room = replace(WIDE, head=head)
    neck = [Symbol(206, 113 + 7 * n, str(n)) for n in range(3)]
    places, sizes = found(neck, room)
    check_numbers(room, neck, places, sizes)
    assert beside([Symbol(215, 60, "1"), Symbol(221, 60, "2")], room) != [None, None]


def test_a_point_on_the_face_is_small_and_its_number_beside_the_face():
    face = Oval(200, 80, 25, 25)
    room = replace(WIDE, head=Oval(200, 60, 40, 50), face=face)
    [place] = found([Symbol(212, 84, "1")], room)[0]
    assert place.has_leader
    assert not face.holds(212 + place.beside[0], 84 + place.beside[1], 3.0, 4.0)


def test_a_number_that_does_not_touch_its_point_has_a_leader_over_no_other_symbol():
    symbols = [Symbol(260, 100, str(n)) for n in range(9)]
    places, _ = found(symbols)
    led = [place for place in places if place.has_leader]
    assert led
    for place in led:
        assert math.hypot(*place.beside) > 5 + SIZES.box("1").along


def test_no_leader_is_longer_than_it_may_be():
    symbols = [Symbol(260, 100, str(n)) for n in range(30)]
    longest = 5 + math.hypot(SIZES.box("10").across, SIZES.box("10").along)
    short = replace(SIZES, leader=8.0)
    for sizes in (SIZES, short):
        away = [math.hypot(*place) for place in beside(symbols, sizes=sizes) if place]
        assert max(away) <= longest + sizes.leader


def test_where_there_is_no_room_the_number_is_left_to_the_list():
    symbols = [Symbol(260 + x * 4, 100 + y * 4, "1") for x in range(7) for y in range(7)]
    places, _ = found(symbols)
    middle = places[24]
    assert middle == UNWRITTEN
    assert any(place.beside for place in places)


def test_lower_numbers_choose_first_and_are_not_moved_by_those_beside_that_came_later():
    few = beside([Symbol(260, 100, str(n)) for n in range(4)])
    more = beside([Symbol(260, 100, str(n)) for n in range(9)])
    assert more[:4] == few


def test_a_symbol_of_another_view_that_is_nearer_takes_no_number():
    pair = a_row(260, 268)
    right = beside(pair)[1]
    other = (268 + right[0] + 4, 100 + right[1])
    places = NumberPlaces(WIDE, SIZES).of(pair, [other])
    assert places[1].beside != right


def test_what_is_taken_is_told_to_letters():
    symbols = a_row(260, 268, has_pin=True)
    places = NumberPlaces(WIDE, SIZES)
    numbers = places.of(symbols)
    boxes = {(box.x, box.y) for box in places.taken}
    for symbol, number in zip(symbols, numbers, strict=True):
        assert (symbol.x, symbol.y) in boxes
        assert (symbol.x + number.beside[0], symbol.y + number.beside[1]) in boxes


@pytest.mark.parametrize(
    ("scale", "numbered", "plain"),
    [(2.0, 11.0, 5.5), (0.33, 11.0, 5.5), (0.25, 8.5, 5.0), (0.19, 8.0, 4.0), (0.09, 0.0, 3.0)],
)
def test_marks_on_a_screen_shrink_with_the_bodies(scale, numbered, plain):
    sizes = screen_sizes(scale)
    assert (sizes.numbered, sizes.plain) == (numbered, plain)
    assert 10.5 <= sizes.type <= 13
    assert sizes.leader == LEADER_MM * scale


def test_marks_on_paper_are_4_6_mm_wide_and_on_bodies_shown_enlarged_beside_3_mm():
    mm = 72 / 25.4
    assert paper_sizes(0.6, bare=False).numbered == pytest.approx(2.3 * mm)
    assert paper_sizes(0.6, bare=True).numbered == pytest.approx(1.5 * mm)
    assert paper_sizes(0.05, bare=False).numbered == 0
    assert 5.6 <= paper_sizes(0.05, bare=True).type <= paper_sizes(2.0, bare=False).type <= 7.5


LOOKS = [(kind, name) for kind in (SCREENS, PAPERS) for name in kind]
SHARES = st.floats(min_value=0.0, max_value=1.0)


@st.composite
def crowds(draw):
    """Up to 40 points within a few centimetres of a place of one view, on one figure."""
    body, view = draw(st.sampled_from(list(BodyId))), draw(st.sampled_from(MAIN_VIEWS))
    spread = draw(st.sampled_from([0.0, 8.0, 40.0, 120.0]))
    across, down = draw(SHARES), draw(SHARES)
    steps = st.floats(min_value=-spread, max_value=spread)
    count = draw(st.integers(1, 40))
    asides = draw(st.lists(st.tuples(steps, steps), min_size=count, max_size=count))
    look = draw(st.sampled_from(LOOKS))
    return body, view, (across, down), asides, draw(st.booleans()), look


def seen(atlas, crowd):
    """Return the room's parts of each view and where it shows the points of a crowd, mm."""
    body, view_id, (across, down), asides, *_ = crowd
    view = atlas.view(view_id, body)
    x, y = (0.3 + 0.4 * across) * view.width_mm, (0.03 + 0.9 * down) * view.height_mm
    found = (view.locate(x + right, y + low) for right, low in asides)
    anchors = tuple(anchor for anchor in found if anchor is not None)
    for other in MAIN_VIEWS:
        shown = atlas.view(other, body)
        spots = [(n, spot) for n, spot in enumerate(shown.project_many(anchors)) if spot.visible]
        yield shown, figure_parts(atlas, other, body), spots


@settings(max_examples=60, deadline=None)
@given(crowds())
def test_of_up_to_40_close_points_every_number_is_on_its_half_nearest_to_its_own_and_over_none(
    atlas, crowd
):
    *_, has_pin, (kind, name) = crowd
    scale = kind[name]
    sizes = screen_sizes(scale) if kind is SCREENS else paper_sizes(scale, bare=not has_pin)
    for view, parts, spots in seen(atlas, crowd):
        bounds = (0.0, 0.0, view.width_mm * scale, view.height_mm * scale)
        room = label_room(parts, bounds, scale, (0.0, 0.0))
        symbols = [Symbol(s.x * scale, s.y * scale, str(n + 1), has_pin) for n, s in spots]
        finder = NumberPlaces(room, sizes)
        places = finder.of(symbols)
        check_numbers(room, symbols, places, finder.sizes)


@pytest.mark.parametrize("view_id", MAIN_VIEWS)
def test_of_a_few_points_as_a_visit_has_them_all_are_numbered(atlas, view_id):
    """Six points a hand's breadth apart, on the smallest laptop."""
    view = atlas.view(view_id, BodyId.FEMALE)
    parts = figure_parts(atlas, view_id, BodyId.FEMALE)
    side = 1 if view_id is not ViewId.LEFT_LATERAL else -1
    scale = SCREENS["1366x768"]
    bounds = (0.0, 0.0, view.width_mm * scale, view.height_mm * scale)
    room = label_room(parts, bounds, scale, (0.0, 0.0))
    places = [(80 + 60 * (n % 2), 330 + 80 * (n // 2)) for n in range(6)]
    symbols = [
        Symbol((parts.axis + side * x) * scale, y * scale, str(n), has_pin=True)
        for n, (x, y) in enumerate(places, start=1)
    ]
    numbers = NumberPlaces(room, screen_sizes(scale)).of(symbols)
    assert all(place.is_inside or place.beside for place in numbers)
