"""The atlas: one skin, its figures and views, and what can be said about a place on it."""

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from needlemap.body.art import Art, load_art
from needlemap.body.assets import assets_root
from needlemap.body.cameras import CAMERAS, PoseId
from needlemap.body.cells import CellSet
from needlemap.body.errors import AtlasDamaged
from needlemap.body.files import read_arrays, read_facts
from needlemap.body.muscles import muscle_names
from needlemap.body.places import BodyId, Side, SurfaceAnchor, ViewId
from needlemap.body.regions import Region, RegionMap
from needlemap.body.skin import Floats, Shape, Skin, anchor_arrays
from needlemap.body.view import BodyView, Window

MIDLINE_MM = 5.0
"""A place this near the midplane is called neither left nor right."""

_FACTS = "atlas.json"
_MM2_PER_CM2 = 100.0
_WORDS_SHARE = 0.10
_WORDS_COUNT = 3


@dataclass(frozen=True, slots=True)
class Extent:
    """How much skin a zone covers; shares of the zone by region, largest first."""

    area_cm2: float
    body_percent: float
    by_region: tuple[tuple[Region, float], ...]


class Atlas:
    """The body atlas of one folder; files are read when they are first needed."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = root / "bodymaps"
        self._art: dict[tuple[ViewId, BodyId], Art] = {}
        self._facts = _whole(read_facts(self._folder, _FACTS))
        self._views: dict[tuple[ViewId, BodyId], BodyView] = {}
        self._shapes: dict[tuple[BodyId, PoseId], Shape] = {}
        self._areas: dict[BodyId, Floats] = {}

    @property
    def version(self) -> str:
        """The version that is written beside every anchor and cell set."""
        return str(self._facts["version"])

    @cached_property
    def skin(self) -> Skin:
        """The mesh that all figures share."""
        return Skin.read(self._folder)

    @cached_property
    def regions(self) -> RegionMap:
        """The named regions of the skin."""
        return RegionMap.read(self._folder)

    def view(self, view_id: ViewId | str, body: BodyId | str = BodyId.FEMALE) -> BodyView:
        """Return a view of a body. Raises AtlasMissing or AtlasDamaged."""
        key = (ViewId(view_id), BodyId(body))
        if key not in self._views:
            self._views[key] = self._read_view(*key)
        return self._views[key]

    def height_mm(self, body: BodyId) -> float:
        """Return how tall a figure stands."""
        return float(self._facts["bodies"][body]["height_mm"])

    def plane_x(self, view_id: ViewId, body: BodyId) -> float:
        """Return where the body's own origin plane falls in a view, in mm from its left edge.

        In front and back views that is the midline, in lateral views the plane through the ankles.
        """
        return -float(self._facts["bodies"][body]["windows"][view_id]["left"])

    def mirror(self, anchor: SurfaceAnchor) -> SurfaceAnchor:
        """Return the same place on the other side of the body."""
        return self.skin.mirror(anchor)

    def mirror_cells(self, cells: CellSet) -> CellSet:
        """Return the same cells on the other side of the body."""
        return self.skin.mirror_cells(cells)

    def position(
        self, anchor: SurfaceAnchor, body: BodyId, pose: PoseId = PoseId.ANATOMICAL
    ) -> tuple[float, float, float]:
        """Return where a place lies in space, mm: x to the body's left, y up, z to the front."""
        x, y, z = self._shape(body, pose).points(*anchor_arrays((anchor,)))[0]
        return float(x), float(y), float(z)

    def side(self, anchor: SurfaceAnchor) -> Side:
        """Return the side of the body, its own, that a place lies on."""
        x = self.position(anchor, BodyId.FEMALE)[0]
        if abs(x) < MIDLINE_MM:
            return Side.MIDLINE
        return Side.LEFT if x > 0 else Side.RIGHT

    def region_at(self, anchor: SurfaceAnchor) -> Region:
        """Return the named region of a place."""
        return self.regions.of_face(anchor.face)

    def describe(self, anchor: SurfaceAnchor) -> str:
        """Return the place in words."""
        return self.region_at(anchor).words

    def title(self, anchor: SurfaceAnchor, muscle: str = "") -> str:
        """Return what a mark is called: "Right upper trapezius", or its region if not named."""
        name = muscle_names(self._root).get(muscle)
        if name is None:
            return _capital(self.region_at(anchor).words)
        side = self.side(anchor)
        return (
            name.english
            if side is Side.MIDLINE
            else f"{side.value.capitalize()} {name.english.lower()}"
        )

    def art(self, view_id: ViewId, body: BodyId) -> Art:
        """Return the drawing of a body in a view. Raises AtlasMissing or AtlasDamaged."""
        key = (view_id, body)
        if key not in self._art:
            self._art[key] = load_art(self._folder, view_id, body)
        return self._art[key]

    def extent(self, cells: CellSet, body: BodyId = BodyId.FEMALE) -> Extent:
        """Return the area of a zone on a figure, in cm2 and % of its skin, and its regions."""
        ids = self.skin.ids(cells)
        areas = self._cell_areas(body)
        faces, _ = self.skin.cell_places(ids)
        mine = areas[ids]
        total = float(mine.sum())
        whole = float(areas.sum())
        return Extent(
            area_cm2=total / _MM2_PER_CM2,
            body_percent=100 * total / whole,
            by_region=self._shares(faces, mine, total),
        )

    def zone_words(self, cells: CellSet) -> str:
        """Return the regions of a zone in words, the largest first."""
        shares = self.extent(cells).by_region
        named = [region.words for region, share in shares if share >= _WORDS_SHARE]
        named = named or [region.words for region, _ in shares[:1]]
        more = len(named) - _WORDS_COUNT
        words = ", ".join(named[:_WORDS_COUNT])
        return f"{words} and {more} more" if more > 0 else words

    def _shares(
        self, faces: NDArray[np.int64], areas: Floats, total: float
    ) -> tuple[tuple[Region, float], ...]:
        if not len(faces):
            return ()
        index = self.regions.index_of_faces(faces)
        sums = np.bincount(index, weights=areas)
        order = np.argsort(-sums, kind="stable")
        filled = (int(i) for i in order if sums[i] > 0)
        return tuple((self.regions.all[i], float(sums[i]) / total) for i in filled)

    def _cell_areas(self, body: BodyId) -> Floats:
        if body not in self._areas:
            cells = np.arange(self.skin.cell_count)
            areas = self._shape(body, PoseId.ANATOMICAL).cell_areas(cells)
            faces, _ = self.skin.cell_places(cells)
            self._areas[body] = np.where(self.skin.outer[faces], areas, 0.0)
        return self._areas[body]

    def _shape(self, body: BodyId, pose: PoseId) -> Shape:
        if (body, pose) not in self._shapes:
            self._shapes[body, pose] = Shape.read(
                self.skin, self._folder, f"bodies/{body}-{pose}.npz"
            )
        return self._shapes[body, pose]

    def _read_view(self, view_id: ViewId, body: BodyId) -> BodyView:
        camera = CAMERAS[view_id]
        facts: dict[str, Any] = self._facts["bodies"][body]["windows"][view_id]
        name = f"seen/{body}-{view_id}.npz"
        packed = read_arrays(self._folder, name, ("seen",))["seen"]
        seen = np.unpackbits(packed, count=self.skin.cell_count).astype(bool)
        shape = self._shape(body, camera.pose)
        return BodyView((view_id, body), camera, Window(**facts), shape, seen)


def _whole(facts: dict[str, Any]) -> dict[str, Any]:
    """Return the facts of the atlas if none is missing that any view needs."""
    try:
        for body in BodyId:
            about = facts["bodies"][body]
            float(about["height_mm"])
            for view_id in CAMERAS:
                Window(**about["windows"][view_id])
        str(facts["version"])
    except (KeyError, TypeError, ValueError) as error:
        raise AtlasDamaged(file=_FACTS) from error
    return facts


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


@cache
def load_atlas(root: Path | None = None) -> Atlas:
    """Return the atlas of a folder of assets, by default the program's own.

    Raises:
        AtlasMissing: if its files are not there.
        AtlasDamaged: if they cannot be read.
    """
    return Atlas(root or assets_root())
