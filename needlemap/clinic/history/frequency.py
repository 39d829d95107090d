"""Where points were found and pain was felt, over all visits: places to be spread over the skin.

The body spreads them (``SkinDensity``); what is counted here by region is exact.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Final, Protocol

from needlemap.body.cells import CellSet
from needlemap.body.places import SurfaceAnchor
from needlemap.body.texts import Text
from needlemap.clinic.history.known import HasVisits
from needlemap.clinic.history.zone_changes import drawn

LEAST_PATIENTS: Final = 5
"""Of fewer a map of the clinic could be known again as one person's."""


@dataclass(frozen=True, slots=True)
class Occurrences:
    """What was found and felt at all visits that count."""

    points: tuple[SurfaceAnchor, ...] = ()  # one for each point at each visit that found it
    pains: tuple[CellSet, ...] = ()  # all drawn pain of each visit that drew any
    patients: int = 1


class NamedRegion(Protocol):
    """A region of the skin."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def words(self) -> Text:
        """What it is called, with its side."""


class RegionsOfBody(Protocol):
    """What an atlas knows of regions."""

    def region_at(self, anchor: SurfaceAnchor) -> NamedRegion:
        """Return the named region of a place."""

    @property
    def named_cells(self) -> Sequence[tuple[NamedRegion, CellSet]]:
        """Each region with its cells."""


@dataclass(frozen=True, slots=True)
class RegionCount:
    """How often points were found in a region, and at how many visits pain was drawn there."""

    region: str
    words: Text
    points: int
    pains: int


def occurrences(history: HasVisits) -> Occurrences:
    """Return what was found and felt; nothing carried forward, nothing entered in error."""
    visits = history.counted
    points = (mark.point.anchor for one in visits for mark in one.chart.points if mark.is_found)
    pains = (reduce(or_, (zone.cells for zone in drawn(one)), CellSet()) for one in visits)
    return Occurrences(tuple(points), tuple(cells for cells in pains if cells))


def of_clinic(histories: Iterable[HasVisits]) -> Occurrences | None:
    """Return those of many patients without their names; None of fewer than five with any."""
    found = [one for one in map(occurrences, histories) if one.points or one.pains]
    if len(found) < LEAST_PATIENTS:
        return None
    points = tuple(place for one in found for place in one.points)
    pains = tuple(cells for one in found for cells in one.pains)
    return Occurrences(points, pains, len(found))


def by_region(found: Occurrences, body: RegionsOfBody) -> tuple[RegionCount, ...]:
    """Return exact counts for each region that has any, most points first."""
    points = Counter(body.region_at(place).id for place in found.points)
    pains = _reached(found.pains, body.named_cells)
    counts = (
        RegionCount(region.id, region.words, points[region.id], pains[region.id])
        for region, _ in body.named_cells
    )
    told = (one for one in counts if one.points or one.pains)
    return tuple(sorted(told, key=lambda one: (-one.points, -one.pains, one.region)))


def _reached(
    pains: Iterable[CellSet], named: Sequence[tuple[NamedRegion, CellSet]]
) -> Counter[str]:
    """Return how many pains reach each region; regions have no cell in common."""
    runs = sorted((*run, region.id) for region, cells in named for run in cells.runs)
    stops = [stop for _, stop, _ in runs]
    found: Counter[str] = Counter()
    for pain in pains:
        reached = set()
        for first, stop in pain.runs:
            place = bisect_right(stops, first)
            while place < len(runs) and runs[place][0] < stop:
                reached.add(runs[place][2])
                place += 1
        found.update(reached)
    return found
