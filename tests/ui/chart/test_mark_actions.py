"""What is done to marks, by whichever hand, and why something cannot be done."""

import pytest

from needlemap.clinic.marks import PointState, Twitch
from needlemap.ui.chart.commands import (
    FAMILIAR,
    MIRROR,
    NEEDLED,
    NEXT_MARK,
    PREVIOUS_MARK,
    REMOVE,
    REMOVE_NEEDLE,
    SCORES,
    STATES,
    TWITCH,
)
from tests.signing import sign


@pytest.fixture
def do(page):
    return lambda command: page.mark_actions.bound(command).run()


@pytest.fixture
def point(hand, page):
    hand.click(hand.place(0.6, 0.2))
    return page.document.chart.points[0]


def why_not(page, command):
    return page.mark_actions.bound(command).why_not()


def test_each_state_is_recorded(page, point, stored, do):
    for command in STATES:
        do(command)
        assert stored().points[0].finding.state is PointState(command.id)


def test_a_score_is_the_tenderness_of_a_point_and_the_intensity_of_a_zone(hand, page, stored, do):
    hand.click(hand.place(0.6, 0.2))
    page.rail.choose("zone")
    hand.circle(0.5, 0.3)
    [point], [zone] = stored().points, stored().zones
    for score in range(11):
        for mark in (point, zone):
            page.selection.select(mark.id)
            do(SCORES[score])
        assert stored().points[0].finding.tenderness == score
        assert stored().zones[0].intensity == score


def test_pain_needle_and_twitch_are_said_and_unsaid_and_a_needle_only_by_its_own_command(
    page, point, stored, do
):
    for command in (FAMILIAR, NEEDLED, TWITCH):
        do(command)
    mark = stored().points[0]
    assert (mark.finding.familiar_pain, mark.needling.twitch) == (True, Twitch.ONE)
    for command in (FAMILIAR, NEEDLED):
        do(command)
    mark = stored().points[0]
    assert (mark.finding.familiar_pain, mark.needling.twitch) == (False, Twitch.ONE)
    do(REMOVE_NEEDLE)
    assert stored().points[0].needling is None
    assert why_not(page, REMOVE_NEEDLE) == "No needle was placed there"


def test_mirror_places_a_second_point_and_remove_takes_it_away(point, stored, do):
    do(MIRROR)
    assert len(stored().points) == 2
    do(REMOVE)
    assert [mark.id for mark in stored().points] == [point.id]


def test_marks_are_gone_through_by_number_then_letter_and_round(hand, page, do):
    page.rail.choose("zone")
    hand.circle(0.5, 0.6)
    page.rail.choose("point")
    for across in (0.6, 0.4):
        hand.click(hand.place(across, 0.2))
    one, two = (mark.id for mark in page.document.chart.points)
    zone = page.document.chart.zones[0].id
    page.selection.select(None)
    gone = []
    for command in (NEXT_MARK, NEXT_MARK, NEXT_MARK, NEXT_MARK, PREVIOUS_MARK):
        do(command)
        gone.append(page.selection.mark)
    assert gone == [one, two, zone, one, zone]


def test_on_a_signed_visit_nothing_is_done_but_going_through(page, point, store, visit, patient):
    with store.begin() as records:
        sign(records, visit)
    page.open_visit(patient, visit.id)
    page.selection.select(point.id)
    assert why_not(page, NEEDLED) == "This visit is signed"
    assert why_not(page, SCORES[4]) == "This visit is signed"
    assert why_not(page, NEXT_MARK) == ""


def test_that_something_else_can_be_done_is_told_when_another_mark_is_selected(qtbot, page, point):
    with qtbot.waitSignal(page.able_changed):
        page.selection.select(None)
    assert why_not(page, MIRROR) == "Select a mark first"
