"""What a strip shows: which of the visits, where, their days, pain and complaints."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from uuid_utils.compat import uuid7

from needlemap.clinic.episodes import Episode
from needlemap.clinic.visits import AlsoTreated
from needlemap.look.time_line.plan import Letters, TimeCourse, most_at_once, planned
from needlemap.look.time_line.scale import LEAST_PX
from tests.clinic.history.making import ANA
from tests.clinic.history.making import visit as charted

LETTERS = Letters(str, lambda words: 7.0 * len(words), lambda words: 6.0 * len(words))


def weekly(count, **facts):
    return tuple(charted(7 * week, **facts).visit for week in range(count))


def complaint(name):
    return Episode(id=uuid7(), patient=ANA.id, complaint=name, started_on=date(2026, 1, 1))


def test_as_many_visits_are_shown_as_can_be_told_apart():
    assert most_at_once(640) == 37
    assert most_at_once(4000) == 60
    assert most_at_once(10) == 1
    plan = planned(TimeCourse(weekly(600)), 500, 640, LETTERS)
    assert len(plan.visits) == 37
    xs = [plan.x(i) for i in range(37)]
    assert min(b - a for a, b in pairwise(xs)) >= LEAST_PX - 1e-6
    assert 0 < xs[0] < xs[-1] < 640


def test_the_nearest_visit_is_found_by_its_place():
    plan = planned(TimeCourse(weekly(5)), 0, 500, LETTERS)
    assert [plan.nearest(plan.x(i) + 9) for i in range(5)] == [one.id for one in plan.visits]
    assert plan.index_of(plan.visits[3].id) == 3
    assert plan.index_of(uuid7()) is None


def test_visits_of_one_day_are_told_by_the_hour_also_where_one_is_on_the_page_before():
    visits = weekly(3)
    again = replace(visits[1], id=uuid7(), started_at=visits[1].started_at + timedelta(hours=5))
    course = TimeCourse((*visits[:2], again, visits[2]))
    plan = planned(course, 0, 900, LETTERS)
    assert [one.short for one in plan.dates] == [
        "3 Mar", "10 Mar 09:00", "10 Mar 14:00", "17 Mar",
    ]  # fmt: skip
    assert planned(course, 2, 900, LETTERS).dates[0].whole == "10 Mar 2026 14:00"
    assert course.facts(2).startswith("10 Mar 2026 14:00 · ")


def test_the_day_of_the_visit_that_is_told_is_written_and_its_pain():
    plan = planned(TimeCourse(weekly(40, pain_before=6, pain_after=2)), 0, 700, LETTERS)
    for told in (0, 17, 38):
        assert told in [one.index for one in plan.days_written(told, LETTERS)]
        assert told in [one.index for one in plan.pain_written(told, LETTERS)]


def test_a_complaint_reaches_beyond_its_dots_and_goes_on_where_the_strip_is_cut():
    neck = complaint("neck")
    visits = tuple(replace(one, episode=neck.id) for one in weekly(100))
    course = TimeCourse(visits, episodes=(neck,))
    (middle,) = planned(course, 20, 640, LETTERS).bands
    assert (middle.left, middle.right, middle.is_cut) == (0.0, 640, (True, True))
    plan = planned(course, 0, 640, LETTERS)
    assert plan.bands[0].is_cut == (False, True)
    assert 0 < plan.bands[0].left < plan.x(0)
    assert plan.treated(0) == (neck.id,)
    assert plan.rows == 1


def test_a_complaint_of_one_visit_at_an_end_of_the_strip_is_shown_and_one_beyond_is_not():
    neck, knee, hip, foot = (complaint(name) for name in ("neck", "knee", "hip", "foot"))
    count = most_at_once(640)
    visits = list(weekly(count + 20))
    for index, one in ((9, neck), (10, knee), (count + 9, hip), (count + 10, foot)):
        visits[index] = replace(visits[index], episode=one.id)
    course = TimeCourse(tuple(visits), episodes=(neck, knee, hip, foot))
    shown = planned(course, 10, 640, LETTERS).bands
    assert [(one.band.name, one.is_cut) for one in shown] == [
        ("knee", (False, False)),
        ("hip", (False, False)),
    ]


def test_scores_are_of_the_complaint_that_is_followed_or_of_what_the_visit_was_for():
    neck, knee = complaint("neck"), complaint("knee")
    one, two, three = weekly(3, pain_before=9, pain_after=8)
    also = (AlsoTreated(episode=neck.id, pain_after=1),)
    visits = (
        replace(one, episode=neck.id),
        replace(two, episode=knee.id, others=also),
        replace(three, episode=knee.id),
    )
    course = TimeCourse(visits, {one.id: 4}, (neck, knee), mine=neck.id)
    plan = planned(course, 0, 640, LETTERS)
    assert [dot.pain for dot in plan.dots] == [8, 1, 8]
    assert plan.pains == ("9 → 8", "– → 1", "9 → 8")
    assert plan.dots[0].radius > plan.dots[1].radius
    assert course.facts(1).endswith("0 points found · pain 1 after · neck · knee")
