"""What must be true of numbers on a picture, checked one by one and without any shortcut."""

import math
from itertools import combinations

from needlemap.look.label_room import Box

HAIR = 1e-6
_SAME = 0.1  # places that nobody can tell apart


def number_boxes(symbols, places, sizes):
    """Return the boxes of the numbers that are written, by the index of their symbol."""
    boxes = {}
    for index, (symbol, place) in enumerate(zip(symbols, places, strict=True)):
        if place.beside is not None:
            x, y = symbol.x + place.beside[0], symbol.y + place.beside[1]
            boxes[index] = sizes.box(symbol.number, x, y)
    return boxes


def radius_of(place, sizes):
    return sizes.numbered if place.is_inside else sizes.plain


def box_gap(box, x, y):
    """Return how far a place is from a box."""
    return math.hypot(max(abs(x - box.x) - box.across, 0.0), max(abs(y - box.y) - box.along, 0.0))


def meet(one, other):
    """Return whether two boxes reach into one another."""
    right, down = abs(one.x - other.x), abs(one.y - other.y)
    return right < one.across + other.across and down < one.along + other.along


def check_numbers(room, symbols, places, sizes):
    """Assert that every number is nearest to its own symbol, on its own half, over nothing."""
    boxes = number_boxes(symbols, places, sizes)
    for index, box in boxes.items():
        own = symbols[index]
        away = math.dist((box.x, box.y), (own.x, own.y))
        for other, place in zip(symbols, places, strict=True):
            gap = math.dist((box.x, box.y), (other.x, other.y))
            is_same = math.dist((own.x, own.y), (other.x, other.y)) <= _SAME
            assert is_same or gap > away - _SAME
            assert is_same or box_gap(box, other.x, other.y) >= radius_of(place, sizes) - _SAME
        assert box_gap(box, own.x, own.y) >= sizes.plain - _SAME
        _check_half(room, own, box)
        _check_head(room, own, box)
    for one, other in combinations(boxes.values(), 2):
        assert not meet(Box(one.x, one.y, one.across - HAIR, one.along - HAIR), other)
    for index, place in enumerate(places):
        if place.is_inside:
            _check_inside(symbols, places, sizes, index)


def _check_half(room, own, box):
    assert room.left <= box.x - box.across
    assert box.x + box.across <= room.right
    assert room.top <= box.y - box.along
    assert box.y + box.along <= room.bottom
    if room.is_halved and abs(own.x - room.axis) > room.hair:
        sign = math.copysign(1, own.x - room.axis)
        assert sign * (box.x - room.axis) >= box.across - HAIR


def _check_head(room, own, box):
    if room.head is None or room.head.holds(own.x, own.y):
        return
    assert not room.head.holds(box.x, box.y)


def _check_inside(symbols, places, sizes, index):
    own = symbols[index]
    for k, (other, place) in enumerate(zip(symbols, places, strict=True)):
        if k != index:
            apart = math.dist((own.x, own.y), (other.x, other.y))
            assert apart >= sizes.numbered + radius_of(place, sizes)
