"""Each pixel of a view finds its place in the structures, whatever figure it is of."""

from itertools import pairwise

import numpy as np
import pytest
from scipy.spatial import cKDTree

from needlemap.atlas_builder.frames import ViewFrame
from needlemap.atlas_builder.muscles.covering import RIM_MM, Covering, covering_of
from needlemap.atlas_builder.muscles.patches import Patch
from needlemap.atlas_builder.muscles.raster import raster
from needlemap.atlas_builder.muscles.skin_grid import skin_grid
from needlemap.atlas_builder.muscles.structures import Structure
from needlemap.body.assets import assets_root
from needlemap.body.atlas import load_atlas
from needlemap.body.cameras import CAMERAS, PoseId
from needlemap.body.landmarks import Landmarks
from needlemap.body.muscle_art import SheetKind
from needlemap.body.places import BodyId, Side, ViewId
from needlemap.body.shapes import Shapes
from needlemap.body.view import Window

FRONT = CAMERAS[ViewId.ANTERIOR]
FINGERS = ("index", "middle", "ring", "little")


@pytest.fixture(scope="module")
def wall():
    """A wall of 200 mm, 10 mm a face: vertices and quads."""
    side = np.arange(-100.0, 101, 10)
    x, y = (part.ravel() for part in np.meshgrid(side, side + 100))
    count = len(side)
    low = (np.arange(count - 1)[:, None] * count + np.arange(count - 1)).ravel()
    quads = np.stack([low, low + 1, low + count + 1, low + count], axis=1)
    return np.stack([x, y, np.zeros_like(x)], axis=1), quads


def seen(wall, size=1.0):
    """The picture of a figure so many times as large as the reference, 1 pixel a mm."""
    vertices, quads = wall
    frame = ViewFrame(Window(-110 * size, 210 * size, 220 * size, 220 * size), np.ones(1, bool))
    return raster(vertices * size, quads, np.ones(len(quads), bool), FRONT, frame, 1.0)


def covering(wall, facing=1.0, **facts):
    """A patch from 20 to 60 mm beside the midline and from 40 to 160 mm up."""
    vertices, _ = wall
    x, y = np.meshgrid(np.linspace(-20, -60, 5), np.linspace(160, 40, 13), indexing="ij")
    places = np.stack([x, y, np.zeros_like(x)], axis=2)
    way = np.broadcast_to([0.0, 0.0, facing], places.shape)
    normals = np.broadcast_to([0.0, 0.0, 1.0], vertices.shape)
    structure = Structure(id="made", kind=SheetKind.FASCIA, **facts)
    return Covering(vertices, normals, (Patch(structure, places, way),))


def test_a_pixel_knows_how_far_inside_it_lies_and_where(wall):
    right, left = covering(wall).placed(seen(wall))
    assert (right.side, left.side) == (Side.RIGHT, Side.LEFT)
    rows, columns = right.box
    middle = (110 - rows.start, 110 - 40 - columns.start)
    assert right.margin[middle] == pytest.approx(20, abs=1)
    assert right.across[middle] == pytest.approx(0.5, abs=0.05)
    assert right.along[middle] == pytest.approx(0.5, abs=0.02)
    assert (right.margin > 0).sum() == pytest.approx(40 * 120, rel=0.06)
    assert right.margin.min() >= -RIM_MM - 1.5


def test_both_sides_are_mirror_images(wall):
    right, left = covering(wall).placed(seen(wall))
    assert left.margin == pytest.approx(right.margin[:, ::-1], abs=1.5)


def test_on_a_larger_figure_it_covers_the_same_skin(wall):
    one, other = (covering(wall).placed(seen(wall, size))[0] for size in (1.0, 2.0))
    share = (other.margin > 0).sum() / (one.margin > 0).sum()
    assert share == pytest.approx(4, rel=0.05)
    assert other.margin.max() == pytest.approx(one.margin.max(), abs=1)


def test_what_lies_across_the_midline_is_looked_for_once(wall):
    [found] = covering(wall, midline=True).placed(seen(wall))
    assert found.side is Side.MIDLINE


def test_skin_that_looks_the_other_way_is_not_covered(wall):
    assert covering(wall, facing=-1.0).placed(seen(wall)) == ()


def test_a_view_that_does_not_show_it_has_nothing_of_it(wall):
    vertices, quads = wall
    frame = ViewFrame(Window(-15.0, 210.0, 30.0, 220.0), np.ones(1, bool))
    picture = raster(vertices, quads, np.ones(len(quads), bool), FRONT, frame, 1.0)
    assert covering(wall).placed(picture) == ()


def test_what_is_fine_is_left_out_where_it_would_be_a_smudge(wall):
    assert covering(wall, fine=True).placed(seen(wall), fine=False) == ()
    assert len(covering(wall, fine=True).placed(seen(wall))) == 2
    assert len(covering(wall).placed(seen(wall), fine=False)) == 2


