"""What the atlas knows about pain and needles: referral both ways, hazards, a zone in words."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import numpy as np

from needlemap.body.cameras import PoseId
from needlemap.body.catalogue import Catalogue, Muscle, read_catalogue
from needlemap.body.cells import CellSet
from needlemap.body.classic_places import ClassicPlaces
from needlemap.body.hazards import Hazard, Hazards
from needlemap.body.landmarks import Landmarks
from needlemap.body.met_ways import MetWays
from needlemap.body.muscle_map import MuscleHere, MuscleMap
from needlemap.body.pain_sources import PainFinder, PainSource
from needlemap.body.places import BodyId, Side, SurfaceAnchor
from needlemap.body.referral import Referral, Referrals, face_areas
from needlemap.body.referral_parts import PartRules
from needlemap.body.regions import RegionMap
from needlemap.body.skin import Floats, Shape, Skin, cell_ids
from needlemap.body.texts import Text
from needlemap.body.zone_names import Shares, ZoneNames

_REFERENCE = BodyId.FEMALE
"""The figure that halves and thirds of regions are measured on; cells are the same on all."""


class Reasoning:
    """The catalogue, the referral patterns and the words of one atlas; read when first needed."""

    def __init__(self, folder: Path, skin: Skin, regions: RegionMap) -> None:
        self._folder = folder
        self._skin = skin
        self._regions = regions
        self._areas: dict[BodyId, Floats] = {}
        self._maps: dict[BodyId, MuscleMap] = {}

    @cached_property
    def catalogue(self) -> Catalogue:
        """All muscles, head to foot. Raises AtlasMissing or AtlasDamaged."""
        return read_catalogue(self._folder)

    @cached_property
    def muscle_map(self) -> MuscleMap:
        """Which muscles lie under which skin of the reference figure."""
        return self.muscle_map_of(_REFERENCE)

    @cached_property
    def classic_places(self) -> ClassicPlaces:
        """Where muscles and their classic trigger points lie on the skin."""
        landmarks = Landmarks.read(self._folder)
        return ClassicPlaces(self._skin, self.muscle_map, landmarks, self._shape(_REFERENCE))

    def muscle_map_of(self, body: BodyId) -> MuscleMap:
        """Return which muscles lie under which skin of a figure."""
        if body not in self._maps:
            self._maps[body] = MuscleMap.read(self._folder, self._skin, self.catalogue, body)
        return self._maps[body]

    def muscles_under(
        self, anchor: SurfaceAnchor, body: BodyId, met: MetWays | None = None
    ) -> tuple[MuscleHere, ...]:
        """Return the muscles under a place, superficial to deep, as places are met."""
        return self.muscle_map_of(body).under(anchor, met)

    def muscle(self, muscle_id: str) -> Muscle:
        """Return a muscle's facts. Raises MuscleUnknown."""
        return self.catalogue[muscle_id]

    def referral(self, muscle_id: str, point: int, side: Side) -> Referral:
        """Return where a trigger point's pain is felt.

        Raises:
            MuscleUnknown: if the catalogue lacks the muscle.
            PointUnknown: if the muscle lacks the point.
            SideNeeded: if the side is neither left nor right.
        """
        return self._referrals.referral(muscle_id, point, side)

    def sources_of_pain(self, zone: CellSet, body: BodyId) -> tuple[PainSource, ...]:
        """Return the trigger points that could cause a drawn pain, the likeliest first."""
        areas = self._face_areas(body)
        faces, _ = self._skin.cell_places(cell_ids(zone))
        cells = np.bincount(faces, minlength=len(areas))
        share = cells / np.prod(self._skin.grid, axis=1)
        return self._finder.sources(share * areas, areas)

    def zone_words(self, by_region: Shares, beyond: Mapping[Side, float] | None = None) -> Text:
        """Return a zone's regions, with their shares of it, as a person says where it hurts.

        ``beyond``: which share of it lies clear of the midline on each side.
        """
        return self._names.words(by_region, beyond)

    def hazards_at(self, region_id: str) -> tuple[Hazard, ...]:
        """Return what a needle must not meet under a region, its id with or without side."""
        return self._hazards.at(region_id)

    def _face_areas(self, body: BodyId) -> Floats:
        if body not in self._areas:
            self._areas[body] = np.where(self._skin.outer, face_areas(self._shape(body)), 0.0)
        return self._areas[body]

    def _shape(self, body: BodyId) -> Shape:
        return Shape.read(self._skin, self._folder, f"bodies/{body}-{PoseId.ANATOMICAL}.npz")

    @cached_property
    def _referrals(self) -> Referrals:
        rules = PartRules.read(self._folder)
        return Referrals(self.catalogue, self._regions, rules, self._shape(_REFERENCE))

    @cached_property
    def _finder(self) -> PainFinder:
        return PainFinder(self._referrals.patterns, self._regions, self._skin)

    @cached_property
    def _hazards(self) -> Hazards:
        return Hazards.read(self._folder)

    @cached_property
    def _names(self) -> ZoneNames:
        return ZoneNames.read(self._folder)
