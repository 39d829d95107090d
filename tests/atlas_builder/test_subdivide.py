"""One step of subdivision smooths a mesh and remembers what each small face covers."""

import numpy as np
import pytest

from needlemap.atlas_builder.subdivide import Subdivision


def sheet(rows, columns):
    corner = np.arange((rows + 1) * (columns + 1)).reshape(rows + 1, columns + 1)
    quads = [corner[:-1, :-1], corner[:-1, 1:], corner[1:, 1:], corner[1:, :-1]]
    y, x = np.meshgrid(np.arange(rows + 1.0), np.arange(columns + 1.0), indexing="ij")
    vertices = np.stack([x, y, np.zeros_like(x)], axis=-1).reshape(-1, 3)
    return vertices, np.stack(quads, axis=-1).reshape(-1, 4)


def test_every_quad_becomes_four_and_every_edge_gets_a_vertex(block):
    vertices, quads = block
    division = Subdivision(quads, len(vertices))
    assert division.children.shape == (24, 4)
    assert division.vertex_count == 8 + 12 + 6
    assert len(division.apply(vertices)) == division.vertex_count
    assert set(division.children.ravel().tolist()) == set(range(26))


def test_a_child_covers_the_quarter_that_its_number_tells():
    vertices, quads = sheet(3, 3)
    division = Subdivision(quads, len(vertices))
    middles = division.apply(vertices)[division.children].mean(axis=1)
    face = 4  # the one in the middle, which no border pulls
    for child in range(4):
        u, v = child % 2, child // 2
        assert middles[4 * face + child] == pytest.approx((1.25 + u / 2, 1.25 + v / 2, 0))


def test_a_childs_corners_run_from_its_least_u_and_v():
    vertices, quads = sheet(3, 3)
    division = Subdivision(quads, len(vertices))
    for quad in division.apply(vertices)[division.children[16:20]]:
        steps = np.roll(quad, -1, axis=0) - quad
        np.testing.assert_allclose(
            steps, [(0.5, 0, 0), (0, 0.5, 0), (-0.5, 0, 0), (0, -0.5, 0)], atol=1e-12
        )


def test_a_flat_sheet_stays_flat_and_keeps_its_straight_borders():
    vertices, quads = sheet(4, 3)
    fine = Subdivision(quads, len(vertices)).apply(vertices)
    assert np.abs(fine[:, 2]).max() == 0
    on_left_border = fine[np.isclose(fine[:, 0], 0), 1]
    assert len(on_left_border) == 7  # all but the corners of the sheet, which are rounded
    assert sorted(on_left_border)[1:-1] == pytest.approx([1, 1.5, 2, 2.5, 3])


def test_a_cube_becomes_rounder_and_stays_where_it_is(block):
    vertices, quads = block
    division = Subdivision(quads, len(vertices))
    fine = division.apply(vertices)
    assert fine.mean(axis=0) == pytest.approx((0, 50, 0))
    corners = np.linalg.norm(fine[:8] - (0, 50, 0), axis=1)
    assert corners == pytest.approx(np.full(8, np.sqrt(3) * 250 / 9))  # Catmull and Clark 1978
    assert np.linalg.norm(fine[8:20] - (0, 50, 0), axis=1) == pytest.approx(
        np.full(12, np.sqrt(2) * 37.5)
    )


def test_a_symmetric_mesh_stays_symmetric(block):
    vertices, quads = block
    fine = Subdivision(quads, len(vertices)).apply(vertices)
    flipped = fine * (-1, 1, 1)
    gaps = np.linalg.norm(fine[:, None] - flipped[None], axis=2).min(axis=1)
    assert gaps.max() < 1e-9


def test_vertices_of_no_face_stay_where_they_are(block):
    vertices, quads = block
    loose = np.concatenate([vertices, [(7.0, 8.0, 9.0)]])
    fine = Subdivision(quads, len(loose)).apply(loose)
    assert fine[8].tolist() == [7, 8, 9]
