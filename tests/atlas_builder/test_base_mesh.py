"""Mesh, targets, mirror and rig are read as the source writes them."""

import gzip
import json
from dataclasses import replace

import numpy as np
import pytest

from needlemap.atlas_builder.base_mesh import read_base_mesh, read_target
from needlemap.atlas_builder.figures import FIGURES, shaped
from needlemap.body.places import BodyId

OBJ = """# a mesh
v 0.1 0.2 0.3
v 1 0 0
v 1 1 0
v 0 1 0
vt 0.5 0.5
g body
f 1/1 2/1 3/1 4/1
g helper-l-eye
f 4 3 2 1
"""
MIRROR = "# one other\n1 2 r\n3 3 m\n"
JOINTS = ("feet/measure-ankle-circ", "hands/measure-wrist-circ")  # every figure has its own
TARGET = "# offsets\n1 0.5 0 -0.25\n\n3 0 1 0\n"


class MadeMaterial:
    """Files of a source, from memory."""

    def __init__(self, files):
        self.files = files

    def read(self, name):
        return self.files[name]


@pytest.fixture
def material():
    files = {
        "3dobjs/base.obj": OBJ.encode(),
        "mesh_metadata/hm08.mirror": MIRROR.encode(),
        "rigs/standard/rig.default.json": json.dumps({"root": {"parent": ""}}).encode(),
        "rigs/standard/weights.default.json": json.dumps({"weights": {"root": [[0, 1]]}}).encode(),
    }
    names = {name for figure in FIGURES for name, _ in (*figure.targets, *figure.malleoli)}
    targets = {f"targets/{name}.target.gz" for name in names}
    return MadeMaterial(files | dict.fromkeys(targets, gzip.compress(TARGET.encode())))


def test_vertices_are_in_millimetres(material):
    assert read_base_mesh(material).vertices[0] == pytest.approx((10, 20, 30))


def test_quads_are_kept_by_group_and_counted_from_nought(material):
    mesh = read_base_mesh(material)
    assert mesh.body.tolist() == [[0, 1, 2, 3]]
    assert mesh.groups["helper-l-eye"].tolist() == [[3, 2, 1, 0]]


def test_a_vertex_without_a_partner_is_its_own(material):
    assert read_base_mesh(material).mirror.tolist() == [0, 2, 1, 3]


def test_rig_and_weights_are_read(material):
    mesh = read_base_mesh(material)
    assert mesh.bones == {"root": {"parent": ""}}
    assert mesh.weights == {"root": [[0, 1]]}


def test_a_target_moves_the_vertices_it_names(material):
    name = FIGURES[0].targets[0][0]
    offsets = read_target(material, name, 4)
    assert offsets.tolist() == [[0, 0, 0], [50, 0, -25], [0, 0, 0], [0, 100, 0]]


@pytest.mark.parametrize("figure", FIGURES, ids=[figure.body.value for figure in FIGURES])
def test_a_figure_is_the_base_moved_by_its_shares_of_targets(material, figure):
    mesh = read_base_mesh(material)
    moved = shaped(mesh, material, figure) - mesh.vertices
    offsets = read_target(material, figure.targets[0][0], 4)
    expected = sum(share for _, share in figure.targets) * offsets
    expected[:, 0] += sum(share for _, share in figure.malleoli) * offsets[:, 0]
    np.testing.assert_allclose(moved, expected)


def test_ankles_are_broader_at_their_bones_and_no_higher_up(material):
    figure, mesh = FIGURES[0], read_base_mesh(material)
    without = replace(figure, malleoli=())
    moved = shaped(mesh, material, figure) - shaped(mesh, material, without)
    _, share = figure.malleoli[0]
    assert moved[1] == pytest.approx((share * 50, 0, 0))
    high = replace(mesh, vertices=mesh.vertices + np.array([[0, 0, 0], [0, 300, 0]] * 2))
    moved = shaped(high, material, figure) - shaped(high, material, without)
    assert np.abs(moved).max() < 0.01


def test_there_is_a_figure_for_every_body_and_its_shares_are_whole():
    assert [figure.body for figure in FIGURES] == list(BodyId)
    for figure in FIGURES:
        whole = [pair for pair in figure.targets if pair[0].startswith("macrodetails/")]
        origins = sum(share for name, share in whole if "universal" not in name)
        build = sum(share for name, share in whole if "universal" in name)
        assert (origins, build) == (pytest.approx(1), pytest.approx(1))
        least = 1100 if figure.body is BodyId.CHILD else 1500
        assert least < figure.height_mm < least + 400


def test_grown_figures_are_of_one_sex_and_the_child_is_half_a_girl_and_half_a_boy():
    for figure in FIGURES:
        shares = {"female": 0.0, "male": 0.0}
        for name, share in figure.targets:
            if name.startswith("macrodetails/"):
                shares["female" if "-female-" in name else "male"] += share / 2
        if figure.body is BodyId.CHILD:
            assert shares == {"female": pytest.approx(0.5), "male": pytest.approx(0.5)}
        else:
            mine = figure.body.value.removeprefix("heavier_")
            assert shares.pop(mine) == pytest.approx(1)
            assert list(shares.values()) == [0]


def test_only_the_heavier_figures_are_padded_part_by_part():
    padded = {
        figure.body
        for figure in FIGURES
        if any(not name.startswith(("macrodetails/", *JOINTS)) for name, _ in figure.targets)
    }
    assert padded == {BodyId.HEAVIER_FEMALE, BodyId.HEAVIER_MALE}