def test_beside_the_end_of_a_slender_one_nothing_is_covered(wall):
    vertices, _ = wall
    x, y = np.meshgrid(np.linspace(-40, -42, 13), np.linspace(160, 40, 25), indexing="ij")
    places = np.stack([x, y, np.zeros_like(x)], axis=2)
    ways = [np.broadcast_to([0.0, 0.0, 1.0], one.shape) for one in (places, vertices)]
    patch = Patch(Structure(id="made", kind=SheetKind.TENDON), places, ways[0])
    right, _ = Covering(vertices, ways[1], (patch,)).placed(seen(wall))
    inside = np.argwhere(right.margin > 0)
    assert np.ptp(inside[:, 1]) <= 2
    assert np.ptp(inside[:, 0]) == pytest.approx(120, abs=2)


def test_what_a_folder_declares_is_laid_on_the_reference_figure(tmp_path, block):
    vertices, quads = block
    grid = skin_grid(vertices, quads, np.ones(len(quads), bool))
    (tmp_path / "structures.toml").write_text(
        '[[structure]]\nid = "made"\nname = "made"\nfacts = "there"\nsource = "anatomy"\n'
        'kind = "bone"\nmiddle = ["knee"]\nsize = [20, 20]\ntoward = "front"\n',
        encoding="utf-8",
    )
    marks = {"knee.R": np.array([-10.0, 50.0, 30.0])}
    [patch] = covering_of(tmp_path, grid, quads, marks).patches
    assert patch.structure.id == "made"
    assert patch.places[..., 2] == pytest.approx(np.full(patch.places.shape[:2], 50), abs=0.1)


@pytest.fixture(scope="module")
def laid_out():
    """All structures of the atlas by id, and the region that a place of the skin lies in."""
    folder, atlas = assets_root() / "bodymaps", load_atlas()
    vertices = Shapes(folder, atlas.skin).of(BodyId.FEMALE).vertices
    quads = atlas.skin.children
    grid = skin_grid(vertices, quads, np.repeat(atlas.skin.outer, 4))
    marks = Landmarks.read(folder).positions(BodyId.FEMALE, PoseId.ANATOMICAL)
    patches = {one.structure.id: one for one in covering_of(folder, grid, quads, marks).patches}
    middles = cKDTree(vertices[quads].mean(axis=1))

    def region(place):
        return str(atlas.regions.of_face(int(middles.query(place)[1]) // 4).id)

    return patches, region


def test_each_finger_has_its_tendons_to_its_end_on_both_sides(laid_out):
    patches, region = laid_out
    for finger in FINGERS:
        for name in (f"extensor_digitorum_{finger}_tendon", f"flexor_{finger}_tendon"):
            end = patches[name].places[:, -1].mean(axis=0)
            assert region(end) == f"{finger}_finger.R", name
    for name in ("extensor_pollicis_longus_tendon", "flexor_thumb_tendon"):
        assert region(patches[name].places[:, -1].mean(axis=0)) == "thumb.R", name


def test_the_four_extensor_tendons_pass_the_wrist_together_and_fan_out(laid_out):
    patches, _ = laid_out
    lines = [patches[f"extensor_digitorum_{one}_tendon"].places.mean(axis=0) for one in FINGERS]
    low = [line[np.abs(line[:, 1] - 848).argmin()] for line in lines]
    knuckles = [line[np.abs(line[:, 1] - 772).argmin()] for line in lines]
    assert np.linalg.norm(low[0] - low[-1]) < 16
    assert np.linalg.norm(knuckles[0] - knuckles[-1]) > 45


def test_four_slips_go_to_the_second_to_fifth_toe(laid_out):
    patches, region = laid_out
    toes = ("second", "third", "fourth", "fifth")
    ends = [
        patches[f"extensor_digitorum_longus_{toe}_tendon"].places[:, -1].mean(axis=0)
        for toe in toes
    ]
    wanted = ["second_third_toe", "second_third_toe", "fourth_fifth_toe", "fourth_fifth_toe"]
    assert [region(end) for end in ends] == [f"{one}.R" for one in wanted]
    steps = [np.linalg.norm(b - a) for a, b in pairwise(ends)]
    assert all(8 < step < 25 for step in steps), steps
    great = patches["extensor_hallucis_longus_tendon"].places[:, -1].mean(axis=0)
    assert region(great) == "great_toe.R"


def test_the_plantar_aponeurosis_runs_from_the_heel_bone_to_all_five_toes(laid_out):
    patches, region = laid_out
    band = patches["plantar_aponeurosis"].places
    assert region(band[:, 0].mean(axis=0)) == "heel_plantar.R"
    assert np.linalg.norm(band[0, -1] - band[-1, -1]) > 55
    for toe in ("great", "second", "third", "fourth", "fifth"):
        slip = patches[f"plantar_slip_{toe}"].places.mean(axis=0)
        assert np.linalg.norm(band - slip[0], axis=2).min() < 4, toe
