"""Names stand near what they name, over no other name, and beside the body if they can."""

import numpy as np
import pytest

from needlemap.look.name_places import GAP, NameSpot, line_end, name_places

ROOM = (0.0, 0.0, 400.0, 400.0)
SIZE = (80.0, 12.0)
MIDDLE = NameSpot(200.0, 200.0, (SIZE,))


def nothing(_):
    return 0.0


def placed(*spots, room=ROOM, covering=nothing):
    dots = np.array([(spot.x, spot.y) for spot in spots])
    return name_places(spots, room, dots, covering)


def overlap(one, other):
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def test_a_name_alone_stands_at_the_right_of_its_dot():
    [place] = placed(MIDDLE)
    assert place.bounds == (200 + GAP, 194, 200 + GAP + 80, 206)
    assert not place.is_led


def test_at_the_right_edge_it_stands_at_the_left():
    [place] = placed(NameSpot(390.0, 200.0, (SIZE,)))
    assert place.bounds[2] == 390 - GAP


def test_a_name_for_which_the_room_is_too_narrow_has_no_place_unless_it_is_broken():
    narrow = (170.0, 0.0, 240.0, 400.0)
    assert placed(MIDDLE, room=narrow) == [None]
    [place] = placed(NameSpot(200.0, 200.0, (SIZE, (45.0, 26.0))), room=narrow)
    assert place.way == 1


def test_no_name_covers_another_nor_the_dot_of_another():
    chance = np.random.default_rng(5)
    spots = [NameSpot(x, y, (SIZE, (44.0, 26.0))) for x, y in chance.uniform(120, 280, (40, 2))]
    places = placed(*spots)
    stand = [place.bounds for place in places if place is not None]
    assert len(stand) > 20
    for index, one in enumerate(stand):
        assert not any(overlap(one, other) for other in stand[:index])
    for spot, place in zip(spots, places, strict=True):
        dots = [s for s in spots if s is not spot]
        left, top, right, bottom = place.bounds if place is not None else (0, 0, 0, 0)
        assert not any(left < dot.x < right and top < dot.y < bottom for dot in dots)


def test_no_line_that_leads_to_a_name_runs_through_another_name():
    chance = np.random.default_rng(7)
    spots = [NameSpot(x, y, (SIZE,)) for x, y in chance.uniform(150, 250, (30, 2))]
    places = placed(*spots)
    assert any(place is not None and place.is_led for place in places)
    stand = [place for place in places if place is not None]
    for spot, place in zip(spots, places, strict=True):
        if place is None or not place.is_led:
            continue
        x, y = line_end(spot, place)
        along = [
            (spot.x + s * (x - spot.x), spot.y + s * (y - spot.y)) for s in np.linspace(0, 1, 30)
        ]
        for other in stand:
            left, top, right, bottom = other.bounds
            if other is not place:
                assert not any(left < x < right and top < y < bottom for x, y in along)


@pytest.mark.parametrize(("edge", "is_led"), [(215.0, False), (270.0, True)])
def test_a_name_stands_beside_the_body_where_the_edge_is_near(edge, is_led):
    """A body that ends right of the dot: beside it there is nothing to cover."""

    def covering(box):
        left, _, right, _ = box
        return min(max((edge - left) / (right - left), 0.0), 1.0)

    [place] = placed(MIDDLE, covering=covering)
    assert covering(place.bounds) < 0.2
    assert place.is_led is is_led


def test_in_the_middle_of_a_body_it_stands_beside_its_dot():
    [place] = placed(MIDDLE, covering=lambda _: 1.0)
    assert not place.is_led
