"""Writes ``muscles-*.npz`` and the plates of every body and view."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from needlemap.atlas_builder.base_mesh import BaseMesh, Floats, Ints, read_base_mesh
from needlemap.atlas_builder.figures import FIGURES, Figure, shaped
from needlemap.atlas_builder.frames import ViewFrame, frame_in
from needlemap.atlas_builder.muscles.build import fields_by_way, fields_of, packed_fields
from needlemap.atlas_builder.muscles.covering import Covering, covering_of
from needlemap.atlas_builder.muscles.declared import Declared, read_declared
from needlemap.atlas_builder.muscles.drawable import Drawable
from needlemap.atlas_builder.muscles.plates import Easel
from needlemap.atlas_builder.muscles.raster import raster
from needlemap.atlas_builder.muscles.rays import Obstacles, bones_of
from needlemap.atlas_builder.muscles.rings import read_rings
from needlemap.atlas_builder.muscles.skin_grid import SkinGrid, skin_grid
from needlemap.atlas_builder.muscles.ways import Sheeted, limbs_of, way_fields
from needlemap.atlas_builder.pose import ANATOMICAL
from needlemap.atlas_builder.processes import in_processes
from needlemap.atlas_builder.skeleton.assemble import read_bones, skeleton_of
from needlemap.atlas_builder.skeleton.frame import frame_of
from needlemap.atlas_builder.skeleton.measures import BoneMeasures
from needlemap.atlas_builder.skin_files import Say
from needlemap.atlas_builder.sources import Material
from needlemap.atlas_builder.subdivide import Subdivision
from needlemap.atlas_builder.writing import write_arrays
from needlemap.body.cameras import CAMERAS, DRAWN, MIDST, PartId, PoseId
from needlemap.body.catalogue import read_catalogue
from needlemap.body.landmarks import Landmarks
from needlemap.body.met_ways import MetWays, WaysOfViews
from needlemap.body.muscle_art import Plate, plate_arrays, plate_file
from needlemap.body.muscle_map import MuscleMap, fields_file
from needlemap.body.places import BodyId, MuscleLayer, ViewId
from needlemap.body.shapes import Shapes
from needlemap.body.skin import Shape, Skin
from needlemap.body.view import Window

_SCALE, _DETAIL_SCALE = 1.3, 3.2  # pixels a mm
_MIDST_SCALE, _MIDST_DETAIL = 2.0, 0.7  # between the two, as these parts are
_DETAIL = 0.45  # how large lines and shapes of a hand, foot or head are beside a body's
_ARM = ("upperarm", "lowerarm", "wrist", "metacarpal", "finger")
_MOSTLY_FIRST = 0.45  # a muscle outermost over more of it than this is left out of the deep plates


@dataclass(frozen=True, slots=True, eq=False)
class _Sitting:
    """What a process needs to draw the muscles of one view."""

    vertices: Floats
    quads: Ints
    outer: NDArray[np.bool_]
    view_id: ViewId
    frame: ViewFrame
    layers: dict[MuscleLayer, list[Drawable]]
    mirror: Ints


@dataclass(frozen=True, slots=True)
class _Sources:
    """What fields are made of."""

    mesh: BaseMesh
    skin: Material
    bones: Material


def build_muscles(material: Material, bones: Material, folder: Path, say: Say) -> None:
    """Write the muscles. Needs skin, windows, catalogue and landmarks to be written."""
    mesh = read_base_mesh(material)
    skin = Skin.read(folder)
    declared = read_declared(folder)
    sources = _Sources(mesh, material, bones)
    every = in_processes(partial(_fields, sources, folder, declared), FIGURES)
    for figure, fields in zip(FIGURES, every, strict=True):
        say(f"where the muscles of {figure.body} lie")
        write_arrays(folder / fields_file(figure.body), **fields)
    reference = FIGURES[0]
    grid = grid_of(mesh, folder, skin, reference.body)
    catalogue = read_catalogue(folder)
    maps = {one.body: MuscleMap.read(folder, skin, catalogue, one.body) for one in FIGURES}
    marks = Landmarks.read(folder).positions(reference.body, PoseId.ANATOMICAL)
    draw = partial(_drawn, covering_of(folder, grid, skin.children, marks))
    sittings = list(_sittings(mesh, folder, skin, maps, declared, grid.mirror()))
    for (body, sitting), plates in zip(
        sittings, in_processes(draw, [sitting for _, sitting in sittings]), strict=True
    ):
        say(f"muscles of {sitting.view_id}, {body}")
        write_arrays(folder / plate_file(sitting.view_id, body), **plate_arrays(plates))


def grid_of(mesh: BaseMesh, folder: Path, skin: Skin, body: BodyId) -> SkinGrid:
    """Return the run-time mesh of a figure in the anatomical position."""
    shape = Shape.read(skin, folder, f"bodies/{body}-{PoseId.ANATOMICAL}.npz")
    outer = np.repeat(skin.outer, 4)
    return skin_grid(shape.vertices, skin.children, outer, arm_share(mesh))


def arm_share(mesh: BaseMesh) -> Floats:
    """Return how far each vertex of the run-time mesh goes with an arm, 0 to 1, by skin weights."""
    arm, total = np.zeros(len(mesh.vertices)), np.full(len(mesh.vertices), 1e-9)
    for name, pairs in mesh.weights.items():
        rows = np.array([int(index) for index, _ in pairs], dtype=np.int64)
        share = np.array([value for _, value in pairs])
        total[rows] += share
        if name.startswith(_ARM):
            arm[rows] += share
    count = int(mesh.body.max()) + 1
    division = Subdivision(mesh.body, count)
    return np.asarray(division.apply((arm / total)[:count, None])[:, 0])


def _fields(
    sources: _Sources, folder: Path, of_reference: tuple[Declared, ...], figure: Figure
) -> dict[str, NDArray[Any]]:
    """Return the arrays of a figure's file: its muscles hang on its own bones, under its skin."""
    size = figure.height_mm / FIGURES[0].height_mm
    declared = tuple(muscle.sized(size) for muscle in of_reference)
    skin = Skin.read(folder)
    shape = shaped(sources.mesh, sources.skin, figure)
    frame = frame_of(sources.mesh, shape, ANATOMICAL, figure.height_mm, skin.outer)
    grid = grid_of(sources.mesh, folder, skin, figure.body)
    marks = Landmarks.read(folder).positions(figure.body, PoseId.ANATOMICAL)
    own = fields_of(declared, marks, frame.skin, grid)
    besides = fields_by_way(declared, marks, frame.skin, grid)
    limbs = limbs_of(read_rings(folder), marks, frame.skin, grid)
    sizes = BoneMeasures.read(folder).sizes(figure.body)
    skeleton = skeleton_of(frame, read_bones(sources.bones), sizes)
    met = Obstacles(bones_of(skeleton.bones), frame.skin)
    fields = way_fields(Sheeted(own, besides), declared, limbs, grid, met)
    return packed_fields(fields, grid.normals)


