"""A mark belongs to the complaint that fits its side and region."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from needlemap.body.places import Side, SurfaceAnchor
from needlemap.clinic.belonging import (
    WhereOnBody,
    belonging,
    guessed,
    is_on_other_side,
    offered_to_marks,
    with_belonging,
)
from needlemap.clinic.chart import ChartChange
from needlemap.clinic.episodes import ComplaintSide, Episode
from needlemap.clinic.ids import OF_NO_COMPLAINT
from needlemap.clinic.marks import PointMark, TriggerPoint
from needlemap.clinic.visits import Visit

PATIENT = uuid4()
NECK = Episode(
    id=uuid4(),
    patient=PATIENT,
    complaint="neck",
    started_on=date(2026, 1, 1),
    side=ComplaintSide.RIGHT,
    regions=("neck.R",),
)
LOIN = replace(NECK, id=uuid4(), complaint="loin", side=ComplaintSide.LEFT, regions=("lumbar.L",))
HEEL = replace(NECK, id=uuid4(), complaint="heel", ended_on=date(2026, 2, 1))
VISIT = Visit(
    id=uuid4(),
    patient=PATIENT,
    serial=1,
    number=1,
    started_at=datetime(2026, 3, 1, tzinfo=UTC),
    episode=NECK.id,
)
GROUPS = {"neck.R": "neck", "neck.L": "neck", "shoulder.R": "neck", "lumbar.L": "back"}


def point(number, episode=None):
    place = TriggerPoint(
        id=uuid4(), patient=PATIENT, number=number, anchor=SurfaceAnchor(number, 0.2, 0.2)
    )
    return PointMark(point=place, episode=episode)


def test_only_where_several_are_treated_there_is_a_choice():
    assert offered_to_marks((NECK, HEEL), VISIT) == ()
    assert offered_to_marks((NECK, LOIN, HEEL), VISIT) == (NECK, LOIN)
    of_heel = replace(VISIT, episode=HEEL.id)
    assert offered_to_marks((NECK, HEEL), of_heel) == (NECK, HEEL)


@pytest.mark.parametrize(
    ("side", "region", "wanted"),
    [
        (Side.RIGHT, "neck.R", NECK),
        (Side.RIGHT, "shoulder.R", NECK),
        (Side.LEFT, "lumbar.L", LOIN),
        (Side.LEFT, "neck.L", LOIN),  # the side tells more than the part of the body
        (Side.MIDLINE, "nose", NECK),  # nothing fits: what the visit is for
    ],
)
def test_side_and_region_tell_which(side, region, wanted):
    where = WhereOnBody(side, region, GROUPS.get(region, ""))
    found = guessed(where, (LOIN, NECK), NECK.id, lambda one: GROUPS.get(one, ""))
    assert found == wanted.id
    assert guessed(where, (), NECK.id, str) is None


def test_the_other_side_is_left_for_right_alone():
    assert is_on_other_side(Side.LEFT, NECK)
    assert not is_on_other_side(Side.RIGHT, NECK)
    assert not is_on_other_side(Side.MIDLINE, NECK)
    assert not is_on_other_side(Side.LEFT, replace(NECK, side=ComplaintSide.BOTH))
    assert not is_on_other_side(Side.LEFT, replace(NECK, side=None))
    assert not is_on_other_side(Side.LEFT, None)


def test_only_new_marks_are_given_one():
    known, new, carried, of_ended = point(1), point(2), point(3, LOIN.id), point(4, HEEL.id)
    change = ChartChange(visit=VISIT.id, before=(known,), after=(known, new, carried, of_ended))
    after = with_belonging(change, (NECK, LOIN), lambda _: NECK.id).after
    assert [mark.episode for mark in after] == [None, NECK.id, LOIN.id, NECK.id]


def test_marks_are_told_by_complaint_where_not_all_are_of_the_visit_s():
    marks = (point(1), point(2, LOIN.id), point(3, NECK.id))
    assert belonging(marks, VISIT, (NECK, LOIN)) == (
        (NECK, (marks[0], marks[2])),
        (LOIN, (marks[1],)),
    )
    assert belonging(marks[:1], VISIT, (NECK, LOIN)) == ()
    assert belonging((), VISIT, (NECK, LOIN)) == ()
    of_somebody_else = point(4, uuid4())
    assert belonging((of_somebody_else,), VISIT, (NECK, LOIN)) == ()


def test_a_mark_of_no_complaint_stays_one_and_is_told_last():
    free, other = point(1, OF_NO_COMPLAINT), point(2)
    change = ChartChange(visit=VISIT.id, after=(free,))
    assert with_belonging(change, (NECK, LOIN), lambda _: NECK.id).after == (free,)
    assert belonging((free, other), VISIT, (NECK, LOIN)) == ((NECK, (other,)), (None, (free,)))
