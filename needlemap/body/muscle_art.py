"""The muscles of a view as curves: borders, tendons and fibres, for screen and paper."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from needlemap.body.art import Curves, packed, unpacked
from needlemap.body.errors import AtlasDamaged
from needlemap.body.files import read_arrays
from needlemap.body.places import BodyId, MuscleLayer, Side, ViewId

_KINDS = ("fill", "tendons", "fibres")


@dataclass(frozen=True, slots=True, eq=False)
class DrawnMuscle:
    """A muscle as it shows in a view; all curves (n, 2) in mm of the view.

    ``fill`` and ``tendons`` are closed, fill even-odd; ``fibres`` are open.
    """

    id: str
    side: Side
    fill: Curves
    tendons: Curves
    fibres: Curves


Plate = tuple[DrawnMuscle, ...]


def load_plates(folder: Path, view_id: ViewId, body: BodyId) -> dict[MuscleLayer, Plate]:
    """Return the muscles of a view, each layer's. Raises AtlasMissing or AtlasDamaged."""
    name = plate_file(view_id, body)
    data = read_arrays(folder, name)
    try:
        return {layer: _plate(data, layer) for layer in MuscleLayer}
    except (KeyError, ValueError, IndexError) as error:
        raise AtlasDamaged(file=name) from error


def plate_file(view_id: ViewId, body: BodyId) -> str:
    """Return the name of a plate's file."""
    return f"plates/{body}-{view_id}.npz"


def plate_arrays(plates: dict[MuscleLayer, Plate]) -> dict[str, NDArray[Any]]:
    """Return plates as the arrays of their file."""
    arrays: dict[str, NDArray[Any]] = {}
    for layer, plate in plates.items():
        arrays[f"{layer}_ids"] = np.array([f"{part.id}:{part.side}" for part in plate], dtype="U48")
        for kind in _KINDS:
            curves = [getattr(part, kind) for part in plate]
            every = tuple(curve for part in curves for curve in part)
            steps, ends = packed(every)
            arrays[f"{layer}_{kind}"] = _narrow(steps)
            arrays[f"{layer}_{kind}_ends"] = ends
            arrays[f"{layer}_{kind}_counts"] = np.array([len(part) for part in curves], np.int32)
    return arrays


def mirrored_plate(plate: Plate, width_mm: float) -> Plate:
    """Return the plate of the mirrored view, left and right exchanged."""
    flip, move = np.array([-1.0, 1.0]), np.array([width_mm, 0.0])
    other = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}
    return tuple(
        DrawnMuscle(
            part.id,
            other[part.side],
            *(tuple(c * flip + move for c in getattr(part, kind)) for kind in _KINDS),
        )
        for part in plate
    )


def _narrow(steps: NDArray[np.int32]) -> NDArray[np.integer[Any]]:
    """Return steps in the smallest type that holds them."""
    most = int(np.abs(steps).max()) if steps.size else 0
    return steps.astype(np.int16) if most < 2**15 else steps


def _plate(data: dict[str, NDArray[Any]], layer: MuscleLayer) -> Plate:
    parts: dict[str, list[Curves]] = {}
    names = [str(name).rpartition(":") for name in data[f"{layer}_ids"]]
    for kind in _KINDS:
        steps = data[f"{layer}_{kind}"].astype(np.int32)
        curves = unpacked(steps, data[f"{layer}_{kind}_ends"])
        stops = np.cumsum(data[f"{layer}_{kind}_counts"])
        starts = np.concatenate([[0], stops[:-1]]) if len(stops) else stops
        parts[kind] = [curves[a:b] for a, b in zip(starts, stops, strict=True)]
    return tuple(
        DrawnMuscle(name, Side(side), parts["fill"][k], parts["tendons"][k], parts["fibres"][k])
        for k, (name, _, side) in enumerate(names)
    )
