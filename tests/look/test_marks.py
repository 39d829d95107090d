"""Marks are told apart by shape alone."""

from dataclasses import replace
from itertools import combinations
from uuid import uuid4

import pytest

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.marks import (
    Finding,
    Needling,
    PainQuality,
    PointMark,
    PointState,
    TriggerPoint,
    Twitch,
)
from needlemap.look.marks import Numeral, ghost_shapes, hatch_of, point_shapes
from needlemap.look.theme import Ink


def mark(state=PointState.ACTIVE, number=7, **facts):
    point = TriggerPoint(
        id=uuid4(), patient=uuid4(), number=number, anchor=SurfaceAnchor(1, 0.5, 0.5)
    )
    return PointMark(point=point, finding=Finding(state=state), **facts)


def without_ink(shapes):
    return tuple(replace(shape, ink=Ink.GROUND) for shape in shapes)


@pytest.mark.parametrize(("one", "other"), [*combinations(PointState, 2)])
def test_two_states_differ_in_shape_and_not_only_in_colour(one, other):
    kinds = [
        [(type(s), getattr(s, "radius", None)) for s in point_shapes(mark(state))]
        for state in (one, other)
    ]
    assert kinds[0] != kinds[1]


@pytest.mark.parametrize("state", PointState)
@pytest.mark.parametrize("number", [1, 12, 123])
def test_every_point_shows_its_number_once(state, number):
    texts = [s.text for s in point_shapes(mark(state, number)) if isinstance(s, Numeral)]
    assert texts == [str(number)]


def test_a_needle_and_each_twitch_add_to_the_mark():
    bare = without_ink(point_shapes(mark()))
    counts = [len(bare)]
    for twitch in (Twitch.NONE, Twitch.ONE, Twitch.SEVERAL):
        shapes = without_ink(point_shapes(mark(needling=Needling(twitch=twitch))))
        assert shapes[-len(bare) :] == bare
        counts.append(len(shapes))
    assert counts == sorted(set(counts))


def test_a_ghost_is_dashed():
    assert any(getattr(shape, "dashed", False) for shape in ghost_shapes(3))
    assert not any(getattr(shape, "dashed", False) for shape in point_shapes(mark()))


def test_each_pain_quality_has_a_hatch_of_its_own():
    assert len({hatch_of(quality) for quality in PainQuality}) == len(PainQuality)
