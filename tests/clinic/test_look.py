"""Marks are told apart by shape alone; every theme has a colour for every part."""

from dataclasses import replace
from itertools import combinations
from uuid import uuid4

import pytest

from needlemap.body.cells import CellSet
from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.look import (
    DARK,
    LIGHT,
    PAPER,
    Ink,
    Numeral,
    ghost_shapes,
    hatch_of,
    point_shapes,
    zone_caption,
)
from needlemap.clinic.marks import (
    Finding,
    Needling,
    PainQuality,
    PainZone,
    PointMark,
    PointState,
    TriggerPoint,
    Twitch,
)

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER], ids=lambda theme: theme.name)


def mark(state=PointState.ACTIVE, number=7, **facts):
    point = TriggerPoint(
        id=uuid4(), patient=uuid4(), number=number, anchor=SurfaceAnchor(1, 0.5, 0.5)
    )
    return PointMark(point=point, finding=Finding(state=state), **facts)


def without_ink(shapes):
    return tuple(replace(shape, ink=Ink.GROUND) for shape in shapes)


def luminance(colour):
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


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


@THEMES
def test_a_theme_has_a_colour_for_every_ink_and_quality(theme):
    colours = [theme.ink(ink) for ink in Ink] + [theme.quality(q) for q in PainQuality]
    assert all(len(colour) == 7 and int(colour[1:], 16) >= 0 for colour in colours)
    assert len({theme.quality(quality) for quality in PainQuality}) == len(PainQuality)


@THEMES
def test_text_and_numbers_can_be_read(theme):
    assert contrast(theme.text, theme.panel) >= 7
    assert contrast(theme.muted, theme.panel) >= 4.5
    assert contrast(theme.alarm, theme.alarm_soft) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.ink(Ink.ON_ACTIVE), theme.ink(Ink.ACTIVE)) >= 4.5
    assert contrast(theme.ink(Ink.QUIET), theme.ink(Ink.GROUND)) >= 3


def test_a_zone_is_captioned_with_its_letter_and_its_score():
    zone = PainZone(id=uuid4(), patient=uuid4(), letter="A", cells=CellSet(((1, 2),)))
    assert zone_caption(zone) == "A"
    assert zone_caption(replace(zone, intensity=6)) == "A 6/10"


@THEMES
def test_the_parts_of_a_plate_are_told_apart(theme):
    plate = theme.plate
    for one, other in (
        (plate.muscle, plate.muscle_edge),
        (plate.muscle, plate.tendon),
        (plate.bone, plate.bone_edge),
        (plate.told, plate.others),
        (plate.skin, plate.landmark),
        (plate.skin, plate.region),
    ):
        assert contrast(one, other) > 1.9, (one, other)
