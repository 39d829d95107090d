"""What a camera sees: checked on a cube, and on the atlas against a picture made of points."""

import json
from dataclasses import replace

import numpy as np
import pytest

from needlemap.atlas_builder.frames import ViewFrame
from needlemap.atlas_builder.subdivide import Subdivision
from needlemap.atlas_builder.topology import topology_of
from needlemap.atlas_builder.visibility import Occluder, outer_faces, seen_cells
from needlemap.body.assets import assets_root
from needlemap.body.atlas import load_atlas
from needlemap.body.cameras import CAMERAS, DETAIL_MARGIN_MM, DRAWN, LEFT_OF, MIDST, PoseId, axes
from needlemap.body.places import MAIN_VIEWS, BodyId, ViewId
from needlemap.body.skin import Shape, Skin
from needlemap.body.view import Window

SKIN = load_atlas().skin
ANYWHERE = Window(-2000, 2000, 4000, 4000)
UNCUT = ViewFrame(ANYWHERE, np.ones(len(SKIN.quads), dtype=bool))
FACTS = json.loads((assets_root() / "bodymaps/atlas.json").read_text(encoding="utf-8"))["bodies"]
PIXEL_MM = 2.0
FEW = (BodyId.FEMALE, BodyId.HEAVIER_MALE, BodyId.CHILD)  # all figures share one skin
MAIN = [(body, view_id) for body in FEW for view_id in DRAWN if view_id in MAIN_VIEWS]
PARTS = [(BodyId.FEMALE, view_id) for view_id in DRAWN if view_id not in MAIN_VIEWS]
PARTS += [(BodyId.CHILD, view_id) for view_id in DRAWN if view_id.endswith(("palmar", "dorsal"))]


def skin_and_shape(mesh):
    """The skin and the shape that the builder makes of a mesh."""
    division = Subdivision(mesh.body, len(mesh.vertices))
    parts = topology_of(mesh, mesh.vertices)
    first = np.concatenate([[0], np.cumsum(np.prod(parts.grid, axis=1))])
    outer = np.ones(len(mesh.body), dtype=bool)
    skin = Skin(
        mesh.body,
        division.children,
        parts.grid,
        first,
        parts.mirror_face,
        parts.mirror_turn,
        outer,
    )
    return skin, Shape(skin, division.apply(mesh.vertices))


@pytest.mark.parametrize(
    ("view_id", "face"),
    [
        (ViewId.ANTERIOR, 0),
        (ViewId.POSTERIOR, 1),
        (ViewId.LEFT_LATERAL, 2),
        (ViewId.RIGHT_LATERAL, 3),
    ],
)
def test_a_camera_sees_the_face_of_a_cube_that_looks_at_it(block_mesh, view_id, face):
    skin, shape = skin_and_shape(block_mesh)
    seen = seen_cells(shape, CAMERAS[view_id], ViewFrame(ANYWHERE, skin.outer))
    share = [
        seen[skin.first_cell[k] : skin.first_cell[k + 1]].mean() for k in range(len(skin.quads))
    ]
    assert share[face] > 0.85  # all but its rounded rim
    opposite = {0: 1, 1: 0, 2: 3, 3: 2}[face]
    assert share[opposite] == 0
    assert all(0 < share[k] < 1 for k in range(6) if k not in (face, opposite))


def two_cubes(mesh, away):
    """A mesh of a cube and of another one, made of it, mirrored each in itself."""
    return replace(
        mesh,
        vertices=np.concatenate([mesh.vertices, away]),
        groups={"body": np.concatenate([mesh.body, mesh.body + 8])},
        mirror=np.concatenate([mesh.mirror, mesh.mirror + 8]),
    )


def test_skin_that_a_picture_does_not_draw_is_not_seen_and_hides_nothing(block_mesh):
    skin, shape = skin_and_shape(two_cubes(block_mesh, block_mesh.vertices * 1.2 + (0, -10, 300)))
    front = CAMERAS[ViewId.ANTERIOR]
    far = np.repeat([True, False], 6)
    behind = np.repeat(far, np.diff(skin.first_cell))
    drawn_both, drawn_far = (
        seen_cells(shape, front, ViewFrame(ANYWHERE, drawn)) for drawn in (far | True, far)
    )
    assert drawn_both[~behind].any()
    assert not drawn_both[behind].any()
    assert drawn_far[behind].any()
    assert not drawn_far[~behind].any()


def test_skin_beyond_the_cut_is_not_seen(block_mesh):
    skin, shape = skin_and_shape(block_mesh)
    front = CAMERAS[ViewId.ANTERIOR]
    cut = ViewFrame(Window(-20, 100, 40, 40), skin.outer, margin=5, is_cut=True)
    points = shape.points(*skin.cell_places(np.arange(skin.cell_count)))
    inside, outside = (
        (np.abs(points[:, 0]) <= 15 + gap) & (points[:, 1] >= 65 - gap) for gap in (-3, 3)
    )
    whole, part = (
        seen_cells(shape, front, frame) for frame in (ViewFrame(ANYWHERE, skin.outer), cut)
    )
    assert part.any()
    assert part[whole & inside].all()
    assert not part[~(whole & outside)].any()


