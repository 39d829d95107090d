"""Lines of a drawing: outlines closed and true, folds where it is dark, curves with few points."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from needlemap.atlas_builder.contours import (
    fold_shapes,
    silhouette,
    simplified_all,
    turning_lines,
)
from needlemap.atlas_builder.frames import ViewFrame
from needlemap.atlas_builder.picture import Picture, solid
from needlemap.body.cameras import CAMERAS
from needlemap.body.places import ViewId
from needlemap.body.view import Window

SCALE = 2.0
FRONT = CAMERAS[ViewId.ANTERIOR]
FRAME = ViewFrame(Window(-100, 200, 200, 200), np.ones(1, dtype=bool))


def picture_of(mask):
    depth = np.where(mask, 0.0, -1e4)
    return Picture(SCALE, mask, depth, np.zeros((*mask.shape, 3)))


def disc(radius_mm, centre_mm=(50, 50), size_mm=100):
    across = (np.arange(int(size_mm * SCALE)) + 0.5) / SCALE
    x, y = np.meshgrid(across, across)
    return np.hypot(x - centre_mm[0], y - centre_mm[1]) < radius_mm


def test_the_silhouette_of_a_disc_is_its_circle():
    [ring] = silhouette(picture_of(disc(30, (45, 55))), 1.0)
    radii = np.linalg.norm(ring - (45, 55), axis=1)
    assert radii == pytest.approx(np.full(len(ring), 30), abs=0.3)
    assert (ring[0] == ring[-1]).all()


def test_a_hole_has_its_own_line_and_specks_have_none():
    mask = disc(30) & ~disc(10) | disc(1.5, (5, 5))
    rings = silhouette(picture_of(mask), 1.0)
    sizes = sorted(float(np.ptp(ring[:, 0])) for ring in rings)
    assert sizes == pytest.approx([20, 60], abs=0.8)


def test_what_is_a_speck_on_a_body_has_its_line_in_the_picture_of_a_hand():
    mask = disc(30) | disc(1.5, (5, 5))
    assert len(silhouette(picture_of(mask), 1.0)) == 1
    assert len(silhouette(picture_of(mask), 0.2)) == 2


def test_a_body_at_the_very_edge_of_the_picture_is_closed_too():
    [ring] = silhouette(picture_of(np.ones((40, 60), dtype=bool)), 1.0)
    assert (ring[0] == ring[-1]).all()
    assert np.ptp(ring, axis=0) == pytest.approx((30, 20), abs=1)


def test_a_dark_line_becomes_a_fold_and_plain_skin_none():
    mask = disc(45)
    shade = np.where(disc(45), 0.8, 0.0)
    assert fold_shapes(np.full(mask.shape, 0.8), picture_of(mask), 1.0) == ()
    shade[98:103, 60:140] = 0.2
    folds = fold_shapes(np.where(mask, shade, 0.8), picture_of(mask), 1.0)
    assert folds
    points = np.concatenate(folds)
    assert np.abs(points[:, 1] - 50.25).max() < 4
    assert np.ptp(points[:, 0]) == pytest.approx(40, abs=5)


def ball(radius=50.0, steps=24):
    """A ball of quads at x = 0, y = 100, cut open at the poles."""
    up = np.linspace(-1.45, 1.45, steps)
    turn = np.linspace(0, 2 * np.pi, 2 * steps, endpoint=False)
    rise, around = np.meshgrid(up, turn, indexing="ij")
    flat = np.cos(rise)
    points = np.stack([flat * np.sin(around), np.sin(rise), flat * np.cos(around)], axis=-1)
    index = np.arange(rise.size).reshape(rise.shape)
    here, there = index, np.roll(index, -1, axis=1)
    quads = np.stack([here[:-1], there[:-1], there[1:], here[1:]], axis=-1).reshape(-1, 4)
    return solid(points.reshape(-1, 3) * radius + (0, 100, 0), quads)


def test_a_ball_turns_away_along_its_outline():
    lines = turning_lines(ball(), FRONT, FRAME, 1.0)
    points = np.concatenate(lines)
    radii = np.linalg.norm(points - (100, 100), axis=1)
    assert radii == pytest.approx(np.full(len(points), 50), abs=1.5)
    assert np.ptp(points[:, 1]) > 90


def test_lines_hidden_by_other_skin_are_not_drawn():
    far = ball(20.0)
    near = ball(50.0)
    vertices = np.concatenate([far.vertices - (0, 0, 200), near.vertices])
    both = solid(vertices, np.concatenate([far.quads, near.quads + len(far.vertices)]))
    points = np.concatenate(turning_lines(both, FRONT, FRAME, 1.0))
    assert np.linalg.norm(points - (100, 100), axis=1).min() > 45


LINES = st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), min_size=2, max_size=30)


@settings(deadline=None)
@given(LINES, st.floats(0.01, 5))
def test_a_simplified_line_stays_within_its_tolerance(points, tolerance):
    line = np.array(points)
    [short] = simplified_all([line], tolerance)
    assert (short[0] == line[0]).all()
    assert (short[-1] == line[-1]).all()
    assert all(away(point, short) <= tolerance + 1e-9 for point in line)
    assert {tuple(point) for point in short} <= {tuple(point) for point in line}


def away(point, line):
    """The distance of a point to a line's segments, endless as the method counts them."""
    best = np.inf
    for a, b in pairwise(line):
        along = b - a
        square = along @ along
        share = 0.0 if square < 1e-18 else (point - a) @ along / square
        best = min(best, np.linalg.norm(point - a - share * along))
    return best


def test_a_straight_line_keeps_only_its_ends():
    line = np.stack([np.linspace(0, 9, 40), np.linspace(0, 3, 40)], axis=1)
    [short] = simplified_all([line], 0.08)
    assert short.tolist() == [[0, 0], [9, 3]]


def test_lines_are_simplified_together_as_each_alone():
    chance = np.random.default_rng(3)
    lines = [np.cumsum(chance.normal(size=(n, 2)), axis=0) for n in (1, 2, 3, 40, 300)]
    together = simplified_all(lines, 0.7)
    assert [len(line) for line in together[:2]] == [1, 2]
    assert all(
        (simplified_all([a], 0.7)[0] == b).all() for a, b in zip(lines, together, strict=True)
    )
    assert simplified_all([], 0.7) == []
