"""A change of a mark is called by the one fact that was said, whatever goes with it."""

from dataclasses import fields, replace

import pytest

from needlemap.body.texts import Text
from needlemap.clinic.mark_changes import change_words
from needlemap.clinic.marks import Depth, Finding, Guidance, Needling, PointState, Technique, Twitch
from tests.clinic.history.making import point

POINT = Text("point 1")
PLAIN = replace(point(1), needling=Needling())
OTHER = {
    "gauge_mm": 0.3, "length_mm": 40, "needles": 2, "technique": Technique.WINDING,
    "twitch": Twitch.ONE, "tenderness_after": 3, "depth": Depth.DEEP, "settings": "biphasic",
    "needles_out": 1, "hazard_known": True, "minutes": 10, "insertions": 4, "frequency_hz": 2.5,
    "intensity_ma": 1.0, "pulse_us": 250, "guidance": Guidance.ULTRASOUND,
}  # fmt: skip


def words(after, before=PLAIN):
    return str(change_words(before, after, POINT))


def needled(**facts):
    return replace(PLAIN, needling=replace(PLAIN.needling, **facts))


def found(mark=PLAIN, **facts):
    return replace(mark, finding=replace(mark.finding, **facts))


def test_each_fact_of_a_needle_has_a_name_of_its_own():
    names = {words(needled(**{name: value})) for name, value in OTHER.items()}
    assert {*OTHER} | {"twitches"} == {field.name for field in fields(Needling)}
    assert len(names) == len(OTHER)
    assert all(name.endswith(" of point 1") and not name.startswith("Change") for name in names)
    assert words(needled(twitch=Twitch.SEVERAL, twitches=3)) == "Twitches counted of point 1"


def test_what_goes_with_a_fact_does_not_name_it():
    current = needled(technique=Technique.ELECTRICAL, frequency_hz=2.0, settings="biphasic")
    without = replace(current, needling=current.needling.done_by(Technique.WINDING))
    assert words(without, current) == "Technique of point 1"
    assert words(replace(PLAIN, needling=Needling()), point(1)) == "Needle of point 1"
    cleared = replace(PLAIN, finding=Finding(tenderness=4).cleared())
    assert words(cleared, found(tenderness=4)) == "State of point 1"
    again = found(cleared, tenderness=3, state=PointState.NOT_JUDGED)
    assert words(again, cleared) == "Tenderness of point 1"


@pytest.mark.parametrize("before", [None, PLAIN])
def test_what_is_no_such_fact_is_a_change(before):
    assert words(PLAIN, before) == "Change point 1"
