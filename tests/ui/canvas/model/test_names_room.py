"""Names stand within the picture: over no line at which the frame cuts a body off."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from needlemap.body.places import BodyId
from needlemap.ui.canvas.backdrop.anatomy import Anatomy
from needlemap.ui.canvas.backdrop.landmark_names import NAMES_PX_PER_MM, LandmarkNames
from needlemap.ui.canvas.backdrop.pictures import path_of
from needlemap.ui.canvas.model.layout import ViewGroup, frames_of
from needlemap.ui.canvas.model.names_room import AROUND_MM, names_room

CANVASES = ((496, 299), (698, 460), (908, 682), (1228, 762))
"""Pixels of the canvas in windows of 900x600, 1366x768, 1600x1000 and 1920x1080."""
CUT_MM = 4.0
SHORT_MM = 20.0  # what is as straight as that is no outline of a body


def arc(x, y, radius, start):
    turns = np.radians(np.linspace(start, start + 90, 10))
    return np.stack([x + radius * np.cos(turns), y + radius * np.sin(turns)], axis=1)


def test_a_body_that_is_free_has_room_all_round_but_above():
    found = names_room(np.array([[20.0, 10], [80, 10], [80, 90], [20, 90]]), 100, 100)
    assert found.room == QRectF(20 - AROUND_MM, 10, 60 + 2 * AROUND_MM, 80 + AROUND_MM)
    assert found.outside == ()


def test_where_it_is_cut_off_the_room_ends_and_a_round_corner_is_none_of_it():
    round_corner = arc(76, 76, 20, 0)  # at the right and below
    body = np.concatenate(([[30.0, 10], [96, 10]], round_corner, [[30, 96]]))
    found = names_room(body, 100, 100)
    assert found.room == QRectF(30 - AROUND_MM, 10, 96 - 30 + AROUND_MM, 86)
    assert found.outside
    for box in found.outside:
        assert QRectF(76, 76, 20, 20).contains(box)
    for corner in ((95.5, 95.5), (92, 92)):
        assert any(box.contains(*corner) for box in found.outside)
    for within in ((86, 86), (77, 95), (95, 77)):
        assert not any(box.contains(*within) for box in found.outside)


def cut_lines(silhouette, width, height):
    """Return which straight ends of the picture cut the body: (axis, where, from, to)."""
    for axis, where in ((0, CUT_MM), (0, width - CUT_MM), (1, CUT_MM), (1, height - CUT_MM)):
        on_line = silhouette[np.abs(silhouette[:, axis] - where) < 0.1][:, 1 - axis]
        if len(on_line) and np.ptp(on_line) > SHORT_MM:
            yield axis, where, float(on_line.min()), float(on_line.max())


def crosses(box, scale, axis, where, begin, end):
    sides = ((box.left(), box.right()), (box.top(), box.bottom()))
    (low, high), (first, last) = sides[axis], sides[1 - axis]
    return low < where * scale < high and first < end * scale and last > begin * scale


@pytest.mark.parametrize("body", BodyId)
def test_no_name_runs_over_the_edge_of_a_picture_in_any_view_at_any_size(atlas, body):
    anatomy, runs_over = Anatomy(atlas), []
    for group in ViewGroup:
        frames = frames_of(atlas, body, group)
        whole = QRectF()
        for frame in frames:
            whole = whole.united(frame.box)
        fits = {min(wide / whole.width(), high / whole.bottom()) for wide, high in CANVASES}
        for frame in frames:
            view = frame.view
            curves = atlas.art(view.id, body).silhouette
            names = LandmarkNames(
                anatomy.of(view.id, body).landmarks, frame.names, path_of(curves, closed=True)
            )
            lines = tuple(cut_lines(np.concatenate(curves), view.width_mm, view.height_mm))
            runs_over += [
                (view.id.value, round(scale, 2), " ".join(name.lines))
                for scale in sorted({NAMES_PX_PER_MM, 3.0, *(fit for fit in fits if fit >= 1.0)})
                for name in names.written(scale)
                if any(crosses(name.box, scale, *line) for line in lines)
            ]
    assert runs_over == []
