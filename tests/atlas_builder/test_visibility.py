"""What a camera sees: checked on a cube, and on the atlas against a picture made of points."""

from dataclasses import replace

import numpy as np
import pytest

from needlemap.atlas_builder.subdivide import Subdivision
from needlemap.atlas_builder.topology import topology_of
from needlemap.atlas_builder.visibility import Occluder, outer_faces, seen_cells
from needlemap.body.assets import assets_root
from needlemap.body.atlas import load_atlas
from needlemap.body.cameras import CAMERAS, PoseId
from needlemap.body.places import BodyId, ViewId
from needlemap.body.skin import Shape, Skin

SKIN = load_atlas().skin
PIXEL_MM = 2.0
PICTURES = [(body, view_id) for body in BodyId for view_id in CAMERAS]


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
    seen = seen_cells(shape, CAMERAS[view_id])
    share = [
        seen[skin.first_cell[k] : skin.first_cell[k + 1]].mean() for k in range(len(skin.quads))
    ]
    assert share[face] > 0.85  # all but its rounded rim
    opposite = {0: 1, 1: 0, 2: 3, 3: 2}[face]
    assert share[opposite] == 0
    assert all(0 < share[k] < 1 for k in range(6) if k not in (face, opposite))


def test_a_cube_hides_what_lies_behind_it(block):
    hidden = Occluder(*block)
    starts = np.array([(0.0, 50, -90), (0, 50, 90), (80, 50, -90)])
    ahead = np.broadcast_to((0.0, 0, 1), starts.shape)
    assert hidden.free(starts, ahead).tolist() == [False, True, True]
    assert hidden.free(np.empty((0, 3)), np.empty((0, 3))).tolist() == []


def test_all_faces_of_a_cube_are_outer_skin_and_what_it_encloses_is_not(block_mesh):
    inner = (block_mesh.vertices - (0, 50, 0)) * 0.2 + (0, 50, 0)
    both = replace(
        block_mesh,
        vertices=np.concatenate([block_mesh.vertices, inner]),
        groups={"body": np.concatenate([block_mesh.body, block_mesh.body + 8])},
        mirror=np.concatenate([block_mesh.mirror, block_mesh.mirror + 8]),
    )
    skin, shape = skin_and_shape(both)
    assert outer_faces(skin, [shape]).tolist() == [True] * 6 + [False] * 6


def stored(body, view_id):
    packed = np.load(assets_root() / f"bodymaps/seen/{body}-{view_id}.npz")["seen"]
    return np.unpackbits(packed, count=SKIN.cell_count).astype(bool)


def shape_of(body, pose):
    return Shape.read(SKIN, assets_root() / "bodymaps", f"bodies/{body}-{pose}.npz")


def depth_picture(shape, camera, steps=5):
    """The greatest depth in each pixel, from a dense cloud of points on the skin: no rays."""
    children = np.arange(len(SKIN.children))
    quarter = np.stack([children % 2, children // 2 % 2], axis=1)
    flat, depth = [], []
    for s in (np.arange(steps) + 0.5) / steps:
        for t in (np.arange(steps) + 0.5) / steps:
            points = shape.points(children // 4, (quarter + np.array([s, t])) / 2)
            flat.append(pixels(points, camera))
            depth.append(points @ np.array(camera.toward))
    picture = np.full((1200, 1200), -np.inf)
    rows = np.concatenate(flat)
    np.maximum.at(picture, (rows[:, 0], rows[:, 1]), np.concatenate(depth))
    return picture


def pixels(points, camera):
    across = points @ np.array(camera.right)
    return np.stack([across + 1200, points[:, 1] + 100], axis=1).astype(np.int64) // int(PIXEL_MM)


def nearby(picture, pixel, choose):
    """The least or greatest depth in the nine pixels around each pixel."""
    around = [picture[pixel[:, 0] + dx, pixel[:, 1] + dy] for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    return choose(np.stack(around), axis=0)


@pytest.mark.parametrize(("body", "view_id"), PICTURES)
def test_seen_cells_lie_in_front_and_unseen_ones_behind(body, view_id):
    camera = CAMERAS[view_id]
    shape = shape_of(body, camera.pose)
    cells = np.arange(0, SKIN.cell_count, 3)
    places = SKIN.cell_places(cells)
    points, spread = shape.points(*places), shape.spread(*places)
    picture = depth_picture(shape, camera)
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


@pytest.mark.parametrize("body", BodyId)
def test_front_and_back_see_the_two_sides_alike_and_the_lateral_views_mirror(body):
    cells = np.arange(SKIN.cell_count)
    other = SKIN.cells_at(*SKIN.mirrored(*SKIN.cell_places(cells)))
    for view_id, mirrored in (
        (ViewId.ANTERIOR, ViewId.ANTERIOR),
        (ViewId.POSTERIOR, ViewId.POSTERIOR),
        (ViewId.LEFT_LATERAL, ViewId.RIGHT_LATERAL),
    ):
        here, there = stored(body, view_id), stored(body, mirrored)[other]
        assert (here != there).mean() < 0.002


def test_what_a_side_view_sees_is_built_again_as_it_is_stored():
    shape = shape_of(BodyId.FEMALE, PoseId.REACHING)
    built = seen_cells(shape, CAMERAS[ViewId.LEFT_LATERAL])
    assert (built != stored(BodyId.FEMALE, ViewId.LEFT_LATERAL)).mean() < 1e-4


@pytest.mark.parametrize("body", BodyId)
def test_a_lateral_view_sees_nothing_of_the_far_half(body):
    x = shape_of(body, PoseId.REACHING).points(*SKIN.cell_places(np.arange(SKIN.cell_count)))[:, 0]
    assert x[stored(body, ViewId.LEFT_LATERAL)].min() >= 0
    assert x[stored(body, ViewId.RIGHT_LATERAL)].max() <= 0


@pytest.mark.parametrize("body", BodyId)
def test_the_main_views_together_see_nearly_all_outer_skin(body):
    seen = np.any([stored(body, view_id) for view_id in CAMERAS], axis=0)
    faces, _ = SKIN.cell_places(np.arange(SKIN.cell_count))
    areas = shape_of(body, PoseId.ANATOMICAL).cell_areas(np.arange(SKIN.cell_count))
    assert areas[seen].sum() / areas[SKIN.outer[faces]].sum() > 0.9
    assert not seen[~SKIN.outer[faces]].any()