def _sittings(
    mesh: BaseMesh, folder: Path, skin: Skin, maps: dict[BodyId, MuscleMap],
    declared: tuple[Declared, ...], mirror: Ints,
) -> Iterator[tuple[BodyId, _Sitting]]:  # fmt: skip
    facts = json.loads((folder / "atlas.json").read_text(encoding="utf-8"))["bodies"]
    order = sorted((one for one in declared if one.drawn), key=lambda one: one.layer)
    shapes = Shapes(folder, skin)
    ways = WaysOfViews(shapes, lambda body: maps[body].faced)
    for figure in FIGURES:
        muscles = maps[figure.body]
        whole = [Drawable(one, muscles.muscles[one.id], muscles.muscles[one.id]) for one in order]
        deep = {one.declared.id for one in _deep(whole, len(mirror))}
        for view_id in DRAWN:
            met = ways.of(view_id, figure.body)
            layers = _layers(muscles, met, order, deep)
            camera = CAMERAS[view_id]
            window = Window(**facts[figure.body]["windows"][view_id])
            frame = frame_in(mesh, window, view_id, figure.height_mm)
            shape = shapes.of(figure.body, camera.pose)
            yield (
                figure.body,
                _Sitting(shape.vertices, skin.children, skin.outer, view_id, frame, layers, mirror),
            )


def _layers(
    muscles: MuscleMap, met: MetWays | None, order: list[Declared], deep: set[str]
) -> dict[MuscleLayer, list[Drawable]]:
    """Return what a view shows of each layer, at each place as the view meets it."""
    of_right, of_left = (
        (muscles.muscles, muscles.muscles)
        if met is None
        else (muscles.met(met.right), muscles.met(met.left))
    )
    every = [Drawable(one, of_right[one.id], of_left[one.id]) for one in order]
    return {
        MuscleLayer.SUPERFICIAL: every,
        MuscleLayer.DEEP: [one for one in every if one.declared.id in deep],
    }


def _deep(order: list[Drawable], count: int) -> list[Drawable]:
    """Return the muscles that mostly lie under others, or stay with these, in order."""
    first = np.full(count, -1)
    inside = [one.field.vertices[one.field.margin > 0] for one in order]
    for number in reversed(range(len(order))):
        first[inside[number]] = number
    return [
        one
        for number, one in enumerate(order)
        if len(inside[number])
        and (one.declared.stays or (first[inside[number]] == number).mean() <= _MOSTLY_FIRST)
    ]


def _drawn(covering: Covering, sitting: _Sitting) -> dict[MuscleLayer, Plate]:
    camera = CAMERAS[sitting.view_id]
    is_whole = camera.part is PartId.WHOLE
    scale, detail = (_SCALE, 1.0) if is_whole else (_DETAIL_SCALE, _DETAIL)
    if camera.part in MIDST:
        scale, detail = _MIDST_SCALE, _MIDST_DETAIL
    drawn = np.repeat(sitting.outer & sitting.frame.drawn, 4)
    picture = raster(sitting.vertices, sitting.quads, drawn, camera, sitting.frame, scale)
    over = covering.placed(picture, fine=not is_whole)
    easel = Easel(picture, sitting.mirror, detail)
    result = {}
    for layer, muscles in sitting.layers.items():
        shown = tuple(one for one in over if one.structure.shows_in(layer))
        result[layer] = easel.drawn(muscles, shown)
    return result
