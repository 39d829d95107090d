"""Reading bones, and leaving out what is no bone."""

import numpy as np
import trimesh

from needlemap.atlas_builder.skeleton.meshes import (
    Bone,
    finer,
    only,
    pieces_of,
    read_bone,
    without_medal,
)


def tetrahedron(shift, size=10.0):
    corners = np.array([[0.0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]]) * size + shift
    return corners, np.array([[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]])


def joined(*parts):
    vertices = np.concatenate([part[0] for part in parts])
    starts = np.cumsum([0, *(len(part[0]) for part in parts)])
    triangles = np.concatenate([part[1] + s for part, s in zip(parts, starts, strict=False)])
    return Bone("thorax", vertices, triangles)


class Stl:
    """A source that holds one bone, in metres, x front, y up, z right."""

    def __init__(self, corners, triangles):
        kind = np.dtype([("n", "<f4", 3), ("c", "<f4", (3, 3)), ("s", "<u2")])
        rows = np.zeros(len(triangles), dtype=kind)
        rows["c"] = corners[triangles]
        self._data = bytes(80) + np.array([len(rows)], "<u4").tobytes() + rows.tobytes()

    def read(self, name):
        assert name == "femur.stl"
        return self._data


def test_a_bone_is_read_in_the_bodys_axes_and_mm():
    corners, triangles = tetrahedron((0.0, 0, 0), 0.1)
    bone = read_bone(Stl(corners, triangles), "femur")
    assert len(bone.vertices) == 4
    assert bone.vertices.max(axis=0).tolist() == [0.0, 100.0, 100.0]
    assert bone.vertices.min(axis=0).tolist() == [-100.0, 0.0, 0.0]  # what lay right lies right


def test_the_medal_before_the_breastbone_is_left_out_and_the_ribs_stay():
    ribs, medal = tetrahedron((0.0, 0, -50.0), 60.0), tetrahedron((0.0, 0, 40.0))
    kept = without_medal(joined(ribs, medal))
    assert len(pieces_of(kept)) == 1
    assert kept.vertices[:, 2].min() == -50.0


def test_pieces_are_told_apart_and_part_of_a_bone_keeps_its_triangles():
    bone = joined(tetrahedron((0.0, 0, 0)), tetrahedron((50.0, 0, 0)))
    first, second = pieces_of(bone)
    assert len(first) == len(second) == 4
    keep = np.isin(np.arange(8), second)
    assert only(bone, keep).triangles.tolist() == tetrahedron((0.0, 0, 0))[1].tolist()


def test_the_other_side_is_the_mirror_image_with_its_skin_outward():
    bone = joined(tetrahedron((10.0, 0, 0)))
    other = bone.mirrored()
    assert other.vertices[:, 0].max() == -10.0
    a, b = bone.vertices[bone.triangles[0]], other.vertices[other.triangles[0]]
    n1 = np.cross(a[1] - a[0], a[2] - a[0]) * (-1, 1, 1)
    n2 = np.cross(b[1] - b[0], b[2] - b[0])
    assert n1 @ n2 > 0


def test_a_finer_bone_has_four_facets_for_each_and_keeps_its_size():
    made = trimesh.creation.icosphere(subdivisions=2, radius=50.0)
    coarse = Bone("sacrum", np.asarray(made.vertices), np.asarray(made.faces))
    fine = finer(coarse, 1)
    assert len(fine.triangles) == 4 * len(coarse.triangles)
    assert np.abs(np.linalg.norm(fine.vertices, axis=1) - 50).max() < 1.5
    assert finer(coarse, 0).vertices.tolist() == coarse.vertices.tolist()
