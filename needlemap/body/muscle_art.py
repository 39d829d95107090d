"""The muscles of a view as curves, what lies over them as sheets, and their relief."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from needlemap.body.art import Curves, packed, unpacked
from needlemap.body.errors import AtlasDamaged
from needlemap.body.files import read_arrays
from needlemap.body.light import NO_LIGHT, Light
from needlemap.body.places import BodyId, MuscleLayer, Side, ViewId

FEATHERS = 5
"""How many outlines, one within the other, make the soft edge of a sheet."""

_KINDS = ("fill", "tendons", "fibres")


class SheetKind(StrEnum):
    """What is drawn over the muscles, and is not needled."""

    FASCIA = "fascia"  # so thin that the muscle shows through it
    APONEUROSIS = "aponeurosis"
    TENDON = "tendon"  # ligaments and bands too
    BONE = "bone"  # close under the skin


@dataclass(frozen=True, slots=True, eq=False)
class DrawnMuscle:
    """A muscle as it shows in a view; all curves (n, 2) in mm of the view.

    ``fill`` and ``tendons`` are closed, fill even-odd; ``fibres`` are open, and so are ``gleams``,
    the pale lines with which a tendon runs out into its belly.
    """

    id: str
    side: Side
    fill: Curves
    tendons: Curves
    fibres: Curves
    gleams: Curves = ()


@dataclass(frozen=True, slots=True, eq=False)
class DrawnSheet:
    """A sheet over the muscles as it shows in a view; curves (n, 2) in mm of the view.

    ``feathers``: closed outlines, fill even-odd, the outermost first; where all lie the sheet is
    as dense as its kind. ``fibres`` are open. ``side`` is the midline if it lies across it.
    """

    id: str
    side: Side
    kind: SheetKind
    feathers: tuple[Curves, ...]
    fibres: Curves


@dataclass(frozen=True, slots=True, eq=False)
class Plate:
    """What a view shows of one layer; ``sheets`` from the bottom up.

    ``relief``: the light on them, the lightest on the crest of a belly; there may be none.
    """

    muscles: tuple[DrawnMuscle, ...] = ()
    sheets: tuple[DrawnSheet, ...] = ()
    relief: Light = NO_LIGHT


def load_plates(folder: Path, view_id: ViewId, body: BodyId) -> dict[MuscleLayer, Plate]:
    """Return the muscles of a view that mirrors no other, each layer's.

    Args:
        folder: where the atlas lies.
        view_id: the view.
        body: the figure.

    Raises:
        AtlasMissing: if the file is not there.
        AtlasDamaged: if it cannot be read.
    """
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
        muscles, sheets = plate.muscles, plate.sheets
        arrays[f"{layer}_ids"] = np.array([f"{part.id}:{part.side}" for part in muscles], "U48")
        for kind in (*_KINDS, "gleams"):
            arrays |= _kept(f"{layer}_{kind}", [getattr(part, kind) for part in muscles])
        arrays[f"{layer}_sheets"] = np.array([f"{one.id}:{one.side}" for one in sheets], "U48")
        arrays[f"{layer}_sheet_kinds"] = np.array([one.kind for one in sheets], "U16")
        arrays |= _kept(f"{layer}_feathers", [ring for one in sheets for ring in one.feathers])
        arrays |= _kept(f"{layer}_grain", [one.fibres for one in sheets])
        arrays[f"{layer}_relief"] = np.frombuffer(plate.relief.jpeg, dtype=np.uint8)
    return arrays


def mirrored_plate(plate: Plate, width_mm: float) -> Plate:
    """Return the plate of the mirrored view, left and right exchanged."""
    flip, move = np.array([-1.0, 1.0]), np.array([width_mm, 0.0])
    other = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, Side.MIDLINE: Side.MIDLINE}

    def turned(curves: Curves) -> Curves:
        return tuple(curve * flip + move for curve in curves)

    muscles = tuple(
        DrawnMuscle(
            part.id,
            other[part.side],
            *(turned(getattr(part, kind)) for kind in (*_KINDS, "gleams")),
        )
        for part in plate.muscles
    )
    sheets = tuple(
        DrawnSheet(
            one.id,
            other[one.side],
            one.kind,
            tuple(turned(ring) for ring in one.feathers),
            turned(one.fibres),
        )
        for one in plate.sheets
    )
    return Plate(muscles, sheets, plate.relief.mirrored())


def _kept(name: str, parts: Sequence[Curves]) -> dict[str, NDArray[Any]]:
    """Return the curves of several parts as arrays: steps, lengths, and how many each part has."""
    steps, lengths = packed(tuple(curve for part in parts for curve in part))
    counts = np.array([len(part) for part in parts], np.int32)
    return {name: steps, f"{name}_lengths": lengths, f"{name}_counts": counts}


def _plate(data: dict[str, NDArray[Any]], layer: MuscleLayer) -> Plate:
    names = [_halves(name) for name in data[f"{layer}_ids"]]
    kinds = [_parts(data, f"{layer}_{kind}") for kind in _KINDS]
    if f"{layer}_sheets" not in data:  # as plates were before they had sheets and a relief
        kinds.append([()] * len(names))
        return Plate(_muscles(names, kinds))
    kinds.append(_parts(data, f"{layer}_gleams"))
    feathers, grain = (_parts(data, f"{layer}_{kind}") for kind in ("feathers", "grain"))
    sheets = tuple(
        DrawnSheet(
            *(name, Side(side), SheetKind(kind)),
            feathers=tuple(feathers[FEATHERS * k : FEATHERS * (k + 1)]),
            fibres=grain[k],
        )
        for k, ((name, side), kind) in enumerate(
            zip(map(_halves, data[f"{layer}_sheets"]), data[f"{layer}_sheet_kinds"], strict=True)
        )
    )
    return Plate(_muscles(names, kinds), sheets, Light(data[f"{layer}_relief"].tobytes()))


def _halves(told: object) -> tuple[str, str]:
    name, _, kind = str(told).rpartition(":")
    return name, kind


def _muscles(
    names: list[tuple[str, str]], kinds: Iterable[list[Curves]]
) -> tuple[DrawnMuscle, ...]:
    return tuple(
        DrawnMuscle(name, Side(side), *curves)
        for (name, side), *curves in zip(names, *kinds, strict=True)
    )


def _parts(data: dict[str, NDArray[Any]], name: str) -> list[Curves]:
    """Return the curves of each part that ``_kept`` kept."""
    curves = unpacked(data[name], data[f"{name}_lengths"])
    stops = np.cumsum(data[f"{name}_counts"])
    starts = np.concatenate([[0], stops[:-1]]) if len(stops) else stops
    return [curves[a:b] for a, b in zip(starts, stops, strict=True)]
