"""A figure is drawn from a finer surface than marks are kept on."""

import numpy as np
import pytest

from needlemap.atlas_builder.art_files import fine


def test_the_drawn_surface_is_twice_subdivided_and_has_eyes(block_mesh):
    eye = np.array([(20, 80, 60), (30, 80, 60), (30, 90, 60), (20, 90, 60)], dtype=float)
    vertices = np.concatenate([block_mesh.vertices, eye, eye * (-1, 1, 1)])
    eyes = [[8, 9, 10, 11], [13, 12, 15, 14]]
    surface = fine(np.concatenate([block_mesh.body, eyes]), vertices)
    assert surface.quads.shape == (16 * 8, 4)
    drawn = surface.vertices[np.unique(surface.quads)]
    skin, eyeballs = drawn[drawn[:, 2] < 59], drawn[drawn[:, 2] > 59]
    assert np.abs(skin - (0, 50, 0)).max() < 50
    assert eyeballs[:, 1].mean() == pytest.approx(85)
    assert sorted(set(np.sign(eyeballs[:, 0]))) == [-1, 1]
