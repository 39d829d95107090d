"""What of the reference figure lies open is told from what it encloses."""

import numpy as np
import pytest

from needlemap.atlas_builder.base_mesh import BaseMesh
from needlemap.atlas_builder.regions.reference import Reference, hidden_faces

CORNERS = np.array([(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], dtype=float)
OUTWARD = np.array(
    [(1, 5, 7, 3), (0, 2, 6, 4), (4, 6, 7, 5), (0, 1, 3, 2), (2, 3, 7, 6), (0, 4, 5, 1)]
)


@pytest.mark.parametrize(("inner", "hidden"), [(0.2, True), (3.0, False)])
def test_a_box_in_a_box_is_hidden_and_the_outer_one_is_not(inner, hidden):
    vertices = np.concatenate([CORNERS * 50, CORNERS * 50 * inner])
    quads = np.concatenate([OUTWARD, OUTWARD + 8])
    mesh = BaseMesh(vertices, {"body": quads}, np.arange(16), bones={}, weights={})
    found = hidden_faces(mesh, Reference(vertices, {}))
    assert found.tolist() == [not hidden] * 6 + [hidden] * 6
