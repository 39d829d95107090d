"""Of a zone a view draws what it shows well; a sliver of its far edge looks like dirt."""

import numpy as np
import pytest

from needlemap.body.places import MAIN_VIEWS, BodyId, ViewId
from needlemap.look.zone_parts import zone_curves
from needlemap.ui.canvas.model.layout import frames_of

A, P, LEFT, RIGHT = MAIN_VIEWS


def sliver(length, width):
    return np.array([(0, 0), (length, 0), (length, width), (0, width)], dtype=float)


class Flat:
    """A view that shows these curves, and skin so many times as large."""

    def __init__(self, *curves, aslant=1.0):
        self.curves = curves
        self.aslant = aslant

    def outline(self, _):
        return self.curves

    def seen_inside(self, _, curve):
        wide, high = np.ptp(curve, axis=0).tolist()
        return wide * high * self.aslant


def drawn(*views, area=1e4):
    cells = range(round(area))  # one for each mm of skin
    return [(views.index(view), len(curves)) for view, curves in zone_curves(views, cells, area)]


def test_hairs_are_drawn_nowhere():
    assert drawn(Flat(sliver(60, 2))) == []
    assert drawn(Flat(sliver(100, 100), sliver(60, 2))) == [(0, 1)]


@pytest.mark.parametrize(
    ("length", "width", "area"), [(20, 9, 1e4), (60, 2, 2e3), (100, 5, 1e4), (90, 7, 1e4)]
)
def test_what_is_broad_or_a_good_part_of_its_zone_is_drawn_where_it_is_seen_squarely(
    length, width, area
):
    assert drawn(Flat(sliver(100, 100)), Flat(sliver(length, width)), area=area) == [(0, 1), (1, 1)]


@pytest.mark.parametrize(("width", "aslant", "is_drawn"), [(7, 3.0, 0), (7, 2.0, 1), (12, 3.0, 1)])
def test_a_rim_seen_aslant_is_left_to_the_view_that_shows_the_zone(width, aslant, is_drawn):
    rim = Flat(sliver(60, width), aslant=aslant)
    assert drawn(Flat(sliver(100, 100)), rim) == [(0, 1), (1, 1)][: 1 + is_drawn]


def test_the_only_view_that_shows_a_zone_draws_its_rim():
    assert drawn(Flat(), Flat(sliver(60, 7), aslant=3.0)) == [(1, 1)]


def on(frame, across, down):
    body = frame.body
    return body.left() + across * body.width(), body.top() + down * body.height()


@pytest.mark.parametrize(
    ("index", "left", "down", "shown"),
    [
        (0, 0.55, 0.54, {A}),  # the front of the left thigh
        (1, 0.55, 0.54, {P}),  # the back of the right one
        (0, 0.33, 0.66, {A}),  # the right knee
        (1, 0.33, 0.42, {P, LEFT}),  # the left buttock, which the left view shows well
    ],
)
def test_a_zone_is_drawn_in_the_views_that_show_it(atlas, index, left, down, shown):
    frames = frames_of(atlas, BodyId.MALE)
    frame = frames[index]
    corners = [(left, down), (left + 0.1, down), (left + 0.1, down + 0.1), (left, down + 0.1)]
    cells = frame.view.cells_inside(np.array([on(frame, *corner) for corner in corners]))
    area = atlas.extent(cells, BodyId.MALE).area_cm2 * 100
    views = tuple(frame.view for frame in frames)
    assert {view.id for view, _ in zone_curves(views, cells, area)} == shown
    side = tuple(view for view in views if view.id in {ViewId.LEFT_LATERAL, ViewId.RIGHT_LATERAL})
    assert zone_curves(side, cells, area)  # alone they show what they have


def test_a_thin_stroke_beside_a_large_zone_is_drawn_where_it_was_drawn(atlas):
    frames = frames_of(atlas, BodyId.MALE)
    back = frames[1]
    large = back.view.cells_inside(
        np.array([on(back, *c) for c in ((0.4, 0.2), (0.6, 0.2), (0.5, 0.4))])
    )
    x, y = on(back, 0.62, 0.3)
    thin = back.view.cells_inside(np.array([(x, y), (x + 8, y), (x + 8, y + 60), (x, y + 60)]))
    cells = large | thin
    area = atlas.extent(cells, BodyId.MALE).area_cm2 * 100
    found = dict(zone_curves(tuple(frame.view for frame in frames), cells, area))
    assert len(found[back.view]) == 2