def test_skin_that_is_hidden_within_the_cut_and_open_beyond_it_is_not_seen(block_mesh):
    behind = block_mesh.vertices * 1.2 + (0, -10, -300)
    skin, shape = skin_and_shape(two_cubes(block_mesh, behind))
    faces, centres = skin.cell_places(np.arange(skin.cell_count))
    points = shape.points(faces, centres)
    near_middle = np.abs(points[:, 1] - 50) < 3
    edge = points[(faces < 6) & near_middle, 0].max() - 0.7
    at_the_edge = (faces >= 6) & near_middle
    for cut_at, shows in ((edge, False), (edge + 4, True)):
        frame = ViewFrame(Window(-cut_at, 200, 2 * cut_at, 400), skin.outer, is_cut=True)
        seen = seen_cells(shape, CAMERAS[ViewId.ANTERIOR], frame)
        assert seen[at_the_edge].any() == shows


def test_a_cube_hides_what_lies_behind_it(block):
    hidden = Occluder(*block)
    starts = np.array([(0.0, 50, -90), (0, 50, 90), (80, 50, -90)])
    ahead = np.broadcast_to((0.0, 0, 1), starts.shape)
    assert hidden.free(starts, ahead).tolist() == [False, True, True]
    assert hidden.free(np.empty((0, 3)), np.empty((0, 3))).tolist() == []


def test_all_faces_of_a_cube_are_outer_skin_and_what_it_encloses_is_not(block_mesh):
    inner = (block_mesh.vertices - (0, 50, 0)) * 0.2 + (0, 50, 0)
    skin, shape = skin_and_shape(two_cubes(block_mesh, inner))
    assert outer_faces(skin, [shape]).tolist() == [True] * 6 + [False] * 6


def stored(body, view_id):
    packed = np.load(assets_root() / f"bodymaps/seen/{body}-{view_id}.npz")["seen"]
    return np.unpackbits(packed, count=SKIN.cell_count).astype(bool)


def shape_of(body, pose):
    return Shape.read(SKIN, assets_root() / "bodymaps", f"bodies/{body}-{pose}.npz")


