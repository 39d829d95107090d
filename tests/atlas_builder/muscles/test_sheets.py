"""A muscle of several sheets on a made block of 200 mm: each on its own skin, one field of all."""

import numpy as np
import pytest
import trimesh

from needlemap.atlas_builder.muscles.build import own_field
from needlemap.atlas_builder.muscles.declared import Declared, ShapeWrong, read_declared
from needlemap.atlas_builder.muscles.skin_grid import skin_grid
from needlemap.atlas_builder.skeleton.skin_field import SkinField

MARKS = {"top": (-110, 170, 0), "middle": (-110, 100, 0), "bottom": (-110, 30, 0)}
BAND = {"id": "made", "section": "", "layer": 1, "origin": ("top",), "insertion": ("bottom",)}


@pytest.fixture(scope="module")
def block():
    """The vertices of a block to the right of the midline, its skin, and its grid."""
    box = trimesh.creation.box((200, 200, 200)).subdivide().subdivide().subdivide().subdivide()
    vertices = np.asarray(box.vertices) + np.array([-110, 100, 0])
    quads = np.concatenate([box.faces, box.faces[:, 2:]], axis=1)
    outer = np.ones(len(quads), bool)
    return vertices, SkinField(vertices, quads, outer), skin_grid(vertices, quads, outer)


@pytest.fixture
def laid(block):
    """The places (n, 3) under which a muscle lies, and how far along it they are."""

    def made(**facts):
        vertices, skin, grid = block
        marks = {f"{name}.R": np.array(place, dtype=float) for name, place in MARKS.items()}
        field = own_field(Declared(**(BAND | {"belly": 60.0} | facts)), marks, skin, grid)
        inside = field.margin > 0
        return vertices[field.vertices[inside]], field.along[inside]

    return made


def on(places, way):
    return {"front": places[:, 2] > 99, "back": places[:, 2] < -99}[way]


def test_a_muscle_lies_under_the_skin_of_its_way(laid):
    places, along = laid(toward="front")
    assert on(places, "front").all()
    assert np.corrcoef(along, places[:, 1])[0, 1] < -0.99


def test_its_ends_are_found_under_the_skin_over_them(laid):
    places, _ = laid(toward="front", tendon=40.0)
    heights = places[np.abs(places[:, 0] + 110) < 7, 1]
    assert heights.max() >= 169
    assert heights.min() <= 31


def test_a_further_sheet_of_a_stretch_lies_on_its_own_skin_only(laid):
    half = Declared(**BAND, belly=60.0, toward="back", stretch=(0.5, 1.0))
    places, along = laid(toward="front", more=(half,))
    back = on(places, "back")
    assert np.ptp(places[~back, 1]) > 120
    assert places[back, 1].max() < 115
    assert along[back].min() > 0.45


def test_a_further_sheet_with_lines_of_its_own_tells_which_part_it_is(laid):
    lines = {"origin": ("middle",), "insertion": ("bottom",), "along": (0.6, 1.0)}
    slip = Declared(**(BAND | lines), belly=40.0, toward="back")
    places, along = laid(toward="front", more=(slip,))
    assert along[on(places, "back")].min() > 0.55


def declare(folder, shape):
    (folder / "muscles").mkdir()
    for name in ("head_neck", "trunk", "upper_limb", "lower_limb"):
        (folder / "muscles" / f"{name}.toml").write_text("muscle = []\n", encoding="utf-8")
    row = 'id = "made"\nlayer = 3\norigin_line = ["top"]\ninsertion_line = ["bottom"]\n'
    (folder / "muscles" / "trunk.toml").write_text(f"[[muscle]]\n{row}", encoding="utf-8")
    (folder / "muscle_shapes.toml").write_text(f"[trunk]\n{shape}\n", encoding="utf-8")
    return folder


def test_a_further_sheet_is_the_muscle_again_with_what_is_its_own(tmp_path):
    more = 'more = [{ toward = "back", stretch = [0.2, 1.0] }]'
    shape = f'made = {{ belly = 20, toward = "front", also = "lateral", {more} }}'
    [muscle] = read_declared(declare(tmp_path, shape))
    assert [sheet.toward for sheet in muscle.sheets] == ["front", "lateral", "back"]
    assert [sheet.stretch for sheet in muscle.sheets] == [(0, 1), (0, 1), (0.2, 1)]
    assert {sheet.belly for sheet in muscle.sheets} == {20}
    assert muscle.drawn


def test_a_shape_without_a_muscle_is_refused(tmp_path):
    with pytest.raises(ShapeWrong, match="strange"):
        read_declared(declare(tmp_path, "made = { belly = 20 }\nstrange = { belly = 1 }"))
