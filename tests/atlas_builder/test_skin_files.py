"""The built files agree with one another, as far as they tell without their sources."""

import json

import numpy as np
import pytest

from needlemap.atlas_builder.figures import FIGURES
from needlemap.atlas_builder.skin_files import ATLAS_VERSION, STEP_MM
from needlemap.body.art import CURVE_KINDS
from needlemap.body.assets import assets_root
from needlemap.body.cameras import (
    CAMERAS,
    DETAIL_MARGIN_MM,
    LEFT_OF,
    MARGIN_MM,
    MIDST,
    PartId,
    PoseId,
    axes,
)
from needlemap.body.places import MAIN_VIEWS, BodyId, ViewId
from needlemap.body.skin import Shape, Skin, unstepped

FOLDER = assets_root() / "bodymaps"
FACTS = json.loads((FOLDER / "atlas.json").read_text(encoding="utf-8"))
FIGURE_FILES = [(body, pose) for body in BodyId for pose in PoseId]
VIEW_FILES = [f"{body}-{view_id}.npz" for body in BodyId for view_id in CAMERAS]
WHOLE_SKIN = Skin.read(FOLDER)


def view_of(name):
    return name.removesuffix(".npz").split("-")[1]


MAIN_FILES = [name for name in VIEW_FILES if view_of(name) in MAIN_VIEWS]
DRAWN_FILES = [name for name in VIEW_FILES if view_of(name) not in LEFT_OF]
DETAIL_FILES = [name for name in VIEW_FILES if view_of(name) not in MAIN_VIEWS]


def arrays(name):
    with np.load(FOLDER / name) as packed:
        return {key: packed[key] for key in packed.files}


SKIN = {key: values.astype(np.int64) for key, values in arrays("skin.npz").items()}
FACES = np.arange(len(SKIN["quads"]))


def vertices(body, pose):
    data = arrays(f"bodies/{body}-{pose}.npz")
    return unstepped(data["steps"]).astype(np.int64), float(data["step_mm"])


def test_facts_and_files_name_the_same_bodies_and_views():
    assert FACTS["version"] == ATLAS_VERSION
    assert set(FACTS["bodies"]) == set(BodyId)
    for about in FACTS["bodies"].values():
        assert set(about["windows"]) == set(CAMERAS)
    assert sorted(path.name for path in (FOLDER / "seen").iterdir()) == sorted(VIEW_FILES)
    for folder in ("art", "skeleton", "plates"):
        assert sorted(path.name for path in (FOLDER / folder).iterdir()) == sorted(DRAWN_FILES)
    bodies = sorted(f"{body}-{pose}.npz" for body, pose in FIGURE_FILES)
    assert sorted(path.name for path in (FOLDER / "bodies").iterdir()) == bodies


def test_heights_are_those_of_the_recipes():
    for figure in FIGURES:
        assert FACTS["bodies"][figure.body]["height_mm"] == figure.height_mm
        standing, step = vertices(figure.body, PoseId.ANATOMICAL)
        assert np.ptp(standing[:, 1]) * step == pytest.approx(figure.height_mm, abs=10)


def test_all_figures_share_one_set_of_vertices():
    counts = {len(vertices(body, pose)[0]) for body, pose in FIGURE_FILES}
    assert counts == {SKIN["children"].max() + 1}
    assert {vertices(body, pose)[1] for body, pose in FIGURE_FILES} == {STEP_MM}


@pytest.mark.parametrize(("body", "pose"), FIGURE_FILES)
def test_a_figure_is_exactly_symmetric(body, pose):
    steps, _ = vertices(body, pose)
    here = {tuple(place) for place in steps.tolist()}
    there = {tuple(place) for place in (steps * (-1, 1, 1)).tolist()}
    assert here == there


def test_every_face_has_four_children_that_share_its_corners():
    assert SKIN["quads"].shape == (13378, 4)
    assert SKIN["children"].shape == (4 * 13378, 4)
    children = SKIN["children"].reshape(-1, 4, 4)
    own_corner = np.stack(
        [children[:, child, corner] for corner, child in enumerate((0, 1, 3, 2))], axis=1
    )
    assert (own_corner == SKIN["quads"]).all()
    middles = children[:, [0, 1, 3, 2], [2, 3, 0, 1]]
    assert (middles == middles[:, :1]).all()


def test_the_skin_is_closed_where_it_is_seen():
    quads = SKIN["quads"]
    edges = np.sort(np.stack([quads, np.roll(quads, -1, axis=1)], axis=-1), axis=-1)
    _, edge, uses = np.unique(edges.reshape(-1, 2), axis=0, return_inverse=True, return_counts=True)
    assert uses.max() == 2
    open_faces = (uses[edge.reshape(quads.shape)] == 1).any(axis=1)
    assert open_faces.mean() < 0.01


