"""Writes ``landmarks.npz`` and the drawings of the skeleton in every body and view."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from needlemap.atlas_builder.base_mesh import BaseMesh, Floats, Ints, read_base_mesh
from needlemap.atlas_builder.figures import FIGURES, Figure, shaped
from needlemap.atlas_builder.frames import ViewFrame, frame_in
from needlemap.atlas_builder.picture import Solid
from needlemap.atlas_builder.pose import POSES
from needlemap.atlas_builder.processes import in_processes
from needlemap.atlas_builder.skeleton.assemble import (
    Skeleton,
    read_bones,
    reposed,
    skeleton_of,
)
from needlemap.atlas_builder.skeleton.drawing import (
    BoneDrawing,
    drawing_arrays,
    skeleton_drawing,
)
from needlemap.atlas_builder.skeleton.frame import frame_of
from needlemap.atlas_builder.skeleton.landmarks import Places, landmarks_of
from needlemap.atlas_builder.skeleton.measures import BoneMeasures
from needlemap.atlas_builder.skeleton.meshes import Bone
from needlemap.atlas_builder.skeleton.trunk import Bones
from needlemap.atlas_builder.skin_files import STEP_MM, Say
from needlemap.atlas_builder.sources import Material
from needlemap.atlas_builder.writing import write_arrays
from needlemap.body.art import ArtKind, art_file
from needlemap.body.cameras import CAMERAS, DRAWN, MIDST, PartId, PoseId
from needlemap.body.places import BodyId, ViewId
from needlemap.body.skin import Shape, Skin
from needlemap.body.view import Window

_HAND = ("mc", "ph", "thumb", "scaphoid", "lunate", "triquetrum", "pisiform", "trape", "capitate",
         "hamate")  # fmt: skip
_PARTS = {  # which bones a view of a part shows, by pieces of their names
    PartId.HEAD: ("hat", "thoracic1_", "thoracic2_", "thoracic3_", "clavicle", "thorax", "scapula"),
    PartId.LEFT_HAND: (*_HAND, "radius", "ulna"),
    PartId.LEFT_FOOT: ("foot", "talus", "tibia", "fibula"),
    PartId.LEFT_SOLE: ("foot", "talus"),
}


@dataclass(frozen=True, slots=True, eq=False)
class _Sitting:
    """What a process needs to draw the skeleton in one view."""

    bones: tuple[Bone, ...]
    view_id: ViewId
    frame: ViewFrame
    height_mm: float


@dataclass(frozen=True, slots=True, eq=False)
class _Sources:
    """What the bones of every figure are made of."""

    mesh: BaseMesh
    material: Material
    bones: Bones
    measures: BoneMeasures
    outer: NDArray[np.bool_]


Skeletons = dict[tuple[BodyId, PoseId], Skeleton]


def build_skeleton(skin_source: Material, bone_source: Material, folder: Path, say: Say) -> None:
    """Write the skeleton. Needs skin and windows to be written."""
    mesh = read_base_mesh(skin_source)
    skin = Skin.read(folder)
    skeletons: Skeletons = {}
    arrays: dict[str, np.ndarray] = {}
    bones = read_bones(bone_source)
    measures = BoneMeasures.read(folder)
    place = partial(_placed, _Sources(mesh, skin_source, bones, measures, skin.outer))
    for figure, (moved, marks) in zip(FIGURES, in_processes(place, FIGURES), strict=True):
        say(f"skeleton of {figure.body}")
        for pose_id, skeleton in moved.items():
            skeletons[figure.body, pose_id] = skeleton
            arrays[f"{figure.body}-{pose_id}"] = _steps(marks[pose_id])
        if figure.body is BodyId.FEMALE:
            arrays |= _anchors(folder, skin, marks[PoseId.ANATOMICAL])
    arrays["step_mm"] = np.array(STEP_MM)
    write_arrays(folder / "landmarks.npz", **arrays)
    _write_art(folder, mesh, skeletons, say)


def _placed(
    sources: _Sources, figure: Figure
) -> tuple[dict[PoseId, Skeleton], dict[PoseId, Places]]:
    """Return a figure's bones and landmarks in each pose."""
    shape = shaped(sources.mesh, sources.material, figure)
    frames = {
        pose_id: frame_of(sources.mesh, shape, pose, figure.height_mm, sources.outer)
        for pose_id, pose in POSES.items()
    }
    rest = frames.pop(PoseId.ANATOMICAL)
    skeleton = skeleton_of(rest, sources.bones, sources.measures.sizes(figure.body))
    skeletons = {PoseId.ANATOMICAL: skeleton}
    marks = {PoseId.ANATOMICAL: landmarks_of(rest, skeleton)}
    for pose_id, frame in frames.items():
        skeletons[pose_id] = reposed(skeleton, rest, frame)
        marks[pose_id] = carried_marks(marks[PoseId.ANATOMICAL], skeleton, skeletons[pose_id])
    return skeletons, marks


