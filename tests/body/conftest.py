"""The atlas of the program, its views, and points clicked on them."""

import json
import shutil

import numpy as np
import pytest
import trimesh
from trimesh.ray.ray_pyembree import RayMeshIntersector

from needlemap.body.assets import assets_root
from needlemap.body.atlas import load_atlas
from needlemap.body.cameras import CAMERAS, DRAWN, axes
from needlemap.body.places import MAIN_VIEWS, BodyId, SurfaceAnchor, ViewId
from needlemap.body.skin import Shape

CLICKS, CLICKS_NEAR = 1300, 500
PICTURES = [
    (view_id, body)
    for body in BodyId
    for view_id in DRAWN
    if body is BodyId.FEMALE or view_id in MAIN_VIEWS
] + [
    (ViewId.RIGHT_LATERAL, BodyId.FEMALE),
    (ViewId.AXILLA_RIGHT, BodyId.FEMALE),
]  # test_view_parts.py and test_art_parts.py say that all others mirror these
NAMES = [f"{body}-{view_id}" for view_id, body in PICTURES]


@pytest.fixture(scope="session")
def atlas():
    return load_atlas()


@pytest.fixture(scope="session", params=PICTURES, ids=NAMES)
def view(request, atlas):
    """Each drawn view of one body in turn, two mirror images, the main views of the others."""
    return atlas.view(*request.param)


@pytest.fixture(scope="session")
def clicks(view):
    """Points all over a view that hit the body, (n, 2), and the anchors found there."""
    size = (view.width_mm, view.height_mm)
    count = CLICKS if view.id in MAIN_VIEWS else CLICKS_NEAR
    spots = np.random.default_rng(7).uniform(0, size, (count, 2))
    found = [(spot, view.locate(*spot)) for spot in spots]
    hits = [(spot, anchor) for spot, anchor in found if anchor is not None]
    return np.array([spot for spot, _ in hits]), tuple(anchor for _, anchor in hits)


@pytest.fixture(scope="session")
def shape_of(atlas):
    """A figure's shape in a pose, read from its own file."""
    folder = assets_root() / "bodymaps"
    return lambda body, pose: Shape.read(atlas.skin, folder, f"bodies/{body}-{pose}.npz")


@pytest.fixture(scope="session")
def cell_spots(atlas, shape_of):
    """Where the centres of cells fall in a view, (n, 2), worked out from camera and window."""
    facts = json.loads((assets_root() / "bodymaps/atlas.json").read_text(encoding="utf-8"))

    def spots(view, cells):
        camera = CAMERAS[view.id]
        window = facts["bodies"][view.body]["windows"][view.id]
        points = shape_of(view.body, camera.pose).points(*atlas.skin.cell_places(cells))
        right, up, _ = axes(camera)
        return np.stack([points @ right - window["left"], window["top"] - points @ up], axis=1)

    return spots


@pytest.fixture(scope="session")
def rays(view, shape_of):
    """Casts rays into a view: which triangle each point shows (-1: none), its slope and depth."""
    camera = CAMERAS[view.id]
    shape = shape_of(view.body, camera.pose)
    quads = shape.skin.children
    triangles = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    mesh = trimesh.Trimesh(shape.vertices, triangles, process=False)
    caster = RayMeshIntersector(mesh, scale_to_box=False)
    a, b, c = (shape.vertices[triangles[:, k]] for k in range(3))
    across = np.cross(b - a, c - a)
    across /= np.maximum(np.linalg.norm(across, axis=1, keepdims=True), 1e-12)
    origin = view.project(SurfaceAnchor(0, 0.0, 0.0))
    corner = shape.points(np.array([0]), np.zeros((1, 2)))[0]
    right, up, toward = axes(camera)

    def cast(spots):
        starts = corner + (spots[:, :1] - origin.x) * right - (spots[:, 1:] - origin.y) * up
        starts = starts + 3000 * toward
        hits = caster.intersects_first(starts, np.broadcast_to(-toward, starts.shape))
        facing = across[hits] @ toward
        ahead = np.einsum("kx,kx->k", starts - a[hits], across[hits])
        return hits, facing, starts @ toward - ahead / np.maximum(facing, 1e-6)

    return cast


@pytest.fixture(scope="session")
def middle_of(atlas):
    """The middle of the face of a region that lies nearest to the region's own middle."""
    every_face = np.arange(len(atlas.skin.quads))
    indices = atlas.regions.index_of_faces(every_face)
    names = [region.id for region in atlas.regions.all]

    def middle(region_id):
        faces = np.flatnonzero(indices == names.index(region_id))
        anchors = [SurfaceAnchor(int(face), 0.5, 0.5) for face in faces]
        places = np.array([atlas.position(anchor, BodyId.FEMALE) for anchor in anchors])
        gaps = np.linalg.norm(places - places.mean(axis=0), axis=1)
        return anchors[int(np.argmin(gaps))]

    return middle


@pytest.fixture(scope="session")
def copied_assets(tmp_path_factory):
    root = tmp_path_factory.mktemp("bundle") / "assets"
    shutil.copytree(assets_root() / "bodymaps", root / "bodymaps")
    return root


@pytest.fixture
def assets(copied_assets):
    """A copy of the atlas that a test may spoil: what it spoiled is copied again."""
    yield copied_assets
    root = assets_root()
    for file in sorted((root / "bodymaps").rglob("*")):
        copy = copied_assets / file.relative_to(root)
        if file.is_dir():
            copy.mkdir(exist_ok=True)
        elif not copy.exists() or stamp_of(copy) != stamp_of(file):
            shutil.copy2(file, copy)


def stamp_of(file):
    facts = file.stat()
    return facts.st_size, facts.st_mtime_ns