def test_the_mirror_is_an_involution_that_swaps_cells_whole():
    partner, turn, grid = SKIN["mirror_face"], SKIN["mirror_turn"], SKIN["grid"]
    assert (partner[partner] == FACES).all()
    assert set(turn.tolist()) <= {0, 1, 2, 3}
    assert (turn[partner] == turn).all()
    swapped = turn % 2 == 0
    expected = np.where(swapped[:, None], grid[:, ::-1], grid)
    assert (grid[partner] == expected).all()
    assert (SKIN["outer"][partner] == SKIN["outer"]).all()


@pytest.mark.parametrize("name", VIEW_FILES)
def test_a_map_of_seen_cells_has_a_bit_a_cell_and_no_more(name):
    count = int(np.prod(SKIN["grid"], axis=1).sum())
    packed = arrays(f"seen/{name}")["seen"]
    assert len(packed) == -(-count // 8)
    assert not np.unpackbits(packed)[count:].any()
    least, most = (0.2, 0.6) if view_of(name) in MAIN_VIEWS else (0.005, 0.14)
    assert least < np.unpackbits(packed).mean() < most


@pytest.mark.parametrize("name", MAIN_FILES)
def test_a_window_holds_its_figure_with_a_margin(name):
    body, view_id = name.removesuffix(".npz").split("-")
    camera, window = CAMERAS[view_id], FACTS["bodies"][body]["windows"][view_id]
    steps, step = vertices(body, camera.pose)
    across = steps @ np.array(camera.right) * step - window["left"]
    down = window["top"] - steps[:, 1] * step
    assert across.min() == pytest.approx(MARGIN_MM, abs=1)
    assert window["width"] - across.max() == pytest.approx(MARGIN_MM, abs=1)
    assert window["height"] - down.max() == pytest.approx(MARGIN_MM, abs=10)
    assert 0 < down.min() < MARGIN_MM + 10


@pytest.mark.parametrize("name", DETAIL_FILES)
def test_a_window_of_a_part_ends_a_small_margin_beyond_the_skin_that_it_shows(name):
    body, view_id = name.removesuffix(".npz").split("-")
    camera, window = CAMERAS[view_id], FACTS["bodies"][body]["windows"][view_id]
    seen = np.flatnonzero(np.unpackbits(arrays(f"seen/{name}")["seen"]))
    shape = Shape.read(WHOLE_SKIN, FOLDER, f"bodies/{body}-{camera.pose}.npz")
    right, up, _ = axes(camera)
    points = shape.points(*WHOLE_SKIN.cell_places(seen))
    across, down = points @ right - window["left"], window["top"] - points @ up
    gaps = [across.min(), window["width"] - across.max(), window["height"] - down.max()]
    if camera.part in MIDST:
        assert min(*gaps, down.min()) > DETAIL_MARGIN_MM / 2 - 2.5
        assert max(*gaps, down.min()) < 40  # skin ends before the frame does on one side at most
        return
    assert down.min() == pytest.approx(DETAIL_MARGIN_MM, abs=2)
    assert min(gaps) > DETAIL_MARGIN_MM / 2 - 2  # a cell lies across the cut
    assert max(gaps) < (25 if camera.part is PartId.HEAD else DETAIL_MARGIN_MM + 3)
    if view_id in (ViewId.HEAD_ANTERIOR, ViewId.HEAD_POSTERIOR):
        assert gaps[0] == pytest.approx(gaps[1], abs=0.1)


@pytest.mark.parametrize("view_id", LEFT_OF)
@pytest.mark.parametrize("body", BodyId)
def test_the_window_of_a_right_side_is_the_mirror_image_of_the_left_one(body, view_id):
    windows = FACTS["bodies"][body]["windows"]
    mine, other = windows[view_id], windows[LEFT_OF[view_id]]
    assert mine["left"] == -(other["left"] + other["width"])
    assert [mine[key] for key in ("top", "width", "height")] == [
        other[key] for key in ("top", "width", "height")
    ]


@pytest.mark.parametrize("name", DRAWN_FILES)
def test_a_drawing_has_light_and_all_kinds_of_curves(name):
    data = arrays(f"art/{name}")
    assert bytes(data["shade"][:2]) == b"\xff\xd8"
    for kind in CURVE_KINDS:
        lengths = data[f"{kind}_lengths"]
        assert (lengths > 0).all()
        assert 2 * lengths.sum() == data[kind].shape[1]


def test_the_regions_are_named_for_every_face_and_mirror():
    regions = arrays("regions.npz")["region"].astype(np.int64)
    assert regions.shape == FACES.shape
    pairs = set(zip(regions.tolist(), regions[SKIN["mirror_face"]].tolist(), strict=True))
    partners = dict(pairs)
    assert len(partners) == len(pairs)
    assert all(partners[other] == one for one, other in pairs)
    assert all(abs(one - other) <= 1 for one, other in pairs)