def carried_marks(marks: Places, skeleton: Skeleton, moved: Skeleton) -> Places:
    """Return landmarks carried along with the bones they lie on; the left mirrors the right."""
    names = [name for name in skeleton.bones if not name.endswith(".L")]
    trees = {name: cKDTree(skeleton[name].vertices) for name in names}
    result: Places = {}
    for mark, place in marks.items():
        if mark.endswith(".L"):
            continue
        gaps = [trees[name].query(place) for name in names]
        nearest = min(range(len(names)), key=lambda k: float(gaps[k][0]))
        name, vertex = names[nearest], int(gaps[nearest][1])
        carried = place + moved[name].vertices[vertex] - skeleton[name].vertices[vertex]
        result[mark] = carried
        if mark.endswith(".R"):
            result[f"{mark[:-2]}.L"] = carried * (-1.0, 1.0, 1.0)
        else:
            result[mark] = carried * (0.0, 1.0, 1.0)
    return {mark: result[mark] for mark in marks}


def _steps(marks: Places) -> Ints:
    return np.round(np.array(list(marks.values())) / STEP_MM).astype(np.int32)


def _anchors(folder: Path, skin: Skin, marks: Places) -> dict[str, np.ndarray]:
    """Return the skin cell nearest to each landmark on the reference figure."""
    shape = Shape.read(skin, folder, f"bodies/{BodyId.FEMALE}-{PoseId.ANATOMICAL}.npz")
    faces, places = skin.cell_places(np.arange(skin.cell_count))
    outer = skin.outer[faces]
    faces, places = faces[outer], places[outer]
    _, nearest = cKDTree(shape.points(faces, places)).query(np.array(list(marks.values())))
    return {
        "ids": np.array(list(marks)),
        "face": faces[nearest].astype(np.int32),
        "place": places[nearest],
    }


def _write_art(folder: Path, mesh: BaseMesh, skeletons: Skeletons, say: Say) -> None:
    sittings = list(_sittings(folder, mesh, skeletons))
    drawings = in_processes(_drawn, [sitting for _, sitting in sittings])
    for (body, sitting), drawing in zip(sittings, drawings, strict=True):
        say(f"skeleton of {sitting.view_id}, {body}")
        name = art_file(sitting.view_id, body, ArtKind.SKELETON)
        write_arrays(folder / name, **drawing_arrays(drawing))


def _sittings(
    folder: Path, mesh: BaseMesh, skeletons: Skeletons
) -> Iterator[tuple[BodyId, _Sitting]]:
    facts = json.loads((folder / "atlas.json").read_text(encoding="utf-8"))["bodies"]
    for figure in FIGURES:
        for view_id in DRAWN:
            camera = CAMERAS[view_id]
            window = Window(**facts[figure.body]["windows"][view_id])
            frame = frame_in(mesh, window, view_id, figure.height_mm)
            bones = _of_part(skeletons[figure.body, camera.pose], camera.part)
            yield figure.body, _Sitting(bones, view_id, frame, figure.height_mm)


def _of_part(skeleton: Skeleton, part: PartId) -> tuple[Bone, ...]:
    if part is PartId.WHOLE or part in MIDST:
        return tuple(skeleton.bones.values())
    side = ".L" if part.value.startswith("left") else ""
    return tuple(
        bone
        for name, bone in skeleton.bones.items()
        if name.endswith(side) and any(piece in name for piece in _PARTS[part])
    )


def _drawn(sitting: _Sitting) -> BoneDrawing:
    return skeleton_drawing(
        _solid(sitting.bones), sitting.view_id, sitting.frame, sitting.height_mm
    )


def _solid(bones: tuple[Bone, ...]) -> Solid:
    """Return bones as one surface, each triangle a quad with two corners in one place."""
    starts = np.cumsum([0, *(len(bone.vertices) for bone in bones)])
    vertices: Floats = np.concatenate([bone.vertices for bone in bones])
    triangles = np.concatenate(
        [bone.triangles + start for bone, start in zip(bones, starts, strict=False)]
    )
    corners = vertices[triangles]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals = np.zeros_like(vertices)
    for corner in range(3):
        np.add.at(normals, triangles[:, corner], across)
    normals /= np.maximum(np.linalg.norm(normals, axis=1), 1e-9)[:, None]
    return Solid(vertices, np.concatenate([triangles, triangles[:, 2:]], axis=1), normals)
