"""The named regions of the skin: together they cover the body, each face in exactly one."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from needlemap.body.errors import AtlasDamaged
from needlemap.body.facts_file import read_declared
from needlemap.body.files import read_arrays
from needlemap.body.places import Side
from needlemap.body.texts import Text

_NAMES = "regions.toml"
_FACES = "regions.npz"
_SUFFIX = {Side.LEFT: ".L", Side.RIGHT: ".R"}


@dataclass(frozen=True, slots=True)
class Region:
    """A named region of the skin; ``words`` name it with its side, as a therapist would.

    ``name`` leaves the side out.
    """

    id: str
    words: Text
    group: str
    side: Side
    name: Text


class RegionMap:
    """All regions, and which of them each face of the skin belongs to."""

    def __init__(self, regions: tuple[Region, ...], of_faces: NDArray[np.int64]) -> None:
        self.all = regions
        self._of_faces = of_faces

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Return the regions from their files. Raises AtlasMissing or AtlasDamaged."""
        regions = read_regions(folder)
        of_faces = read_arrays(folder, _FACES).get("region", np.empty(0)).astype(np.int64)
        if not len(of_faces) or of_faces.max() >= len(regions):
            raise AtlasDamaged(file=_FACES)
        return cls(regions, of_faces)

    def of_face(self, face: int) -> Region:
        """Return the region of a base face."""
        return self.all[int(self._of_faces[face])]

    def named(self, ids: Iterable[str]) -> tuple[Region, ...]:
        """Return the regions of these ids, in the order of all; one that is none is left out."""
        wanted = set(ids)
        return tuple(region for region in self.all if region.id in wanted)

    def index_of_faces(self, faces: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the place in ``all`` of each face's region."""
        return self._of_faces[faces]

    def split(self, faces: NDArray[np.int64]) -> list[NDArray[np.int64]]:
        """Return which of these faces belong to each region, in the order of ``all``."""
        index = self.index_of_faces(faces)
        order = np.argsort(index, kind="stable")
        starts = np.searchsorted(index[order], np.arange(1, len(self.all)))
        return np.split(faces[order], starts)


def read_regions(folder: Path) -> tuple[Region, ...]:
    """Return all regions in the order of their file, a paired one left before right.

    Raises:
        AtlasMissing: if the file is not there.
        AtlasDamaged: if it cannot be read.
    """
    return read_declared(folder, _NAMES, _regions)


def _regions(told: dict[str, Any]) -> tuple[Region, ...]:
    return tuple(region for row in told["region"] for region in _expanded(row))


def _expanded(row: dict[str, Any]) -> tuple[Region, ...]:
    name, group = Text.declared(row["english"]), row["group"]
    if not row["paired"]:
        return (Region(row["id"], name, group, Side.MIDLINE, name),)
    return tuple(
        Region(row["id"] + suffix, _sided(row.get("sided"), name, side), group, side, name)
        for side, suffix in _SUFFIX.items()
    )


def _sided(pattern: str | None, name: Text, side: Side) -> Text:
    if pattern is None:
        return Text("{side} {region}", side=side, region=name)
    return Text.declared(pattern, side=side)
