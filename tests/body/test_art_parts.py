"""The drawings of the bodies, of every view."""

import io

import numpy as np
import pytest
from PIL import Image

from needlemap.body.atlas import load_atlas
from needlemap.body.cameras import CAMERAS, DRAWN, LEFT_OF, MIDST
from needlemap.body.outlines import inside
from needlemap.body.places import MAIN_VIEWS, BodyId, ViewId

ATLAS = load_atlas()
CELL_MM = 2.0
EVERY_VIEW = [
    (view, body) for view in ViewId for body in BodyId if body is BodyId.FEMALE or view in DRAWN
]
CLOSE_VIEWS = [
    (view, body) for view, body in EVERY_VIEW if view not in MAIN_VIEWS and body != BodyId.FEMALE
]  # the outlines of the other pictures are looked at in test_art.py


def tones(art):
    grey = np.asarray(Image.open(io.BytesIO(art.shade.jpeg)), dtype=float)
    return grey[:, ::-1] if art.shade.is_turned else grey


def area(ring):
    x, y = ring.T
    return abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2


def gap(point, ring):
    """Return how far a point lies from a closed line."""
    start, along = ring, np.roll(ring, -1, axis=0) - ring
    length = np.maximum(np.einsum("ij,ij->i", along, along), 1e-12)
    share = np.clip(np.einsum("ij,ij->i", point - start, along) / length, 0, 1)
    return np.linalg.norm(start + share[:, None] * along - point, axis=1).min()


@pytest.mark.parametrize(("view_id", "body"), EVERY_VIEW)
def test_a_drawing_lies_in_its_window_and_its_shade_covers_it(view_id, body):
    view, art = ATLAS.view(view_id, body), ATLAS.art(view_id, body)
    size = np.array([view.width_mm, view.height_mm])
    for curve in (*art.silhouette, *art.contours, *art.folds):
        assert curve.min() >= 0
        assert (curve <= size).all()
    rows, columns = tones(art).shape
    midst = 1.5 if CAMERAS[view_id].part in MIDST else 2
    wanted = 1 if view_id in MAIN_VIEWS else midst
    assert columns / view.width_mm == pytest.approx(wanted, rel=0.01)
    assert rows / view.height_mm == pytest.approx(wanted, rel=0.01)


@pytest.mark.parametrize(("view_id", "body"), CLOSE_VIEWS)
def test_the_drawn_outline_is_that_of_the_skin_one_can_mark(view_id, body):
    view, art = ATLAS.view(view_id, body), ATLAS.art(view_id, body)
    random = np.random.default_rng(3)
    points = random.uniform((0, 0), (view.width_mm, view.height_mm), (300, 2))
    drawn = np.zeros(len(points), dtype=bool)
    for ring in art.silhouette:
        drawn ^= inside(ring, points)
    marked = np.array([view.locate(x, y) is not None for x, y in points.tolist()])
    for point in points[drawn != marked]:
        assert min(gap(point, ring) for ring in art.silhouette) < CELL_MM


@pytest.mark.parametrize("view_id", sorted(LEFT_OF))
@pytest.mark.parametrize("body", BodyId)
def test_the_drawing_of_a_right_side_mirrors_the_left_one(view_id, body):
    right, left = ATLAS.art(view_id, body), ATLAS.art(LEFT_OF[view_id], body)
    width = ATLAS.view(view_id, body).width_mm
    for mine, other in zip(right.silhouette, left.silhouette, strict=True):
        assert mine == pytest.approx(other * (-1, 1) + (width, 0), abs=0.02)
    assert (tones(right) == tones(left)[:, ::-1]).all()


@pytest.mark.parametrize("view_id", [ViewId.ANTERIOR, ViewId.POSTERIOR, ViewId.HEAD_ANTERIOR])
@pytest.mark.parametrize("body", BodyId)
def test_light_falls_alike_on_both_sides(view_id, body):
    shade = tones(ATLAS.art(view_id, body))
    even = shade[:, : shade.shape[1] // 2 * 2]
    assert np.abs(even - even[:, ::-1]).mean() < 4


@pytest.mark.parametrize("body", BodyId)
@pytest.mark.parametrize("view_id", [view for view in ViewId if view not in MAIN_VIEWS])
def test_a_part_is_drawn_in_one_piece(view_id, body):
    rings = sorted((area(ring) for ring in ATLAS.art(view_id, body).silhouette), reverse=True)
    assert sum(rings[1:]) < 0.01 * rings[0]
