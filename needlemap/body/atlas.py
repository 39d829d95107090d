"""The atlas: one skin, its figures and views, and what can be said about a place on it."""

import math
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from needlemap.body.art import Art, ArtKind, load_art, mirrored_art
from needlemap.body.assets import assets_root
from needlemap.body.cameras import CAMERAS, LEFT_OF, PoseId
from needlemap.body.cells import CellSet
from needlemap.body.density import SkinDensity
from needlemap.body.errors import AtlasDamaged, AtlasMissing
from needlemap.body.extent import Extent, beyond_midline, extent_of
from needlemap.body.facts_file import ATLAS_FILE, read_facts
from needlemap.body.files import read_arrays
from needlemap.body.landmarks import Landmarks
from needlemap.body.met_ways import WaysOfViews
from needlemap.body.muscle_art import Plate, load_plates, mirrored_plate
from needlemap.body.muscle_map import MuscleHere
from needlemap.body.pain_sources import PainSource
from needlemap.body.place_words import PlaceInWords, PlaceWords, side_of
from needlemap.body.places import CLOSE_VIEWS, BodyId, MuscleLayer, Side, SurfaceAnchor, ViewId
from needlemap.body.reasoning import Reasoning
from needlemap.body.referral import Referral
from needlemap.body.regions import Region, RegionMap
from needlemap.body.shapes import Shapes
from needlemap.body.skin import Ints, Skin, anchor_arrays, cell_set
from needlemap.body.skin_ways import SkinWays, neighbours_of
from needlemap.body.texts import Text
from needlemap.body.view import BodyView, Window


