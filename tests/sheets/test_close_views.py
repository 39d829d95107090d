"""A close view is chosen for marks that no whole body shows well, and for no others."""

from dataclasses import replace

import numpy as np
import pytest

from needlemap.body.atlas import Atlas
from needlemap.body.places import CLOSE_VIEWS, MAIN_VIEWS, BodyId, ViewId
from needlemap.clinic.marks import PainZone
from needlemap.sheets.close_views import MOST_CLOSE, close_views, squareness

BODY = BodyId.FEMALE
A, P = ViewId.ANTERIOR, ViewId.POSTERIOR


@pytest.fixture
def whole(atlas):
    return tuple(atlas.view(view, BODY) for view in MAIN_VIEWS)


@pytest.fixture
def chosen(atlas, sheet_of, whole):
    def choose(*marks):
        found = close_views(atlas, sheet_of(*marks).chart, BODY, whole)
        return [view.id for view in found]

    return choose


@pytest.fixture
def hidden_at(atlas, whole):
    """The skin in a close view that no whole body sees, nearest to the middle of the view."""

    def find(view_id):
        view = atlas.view(view_id, BODY)
        middle = np.array([view.width_mm, view.height_mm]) / 2
        grid = np.stack(np.meshgrid(*(np.arange(4, 2 * m, 6) for m in middle)), -1).reshape(-1, 2)
        for spot in sorted(grid.tolist(), key=lambda at: float(np.linalg.norm(at - middle))):
            anchor = view.locate(*spot)
            if anchor and not any(one.project(anchor).visible for one in whole):
                return anchor
        pytest.fail(f"{view_id} shows nothing of its own")

    return find


@pytest.fixture
def at(point_at):
    def place(anchor, number=1):
        mark = point_at(number=number)
        return replace(mark, point=replace(mark.point, anchor=anchor))

    return place


@pytest.mark.parametrize("place", [(A, 0, 700), (P, 60, 450), (P, 165, 420)])
def test_marks_that_a_whole_body_shows_well_need_none(chosen, point_at, zone_at, place):
    assert chosen() == []
    assert chosen(point_at(place)) == []
    assert chosen(zone_at((P, 0, 480), radius=60)) == []


@pytest.mark.parametrize(
    "view_id",
    [ViewId.THIGH_LEFT_INNER, ViewId.THIGH_RIGHT_INNER, ViewId.AXILLA_RIGHT,
     ViewId.FOOT_LEFT_PLANTAR],
)  # fmt: skip
def test_a_point_on_skin_that_no_whole_body_shows_brings_the_view_that_shows_it(
    atlas, chosen, hidden_at, at, view_id
):
    anchor = hidden_at(view_id)
    [found] = chosen(at(anchor))
    assert atlas.view(found, BODY).project(anchor).visible
    assert found.split("_")[:2] == view_id.split("_")[:2]


def test_points_on_both_sides_bring_a_view_each_and_those_on_one_side_share_it(
    chosen, hidden_at, at, atlas
):
    left = hidden_at(ViewId.THIGH_LEFT_INNER)
    right = atlas.mirror(left)
    both = chosen(at(left), at(right, 2), at(left, 3))
    assert sorted(both) == [ViewId.THIGH_LEFT_INNER, ViewId.THIGH_RIGHT_INNER]
    assert chosen(at(left), at(left, 2)) == [ViewId.THIGH_LEFT_INNER]


def test_a_point_seen_on_an_edge_brings_a_view_that_sees_it_squarely(atlas, chosen, whole, at):
    near = atlas.view(ViewId.SHOULDER_LEFT_ABOVE, BODY)
    grid = [(x, y) for x in range(20, int(near.width_mm), 8) for y in range(10, 120, 8)]
    found = [anchor for spot in grid if (anchor := near.locate(*spot)) is not None]
    best = np.array([squareness(view, tuple(found)) for view in whole]).max(axis=0)
    gain = squareness(near, tuple(found)) / np.maximum(best, 1e-9)
    edge = found[int(np.argmax(np.where(best > 0, gain, 0)))]
    assert any(view.project(edge).visible for view in whole)
    assert ViewId.SHOULDER_LEFT_ABOVE in chosen(at(edge))


def test_a_zone_of_which_a_quarter_is_hidden_brings_a_view_of_it(atlas, chosen, zone_at, hidden_at):
    view = atlas.view(ViewId.FOOT_LEFT_PLANTAR, BODY)
    spot = view.project(hidden_at(ViewId.FOOT_LEFT_PLANTAR))
    turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    lasso = np.stack([np.cos(turn), np.sin(turn)], axis=1) * 15 + (spot.x, spot.y)
    zone: PainZone = replace(zone_at(), cells=view.cells_inside(lasso))
    assert chosen(zone) == [ViewId.FOOT_LEFT_PLANTAR]


def test_no_more_are_chosen_than_a_page_has_room_for(chosen, hidden_at, at):
    views = [ViewId.THIGH_LEFT_INNER, ViewId.THIGH_RIGHT_INNER, ViewId.AXILLA_LEFT,
             ViewId.AXILLA_RIGHT, ViewId.FOOT_LEFT_PLANTAR, ViewId.FOOT_RIGHT_PLANTAR]  # fmt: skip
    marks = [at(hidden_at(view), number) for number, view in enumerate(views, 1)]
    assert len(chosen(*marks)) == MOST_CLOSE


def test_views_that_the_atlas_does_not_have_are_left_out(
    atlas, sheet_of, whole, hidden_at, at, monkeypatch
):
    chart = sheet_of(at(hidden_at(ViewId.THIGH_LEFT_INNER))).chart
    assert len(close_views(atlas, chart, BODY, whole)) == 1
    older = frozenset(set(ViewId) - set(CLOSE_VIEWS))
    monkeypatch.setitem(vars(atlas), "views_of", {BODY: older})
    assert close_views(atlas, chart, BODY, whole) == ()


def test_close_views_are_not_read_for_marks_that_do_not_need_them(
    atlas, sheet_of, point_at, whole, monkeypatch
):
    chart = sheet_of(point_at((A, 0, 700))).chart
    monkeypatch.setattr(Atlas, "view", lambda *_: pytest.fail("read"))
    assert close_views(atlas, chart, BODY, whole) == ()
