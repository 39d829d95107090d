"""A stroke that grows piece by piece takes what the whole line takes."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from needlemap.body.cells import CellSet
from needlemap.body.places import BodyId
from needlemap.body.skin import cell_ids, cell_set
from needlemap.body.strokes import Brush, Lasso, SeenSkin, Tally, joined, within
from tests.body.making import brushed

UNTIMED = settings(deadline=None)
SPOT = st.tuples(st.floats(-50, 50, width=32), st.floats(-50, 50, width=32))
GRID = np.stack(np.meshgrid(np.arange(-60, 61, 4.1), np.arange(-60, 61, 4.3)), -1).reshape(-1, 2)
SKIN = SeenSkin.of(np.arange(len(GRID)), GRID)


def drawn(stroke, path):
    for start, end in pairwise([tuple(place) for place in path]):
        stroke.line(start, end)
    return set(stroke.cells().tolist())


def wound(path, points):
    """How often a closed line turns around each point, from the angles at which it is seen."""
    away = np.array([*path, path[0]]) - points[:, None]
    angles = np.arctan2(away[..., 1], away[..., 0])
    turns = np.angle(np.exp(1j * np.diff(angles)))
    return np.round(turns.sum(axis=1) / (2 * np.pi))


def gaps(points, path):
    """The distance of each point to a line."""
    best = np.full(len(points), np.inf)
    for start, end in pairwise(np.array(path, dtype=float)):
        along = end - start
        square = float(along @ along)
        share = ((points - start) @ along / square).clip(0, 1) if square else np.zeros(len(points))
        away = points - start - share[:, None] * along
        best = np.minimum(best, np.linalg.norm(away, axis=1))
    return best


def among(cells):
    return np.isin(np.arange(len(GRID)), list(cells))


@UNTIMED
@given(st.lists(SPOT, min_size=2, max_size=9))
def test_a_lasso_takes_the_inside_of_each_of_its_loops(path):
    taken = among(drawn(Lasso(SKIN), path))
    sure = gaps(GRID, [*path, path[0]]) > 1e-3  # what lies on the line may be in or out
    assert (taken == (wound(path, GRID) != 0))[sure].all()


@UNTIMED
@given(st.lists(SPOT, min_size=2, max_size=7), st.floats(0.5, 25))
def test_a_brush_paints_what_is_within_its_radius(path, radius):
    taken = among(drawn(Brush(SKIN, radius), path))
    away = gaps(GRID, path)
    sure = np.abs(away - radius) > 1e-6
    assert (taken == (away < radius))[sure].all()


def test_a_lasso_wound_twice_or_in_an_eight_has_no_hole():
    turn = np.linspace(0, 4 * np.pi, 80)
    spiral = np.stack([(40 - turn) * np.cos(turn), (40 - turn) * np.sin(turn)], axis=1)
    middle = int(np.argmin(np.linalg.norm(GRID, axis=1)))
    assert middle in drawn(Lasso(SKIN), spiral)
    eight = [(-40, -30), (40, 30), (40, -30), (-40, 30)]
    taken = GRID[list(drawn(Lasso(SKIN), eight))]
    assert (taken[:, 0] < -20).any()
    assert (taken[:, 0] > 20).any()


def test_a_stroke_of_no_length_encloses_nothing_and_paints_a_dot():
    assert drawn(Lasso(SKIN), [(0, 0), (0, 0)]) == set()
    assert drawn(Lasso(SKIN), [(0, 0)]) == set()
    dot = GRID[list(drawn(Brush(SKIN, 10), [(0, 0), (0, 0)]))]
    assert len(dot) > 9
    assert (np.linalg.norm(dot, axis=1) <= 10).all()


def test_a_stroke_takes_the_same_cells_of_a_body_as_the_whole_line_does(atlas):
    view = atlas.view("posterior")
    turn = np.linspace(0, 2 * np.pi, 60)
    path = np.stack([400 + 130 * np.cos(turn), 420 + 90 * np.sin(2 * turn)], axis=1)
    lasso, brush = Lasso(view.seen_skin), Brush(view.seen_skin, 20)
    drawn(lasso, path)
    drawn(brush, path)
    assert cell_set(lasso.cells()) == view.cells_inside(path)
    assert cell_set(brush.cells()) == brushed(view, path, 20)


@pytest.mark.parametrize("body", [BodyId.FEMALE, BodyId.CHILD])
def test_what_is_told_while_drawing_is_what_the_zone_has_at_last(atlas, body):
    view = atlas.view("anterior", body)
    middle = (view.width_mm / 2, view.height_mm * 0.3)
    base = brushed(view, np.array([middle]), 40)
    stroke = brushed(view, np.array([middle, (middle[0] + 60, middle[1])]), 20)
    areas = atlas.cell_areas(body)
    for takes, after in ((False, base | stroke), (True, base - stroke)):
        told = Tally(areas, cell_ids(base), takes=takes).after(cell_ids(stroke))
        extent = atlas.extent(after, body)
        assert told.area_cm2 == pytest.approx(extent.area_cm2)
        assert told.body_percent == pytest.approx(extent.body_percent)


def test_parts_of_one_stroke_in_several_views_count_a_cell_once():
    parts = [np.array([5, 3]), np.array([], dtype=np.int64), np.array([3, 9])]
    assert joined(parts).tolist() == [3, 5, 9]
    assert joined([]).tolist() == []
    assert joined([np.array([7, 2])]).tolist() == [7, 2]


def test_a_line_is_cut_at_the_edges_of_a_view():
    assert within((-10, 0), (30, 40), 0, 20) == ((0, 10), (20, 30))
    assert within((30, 40), (-10, 0), 0, 20) == ((20, 30), (0, 10))
    assert within((5, 1), (5, 9), 0, 20) == ((5, 1), (5, 9))
    assert within((25, 1), (40, 9), 0, 20) is None


def test_ten_thousand_places_are_drawn(atlas):
    view = atlas.view("posterior")
    turn = np.linspace(0, 40 * np.pi, 10_000)
    path = np.stack([413 + turn * np.cos(turn), 420 + turn * np.sin(turn)], axis=1).tolist()
    for stroke in (Lasso(view.seen_skin), Brush(view.seen_skin, 20)):
        drawn(stroke, path)
        assert cell_set(stroke.cells()) != CellSet()
