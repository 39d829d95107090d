"""The base mesh as the source gives it: vertices, the quads of the body, joints, mirror, rig."""

import gzip
import json
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from needlemap.atlas_builder.sources import Material

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_MM_PER_UNIT = 100.0


@dataclass(frozen=True, slots=True)
class BaseMesh:
    """The mesh of the source, in mm, x to the body's left, y up, z to the front.

    ``vertices`` (n, 3) holds helpers too; ``groups`` are the quads (k, 4) of each named group;
    ``mirror`` (n,) gives each vertex' partner on the other side.
    """

    vertices: Floats
    groups: dict[str, Ints]
    mirror: Ints
    bones: dict[str, Any]
    weights: dict[str, list[list[float]]]

    @property
    def body(self) -> Ints:
        """The quads of the skin, (13378, 4)."""
        return self.groups["body"]


def read_base_mesh(material: Material) -> BaseMesh:
    """Read mesh, mirror table, rig and skin weights."""
    vertices, groups = _read_obj(material.read("3dobjs/base.obj").decode())
    rig = json.loads(material.read("rigs/standard/rig.default.json"))
    weights = json.loads(material.read("rigs/standard/weights.default.json"))["weights"]
    mirror = _read_mirror(material.read("mesh_metadata/hm08.mirror").decode(), len(vertices))
    return BaseMesh(vertices, groups, mirror, rig, weights)


def read_target(material: Material, name: str, count: int) -> Floats:
    """Return a shape target as offsets in mm, (count, 3); ``name`` from the folder of targets."""
    offsets = np.zeros((count, 3))
    packed = material.read(f"targets/{name}.target.gz")
    for line in gzip.decompress(packed).decode().splitlines():
        if line and not line.startswith("#"):
            index, x, y, z = line.split()
            offsets[int(index)] = (float(x), float(y), float(z))
    return offsets * _MM_PER_UNIT


def _read_obj(text: str) -> tuple[Floats, dict[str, Ints]]:
    vertices: list[list[float]] = []
    groups: dict[str, list[list[int]]] = {}
    group = ""
    for line in text.splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "v":
            vertices.append([float(part) for part in rest.split()])
        elif kind == "g":
            group = rest.strip()
        elif kind == "f":
            corners = [int(part.split("/")[0]) - 1 for part in rest.split()]
            groups.setdefault(group, []).append(corners)
    arrays = {name: np.array(quads, dtype=np.int64) for name, quads in groups.items()}
    return np.array(vertices) * _MM_PER_UNIT, arrays


def _read_mirror(text: str, count: int) -> Ints:
    mirror = np.arange(count)
    for line in text.splitlines():
        parts = line.split()
        if len(parts) >= 2 and not line.startswith("#"):
            one, other = int(parts[0]), int(parts[1])
            mirror[one], mirror[other] = other, one
    return mirror
