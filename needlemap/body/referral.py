"""Referred pain: the skin where a trigger point's pain is felt, by the classic patterns."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from needlemap.body.catalogue import Catalogue, ClassicPoint
from needlemap.body.cells import CellSet
from needlemap.body.lines import SideNeeded
from needlemap.body.places import Side
from needlemap.body.referral_parts import PartRules, faces_of_part
from needlemap.body.regions import RegionMap
from needlemap.body.skin import Floats, Ints, Shape, cell_set

OPPOSITE = "opposite:"
"""Before the id of a region: the region of the other side."""

SIDES = (Side.LEFT, Side.RIGHT)


@dataclass(frozen=True, slots=True)
class Referral:
    """Where the pain of a muscle's trigger point is felt: nearly always, and sometimes too."""

    muscle: str
    point: int
    side: Side
    main: CellSet
    spill: CellSet


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """The faces of the skin that a left trigger point refers to; the right one is its mirror."""

    muscle: str
    point: int
    main: Ints
    spill: Ints


def face_areas(shape: Shape) -> Floats:
    """Return the area of each base face, mm2: the sum of its four quarters."""
    faces = np.arange(len(shape.skin.quads))
    quarters = [(u, v) for u in (0.25, 0.75) for v in (0.25, 0.75)]
    spreads = [shape.spread(faces, np.tile(place, (len(faces), 1))) for place in quarters]
    return np.asarray(np.linalg.norm(spreads, axis=2).mean(axis=0))


class Referrals:
    """The patterns of all trigger points; ``shape`` is the figure that parts are measured on."""

    def __init__(
        self, catalogue: Catalogue, regions: RegionMap, rules: PartRules, shape: Shape
    ) -> None:
        self._catalogue = catalogue
        self._regions = regions
        self._rules = rules
        self._shape = shape
        self._skin = shape.skin
        self._zones: dict[tuple[str, str], Ints] = {}
        self._known: dict[tuple[str, int, Side], Referral] = {}

    def referral(self, muscle_id: str, point: int, side: Side) -> Referral:
        """Return where the pain of a trigger point is felt.

        Raises:
            MuscleUnknown: if the catalogue lacks the muscle.
            PointUnknown: if the muscle lacks the point.
            SideNeeded: if the side is neither left nor right.
        """
        if side not in SIDES:
            raise SideNeeded
        key = (muscle_id, point, side)
        if key not in self._known:
            pattern = self._pattern(muscle_id, self._catalogue[muscle_id].point(point))
            main, spill = (self._cells(faces, side) for faces in (pattern.main, pattern.spill))
            self._known[key] = Referral(*key, main, spill)
        return self._known[key]

    @cached_property
    def patterns(self) -> tuple[Pattern, ...]:
        """The patterns of all trigger points in the order of the catalogue.

        Of a muscle with portions only theirs: its own points are among them.
        """
        told = (muscle for muscle in self._catalogue if not self._catalogue.portions(muscle.id))
        return tuple(self._pattern(muscle.id, point) for muscle in told for point in muscle.points)

    def _pattern(self, muscle_id: str, point: ClassicPoint) -> Pattern:
        main, spill = (
            np.concatenate([self._zone(zone, self._part(muscle_id, point, zone)) for zone in zones])
            for zones in (point.main, point.spill)
        )
        inside = np.zeros(len(self._areas), dtype=bool)
        inside[main] = True
        return Pattern(muscle_id, point.number, main, spill[~inside[spill]])

    def _part(self, muscle_id: str, point: ClassicPoint, zone: str) -> str:
        return self._rules.parts.get((muscle_id, point.number, zone.removeprefix(OPPOSITE)), "")

    def _zone(self, zone: str, part: str) -> Ints:
        if (zone, part) not in self._zones:
            self._zones[zone, part] = self._cut(zone, part)
        return self._zones[zone, part]

    def _cut(self, zone: str, part: str) -> Ints:
        region = zone.removeprefix(OPPOSITE)
        faces = self._of_region[region]
        if region in self._rules.own_side:
            faces = faces[self._middles[faces, 0] > 0]
        if part:
            faces = faces_of_part(part, faces, self._middles[faces], self._areas[faces])
        return self._skin.mirror_face[faces] if zone != region else faces

    def _cells(self, faces: Ints, side: Side) -> CellSet:
        mine = faces if side is Side.LEFT else self._skin.mirror_face[faces]
        return cell_set(self._skin.cells_of(mine))

    @cached_property
    def _of_region(self) -> dict[str, Ints]:
        """The outer faces of each region that is the left one of its pair or on the midline."""
        of_region = self._regions.split(np.flatnonzero(self._skin.outer))
        return {
            region.id.removesuffix(".L"): mine
            for region, mine in zip(self._regions.all, of_region, strict=True)
            if region.side is not Side.RIGHT
        }

    @cached_property
    def _middles(self) -> Floats:
        faces = np.arange(len(self._skin.quads))
        return self._shape.points(faces, np.full((len(faces), 2), 0.5))

    @cached_property
    def _areas(self) -> Floats:
        return face_areas(self._shape)
