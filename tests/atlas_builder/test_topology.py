"""The skin's mirror and its cells, on a mesh small enough to check by hand."""

from dataclasses import replace

import numpy as np
import pytest

from needlemap.atlas_builder.topology import symmetric, topology_of


def test_each_face_finds_its_partner_across_the_midline(block_mesh):
    parts = topology_of(block_mesh, block_mesh.vertices)
    assert parts.mirror_face.tolist() == [0, 1, 3, 2, 4, 5]
    assert (parts.mirror_face[parts.mirror_face] == np.arange(6)).all()


def test_a_turn_maps_corners_onto_the_mirrored_corners(block_mesh):
    parts = topology_of(block_mesh, block_mesh.vertices)
    spots = np.array([(0.2, 0.3), (0.9, 0.6)])
    for face, (other, turn) in enumerate(zip(parts.mirror_face, parts.mirror_turn, strict=True)):
        for u, v in spots:
            there = [(v, u), (1 - u, v), (1 - v, 1 - u), (u, 1 - v)][turn]
            here = place(block_mesh, face, u, v) * (-1, 1, 1)
            np.testing.assert_allclose(place(block_mesh, other, *there), here, atol=1e-9)


def place(mesh, face, u, v):
    a, b, c, d = mesh.vertices[mesh.body[face]]
    return (a * (1 - u) + b * u) * (1 - v) + (d * (1 - u) + c * u) * v


def test_cells_are_two_millimetres_along_each_edge(block_mesh):
    slab = block_mesh.vertices * (0.5, 0.2, 0.1)
    parts = topology_of(block_mesh, slab)
    corners = slab[block_mesh.body]
    along_u = np.linalg.norm(corners[:, 1] - corners[:, 0], axis=1)
    along_v = np.linalg.norm(corners[:, 3] - corners[:, 0], axis=1)
    np.testing.assert_allclose(parts.grid * 2, np.stack([along_u, along_v], axis=1))
    assert parts.grid.tolist()[2] != parts.grid.tolist()[2][::-1]


def test_a_cell_is_never_wider_than_two_millimetres(block_mesh):
    parts = topology_of(block_mesh, block_mesh.vertices * 1.0173)
    assert (101.73 / parts.grid <= 2).all()
    tiny = topology_of(block_mesh, block_mesh.vertices * 1e-4)
    assert (tiny.grid == 1).all()


def test_a_mesh_without_a_mirror_image_is_refused(block_mesh):
    turned = block_mesh.body.copy()
    turned[2] = turned[2][::-1]
    with pytest.raises(ValueError, match="has no mirror image"):
        topology_of(replace(block_mesh, groups={"body": turned}), block_mesh.vertices)


def test_left_and_right_are_made_exact_mirror_images(block_mesh):
    crooked = block_mesh.vertices + np.random.default_rng(1).normal(0, 2, (8, 3))
    even = symmetric(block_mesh, crooked)
    np.testing.assert_allclose(even[block_mesh.mirror] * (-1, 1, 1), even, atol=1e-12)
    np.testing.assert_allclose(symmetric(block_mesh, even), even, atol=1e-12)
