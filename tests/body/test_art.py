"""The drawing of each body in each view: a closed outline inside the view, over a soft shade."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from needlemap.body.art import CURVE_KINDS, packed, unpacked
from needlemap.body.places import MAIN_VIEWS
from tests.body.making import distances


@pytest.fixture
def art(atlas, view):
    return atlas.art(view.id, view.body)


def area(curve):
    x, y = curve.T
    return abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2


def test_the_silhouette_is_closed_and_is_most_of_what_a_view_shows(atlas, art, view):
    assert art.silhouette
    assert all((curve[0] == curve[-1]).all() for curve in art.silhouette)
    whole = max(area(curve) for curve in art.silhouette)
    if view.id in MAIN_VIEWS:
        assert 0.06 < whole / atlas.height_mm(view.body) ** 2 < 0.2
    else:
        assert 0.35 < whole / (view.width_mm * view.height_mm) < 0.9


def test_every_curve_lies_inside_the_view(art, view):
    for kind in CURVE_KINDS:
        for curve in getattr(art, kind):
            assert curve.shape[1] == 2
            assert len(curve) >= 2
            assert (curve > 0).all()
            assert (curve < (view.width_mm, view.height_mm)).all()


def test_outlines_are_fine_enough_for_eightfold_zoom(art):
    """A step is seldom longer than what curves less than a tenth of a millimetre."""
    steps = [np.linalg.norm(np.diff(curve, axis=0), axis=1) for curve in art.silhouette]
    assert np.median(np.concatenate(steps)) < 5


def test_folds_are_closed_shapes_and_inner_lines_are_long_enough_to_read(atlas, art, view):
    assert art.folds
    assert art.contours
    assert all((curve[0] == curve[-1]).all() for curve in art.folds)
    lengths = [np.linalg.norm(np.diff(curve, axis=0), axis=1).sum() for curve in art.contours]
    drawn_for_mm = 1700 if view.id in MAIN_VIEWS else 2900
    assert min(lengths) > 8 * atlas.height_mm(view.body) / drawn_for_mm


def test_the_silhouette_is_the_skin_that_can_be_clicked(art, view, clicks):
    spots, _ = clicks
    near = 2.0 if view.id in MAIN_VIEWS else 2.5  # a cell lies across the cut
    at_the_edge = [distances(curve, spots[::3]) <= near for curve in art.silhouette]
    for spot in spots[::3][~np.any(at_the_edge, axis=0)]:
        assert surrounded(spot, art.silhouette), spot
    low, high = spots.min(axis=0), spots.max(axis=0)
    outline = np.concatenate(art.silhouette)
    beyond = 1 if view.id in MAIN_VIEWS else near
    assert (outline.min(axis=0) - beyond <= low).all()
    assert (outline.max(axis=0) + beyond >= high).all()


def surrounded(spot, curves):
    """Whether curves filled even-odd hold a point."""
    crossings = 0
    for curve in curves:
        (x0, y0), (x1, y1) = curve[:-1].T, curve[1:].T
        spans = (y0 > spot[1]) != (y1 > spot[1])
        at = x0[spans] + (spot[1] - y0[spans]) / (y1 - y0)[spans] * (x1 - x0)[spans]
        crossings += int((at > spot[0]).sum())
    return crossings % 2 == 1


def test_the_shade_is_a_grey_picture_of_the_whole_view(art, view):
    picture = Image.open(io.BytesIO(art.shade.jpeg))
    assert (picture.format, picture.mode) == ("JPEG", "L")
    assert picture.width / picture.height == pytest.approx(view.width_mm / view.height_mm, rel=0.01)
    assert picture.height >= view.height_mm


@pytest.mark.parametrize("view_id", ["anterior", "posterior"])
def test_light_and_outline_are_the_same_on_both_sides(atlas, view_id):
    view = atlas.view(view_id)
    art = atlas.art(view.id, view.body)
    shade = np.asarray(Image.open(io.BytesIO(art.shade.jpeg)), dtype=float)
    assert np.abs(shade - shade[:, ::-1]).mean() < 3
    outline = np.concatenate(art.silhouette)
    left, right = outline[:, 0].min(), view.width_mm - outline[:, 0].max()
    assert left == pytest.approx(right, abs=1)


POINTS = st.tuples(st.integers(-80_000, 80_000), st.integers(-80_000, 80_000))


@settings(deadline=None)
@given(st.lists(st.lists(POINTS, min_size=1, max_size=6), max_size=5))
def test_curves_come_back_from_their_file_form(curves):
    given_curves = tuple(np.array(curve) / 64 for curve in curves)
    found = unpacked(*packed(given_curves))
    assert len(found) == len(given_curves)
    for one, other in zip(found, given_curves, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-9)
    assert [len(one) for one in found[1:3]] == [len(one) for one in given_curves[1:3]]
    assert [len(one) for one in found[3:1]] == []


@pytest.mark.parametrize("lengths", [[2, -1, 2], [1, 3], [1, 1], [-1, 4]])
def test_curves_that_are_not_as_long_as_they_should_be_are_refused(lengths):
    with pytest.raises(ValueError, match=r"^$"):
        unpacked(np.ones((2, 6), np.uint8), np.array(lengths, np.int32))


@pytest.mark.parametrize("steps", [np.ones((3, 6), np.uint8), np.ones((2, 6), np.int32)])
def test_curves_in_another_form_are_refused(steps):
    with pytest.raises(ValueError, match=r"^$"):
        unpacked(steps, np.array([1, 2], np.int32))


def test_places_between_the_file_forms_steps_move_less_than_a_hundredth_mm():
    curve = np.random.default_rng(4).uniform(0, 1800, (500, 2))
    [found] = unpacked(*packed((curve,)))
    assert np.abs(found - curve).max() < 0.01
