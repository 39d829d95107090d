"""Rays are cast where a surface can be, and nowhere that matters less."""

import numpy as np

from needlemap.atlas_builder.near_pixels import near_pixels


def test_all_pixels_of_a_triangle_are_near_and_far_ones_are_not():
    corners = np.array([[100.0, 40.0], [130.0, 40.0], [100.0, 90.0]])
    near = near_pixels(corners, np.array([[0, 1, 2]]), 300, 200)
    row, column = np.divmod(near, 300)
    rows, columns = np.mgrid[40:91, 100:131]
    assert set((rows * 300 + columns).ravel()) <= set(near.tolist())
    assert (column.min() >= 80, column.max() < 165) == (True, True)
    assert (row.min() >= 20, row.max() < 125) == (True, True)
    assert (np.diff(near) > 0).all()


def test_a_triangle_across_the_edge_keeps_to_the_picture_and_one_beyond_it_counts_for_nothing():
    corners = np.array([[-50.0, -50.0], [40.0, -50.0], [-50.0, 40.0]])
    near = near_pixels(corners, np.array([[0, 1, 2]]), 70, 50)
    assert near.min() == 0
    assert near.max() < 70 * 50
    assert not len(near_pixels(corners + 500.0, np.array([[0, 1, 2]]), 70, 50))
