"""Builds and writes the skin: topology, posed figures, windows and what each view sees."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from needlemap.atlas_builder.base_mesh import BaseMesh, Floats, read_base_mesh
from needlemap.atlas_builder.figures import FIGURES, Figure, shaped
from needlemap.atlas_builder.frames import ViewFrame, frame_in, window_of
from needlemap.atlas_builder.pose import POSES, posed
from needlemap.atlas_builder.processes import in_processes
from needlemap.atlas_builder.sources import Material
from needlemap.atlas_builder.subdivide import Subdivision
from needlemap.atlas_builder.topology import symmetric, topology_of
from needlemap.atlas_builder.visibility import outer_faces, seen_cells
from needlemap.atlas_builder.writing import write_arrays
from needlemap.body.cameras import CAMERAS, DRAWN, PoseId, mirrors_of
from needlemap.body.places import BodyId, ViewId
from needlemap.body.skin import Shape, Skin, stepped
from needlemap.body.view import Window

ATLAS_VERSION = "1"
STEP_MM = 1 / 16
_OUTER_IN = (PoseId.ANATOMICAL, PoseId.REACHING)  # fixed, as areas are: no pose more shows skin

Say = Callable[[str], None]
Figures = dict[tuple[BodyId, PoseId], Floats]
Windows = dict[BodyId, dict[ViewId, Window]]


def posed_figures(mesh: BaseMesh, material: Material) -> Figures:
    """Return the base vertices of each figure in each pose, symmetric, (n, 3) mm.

    All poses of a figure are on the scale at which it stands as tall as it is.
    """
    result: Figures = {}
    for figure in FIGURES:
        shape = shaped(mesh, material, figure)
        even = {pose: symmetric(mesh, posed(mesh, shape, limbs)) for pose, limbs in POSES.items()}
        tall = np.ptp(even[PoseId.ANATOMICAL][np.unique(mesh.body), 1])
        for pose, vertices in even.items():
            result[figure.body, pose] = _standing(mesh, vertices, figure.height_mm / tall)
    return result


def build_skin(material: Material, folder: Path, say: Say) -> None:
    """Write ``skin.npz``, ``bodies/``, ``seen/`` and ``atlas.json`` into a folder."""
    mesh = read_base_mesh(material)
    figures = posed_figures(mesh, material)
    count = int(mesh.body.max()) + 1
    division = Subdivision(mesh.body, count)
    shapes = {key: _rounded(division.apply(base[:count])) for key, base in figures.items()}
    reference = figures[BodyId.FEMALE, PoseId.ANATOMICAL]
    skin = _skin(mesh, reference, division, shapes)
    _write_skin(folder, skin)
    for (body, pose), vertices in shapes.items():
        say(f"figure {body}, {pose}")
        steps = np.round(vertices / STEP_MM).astype(np.int16)
        write_arrays(
            folder / f"bodies/{body}-{pose}.npz", steps=stepped(steps), step_mm=np.array(STEP_MM)
        )
    windows = {figure.body: _windows(mesh, shapes, figure) for figure in FIGURES}
    _write_seen(folder, mesh, skin, shapes, windows, say)
    facts: dict[str, Any] = {"version": ATLAS_VERSION, "bodies": {}}
    for figure in FIGURES:
        plain = {view_id: asdict(window) for view_id, window in windows[figure.body].items()}
        facts["bodies"][figure.body] = {"height_mm": figure.height_mm, "windows": plain}
    (folder / "atlas.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


def _skin(mesh: BaseMesh, reference: Floats, division: Subdivision, shapes: Figures) -> Skin:
    parts = topology_of(mesh, reference)
    cells = np.concatenate([[0], np.cumsum(np.prod(parts.grid, axis=1))])
    everything = np.ones(len(mesh.body), dtype=bool)
    rough = Skin(
        quads=mesh.body,
        children=division.children,
        grid=parts.grid,
        first_cell=cells,
        mirror_face=parts.mirror_face,
        mirror_turn=parts.mirror_turn,
        outer=everything,
    )
    poses = [Shape(rough, shapes[BodyId.FEMALE, pose]) for pose in _OUTER_IN]
    return replace(rough, outer=outer_faces(rough, poses))


@dataclass(frozen=True, slots=True)
class _Look:
    """What a process needs to tell what a view sees."""

    shape: Shape
    view_id: ViewId
    frame: ViewFrame


def _windows(mesh: BaseMesh, shapes: Figures, figure: Figure) -> dict[ViewId, Window]:
    return {
        view_id: window_of(mesh, shapes[figure.body, camera.pose], view_id, figure.height_mm)
        for view_id, camera in CAMERAS.items()
    }


def _write_seen(
    folder: Path, mesh: BaseMesh, skin: Skin, shapes: Figures, windows: Windows, say: Say
) -> None:
    wanted = [(f, v) for f in FIGURES for v in DRAWN]
    looks = []
    for figure, view_id in wanted:
        frame = frame_in(mesh, windows[figure.body][view_id], view_id, figure.height_mm)
        shape = Shape(skin, shapes[figure.body, CAMERAS[view_id].pose])
        looks.append(_Look(shape, view_id, frame))
    for (figure, view_id), seen in zip(wanted, in_processes(_seen, looks), strict=True):
        say(f"what {view_id} of {figure.body} sees")
        write_arrays(folder / f"seen/{figure.body}-{view_id}.npz", seen=np.packbits(seen))
        for other in mirrors_of(view_id):
            mirrored = np.packbits(skin.mirrored_cells(seen))
            write_arrays(folder / f"seen/{figure.body}-{other}.npz", seen=mirrored)


def _seen(look: _Look) -> NDArray[np.bool_]:
    return seen_cells(look.shape, CAMERAS[look.view_id], look.frame)


def _standing(mesh: BaseMesh, vertices: Floats, scale: float) -> Floats:
    floor = vertices[np.unique(mesh.body), 1].min()
    return np.asarray((vertices - (0.0, floor, 0.0)) * scale)


def _rounded(vertices: Floats) -> Floats:
    return np.asarray(np.round(vertices / STEP_MM) * STEP_MM)


def _write_skin(folder: Path, skin: Skin) -> None:
    write_arrays(
        folder / "skin.npz",
        quads=skin.quads.astype(np.uint16),
        children=skin.children.astype(np.uint16),
        grid=skin.grid.astype(np.uint8),
        mirror_face=skin.mirror_face.astype(np.uint16),
        mirror_turn=skin.mirror_turn.astype(np.uint8),
        outer=skin.outer,
    )
