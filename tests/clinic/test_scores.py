"""Scores stay on their scale, are one a scale and activity, and are said with it."""

import pytest

from needlemap.clinic.errors import ImpossibleValue, OutOfScale, TextTooLong
from needlemap.clinic.score_errors import ActivityMissing, MotionMissing, TooManyActivities
from needlemap.clinic.scores import (
    Motion,
    Scale,
    Score,
    known_activities,
    known_movements,
    read_degrees,
    read_value,
    with_motion,
    with_score,
)


def function(activity, value=4):
    return Score(scale=Scale.FUNCTION, value=value, activity=activity)


STAIRS = function("climbing stairs")
NDI = Score(scale=Scale.NDI, value=19)
RANGES = {
    Scale.FUNCTION: (0, 10), Scale.GLOBAL_CHANGE: (-5, 5), Scale.NDI: (0, 50), Scale.ODI: (0, 100),
    Scale.QUICKDASH: (0, 100), Scale.LEFS: (0, 80), Scale.HIT_6: (36, 78),
    Scale.ROLAND_MORRIS: (0, 24),
}  # fmt: skip


@pytest.mark.parametrize("scale", Scale)
def test_a_score_lies_between_the_ends_of_its_scale(scale):
    low, high = RANGES[scale]
    activity = "any" if scale is Scale.FUNCTION else ""
    for value in (low, high):
        assert Score(scale=scale, value=value, activity=activity).value == value
        assert read_value(f" {value} ", scale) == value
    for value in (low - 0.1, high + 0.1, float("nan"), float("inf")):
        with pytest.raises(OutOfScale):
            Score(scale=scale, value=value, activity=activity)


@pytest.mark.parametrize(
    ("typed", "value"), [("19", 19), ("45.5", 45.5), ("45,5", 45.5), (" 7 ", 7)]
)
def test_a_score_is_typed_with_either_sign(typed, value):
    assert read_value(typed, Scale.QUICKDASH) == value


@pytest.mark.parametrize(
    "typed", ["", "x", "1e9", "nan", "inf", "45.55", "4 5", "−1", "1_0", "0x1"]
)
def test_what_is_no_score_is_refused(typed):
    with pytest.raises((OutOfScale, ImpossibleValue)):
        read_value(typed, Scale.QUICKDASH)


def test_nothing_has_no_sign():
    nothing = Score(scale=Scale.NDI, value=read_value("-0", Scale.NDI))
    assert str(nothing.words) == "NDI: 0 (0 to 50)"


def test_worse_is_less_than_nothing_on_the_scale_of_change():
    assert read_value("−3", Scale.GLOBAL_CHANGE) == -3


def test_function_is_of_an_activity_and_nothing_else_is():
    with pytest.raises(ActivityMissing):
        function(" ")
    with pytest.raises(ActivityMissing):
        Score(scale=Scale.NDI, value=19, activity="stairs")
    with pytest.raises(TextTooLong):
        function("x" * 201)


def test_a_score_is_said_with_its_scale():
    assert str(NDI.words) == "NDI: 19 (0 to 50)"
    assert str(STAIRS.words) == "Function, climbing stairs: 4 (0 to 10)"
    half = Score(scale=Scale.QUICKDASH, value=45.5)
    assert str(half.words) == "QuickDASH: 45.5 (0 to 100)"


def test_scored_again_it_takes_the_place_of_what_was_there():
    scores = with_score(with_score((), STAIRS), NDI)
    again = function("Climbing stairs", 6)
    assert with_score(scores, again) == (again, NDI)


def test_at_most_five_activities_are_followed():
    scores = ()
    for activity in "abcde":
        scores = with_score(scores, function(activity))
    assert with_score(scores, NDI)[-1] == NDI
    assert len(with_score(scores, function("e", 9))) == 5
    with pytest.raises(TooManyActivities):
        with_score(scores, function("f"))


def test_what_was_scored_before_is_known_the_latest_first_and_once():
    earlier = [(STAIRS, function("sleeping")), (), (NDI, function("Climbing Stairs", 5))]
    assert known_activities(earlier) == ("Climbing Stairs", "sleeping")
    turned = Motion(movement="neck, rotation", left=60)
    assert known_movements([(turned,), (turned,)]) == ("neck, rotation",)


def test_a_motion_is_of_one_side_at_least_and_said_with_its_side():
    both = Motion(movement="neck, rotation", left=60, right=45)
    assert str(both.words) == "neck, rotation: left 60°, right 45°"
    one = Motion(movement="knee, extension", right=-5)
    assert str(one.words) == "knee, extension: right -5°"
    assert with_motion((both, one), Motion(movement="Neck, rotation", left=65))[1] == one
    for facts in ({"movement": "x"}, {"movement": " ", "left": 4}):
        with pytest.raises(MotionMissing):
            Motion(**facts)
    for degrees in (-91, 361, 4.5):
        with pytest.raises(ImpossibleValue):
            Motion(movement="x", left=degrees)


@pytest.mark.parametrize(
    ("typed", "degrees"), [("", None), ("60", 60), ("60°", 60), ("−5", -5), (" 45 ° ", 45)]
)
def test_degrees_are_read_as_they_are_typed(typed, degrees):
    assert read_degrees(typed) == degrees


@pytest.mark.parametrize("typed", ["x", "4.5", "٤", "--4", "-"])
def test_what_is_no_degrees_is_refused(typed):
    with pytest.raises(OutOfScale):
        read_degrees(typed)
