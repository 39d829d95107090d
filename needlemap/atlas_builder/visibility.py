"""Which skin a camera sees, and which skin can be seen at all, by casting rays."""

from collections.abc import Callable, Iterable

import numpy as np
import trimesh
from numpy.typing import NDArray
from trimesh.ray.ray_pyembree import RayMeshIntersector

from needlemap.atlas_builder.base_mesh import Floats, Ints
from needlemap.atlas_builder.frames import ViewFrame
from needlemap.body.cameras import Camera
from needlemap.body.skin import Shape, Skin

_LIFT_MM = 0.6
_SAMPLES = (0.02, 0.5, 0.98)
_CHUNK = 60_000
_FROM_THE_SIDE = 0.99


class Occluder:
    """A closed surface that hides what lies behind it."""

    def __init__(self, vertices: Floats, quads: Ints) -> None:
        triangles = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
        mesh = trimesh.Trimesh(vertices, triangles, process=False)
        self._rays = RayMeshIntersector(mesh, scale_to_box=False)

    def free(self, origins: Floats, directions: Floats) -> NDArray[np.bool_]:
        """Tell which rays leave without meeting the surface."""
        if not len(origins):
            return np.empty(0, dtype=bool)
        return np.asarray(self._rays.intersects_first(origins, directions) < 0)


def seen_cells(shape: Shape, camera: Camera, frame: ViewFrame) -> NDArray[np.bool_]:
    """Return which cells a camera sees in its frame at any of nine places in them, (cells,).

    From the side the far half lies behind its mirror image: rays that only graze it do not count.
    """
    skin = shape.skin
    children = skin.children.reshape(-1, 4, 4)[frame.drawn].reshape(-1, 4)
    occluder = Occluder(shape.vertices, children)
    toward = np.array(camera.toward)
    seen = np.zeros(skin.cell_count, dtype=bool)
    ours = _cells_within(shape, camera, frame)

    def held(points: Floats) -> NDArray[np.bool_]:
        return frame.holds(frame.flat(points, camera))

    for start in range(0, len(ours), _CHUNK):
        cells = ours[start : start + _CHUNK]
        faces, centres = skin.cell_places(cells)
        for du in _SAMPLES:
            for dv in _SAMPLES:
                offset = (np.array([du, dv]) - 0.5) / skin.grid[faces]
                places = centres + offset
                shown = _seen_places(shape, occluder, faces, places, toward, held)
                seen[cells[shown]] = True
                cells, faces, centres = cells[~shown], faces[~shown], centres[~shown]
    if abs(toward[0]) > _FROM_THE_SIDE:
        faces, centres = skin.cell_places(np.arange(skin.cell_count))
        seen &= shape.points(faces, centres)[:, 0] * toward[0] >= 0
    return seen


def _cells_within(shape: Shape, camera: Camera, frame: ViewFrame) -> Ints:
    """Return the drawn cells that have a corner within the frame: their skin is in the picture."""
    skin = shape.skin
    faces, centres = skin.cell_places(np.arange(skin.cell_count))
    drawn = np.flatnonzero((frame.drawn & skin.outer)[faces])
    faces, centres = faces[drawn], centres[drawn]
    within = np.zeros(len(drawn), dtype=bool)
    for corner in ((-0.5, -0.5), (-0.5, 0.5), (0.5, -0.5), (0.5, 0.5)):
        places = np.clip(centres + np.array(corner) / skin.grid[faces], 0, 1)
        within |= frame.holds(frame.flat(shape.points(faces, places), camera))
    return drawn[within]


def outer_faces(skin: Skin, shapes: Iterable[Shape]) -> NDArray[np.bool_]:
    """Return which base faces can be seen from outside in any of these poses, (faces,).

    More than one pose, because an arm at the side hides the armpit.
    """
    faces = np.arange(len(skin.quads))
    middle = np.full((len(faces), 2), 0.5)
    outer = np.zeros(len(faces), dtype=bool)
    for shape in shapes:
        occluder = Occluder(shape.vertices, skin.children)
        for direction in directions(120):
            outer |= _seen_places(shape, occluder, faces, middle, direction)
    return np.asarray(outer | outer[skin.mirror_face])


def _seen_places(
    shape: Shape,
    occluder: Occluder,
    faces: Ints,
    places: Floats,
    toward: Floats,
    held: Callable[[Floats], NDArray[np.bool_]] | None = None,
) -> NDArray[np.bool_]:
    spread = shape.spread(faces, places)
    normals = spread / np.maximum(np.linalg.norm(spread, axis=1), 1e-12)[:, None]
    facing = normals @ toward > 0
    points = shape.points(faces[facing], places[facing])
    origins = points + _LIFT_MM * toward + 0.05 * normals[facing]
    seen = facing.copy()
    free = occluder.free(origins, np.broadcast_to(toward, origins.shape))
    seen[facing] = free if held is None else free & held(points)
    return np.asarray(seen)


def directions(count: int) -> Floats:
    """Return directions spread evenly over the sphere (Fibonacci lattice), (count, 3)."""
    index = np.arange(count) + 0.5
    polar = np.arccos(1 - 2 * index / count)
    azimuth = np.pi * (1 + 5**0.5) * index
    flat = np.sin(polar)
    return np.stack([flat * np.cos(azimuth), np.cos(polar), flat * np.sin(azimuth)], axis=1)
