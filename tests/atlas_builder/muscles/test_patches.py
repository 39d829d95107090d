"""A structure's lines become a patch of places on the skin: ruled, along a line, or round."""

import numpy as np
import pytest
import trimesh

from needlemap.atlas_builder.muscles.patches import patch_of
from needlemap.atlas_builder.muscles.structures import Structure
from needlemap.atlas_builder.skeleton.skin_field import SkinField
from needlemap.body.muscle_art import SheetKind

MARKS = {
    "top": (-60, 160, 40), "low": (-60, 40, 40), "out": (-90, 100, 40), "mid": (0, 100, 40),
    "mid_low": (0, 40, 40), "deep": (-60, 100, 40),
}  # fmt: skip


@pytest.fixture(scope="module")
def skin():
    """A block from -100 to 100 across, 0 to 200 up, -100 to 100 deep."""
    box = trimesh.creation.box((200, 200, 200))
    for _ in range(5):
        box = box.subdivide()
    vertices = np.asarray(box.vertices) + np.array([0, 100, 0])
    quads = np.concatenate([box.faces, box.faces[:, 2:]], axis=1)
    return SkinField(vertices, quads, np.ones(len(quads), bool))


@pytest.fixture
def patch(skin):
    def made(**facts):
        marks = {}
        for name, (x, y, z) in MARKS.items():
            if x:
                marks[f"{name}.R"] = np.array([x, y, z], float)
                marks[f"{name}.L"] = np.array([-x, y, z], float)
            else:
                marks[name] = np.array([x, y, z], float)
        structure = Structure(**{"id": "made", "kind": SheetKind.TENDON, "toward": "front"} | facts)
        return patch_of(structure, marks, skin)

    return made


def test_a_line_with_widths_becomes_a_band_on_the_skin(patch):
    found = patch(middle=("top", "low"), width=(10, 30))
    assert found.places[..., 2] == pytest.approx(np.full(found.places.shape[:2], 100), abs=0.5)
    wide = np.ptp(found.places[..., 0], axis=0)
    assert wide[[0, -1]] == pytest.approx([10, 30], abs=1.5)
    assert found.places[..., 1].max() == pytest.approx(160, abs=2)
    assert found.outward[..., 2].min() > 0.95


def test_a_place_with_a_size_becomes_an_ellipse(patch):
    places = patch(middle=("deep",), size=(40, 20)).places
    assert np.ptp(places[..., 1]) == pytest.approx(40, abs=1)
    assert np.ptp(places[..., 0]) == pytest.approx(20, abs=1)
    away = np.hypot((places[..., 1] - 100) / 20, (places[..., 0] + 60) / 10)
    assert away.max() <= 1.05


def test_of_one_that_looks_down_the_height_is_how_far_it_reaches_ahead(patch):
    places = patch(middle=("deep",), size=(40, 20), toward="down").places
    assert np.ptp(places[..., 2]) == pytest.approx(40, abs=1)
    assert np.ptp(places[..., 0]) == pytest.approx(20, abs=1)
    assert places[..., 1] == pytest.approx(np.zeros(places.shape[:2]), abs=0.5)


def test_rows_are_ruled_from_one_to_the_next(patch):
    places = patch(rows=(("top", "low"), ("out", "out"))).places
    assert places[0, :, 1].min() == pytest.approx(40, abs=2)
    assert places[-1, :, :2] == pytest.approx(np.tile([-90, 100], (places.shape[1], 1)), abs=2)


def test_rows_that_begin_at_the_midline_are_joined_with_their_mirror_image(patch):
    places = patch(rows=(("mid", "mid_low"), ("out", "low")), midline=True).places
    assert places == pytest.approx(places[::-1] * (-1, 1, 1))
    middle = places[len(places) // 2]
    assert np.abs(middle[:, 0]).max() < 2


def test_without_a_way_the_nearest_skin_is_meant(patch):
    side = patch(middle=("out",), size=(20, 20), toward="").places
    assert side[..., 0].max() < -95


def test_a_ray_that_leaves_the_body_far_away_does_not_count(patch):
    """Nearer skin is taken: beside a hip, the hand."""
    found = patch(middle=("out",), size=(8, 8), toward="back").places
    assert found[..., 2].min() > -50
