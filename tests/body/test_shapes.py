"""Figures are read once, and their skin has the size of a person's."""

import numpy as np
import pytest

from needlemap.body.assets import assets_root
from needlemap.body.cameras import PoseId
from needlemap.body.errors import AtlasMissing
from needlemap.body.places import BodyId
from needlemap.body.shapes import Shapes


@pytest.fixture(scope="module")
def shapes(atlas):
    return Shapes(assets_root() / "bodymaps", atlas.skin)


def test_a_figure_stands_as_tall_as_the_atlas_says(atlas, shapes):
    for body in (BodyId.FEMALE, BodyId.CHILD):
        height = np.ptp(shapes.of(body).vertices[:, 1])
        assert height == pytest.approx(atlas.height_mm(body), rel=0.01)


def test_a_figure_is_read_once_for_each_pose(shapes):
    assert shapes.of(BodyId.MALE) is shapes.of(BodyId.MALE, PoseId.ANATOMICAL)
    assert shapes.of(BodyId.MALE) is not shapes.of(BodyId.MALE, PoseId.REACHING)


def test_the_skin_of_a_woman_is_some_one_and_two_thirds_square_metres(shapes):
    assert 1.5e6 < shapes.cell_areas(BodyId.FEMALE).sum() < 1.9e6
    assert shapes.whole_area(BodyId.FEMALE) == shapes.cell_areas(BodyId.FEMALE).sum()


def test_cells_inside_mouth_and_nostrils_count_nothing(atlas, shapes):
    faces, _ = atlas.skin.cell_places(np.arange(atlas.skin.cell_count))
    areas = shapes.cell_areas(BodyId.FEMALE)
    assert areas[~atlas.skin.outer[faces]].tolist() == [0.0] * int((~atlas.skin.outer[faces]).sum())
    assert areas[atlas.skin.outer[faces]].min() > 0


def test_a_figure_without_its_file_is_missing(atlas, tmp_path):
    with pytest.raises(AtlasMissing, match=r"bodies/child-anatomical\.npz"):
        Shapes(tmp_path, atlas.skin).of(BodyId.CHILD)