class Atlas:
    """The body atlas of one folder; files are read when they are first needed.

    Threads may ask at once: what is kept is whole and never changes, at worst it is made twice.
    """

    def __init__(self, root: Path) -> None:
        self._folder = root / "bodymaps"
        self._art: dict[tuple[ViewId, BodyId, ArtKind], Art] = {}
        self._plates: dict[tuple[ViewId, BodyId], dict[MuscleLayer, Plate]] = {}
        self._facts = _whole(read_facts(self._folder, ATLAS_FILE))
        self._views: dict[tuple[ViewId, BodyId], BodyView] = {}
        self._ways: dict[BodyId, SkinWays] = {}
        self._densities: dict[BodyId, SkinDensity] = {}
        self._place_words: dict[BodyId, PlaceWords] = {}

    @property
    def version(self) -> str:
        """The version that is written beside every anchor and cell set."""
        return str(self._facts["version"])

    @cached_property
    def views_of(self) -> dict[BodyId, frozenset[ViewId]]:
        """The views that it has of each figure: one that was built earlier has no close views."""
        windows = {body: self._facts["bodies"][body]["windows"] for body in BodyId}
        return {body: frozenset(set(ViewId) & set(named)) for body, named in windows.items()}

    @cached_property
    def skin(self) -> Skin:
        """The mesh that all figures share."""
        return Skin.read(self._folder)

    @cached_property
    def regions(self) -> RegionMap:
        """The named regions of the skin."""
        return RegionMap.read(self._folder)

    @cached_property
    def region_cells(self) -> tuple[CellSet, ...]:
        """The cells of each region, in the order of all regions."""
        faces = self.regions.split(np.flatnonzero(self.skin.outer))
        return tuple(cell_set(self.skin.cells_of(mine)) for mine in faces)

    @property
    def named_cells(self) -> tuple[tuple[Region, CellSet], ...]:
        """Each region with its cells."""
        return tuple(zip(self.regions.all, self.region_cells, strict=True))

    @cached_property
    def landmarks(self) -> Landmarks:
        """The bony landmarks."""
        return Landmarks.read(self._folder)

    @cached_property
    def reasoning(self) -> Reasoning:
        """The catalogue of muscles, where they lie, hazards, zones in words."""
        return Reasoning(self._folder, self.skin, self.regions)

    @cached_property
    def _shapes(self) -> Shapes:
        return Shapes(self._folder, self.skin)

    @cached_property
    def ways_met(self) -> WaysOfViews:
        """The way that each view meets each place of each figure."""
        return WaysOfViews(self._shapes, lambda body: self.reasoning.muscle_map_of(body).faced)

    def _ways_of(self, body: BodyId) -> SkinWays:
        if body not in self._ways:
            self._ways[body] = SkinWays(self._shapes.of(body), self._neighbours)
        return self._ways[body]

    @cached_property
    def _neighbours(self) -> tuple[Ints, Ints]:
        return neighbours_of(self.skin.quads)  # on every figure the same

    def muscles_under(
        self,
        anchor: SurfaceAnchor,
        view_id: ViewId | str | None = None,
        body: BodyId | str = BodyId.FEMALE,
    ) -> tuple[MuscleHere, ...]:
        """Return the muscles under a place, superficial to deep; none over bare bone.

        They are those that a needle meets which comes from where a view looks from; without a view
        from where the skin faces most.
        """
        met = None if view_id is None else self.ways_met.of(ViewId(view_id), BodyId(body))
        return self.reasoning.muscles_under(anchor, BodyId(body), met)

    def landmark_xy(
        self, view_id: ViewId | str, landmark: str, body: BodyId | str = BodyId.FEMALE
    ) -> tuple[float, float]:
        """Return where a landmark falls in a view, in mm, seen through the skin.

        Raises:
            LandmarkMissing: if the skeleton has no such landmark.
        """
        place = self.landmarks.position(landmark, BodyId(body), CAMERAS[ViewId(view_id)].pose)
        return self.view(view_id, body).flat(place)

    def referral(self, muscle_id: str, point: int, side: Side) -> Referral:
        """Return where a classic trigger point's pain is felt; points count from 1."""
        return self.reasoning.referral(muscle_id, point, side)

    def felt_from(self, anchor: SurfaceAnchor, muscle: str) -> Referral | None:
        """Return where a point in a muscle sends its pain: as the classic one nearest to it.

        None if nobody knows. On the midline it is of the side whose muscle lies under it. In a
        muscle with portions it is the nearest point of these.
        """
        reasoning = self.reasoning
        if muscle not in reasoning.catalogue:
            return None
        side = self.side(anchor)
        if side is Side.MIDLINE:
            under = [here.side for here in self.muscles_under(anchor) if muscle in here.ids]
            side = under[0] if under else Side.RIGHT
        known = reasoning.catalogue.portions(muscle) or (reasoning.muscle(muscle),)
        here = self.position(anchor, BodyId.FEMALE)
        apart = [
            (math.dist(here, self.position(place, BodyId.FEMALE)), part.id, number)
            for part in known
            for number, place in enumerate(reasoning.classic_places.points(part, side), start=1)
        ]
        if not apart:
            return None
        _, nearest, number = min(apart)
        return reasoning.referral(nearest, number, side)

    def sources_of_pain(self, zone: CellSet, body: BodyId) -> tuple[PainSource, ...]:
        """Return the trigger points that could cause a drawn pain, the likeliest first."""
        return self.reasoning.sources_of_pain(zone, body)

    def view(self, view_id: ViewId | str, body: BodyId | str = BodyId.FEMALE) -> BodyView:
        """Return a view of a body. Raises AtlasMissing or AtlasDamaged."""
        key = (ViewId(view_id), BodyId(body))
        if key not in self._views:
            if key[0] not in self.views_of[key[1]]:
                raise AtlasMissing(file=seen_file(*key))
            window = Window(**self._facts["bodies"][key[1]]["windows"][key[0]])
            self._views[key] = _read_view(self._folder, self._shapes, window, key)
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

    def position(
        self, anchor: SurfaceAnchor, body: BodyId, pose: PoseId = PoseId.ANATOMICAL
    ) -> tuple[float, float, float]:
        """Return where a place lies in space, mm: x to the body's left, y up, z to the front."""
        x, y, z = self._shapes.of(body, pose).points(*anchor_arrays((anchor,)))[0]
        return float(x), float(y), float(z)

    def apart_mm(
        self, one: SurfaceAnchor, other: SurfaceAnchor, body: BodyId, within: float
    ) -> float | None:
        """Return how far apart two places of one piece of skin lie, straight; None if farther.

        Between arm and trunk, or finger and finger, is no skin: they are not near.
        """
        apart = math.dist(self.position(one, body), self.position(other, body))
        if apart > within or not self._ways_of(body).joins(one, other, within):
            return None
        return apart

    def side(self, anchor: SurfaceAnchor) -> Side:
        """Return the side of the body, its own, that a place lies on."""
        return side_of(self.position(anchor, BodyId.FEMALE)[0])

    def region_at(self, anchor: SurfaceAnchor) -> Region:
        """Return the named region of a place."""
        return self.regions.of_face(anchor.face)

    def describe(self, anchor: SurfaceAnchor, body: BodyId, view_id: ViewId | None = None) -> str:
        """Return the place in words: "left infraspinatus, 3 cm below ..., 7 cm left of T4"."""
        return self.place_words(anchor, body, view_id).full

    def describe_short(
        self, anchor: SurfaceAnchor, body: BodyId, view_id: ViewId | None = None
    ) -> str:
        """Return the place without its muscle: "7 cm left of T4"."""
        return self.place_words(anchor, body, view_id).short

    def place_words(
        self, anchor: SurfaceAnchor, body: BodyId, view_id: ViewId | None = None
    ) -> PlaceInWords:
        """Return what a place is called, by its muscle, a landmark and a level.

        The centimetres are those of a figure; the muscle is the first that a view meets.
        """
        if body not in self._place_words:
            shape = self._shapes.of(body)
            self._place_words[body] = PlaceWords(self.landmarks, shape, self.regions)
        return self._place_words[body].at(anchor, self.muscles_under(anchor, view_id, body))

    def title(self, anchor: SurfaceAnchor, muscle: str = "") -> Text:
        """Return what a mark is called: "Right upper trapezius", or its region if not named."""
        catalogue = self.reasoning.catalogue
        if muscle not in catalogue:
            return self.region_at(anchor).words.alone()
        known, side = catalogue[muscle], self.side(anchor)
        return Text.declared(known.english) if side is Side.MIDLINE else known.on(side).alone()

    def art(self, view_id: ViewId, body: BodyId, kind: ArtKind = ArtKind.SKIN) -> Art:
        """Return the drawing of a body or its skeleton. Raises AtlasMissing or AtlasDamaged."""
        key = (view_id, body, kind)
        if key not in self._art:
            left = LEFT_OF.get(view_id)
            self._art[key] = (
                mirrored_art(self.art(left, body, kind), self.view(left, body).width_mm)
                if left
                else load_art(self._folder, *key)
            )
        return self._art[key]

    def plate(self, view_id: ViewId, body: BodyId, layer: MuscleLayer) -> Plate:
        """Return the muscles that show in a view. Raises AtlasMissing or AtlasDamaged."""
        key = (view_id, body)
        if key not in self._plates:
            left = LEFT_OF.get(view_id)
            self._plates[key] = (
                _mirrored_plates(self, left, body) if left else load_plates(self._folder, *key)
            )
        return self._plates[key][layer]

    def extent(self, cells: CellSet, body: BodyId) -> Extent:
        """Return the area of a zone on a figure, in cm2 and % of its skin, and its regions."""
        areas, whole = self._shapes.cell_areas(body), self._shapes.whole_area(body)
        return extent_of(cells, self.skin, self.regions, areas, whole)

    def cell_areas(self, body: BodyId) -> NDArray[np.float64]:
        """Return the area of every cell on a figure in mm2, (cells,)."""
        return self._shapes.cell_areas(body)

    def density(self, body: BodyId) -> SkinDensity:
        """Return what spreads places and zones over the skin of a figure, for a frequency map."""
        if body not in self._densities:
            areas = self._shapes.cell_areas(body)
            self._densities[body] = SkinDensity(self._shapes.of(body), areas)
        return self._densities[body]

    def zone_words(self, cells: CellSet, body: BodyId) -> Text:
        """Return a zone in the words a person says where it hurts, by its shares of a figure."""
        beyond = beyond_midline(cells, self._shapes.of(body), self._shapes.cell_areas(body))
        return self.reasoning.zone_words(self.extent(cells, body).by_region, beyond)


