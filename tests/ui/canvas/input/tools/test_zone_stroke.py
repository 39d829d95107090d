"""A stroke takes the skin it goes around or over, in every view it crosses."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from needlemap.body.places import BodyId
from needlemap.ui.canvas.input.tools.zone_options import StrokeShape
from needlemap.ui.canvas.input.tools.zone_stroke import ZoneStroke
from needlemap.ui.canvas.model.layout import frames_of

BRUSH, LASSO = StrokeShape.BRUSH, StrokeShape.LASSO


@pytest.fixture(scope="module")
def frames(atlas):
    return frames_of(atlas, BodyId.FEMALE)


@pytest.fixture(scope="module")
def back(frames):
    """The middle of the back, on the canvas."""
    frame = frames[1]
    return QPointF(frame.left + frame.body.center().x(), frame.top + 420)


def drawn(frames, shape, start, *ways, width=40.0):
    stroke = ZoneStroke(shape, width, frames, start)
    for way in ways:
        stroke.go_to(start + QPointF(*way))
    return stroke


def area_cm2(atlas, cells):
    return float(atlas.cell_areas(BodyId.FEMALE)[cells].sum()) / 100


def test_a_brush_takes_a_band_as_wide_as_it_is(atlas, frames, back):
    stroke = drawn(frames, BRUSH, back, (0, 50), (0, 100))
    band = 40 * 100 + np.pi * 20**2
    assert area_cm2(atlas, stroke.cells()) == pytest.approx(band / 100, rel=0.12)


def test_a_lasso_takes_what_it_goes_around(atlas, frames, back):
    square = drawn(frames, LASSO, back, (0, 80), (80, 80), (80, 0))
    assert area_cm2(atlas, square.cells()) == pytest.approx(64, rel=0.15)


def test_a_lasso_that_goes_around_nothing_takes_nothing(frames, back):
    assert len(drawn(frames, LASSO, back).cells()) == 0
    assert len(drawn(frames, LASSO, back, (0, 60)).cells()) == 0


def test_a_brush_pressed_once_takes_a_dot(atlas, frames, back):
    dot = drawn(frames, BRUSH, back)
    assert area_cm2(atlas, dot.cells()) == pytest.approx(np.pi * 4, rel=0.15)


def test_skin_painted_twice_is_taken_once(frames, back):
    there = drawn(frames, BRUSH, back, (0, 60))
    and_back = drawn(frames, BRUSH, back, (0, 60), (0, 0))
    assert sorted(and_back.cells()) == sorted(there.cells())
    assert len(set(and_back.cells().tolist())) == len(and_back.cells())


def test_a_movement_of_less_than_a_hair_is_none(frames, back):
    stroke = drawn(frames, BRUSH, back)
    before = len(stroke.cells())
    assert stroke.go_to(back + QPointF(0.2, 0.2)) is False
    assert len(stroke.cells()) == before
    assert stroke.go_to(back + QPointF(0.3, 0.3)) is True


def test_a_stroke_from_one_view_into_the_next_takes_skin_of_both(frames):
    front, back = frames[0], frames[1]
    start = QPointF(front.left + front.body.center().x(), front.top + 420)
    end = QPointF(back.left + back.body.center().x(), back.top + 420)
    cells = drawn(frames, BRUSH, start, (end - start).toTuple()).cells()
    for frame, place in ((front, start), (back, end)):
        anchor = frame.view.locate(*frame.to_view(place))
        near = drawn((frame,), BRUSH, place, width=10).cells()
        assert anchor is not None
        assert set(near.tolist()) <= set(cells.tolist())


def test_a_stroke_within_one_view_takes_no_skin_that_only_another_shows(frames, back):
    alone = drawn((frames[1],), BRUSH, back, (0, 60)).cells()
    assert sorted(drawn(frames, BRUSH, back, (0, 60)).cells()) == sorted(alone)
