"""Which needle is taken without asking."""

from dataclasses import replace
from uuid import uuid4

import pytest

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.marks import (
    Depth,
    Guidance,
    Needling,
    PointMark,
    Technique,
    TriggerPoint,
    Twitch,
)
from needlemap.clinic.needles import PRESETS, Habits

USUAL = Needling(length_mm=40)
LONG, THICK = Needling(length_mm=75), Needling(gauge_mm=0.35)


def a_point(muscle="soleus", needling=None):
    point = TriggerPoint(
        id=uuid4(), patient=uuid4(), number=1, anchor=SurfaceAnchor(1, 0.5, 0.5), muscle=muscle
    )
    return PointMark(point=point, needling=needling)


def test_as_last_time_at_the_point_before_as_in_the_muscle_before_as_usual():
    mark = a_point()
    at_point, in_muscle = {mark.id: LONG}, {"soleus": THICK}
    assert Habits(at_point, in_muscle).needle_for(mark, USUAL) == LONG
    assert Habits({}, in_muscle).needle_for(mark, USUAL) == THICK
    assert Habits().needle_for(mark, USUAL) == USUAL
    assert Habits({}, in_muscle).needle_for(a_point("popliteus"), USUAL) == USUAL


def test_in_a_portion_it_is_as_in_the_whole_until_one_was_placed_there():
    """Habits of before know the whole muscle only."""
    inner = a_point("soleus_inner")
    assert Habits({}, {"soleus": THICK}).needle_for(inner, USUAL) == THICK
    assert Habits({}, {"soleus": THICK, "soleus_inner": LONG}).needle_for(inner, USUAL) == LONG
    assert Habits({}, {"soleus_inner": LONG}).needle_for(a_point(), USUAL) == USUAL


def test_what_happened_to_a_needle_is_never_taken_again():
    told = replace(
        LONG, twitch=Twitch.SEVERAL, twitches=4, tenderness_after=2, needles_out=1,
        hazard_known=True, insertions=9, guidance=Guidance.ULTRASOUND,
    )  # fmt: skip
    mark = a_point()
    assert Habits({mark.id: told}).needle_for(mark, USUAL) == LONG


def test_how_long_it_stays_in_and_what_the_current_is_set_to_is_taken_again():
    told = replace(LONG, minutes=10, frequency_hz=2.0, intensity_ma=1.5, pulse_us=250)
    mark = a_point()
    assert Habits({mark.id: told}).needle_for(mark, USUAL) == told


def test_a_needle_of_this_visit_is_the_next_one_in_its_muscle():
    first = a_point(needling=replace(LONG, twitch=Twitch.ONE))
    habits = Habits({}, {"soleus": THICK, "popliteus": THICK}).learned(first)
    assert habits.needle_for(a_point(), USUAL) == LONG
    assert habits.needle_for(a_point("popliteus"), USUAL) == THICK
    assert habits.needle_for(first, USUAL) == LONG


def test_what_is_no_new_needle_teaches_nothing():
    first = a_point(needling=LONG)
    second = replace(a_point(), needling=THICK)
    habits = Habits().learned(first).learned(second)
    scored = replace(first, needling=replace(LONG, tenderness_after=3))
    assert habits.learned(scored) is habits
    assert habits.learned(a_point()) is habits
    assert habits.needle_for(a_point(), USUAL) == THICK


def test_a_needle_where_no_muscle_is_named_is_of_no_muscle():
    habits = Habits().learned(a_point("", LONG))
    assert habits.needle_for(a_point(""), USUAL) == USUAL


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_a_preset_is_a_way_and_keeps_the_needle_and_what_it_did(preset):
    before = Needling(
        gauge_mm=0.16, length_mm=15, needles=3, twitch=Twitch.SEVERAL, twitches=5,
        tenderness_after=2, hazard_known=True, technique=Technique.ELECTRICAL, settings="older",
        minutes=10, frequency_hz=5.0, intensity_ma=1.5, pulse_us=250, guidance=Guidance.ULTRASOUND,
    )  # fmt: skip
    after = preset.on(before)
    assert (after.technique, after.depth) == (preset.technique, preset.depth)
    assert after.frequency_hz == preset.frequency_hz
    kept = (before.settings, 1.5, 250) if preset.frequency_hz else ("", None, None)
    assert (after.settings, after.intensity_ma, after.pulse_us) == kept
    way = ("technique", "depth", "settings", "frequency_hz", "intensity_ma", "pulse_us")
    assert replace(after, **{name: getattr(before, name) for name in way}) == before


def test_presets_are_told_apart_and_only_a_current_has_a_frequency():
    assert len({preset.name for preset in PRESETS}) == len(PRESETS)
    for preset in PRESETS:
        assert bool(preset.frequency_hz) == (preset.technique is Technique.ELECTRICAL)
        assert preset.depth in Depth


def test_the_practice_says_which_needle_is_offered_where_nothing_is_known():
    mark = a_point("soleus")
    practice = Habits(gauge_mm=0.16, length_mm=15)
    assert practice.needle_for(mark, USUAL) == replace(USUAL, gauge_mm=0.16, length_mm=15)
    assert Habits(gauge_mm=0.16).needle_for(mark, USUAL) == replace(USUAL, gauge_mm=0.16)
    assert replace(practice, in_muscle={"soleus": THICK}).needle_for(mark, USUAL) == THICK
    learned = practice.learned(a_point("soleus", LONG))
    assert learned.needle_for(a_point("popliteus"), USUAL).gauge_mm == 0.16
