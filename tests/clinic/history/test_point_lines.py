"""A line for each trigger point: first seen, found, needled, tender, and back again."""

from datetime import date
from uuid import uuid4

import pytest

from needlemap.body.places import Side
from needlemap.clinic.history.point_lines import point_line, point_lines
from needlemap.clinic.marks import Needling, PointState, Technique, Twitch
from tests.clinic.history.making import (
    BACK,
    NECK,
    NEEDLE,
    STRUCK,
    Strip,
    history,
    of_number,
    point,
    untouched,
    visit,
)

CLEAR, RESOLVED, LATENT = PointState.CLEAR, PointState.RESOLVED, PointState.LATENT
BODY = Strip()


def line(*visits, number=1):
    return point_line(history(*visits), of_number(number), BODY)


def test_four_needlings_that_helped_are_told_in_short():
    scores = (8, 6, 4, 3)
    visits = [visit(7 * k, point(1, tenderness=s, needling=NEEDLE)) for k, s in enumerate(scores)]
    assert str(line(*visits).words) == "needled 4 times, tenderness 8 to 3"


def test_one_needling_and_one_score_say_no_more_than_that():
    one = line(visit(0, point(1, tenderness=8, needling=NEEDLE)))
    assert str(one.words) == "needled once"
    assert one.tenderness is None
    assert str(line(visit(0, point(1))).words) == ""


def test_the_line_knows_when_the_point_was_seen_and_where_it_lies():
    one = line(visit(0, point(1, up=101)), visit(14, point(1, up=101, state=LATENT)))
    assert (one.first_seen, one.last_seen) == (date(2026, 3, 3), date(2026, 3, 17))
    assert (one.number, one.side, one.state) == (1, Side.RIGHT, LATENT)
    assert (one.muscle, str(one.title)) == ("trapezius_upper", "right trapezius_upper")
    assert len(one.found) == 2


def test_the_muscle_is_the_one_that_was_named_last():
    one = line(
        visit(0, point(1)), visit(7, point(1, muscle="splenius")), visit(9, point(1, muscle=""))
    )
    assert one.muscle == "splenius"
    assert line(visit(0, point(1, muscle=""))).muscle == ""


def test_a_visit_in_error_and_a_point_that_nobody_touched_say_nothing():
    told = visit(0, point(1, tenderness=8, needling=NEEDLE))
    struck = visit(7, point(1, tenderness=1, needling=NEEDLE), in_error=STRUCK)
    only_carried = visit(14, untouched(1))
    one = line(told, struck, only_carried)
    assert [at.visit for at in one.visits] == [told.visit]
    assert point_lines(history(only_carried), BODY) == ()
    assert line(only_carried) is None


def test_needles_are_told_by_number_size_and_technique_each_once():
    pistoning, static = (
        Needling(technique=each, needles=2) for each in (Technique.PISTONING, Technique.STATIC)
    )
    long = Needling(gauge_mm=0.3, length_mm=60)
    visits = [
        visit(k, point(1, needling=n)) for k, n in enumerate((static, pistoning, static, long))
    ]
    one = line(*visits, visit(9, point(1)))
    assert (len(one.needlings), one.needles) == (4, 7)
    assert [str(size) for size in one.sizes] == ["0.25 × 30", "0.30 × 60"]
    assert one.techniques == (Technique.STATIC, Technique.PISTONING)


def test_a_twitch_that_nobody_noted_is_no_none():
    said = (Twitch.NOT_NOTED, Twitch.NONE, Twitch.ONE, Twitch.SEVERAL)
    visits = [visit(k, point(1, needling=Needling(twitch=each))) for k, each in enumerate(said)]
    assert line(*visits).twitches == (2, 3)


def test_tenderness_that_was_skipped_is_skipped():
    scores = (None, 8, None, 5, None)
    visits = [visit(k, point(1, tenderness=s)) for k, s in enumerate(scores)]
    assert line(*visits).tenderness == (8, 5)


def test_tenderness_from_nothing_is_told_too():
    one = line(visit(0, point(1, tenderness=0)), visit(1, point(1, tenderness=4)))
    assert one.tenderness == (0, 4)


def test_before_and_after_a_needle_only_where_both_were_scored():
    needled = Needling(tenderness_after=2)
    visits = (
        visit(0, point(1, tenderness=8, needling=needled)),
        visit(1, point(1, needling=needled)),
        visit(2, point(1, tenderness=5, needling=NEEDLE)),
        visit(3, point(1, tenderness=4, needling=Needling(tenderness_after=0))),
    )
    assert line(*visits).before_and_after == ((8, 2), (4, 0))


def test_familiar_pain_is_counted():
    one = line(visit(0, point(1, familiar_pain=True)), visit(1, point(1)))
    assert one.familiar == 1


@pytest.mark.parametrize("state", [CLEAR, RESOLVED])
def test_a_point_that_was_clear_and_is_found_again_is_back(state):
    one = line(visit(0, point(1)), visit(7, point(1, state=state)), visit(49, point(1)))
    assert [(str(r.words), r.day, r.was_clear) for r in one.returns] == [
        ("back after 6 weeks", date(2026, 4, 21), True)
    ]
    assert str(one.words) == "back after 6 weeks"


def test_a_point_that_was_only_not_charted_is_charted_again():
    one = line(visit(0, point(1)), visit(7, point(2, 300)), visit(7 * 4, point(1)))
    [found] = one.returns
    assert (str(found.words), found.was_clear) == ("charted again after 4 weeks", False)


def test_a_visit_at_which_nothing_or_another_complaint_was_charted_is_no_gap():
    empty = visit(7)
    other = visit(8, point(2, 300), episode=BACK)
    aside = visit(9, point(2, 300, episode=BACK), point(1), episode=NECK)
    only_carried = visit(10, untouched(2))
    one = line(visit(0, point(1)), empty, other, aside, only_carried, visit(28, point(1)))
    assert one.returns == ()


def test_not_charted_and_then_clear_counts_from_the_day_it_was_clear():
    visits = (
        *(visit(0, point(1)), visit(7, point(2, 300)), visit(14, point(1, state=CLEAR))),
        *(visit(21, point(1, state=CLEAR)), visit(28, point(1))),
    )
    [found] = line(*visits).returns
    assert (found.weeks, found.was_clear) == (2, True)


def test_a_point_that_was_clear_from_the_first_is_no_return():
    assert line(visit(0, point(1, state=CLEAR)), visit(7, point(1))).returns == ()


def test_each_return_is_told():
    states = (PointState.ACTIVE, CLEAR, PointState.ACTIVE, CLEAR, PointState.ACTIVE)
    one = line(*(visit(7 * k, point(1, state=s)) for k, s in enumerate(states)))
    assert [r.weeks for r in one.returns] == [1, 1]
    assert str(one.returns[0].words) == "back after 1 week"


def test_complaints_and_people_of_a_point_are_known():
    who = uuid4()
    one = line(visit(0, point(1), practitioner=who), visit(1, point(1, episode=BACK)))
    assert one.episodes == {NECK, BACK}
    assert one.practitioners == {who}


def test_lines_stand_by_number():
    known = history(visit(0, point(3, 300), point(1)), visit(1, point(2, 200)))
    assert [one.number for one in point_lines(known, BODY)] == [1, 2, 3]
