"""Builds and writes the skin: topology, posed figures, windows and what each view sees."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from needlemap.atlas_builder.base_mesh import BaseMesh, Floats, read_base_mesh
from needlemap.atlas_builder.figures import FIGURES, Figure, shaped
from needlemap.atlas_builder.pose import ANATOMICAL, REACHING, posed
from needlemap.atlas_builder.sources import Material
from needlemap.atlas_builder.subdivide import Subdivision
from needlemap.atlas_builder.topology import symmetric, topology_of
from needlemap.atlas_builder.visibility import outer_faces, seen_cells
from needlemap.atlas_builder.writing import write_arrays
from needlemap.body.cameras import CAMERAS, MARGIN_MM, PoseId
from needlemap.body.places import BodyId
from needlemap.body.skin import Shape, Skin

ATLAS_VERSION = "1"
STEP_MM = 1 / 16
_POSES = {PoseId.ANATOMICAL: ANATOMICAL, PoseId.REACHING: REACHING}

Say = Callable[[str], None]
Figures = dict[tuple[BodyId, PoseId], Floats]


def posed_figures(mesh: BaseMesh, material: Material) -> Figures:
    """Return the base vertices of each figure in each pose, to height, symmetric, (n, 3) mm."""
    result: Figures = {}
    for figure in FIGURES:
        shape = shaped(mesh, material, figure)
        for pose_id, pose in _POSES.items():
            result[figure.body, pose_id] = _to_height(mesh, posed(mesh, shape, pose), figure)
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
            folder / f"bodies/{body}-{pose}.npz", vertices=steps, step_mm=np.array(STEP_MM)
        )
    facts: dict[str, Any] = {"version": ATLAS_VERSION, "bodies": {}}
    for figure in FIGURES:
        facts["bodies"][figure.body] = _body_facts(folder, skin, shapes, figure, say)
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
    poses = [Shape(rough, shapes[BodyId.FEMALE, pose]) for pose in _POSES]
    return replace(rough, outer=outer_faces(rough, poses))


def _body_facts(
    folder: Path, skin: Skin, shapes: Figures, figure: Figure, say: Say
) -> dict[str, Any]:
    windows = {}
    for view_id, camera in CAMERAS.items():
        say(f"what {view_id} of {figure.body} sees")
        vertices = shapes[figure.body, camera.pose]
        seen = seen_cells(Shape(skin, vertices), camera)
        write_arrays(folder / f"seen/{figure.body}-{view_id}.npz", seen=np.packbits(seen))
        across = vertices @ np.array(camera.right)
        windows[view_id] = {
            "left": _whole(across.min() - MARGIN_MM),
            "top": _whole(figure.height_mm + MARGIN_MM),
            "width": _whole(np.ptp(across) + 2 * MARGIN_MM),
            "height": _whole(figure.height_mm + 2 * MARGIN_MM),
        }
    return {"height_mm": figure.height_mm, "windows": windows}


def _to_height(mesh: BaseMesh, vertices: Floats, figure: Figure) -> Floats:
    even = symmetric(mesh, vertices)
    body = even[np.unique(mesh.body)]
    scale = figure.height_mm / np.ptp(body[:, 1])
    even[:, 1] -= body[:, 1].min()
    return np.asarray(even * scale)


def _rounded(vertices: Floats) -> Floats:
    return np.asarray(np.round(vertices / STEP_MM) * STEP_MM)


def _whole(value: float) -> float:
    return float(np.round(value))


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
