"""The sheet shows as few views as show each mark well, and the marked parts enlarged."""

from dataclasses import replace

import numpy as np
import pytest

from needlemap.body.places import BodyId, SurfaceAnchor, ViewId
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


@pytest.mark.parametrize(
    ("place", "held"),
    [
        ((10, 20), True),
        ((40, 60), True),
        ((9.9, 20), False),
        ((10, 60.1), False),
        ((40.1, 30), False),
        ((20, 19.9), False),
    ],
)
def test_a_cut_holds_what_lies_on_its_edges_and_nothing_beyond(place, held):
    assert ViewCut(10, 20, 30, 40).holds(*place) == held


def test_a_cut_near_the_lower_right_corner_is_pushed_back_onto_the_plane(atlas):
    view = atlas.view(A)
    grown = ViewCut(view.width_mm - 40, view.height_mm - 40, 40, 40).grown(300, 400, view)
    assert grown == ViewCut(view.width_mm - 300, view.height_mm - 400, 300, 400)


def test_a_cut_in_the_middle_grows_to_all_sides_alike(atlas):
    assert ViewCut(300, 500, 100, 60).grown(200, 200, atlas.view(A)) == ViewCut(250, 430, 200, 200)


def test_the_detail_of_one_point_is_260_mm_around_it(chosen, point_at):
    mark = point_at((P, 60, 700))
    [detail] = chosen(mark).details()
    spot = detail.view.project(mark.point.anchor)
    assert (detail.cut.width, detail.cut.height) == (260, 260)
    middle = (detail.cut.left + 130, detail.cut.top + 130)
    assert middle == pytest.approx((spot.x, spot.y))


def test_the_detail_of_a_large_zone_leaves_55_mm_around_it(chosen, atlas, zone_at):
    zone = zone_at((P, 0, 480), radius=110)
    [detail] = chosen(zone).details()
    every = np.concatenate(detail.view.outline(zone.cells))
    left, top = every.min(axis=0)
    right, low = every.max(axis=0)
    assert detail.cut.width == pytest.approx(max(right - left + 110, 260))
    assert detail.cut.height == pytest.approx(max(low - top + 110, 260))
    assert detail.cut.left <= left - 20


@pytest.mark.parametrize(("apart", "count"), [(280, 1), (340, 2)])
def test_marks_share_a_detail_up_to_300_mm_apart(chosen, point_at, apart, count):
    made = chosen(point_at((P, 40, 300)), point_at((P, 40, 300 + apart), 2))
    assert len(made.details()) == count


def test_marks_in_a_row_share_one_detail_though_its_ends_lie_far_apart(chosen, point_at):
    marks = [point_at((P, 40, 300 + 200 * n), n + 1) for n in (0, 2, 1)]
    [detail] = chosen(*marks).details()
    assert detail.cut.height >= 400 + 110 - 20


def test_points_that_all_views_show_are_none_unseen(chosen, point_at):
    assert chosen(point_at((P, 60, 450)), point_at((A, 0, 700), 2)).unseen == ()
    assert chosen().unseen == ()


def test_a_point_that_no_view_shows_is_told_by_its_number(atlas, chosen, point_at):
    views = [atlas.view(view) for view in (A, P, L, R)]
    faces = (SurfaceAnchor(face, 0.5, 0.5) for face in range(len(atlas.skin.quads)))
    hidden = next(a for a in faces if not any(v.project(a).visible for v in views))
    mark = point_at(number=9)
    away = replace(mark, point=replace(mark.point, anchor=hidden))
    made = chosen(point_at((P, 60, 450), 4), away)
    assert made.unseen == (9,)
    assert views_of(made) == [P]


def test_a_zone_on_the_back_alone_needs_the_back_alone(chosen, zone_at):
    assert views_of(chosen(zone_at((P, 0, 480), radius=60))) == [P]