def depth_picture(shape, camera, drawn, steps=5):
    """The greatest depth in each pixel, from a dense cloud of points on the skin: no rays."""
    children = np.flatnonzero(np.repeat(drawn, 4))
    quarter = np.stack([children % 2, children // 2 % 2], axis=1)
    flat, depth = [], []
    for s in (np.arange(steps) + 0.5) / steps:
        for t in (np.arange(steps) + 0.5) / steps:
            points = shape.points(children // 4, (quarter + np.array([s, t])) / 2)
            flat.append(pixels(points, camera))
            depth.append(points @ np.array(camera.toward))
    picture = np.full((2000, 2000), -np.inf)
    rows = np.concatenate(flat)
    np.maximum.at(picture, (rows[:, 0], rows[:, 1]), np.concatenate(depth))
    return picture


def pixels(points, camera):
    flat = points @ axes(camera)[:2].T
    return (flat + 2000).astype(np.int64) // int(PIXEL_MM)


def nearby(picture, pixel, choose):
    """The least or greatest depth in the nine pixels around each pixel."""
    around = [picture[pixel[:, 0] + dx, pixel[:, 1] + dy] for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    return choose(np.stack(around), axis=0)


@pytest.mark.parametrize(("body", "view_id"), MAIN)
def test_seen_cells_lie_in_front_and_unseen_ones_behind(body, view_id):
    camera = CAMERAS[view_id]
    shape = shape_of(body, camera.pose)
    cells = np.arange(0, SKIN.cell_count, 3)
    places = SKIN.cell_places(cells)
    points, spread = shape.points(*places), shape.spread(*places)
    picture = depth_picture(shape, camera, UNCUT.drawn)
    pixel, depth = pixels(points, camera), points @ np.array(camera.toward)
    facing = spread @ np.array(camera.toward) / np.linalg.norm(spread, axis=1)
    seen = stored(body, view_id)[cells]
    buried = depth < nearby(picture, pixel, np.min) - 8
    open_skin = (facing > 0.3) & (depth > nearby(picture, pixel, np.max) - 0.5)
    assert (seen & buried).sum() < 0.003 * seen.sum()  # what a ray finds through a narrow gap
    assert (seen & (facing < -0.5)).sum() < 0.0001 * seen.sum()
    assert seen[open_skin & SKIN.outer[places[0]]].all()
    assert open_skin.sum() > 3_000
    assert buried.sum() > 40_000


def drawn_in(body, view_id):
    """The faces of the part that a view shows: those that its views from either side see."""
    if CAMERAS[view_id].part in MIDST:
        return UNCUT.drawn
    part = CAMERAS[view_id].part.value.replace("sole", "foot")
    faces, _ = SKIN.cell_places(np.arange(SKIN.cell_count))
    drawn = np.zeros(len(SKIN.quads), dtype=bool)
    for other, camera in CAMERAS.items():
        if camera.part.value.replace("sole", "foot") == part:
            drawn[faces[stored(body, other)]] = True
    return drawn


@pytest.mark.parametrize(("body", "view_id"), PARTS)
def test_a_view_of_a_part_sees_what_lies_in_front_within_its_cut(body, view_id):
    camera, window = CAMERAS[view_id], Window(**FACTS[body]["windows"][view_id])
    shape = shape_of(body, camera.pose)
    drawn = drawn_in(body, view_id)
    every_face, _ = SKIN.cell_places(np.arange(SKIN.cell_count))
    cells = np.flatnonzero(drawn[every_face])
    places = SKIN.cell_places(cells)
    points, spread = shape.points(*places), shape.spread(*places)
    picture = depth_picture(shape, camera, drawn)
    pixel, depth = pixels(points, camera), points @ np.array(camera.toward)
    facing = spread @ np.array(camera.toward) / np.linalg.norm(spread, axis=1)
    seen = stored(body, view_id)
    assert not seen[~drawn[every_face]].any()
    seen, mine = seen[cells], np.isin(places[0], every_face[seen])
    midst = camera.part in MIDST
    frame = ViewFrame(window, drawn, DETAIL_MARGIN_MM / 2, 0, is_cut=True, is_midst=midst)
    ends = replace(frame, margin=DETAIL_MARGIN_MM / 2 - 4)  # cells lie across the cut
    assert ends.holds(ends.flat(points, camera))[seen].all()
    corner = 100 if "head" in view_id else 40 if midst else 5
    well_within = ViewFrame(window, drawn, 8, corner, is_cut=True, is_midst=midst)
    open_skin = (facing > 0.3) & (depth > nearby(picture, pixel, np.max) - 0.5) & mine
    open_skin &= well_within.holds(well_within.flat(points, camera))
    buried = depth < nearby(picture, pixel, np.min) - 8
    assert seen[open_skin & SKIN.outer[places[0]]].all()
    assert (seen & buried).sum() < (0.005 if midst else 0.003) * seen.sum()
    assert (seen & (facing < -0.5)).sum() < 0.0005 * seen.sum()
    assert open_skin.sum() > (80 if midst else 300)
    assert buried.sum() > 1_000


@pytest.mark.parametrize("body", BodyId)
def test_front_and_back_see_the_two_sides_alike_and_the_lateral_views_mirror(body):
    cells = np.arange(SKIN.cell_count)
    other = SKIN.cells_at(*SKIN.mirrored(*SKIN.cell_places(cells)))
    for view_id, mirrored in (
        (ViewId.ANTERIOR, ViewId.ANTERIOR),
        (ViewId.POSTERIOR, ViewId.POSTERIOR),
        (ViewId.HEAD_ANTERIOR, ViewId.HEAD_ANTERIOR),
        (ViewId.HEAD_POSTERIOR, ViewId.HEAD_POSTERIOR),
    ):
        here, there = stored(body, view_id), stored(body, mirrored)[other]
        assert (here != there).mean() < 0.002
    for right, left in LEFT_OF.items():
        assert (stored(body, right) == stored(body, left)[other]).all()


def test_what_a_side_view_sees_is_built_again_as_it_is_stored():
    shape = shape_of(BodyId.FEMALE, PoseId.REACHING)
    built = seen_cells(shape, CAMERAS[ViewId.LEFT_LATERAL], UNCUT)
    assert (built != stored(BodyId.FEMALE, ViewId.LEFT_LATERAL)).mean() < 1e-4


@pytest.mark.parametrize("body", BodyId)
def test_a_lateral_view_sees_nothing_of_the_far_half(body):
    cells = SKIN.cell_places(np.arange(SKIN.cell_count))
    for pose, left, right in (
        (PoseId.REACHING, ViewId.LEFT_LATERAL, ViewId.RIGHT_LATERAL),
        (PoseId.ANATOMICAL, ViewId.HEAD_LEFT, ViewId.HEAD_RIGHT),
    ):
        x = shape_of(body, pose).points(*cells)[:, 0]
        assert x[stored(body, left)].min() >= 0
        assert x[stored(body, right)].max() <= 0


@pytest.mark.parametrize("body", BodyId)
def test_the_main_views_together_see_nearly_all_outer_skin(body):
    seen = np.any([stored(body, view_id) for view_id in MAIN_VIEWS], axis=0)
    faces, _ = SKIN.cell_places(np.arange(SKIN.cell_count))
    areas = shape_of(body, PoseId.ANATOMICAL).cell_areas(np.arange(SKIN.cell_count))
    assert areas[seen].sum() / areas[SKIN.outer[faces]].sum() > 0.9
    assert not seen[~SKIN.outer[faces]].any()