def _mirrored_plates(atlas: Atlas, left: ViewId, body: BodyId) -> dict[MuscleLayer, Plate]:
    width_mm = atlas.view(left, body).width_mm
    return {
        layer: mirrored_plate(atlas.plate(left, body, layer), width_mm) for layer in MuscleLayer
    }


def _read_view(
    folder: Path, shapes: Shapes, window: Window, key: tuple[ViewId, BodyId]
) -> BodyView:
    view_id, body = key
    camera = CAMERAS[view_id]
    shape = shapes.of(body, camera.pose)
    packed = read_arrays(folder, seen_file(view_id, body), ("seen",))["seen"]
    seen = np.unpackbits(packed, count=shape.skin.cell_count).astype(bool)
    return BodyView(key, camera, window, shape, seen)


def seen_file(view_id: ViewId, body: BodyId) -> str:
    """Return the name of the file of what a view sees."""
    return f"seen/{body}-{view_id}.npz"


def _whole(facts: dict[str, Any]) -> dict[str, Any]:
    """Return the facts of the atlas if none is missing that any view needs.

    Close views may be: an atlas that was built before them has none.
    """
    try:
        for body in BodyId:
            about = facts["bodies"][body]
            float(about["height_mm"])
            for view_id in (set(CAMERAS) - set(CLOSE_VIEWS)) | set(about["windows"]):
                Window(**about["windows"][view_id])
        str(facts["version"])
    except (KeyError, TypeError, ValueError) as error:
        raise AtlasDamaged(file=ATLAS_FILE) from error
    return facts


@cache
def load_atlas(root: Path | None = None) -> Atlas:
    """Return the atlas of a folder of assets, by default the program's own.

    Raises:
        AtlasMissing: if its files are not there.
        AtlasDamaged: if they cannot be read.
    """
    return Atlas(root or assets_root())
