"""Values written as text come back the same; damaged text is answered in a sentence."""

import json
import traceback
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from needlemap.body.places import SurfaceAnchor, ViewId
from needlemap.clinic.chart import Chart, ChartChange
from needlemap.clinic.charting import place_point
from needlemap.clinic.errors import StepUnreadable
from needlemap.clinic.favourites import FavouritePoint
from needlemap.clinic.marks import PainZone, PointMark
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.visits import AdverseKind, ChangeSinceLast, Consent, Position, Soreness, Visit
from needlemap.records.json_codec import read, written
from tests.clinic.strategies import (
    anchors,
    changes,
    charts,
    given_scores,
    moments,
    needlings,
    points,
    said_beside,
    scores,
    texts,
    zones,
)

IDS = uuid4
POINTS = tuple[FavouritePoint, ...]
visits = st.builds(
    Visit,
    id=st.uuids(),
    patient=st.uuids(),
    serial=st.integers(1, 10**6),
    number=st.integers(1, 999),
    started_at=moments,
    practitioner=st.none() | st.uuids(),
    episode=st.none() | st.uuids(),
    consent=st.sampled_from(Consent),
    position=st.none() | st.sampled_from(Position),
    soreness=st.none() | st.sampled_from(Soreness),
    change=st.none() | st.sampled_from(ChangeSinceLast),
    pain_before=scores,
    pain_after=scores,
    range_of_motion=texts,
    notes=texts,
    needles_out=st.none() | st.integers(0, 999),
    adverse=st.none() | st.sampled_from(AdverseKind),
    adverse_note=texts,
    aftercare_given=st.booleans(),
    risks_told=st.booleans(),
    consent_copy=st.booleans(),
    screened=st.booleans(),
    adverse_closed=st.booleans(),
    signed_at=st.none() | moments,
    scores=given_scores,
    others=st.lists(st.uuids(), max_size=2, unique=True).flatmap(said_beside),
)
favourite_points = st.builds(
    FavouritePoint,
    anchor=anchors,
    muscle=st.sampled_from(("", "soleus")),
    needling=st.none() | needlings,
    seen_in=st.none() | st.sampled_from(ViewId),
)


@settings(deadline=None)
@given(st.data())
def test_a_change_of_a_chart_comes_back_the_same(data):
    patient = uuid4()
    chart = data.draw(charts(IDS, patient, uuid4()))
    change = data.draw(changes(chart, IDS, patient, 9))
    known = read(written(change, ChartChange), ChartChange)
    assert known == change
    assert known.inverse == change.inverse


@settings(deadline=None)
@given(points(IDS, uuid4(), 3), zones(IDS, uuid4(), "B", (uuid4(),)))
def test_every_field_of_a_mark_comes_back(mark, zone):
    for kind, value in ((PointMark, mark), (PainZone, zone)):
        known = read(written(value, kind), kind)
        assert known == value
        assert type(known) is kind


@settings(deadline=None)
@given(visits, visits)
def test_what_a_visit_says_comes_back(before, after):
    change = VisitChange(before, after)
    assert read(written(change, VisitChange), VisitChange) == change


@given(st.lists(favourite_points, max_size=4).map(tuple))
def test_the_points_of_a_favourite_come_back(kept):
    assert read(written(kept, POINTS), POINTS) == kept


def test_a_field_that_came_later_is_filled_with_what_it_is_without_saying():
    [mark] = _change().after
    facts = json.loads(written(mark, PointMark))
    del facts["finding"]["jump_sign"], facts["needling"], facts["point"]["seen_in"]
    assert read(json.dumps(facts), PointMark) == mark


@given(st.data())
def test_text_cut_short_or_of_another_kind_is_answered_in_a_sentence(data):
    whole = written(_change(), ChartChange)
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    with pytest.raises(StepUnreadable, match="can no longer be undone"):
        read(cut, ChartChange)


@pytest.mark.parametrize("value", ["", "null", "7", "[]", '"text"', "{}", '{"is":"Chart"}'])
def test_text_that_is_no_change_is_answered_in_a_sentence(value):
    with pytest.raises(StepUnreadable):
        read(value, ChartChange)


DAMAGE = {
    "an unknown kind of mark": lambda mark: mark | {"is": "Bruise"},
    "an unknown state": lambda mark: mark | {"finding": mark["finding"] | {"state": "angry"}},
    "a score off the scale": lambda mark: mark | {"finding": mark["finding"] | {"tenderness": 11}},
    "a word for a score": lambda mark: mark | {"finding": mark["finding"] | {"tenderness": "7"}},
    "no point": lambda mark: {name: mark[name] for name in mark if name != "point"},
    "an unknown fact": lambda mark: mark | {"mood": "good"},
    "no id": lambda mark: mark | {"point": mark["point"] | {"id": "no id"}},
    "a place off the skin": lambda mark: (
        mark | {"point": mark["point"] | {"anchor": {"face": -1, "u": 0.5, "v": 0.5}}}
    ),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_change_with_something_wrong_in_it_is_not_read(damage):
    facts = json.loads(written(_change(), ChartChange))
    facts["after"][0] = DAMAGE[damage](facts["after"][0])
    with pytest.raises(StepUnreadable) as told:
        read(json.dumps(facts), ChartChange)
    assert "marks are there" in str(told.value)


def test_a_score_without_a_decimal_point_is_still_a_pressure():
    assert read("181", float) == 181.0
    assert type(read("181", float)) is float
    with pytest.raises(StepUnreadable):
        read("true", float)


def test_a_moment_comes_back_in_utc():
    [known] = read('["2026-11-28T08:00:00+02:00"]', tuple[datetime, ...])
    assert (known, known.tzinfo) == (datetime(2026, 11, 28, 6, tzinfo=UTC), UTC)


def test_text_of_an_earlier_version_names_the_class_of_every_object_and_is_read_too():
    mark = _change().after[0]
    facts = json.loads(written(mark, PointMark))
    facts["is"] = "PointMark"
    facts["point"] |= {"is": "TriggerPoint"}
    facts["point"]["anchor"] |= {"is": "SurfaceAnchor"}
    facts["finding"] |= {"is": "Finding"}
    change = {"is": "ChartChange", "visit": uuid4().hex, "before": [], "after": [facts]}
    assert read(json.dumps(change), ChartChange).after == (mark,)


def test_no_text_of_the_record_stands_in_the_answer():
    facts = json.loads(written(_change(), ChartChange))
    facts["after"][0]["finding"] |= {"tenderness": 99, "note": "Quirina told of her fall"}
    with pytest.raises(StepUnreadable) as told:
        read(json.dumps(facts), ChartChange)
    assert "Quirina" not in "".join(traceback.format_exception(told.value))


def _change():
    chart = Chart(visit=uuid4())
    return place_point(chart, uuid4(), SurfaceAnchor(3, 0.5, 0.5), 1, uuid4)
