"""The sheet shows as few views as show each mark well, and the marked parts enlarged."""

import pytest

from needlemap.body.places import BodyId, ViewId
from needlemap.sheets.view_choice import Chosen, ViewCut

A, P = ViewId.ANTERIOR, ViewId.POSTERIOR
L, R = ViewId.LEFT_LATERAL, ViewId.RIGHT_LATERAL


@pytest.fixture
def chosen(atlas, sheet_of):
    return lambda *marks: Chosen(atlas, sheet_of(*marks).chart, BodyId.FEMALE)


def views_of(made):
    return [view.id for view in made.views]


@pytest.mark.parametrize("place", [(A, 0, 700), (P, 60, 450), (L, 230, 900), (R, -210, 900)])
def test_a_point_is_shown_in_the_view_that_sees_it_squarely(chosen, point_at, place):
    assert views_of(chosen(point_at(place))) == [place[0]]


def test_points_on_front_and_back_bring_both_views(chosen, point_at):
    made = chosen(point_at((P, 60, 450)), point_at((A, 0, 700), 2))
    assert views_of(made) == [A, P]


def test_every_visible_point_is_seen_in_one_of_the_views(chosen, point_at):
    places = [(A, -150, 350), (P, 165, 420), (L, 260, 200), (R, -260, 1400), (A, 130, 1300)]
    marks = [point_at(place, number) for number, place in enumerate(places, start=1)]
    made = chosen(*marks)
    for mark in marks:
        assert any(view.project(mark.point.anchor).visible for view in made.views)


def test_a_zone_around_the_side_brings_each_view_that_shows_a_good_part_of_it(
    chosen, atlas, zone_at
):
    zone = zone_at((R, -210, 900), radius=110)
    made = chosen(zone)
    shown = frozenset[int]().union(*(view.seen_part(zone.cells).ids() for view in made.views))
    assert R in views_of(made)
    assert len(shown) >= 0.75 * len(zone.cells)


def test_no_marks_bring_front_and_back(chosen):
    made = chosen()
    assert views_of(made) == [A, P]
    assert made.details() == ()


def test_marks_near_one_another_share_a_detail_that_holds_them_all(chosen, point_at, zone_at):
    marks = [point_at((P, 60, 300)), point_at((P, -70, 420), 2), zone_at((P, 20, 380))]
    [detail] = chosen(*marks).details()
    assert detail.view.id is P
    for mark in marks[:2]:
        spot = detail.view.project(mark.point.anchor)
        assert detail.cut.holds(spot.x, spot.y)


def test_marks_far_apart_have_a_detail_each(chosen, point_at):
    made = chosen(point_at((P, 30, 300)), point_at((P, 145, 1450), 2))
    assert len(made.details()) == 2


def test_a_point_seen_in_two_views_is_enlarged_once(chosen, point_at):
    made = chosen(point_at((P, 60, 450)), point_at((A, 0, 700), 2))
    assert len(made.details()) == 2


def test_a_grown_cut_stays_on_the_plane_of_its_view(atlas):
    view = atlas.view(A)
    grown = ViewCut(0, 10, 50, 50).grown(300, 400, view)
    assert (grown.left, grown.top, grown.width, grown.height) == (0, 0, 300, 400)


def test_a_cut_wider_than_its_view_keeps_the_body_in_the_middle(atlas):
    view = atlas.view(A)
    grown = ViewCut(300, 300, 100, 100).grown(view.width_mm + 200, 400, view)
    assert grown.left == -100
