"""The rib cage hangs on the vertebrae and fits the trunk."""

import numpy as np
import pytest

from needlemap.atlas_builder.skeleton.meshes import Bone, pieces_of
from needlemap.atlas_builder.skeleton.ribs import bend_of, ribs_of

SIZES = range(31, 43)


def rod(x, y, count):
    """A strip of triangles from near the spine out to a side."""
    out = np.linspace(x, 6 * x, count)
    return np.stack([out, np.full(count, y), np.zeros(count)], axis=1)


@pytest.fixture
def cage():
    """Twelve right ribs, a shorter one lower, and a left one."""
    parts = [rod(-10.0, 300.0 - 20 * k, n) for k, n in enumerate(SIZES)] + [rod(10.0, 400.0, 35)]
    starts = np.cumsum([0, *(len(part) for part in parts)])
    triangles = [
        (start + k, start + k + 1, start + k + 2)
        for start, part in zip(starts, parts, strict=False)
        for k in range(len(part) - 2)
    ]
    return Bone("thorax", np.concatenate(parts), np.array(triangles))


def test_the_right_ribs_are_told_from_the_top_down(cage):
    assert len(pieces_of(cage)) == 13
    found = ribs_of(cage)
    assert [len(piece) for piece in found] == list(SIZES)
    assert all(cage.vertices[piece, 0].max() < 0 for piece in found)


def test_the_bend_of_a_rib_is_its_hindmost_place_two_fifths_out():
    rib = rod(-20.0, 0.0, 60)
    rib[:, 2] = -np.hypot(rib[:, 0] + 60.0, 1.0) * -0.1
    rib[30, 2] = -40.0
    assert bend_of(rib)[0] == pytest.approx(-62, abs=9)


def test_each_rib_starts_at_its_vertebra(placed):
    thorax = placed.skeleton["thorax"]
    for number, piece in enumerate(ribs_of(thorax), start=1):
        rib = thorax.vertices[piece]
        head = rib[np.argmax(rib[:, 0])]
        vertebra = placed.skeleton[f"thoracic{number}_s"].vertices
        assert vertebra[:, 1].min() - 8 < head[1] < vertebra[:, 1].max() + 12, number


def test_ribs_are_as_thick_as_in_the_mesh_and_none_is_pushed_through_itself(placed, sources):
    _, _, bones = sources
    source, thorax = bones["thorax"], placed.skeleton["thorax"]
    for piece in ribs_of(source):
        inside = np.zeros(len(source.vertices), dtype=bool)
        inside[piece] = True
        corners = source.triangles[inside[source.triangles].all(axis=1)]
        sizes = [volume(bone.vertices[corners]) for bone in (source, thorax)]
        assert sizes[1] > 0.25 * sizes[0]


def volume(corners):
    middle = corners.reshape(-1, 3).mean(axis=0)
    a, b, c = (corners[:, k] - middle for k in range(3))
    return float((a * np.cross(b, c)).sum() / 6)
