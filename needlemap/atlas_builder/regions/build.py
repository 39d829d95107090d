"""Builds ``regions.npz``: which named region each face of the skin belongs to."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from needlemap.atlas_builder.base_mesh import BaseMesh, Ints, read_base_mesh
from needlemap.atlas_builder.regions.borders import (
    NOWHERE,
    BordersWrong,
    Mask,
    claimed,
    read_parts,
)
from needlemap.atlas_builder.regions.measures import measures_of
from needlemap.atlas_builder.regions.reference import face_sizes, hidden_faces, reference_figure
from needlemap.atlas_builder.regions.tidy import neighbours, straightened, without_islands
from needlemap.atlas_builder.sources import Material
from needlemap.atlas_builder.topology import topology_of
from needlemap.atlas_builder.writing import write_arrays
from needlemap.body.places import Side
from needlemap.body.regions import Region, read_regions

BORDERS = "region_borders.toml"


def build_regions(material: Material, folder: Path, say: Callable[[str], None]) -> None:
    """Write ``regions.npz`` from ``regions.toml`` and ``region_borders.toml`` of a folder.

    Raises:
        BordersWrong: if the borders leave a face or a region without the other.
    """
    say("named regions")
    regions = region_of_faces(read_base_mesh(material), material, folder)
    write_arrays(folder / "regions.npz", region=regions.astype(np.uint16))


def region_of_faces(mesh: BaseMesh, material: Material, folder: Path) -> Ints:
    """Return the place in ``read_regions`` of each face's region, (faces,)."""
    reference = reference_figure(mesh, material)
    measures = measures_of(mesh, reference)
    left = np.flatnonzero(measures["x"] > 0)
    regions = read_regions(folder)
    ids = [region.id.removesuffix(".L") for region in regions]
    mine = {name: values[left] for name, values in measures.items()}
    labels = claimed(read_parts(folder / BORDERS), mine, ids)
    hidden = hidden_faces(mesh, reference)[left]
    _check_all_claimed(labels, hidden, left)
    beside = neighbours(mesh.body[left])
    areas, lengths = face_sizes(reference.vertices[mesh.body[left]])
    labels = without_islands(np.where(hidden, NOWHERE, labels), beside, areas)
    labels = without_islands(straightened(labels, beside, lengths), beside, areas)
    return _both_sides(labels, left, topology_of(mesh, reference.vertices).mirror_face, regions)


def _check_all_claimed(labels: Ints, hidden: Mask, left: Ints) -> None:
    open_faces = left[(labels == NOWHERE) & ~hidden]
    if len(open_faces):
        message = f"no region claims the faces {open_faces[:20].tolist()}"
        raise BordersWrong(message)


def _both_sides(labels: Ints, left: Ints, mirror_face: Ints, regions: tuple[Region, ...]) -> Ints:
    missing = [
        region.id
        for index, region in enumerate(regions)
        if region.side is not Side.RIGHT and index not in labels
    ]
    if missing:
        message = f"no face belongs to {', '.join(missing)}"
        raise BordersWrong(message)
    paired = np.array([region.side is Side.LEFT for region in regions])
    result = np.full(len(mirror_face), NOWHERE, dtype=np.int64)
    result[left] = labels
    result[mirror_face[left]] = labels + paired[labels]  # the right one stands after the left one
    return result
