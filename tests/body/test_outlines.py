"""Lasso and brush take the skin they should, and what is painted surrounds it."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from needlemap.body.cells import CellSet
from needlemap.body.outlines import inside, outline_of
from needlemap.body.places import MAIN_VIEWS
from tests.body.making import brushed, distances

UNTIMED = settings(deadline=None)
PLACES = st.floats(-50, 50, allow_nan=False, width=32)
SPOTS = st.lists(st.tuples(PLACES, PLACES), max_size=8)
GRID = np.stack(np.meshgrid(np.arange(-60, 61, 4.1), np.arange(-60, 61, 4.3)), -1).reshape(-1, 2)
NARROW_MM = 6.0  # a sliver of skin beside a limb has sharp ends
TRUNKS = [("anterior", 0.45, 0.30), ("posterior", 0.5, 0.35), ("left_lateral", 0.84, 0.35)]


def disc(centre, radius, corners=90):
    turn = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    return np.array(centre) + radius * np.stack([np.cos(turn), np.sin(turn)], axis=1)


def ids_of(cells):
    return np.fromiter(cells.ids(), dtype=np.int64)


def even_odd(curves, points):
    """Which points lie in closed curves filled by the even-odd rule."""
    result = np.zeros(len(points), dtype=bool)
    for curve in curves:
        for (x0, y0), (x1, y1) in pairwise(curve):
            spans = (y0 > points[:, 1]) != (y1 > points[:, 1])
            rise = y1 - y0 if y1 != y0 else 1.0
            result ^= spans & (points[:, 0] < x0 + (points[:, 1] - y0) / rise * (x1 - x0))
    return result


@UNTIMED
@given(st.tuples(PLACES, PLACES), st.floats(5, 50))
def test_a_round_lasso_holds_what_is_nearer_than_its_line(centre, radius):
    held = inside(disc(centre, radius), GRID)
    away = np.linalg.norm(GRID - np.array(centre), axis=1)
    assert held[away < radius * np.cos(np.pi / 90)].all()
    assert not held[away > radius].any()


@UNTIMED
@given(st.lists(st.tuples(PLACES, PLACES), min_size=3, max_size=3), st.booleans())
def test_a_triangle_holds_what_lies_on_the_same_side_of_its_edges(corners, turned):
    polygon = np.array(corners)
    sides = []
    for a, b in zip(polygon, np.roll(polygon, -1, axis=0), strict=True):
        sides.append((b[0] - a[0]) * (GRID[:, 1] - a[1]) - (b[1] - a[1]) * (GRID[:, 0] - a[0]))
    sides = np.array(sides)
    held = inside(polygon[::-1] if turned else polygon, GRID)
    assert held[(sides > 0.1).all(axis=0) | (sides < -0.1).all(axis=0)].all()
    assert not held[(sides > 0.1).any(axis=0) & (sides < -0.1).any(axis=0)].any()


def test_a_lasso_that_crosses_itself_holds_both_its_loops():
    eight = np.array([(-20, -10), (20, 10), (20, -10), (-20, 10)], dtype=float)
    assert inside(eight, np.array([(-15.0, 0.0), (15.0, 0.0), (0.0, 8.0)])).tolist() == [
        True,
        True,
        False,
    ]


def test_a_lasso_wound_twice_holds_its_middle():
    twice = np.concatenate([disc((0, 0), 20), disc((0, 0), 12)])
    assert inside(twice, np.array([(0.0, 0.0), (16.0, 1.0), (25.0, 0.0)])).tolist() == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("corners", [0, 1, 2])
def test_a_lasso_of_fewer_than_three_points_holds_nothing(view, corners):
    middle = (view.width_mm / 2, view.height_mm / 3)
    line = disc(middle, 60, 12)[:corners].reshape(-1, 2)
    assert view.cells_inside(line) == CellSet()
    assert view.cells_inside(np.repeat(line[:1], 3, axis=0)) == CellSet()


def test_a_lasso_or_brush_off_the_body_holds_nothing(view):
    corner = 5.0 if view.id in MAIN_VIEWS else -15.0
    for spot in ((corner, corner), (-300.0, 400.0), (5000.0, 400.0)):
        assert view.cells_inside(disc(spot, 20)) == CellSet()
        assert brushed(view, np.array([spot]), 20) == CellSet()
    assert brushed(view, np.empty((0, 2)), 20) == CellSet()


def test_a_lasso_takes_the_seen_cells_inside_it_and_only_those(view, cell_spots, clicks):
    everything = ids_of(view.cells_inside(disc((500, 900), 5000, 4)))
    spots = cell_spots(view, everything)
    for centre in clicks[0][:2]:
        away = np.linalg.norm(spots - centre, axis=1)
        held = np.isin(everything, ids_of(view.cells_inside(disc(centre, 45, 720))))
        assert held[away < 44.9].all()
        assert not held[away > 45].any()
        assert held.any()


def test_a_brush_takes_the_seen_cells_within_its_radius_and_only_those(view, cell_spots, clicks):
    everything = ids_of(view.cells_inside(disc((500, 900), 5000, 4)))
    spots = cell_spots(view, everything)
    path = clicks[0][0] + np.array([(0, 0), (30, 10), (30, 60), (-20, 40)])
    around = np.flatnonzero(np.linalg.norm(spots - path.mean(axis=0), axis=1) < 90)[::6]
    away = distances(path, spots[around])
    painted = np.isin(everything[around], ids_of(brushed(view, path, 12)))
    assert (painted == (away <= 12))[np.abs(away - 12) > 1e-6].all()
    assert painted.any()


def test_lasso_and_brush_take_only_outer_skin_that_is_seen(atlas, view, clicks):
    zone = brushed(view, clicks[0][:8], 25) | view.cells_inside(disc(clicks[0][9], 60))
    faces, _ = atlas.skin.cell_places(ids_of(zone))
    assert atlas.skin.outer[faces].all()
    assert view.seen_part(zone) == zone


def test_what_a_view_shows_of_a_zone_is_its_seen_part(atlas):
    front, back = atlas.view("anterior"), atlas.view("posterior")
    zone = front.cells_inside(disc((300, 500), 150)) | back.cells_inside(disc((500, 500), 150))
    shown = front.seen_part(zone)
    everything = front.cells_inside(disc((500, 900), 5000, 4))
    assert shown == zone & everything
    assert 0 < len(shown) < len(zone)
    assert front.seen_part(CellSet()) == CellSet()


def test_the_outline_encloses_the_zone_closely(view, cell_spots, clicks):
    for centre in clicks[0][20:26]:
        zone = view.cells_inside(disc(centre, 35))
        spots = cell_spots(view, ids_of(zone))
        curves = view.outline(zone)
        held = even_odd(curves, spots)
        strayed = np.min([distances(curve, spots[~held]) for curve in curves], axis=0)
        crumb = spots[~held][strayed >= 4]  # a bit of another finger is too small to be outlined
        assert len(crumb) == 0 or np.ptp(crumb, axis=0).max() < NARROW_MM
        assert held.mean() > 0.95
        for point in np.concatenate(curves):
            assert np.min(np.linalg.norm(spots - point, axis=1)) < 5


def test_outlines_are_closed_and_smooth(view, clicks):
    curves = view.outline(view.cells_inside(disc(clicks[0][3], 50)))
    assert curves
    assert all((curve[0] == curve[-1]).all() for curve in curves)
    wide = [curve for curve in curves if np.ptp(curve, axis=0).min() > NARROW_MM]
    assert wide
    for curve in wide:
        steps = np.diff(curve, axis=0)
        heading = np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))
        assert np.degrees(np.abs(np.diff(heading)).max()) < 70


@pytest.mark.parametrize(("view_id", "across", "down"), TRUNKS)
def test_a_ring_has_a_hole_and_two_patches_have_two_outlines(atlas, view_id, across, down):
    view = atlas.view(view_id)
    centre = np.array([across * view.width_mm, down * view.height_mm])
    ring = view.cells_inside(disc(centre, 40)) - view.cells_inside(disc(centre, 18))
    curves = view.outline(ring)
    assert len(curves) == 2
    assert not even_odd(curves, centre[None])[0]
    two = [view.cells_inside(disc(centre + shift, 9)) for shift in ((0, -25), (0, 25))]
    assert len(view.outline(two[0] | two[1])) == 2


@pytest.mark.parametrize("radius", [1.2, 2, 3, 6])
@pytest.mark.parametrize(("view_id", "across", "down"), TRUNKS)
def test_even_the_smallest_zone_is_painted(atlas, view_id, across, down, radius):
    view = atlas.view(view_id)
    centre = np.array([across * view.width_mm, down * view.height_mm])
    zone = brushed(view, centre[None], radius)
    assert zone
    [curve] = view.outline(zone)
    assert even_odd([curve], centre[None])[0]
    assert np.linalg.norm(curve - centre, axis=1).max() < radius + 4


def test_nothing_has_no_outline(view):
    assert view.outline(CellSet()) == ()
    assert outline_of(np.empty((0, 2))) == ()


def test_a_zone_on_the_back_has_no_outline_in_front(atlas):
    back = atlas.view("posterior")
    zone = back.cells_inside(disc((413, 500), 40))
    assert back.outline(zone)
    assert atlas.view("anterior").outline(zone) == ()
