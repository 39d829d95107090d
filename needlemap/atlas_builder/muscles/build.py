"""Builds ``muscles-*.npz``: every muscle of the right side as a field on the skin."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from needlemap.atlas_builder.base_mesh import Floats
from needlemap.atlas_builder.muscles.declared import Declared
from needlemap.atlas_builder.muscles.fields import Field, field_of
from needlemap.atlas_builder.muscles.sheets import sheet_of
from needlemap.atlas_builder.muscles.skin_grid import SkinGrid
from needlemap.atlas_builder.muscles.ways import WayField
from needlemap.atlas_builder.skeleton.skin_field import SkinField
from needlemap.body.lines import Marks
from needlemap.body.muscle_map import (
    ACROSS_STEPS,
    ALONG_STEPS,
    EVERY_WAY,
    MARGIN_STEP_MM,
    RANK_STEPS,
)
from needlemap.body.ways import SkinWay, ways_faced

Fields = dict[str, Field]
Layer = tuple[str, int]
_WAY_OF = {
    "front": SkinWay.FRONT,
    "back": SkinWay.BACK,
    "lateral": SkinWay.OUTER,
    "medial": SkinWay.INNER,
}


def fields_of(
    muscles: Iterable[Declared],
    marks: Marks,
    skin: SkinField,
    grid: SkinGrid,
) -> Fields:
    """Return the field of each muscle; neighbours of one layer that meet share one border."""
    layers: dict[str, Layer] = {}
    result: Fields = {}
    for muscle in muscles:
        result[muscle.id] = own_field(muscle, marks, skin, grid)
        layers[muscle.id] = (muscle.section, muscle.layer)
    return parted(result, layers, len(grid.vertices))


def own_field(
    muscle: Declared, marks: Marks, skin: SkinField, grid: SkinGrid, way: str = ""
) -> Field:
    """Return the field of one muscle, as if it were alone: every way, or for one way alone."""
    sheets = (sheet for sheet in muscle.sheets if sheet.only == way)
    return field_of(tuple(sheet_of(sheet, marks, skin) for sheet in sheets), grid)


def fields_by_way(
    muscles: Iterable[Declared], marks: Marks, skin: SkinField, grid: SkinGrid
) -> dict[tuple[str, SkinWay], Field]:
    """Return what muscles are besides, met from one way alone."""
    return {
        (muscle.id, _WAY_OF[word]): own_field(muscle, marks, skin, grid, word)
        for muscle in muscles
        for word in sorted({sheet.only for sheet in muscle.sheets} - {""})
    }


def parted(fields: Fields, layers: dict[str, Layer], count: int) -> Fields:
    """Return the fields with overlaps within a layer divided where both lie equally deep in.

    A layer is one of a section of the body: what lies in another section is no neighbour.
    """
    result = dict(fields)
    for layer in sorted(set(layers.values())):
        names = [name for name, its in layers.items() if its == layer]
        best = np.full((2, count), -1e3)  # the best and the second best margin at each vertex
        owner = np.full(count, -1)
        for number, name in enumerate(names):
            field = fields[name]
            first = best[0, field.vertices]
            wins = field.margin > first
            at = field.vertices[wins]
            best[1, at], best[0, at], owner[at] = first[wins], field.margin[wins], number
            rest = field.vertices[~wins]
            best[1, rest] = np.maximum(best[1, rest], field.margin[~wins])
        for number, name in enumerate(names):
            field = fields[name]
            other = np.where(owner[field.vertices] == number, *best[::-1, field.vertices])
            margin = np.minimum(field.margin, (field.margin - other) / 2)
            result[name] = replace(field, margin=margin)
    return result


def packed_fields(fields: list[WayField], normals: Floats) -> dict[str, NDArray[Any]]:
    """Return the arrays of ``muscles-*.npz``; ``normals`` (n, 3) of the reference figure's skin."""
    parts = [one.field for one in fields]
    vertices = [np.diff(part.vertices, prepend=0).astype(np.uint16) for part in parts]
    margins = [np.clip(np.round(part.margin / MARGIN_STEP_MM), -127, 127) for part in parts]
    ranks = [np.clip(np.round(part.rank * RANK_STEPS), 0, 65535) for part in parts]
    return {
        "ids": np.array([one.id for one in fields]),
        "ways": np.array([_number(one.way) for one in fields], dtype=np.int8),
        "ends": np.cumsum([len(part.vertices) for part in parts]).astype(np.int32),
        "vertices": np.concatenate(vertices),
        "margin": np.concatenate(margins).astype(np.int8),
        "across": _stepped([part.across for part in parts], ACROSS_STEPS, 127),
        "along": _stepped([part.along for part in parts], ALONG_STEPS, 127),
        "rank": np.concatenate(ranks).astype(np.uint16),
        "faced": ways_faced(normals),
    }


def _number(way: SkinWay | None) -> int:
    return EVERY_WAY if way is None else list(SkinWay).index(way)


def _stepped(parts: list[NDArray[np.float64]], steps: int, most: int) -> NDArray[np.int8]:
    return np.clip(np.round(np.concatenate(parts) * steps), -most, most).astype(np.int8)
