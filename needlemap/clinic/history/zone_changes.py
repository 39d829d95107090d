"""What changed of the drawn pain between two visits: which zones, how much skin, how alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from operator import or_

from needlemap.body.cells import CellSet
from needlemap.body.places import BodyId
from needlemap.clinic.history.drawing_noise import NoiseLimits
from needlemap.clinic.history.known import ChartedVisit, HistoryBody
from needlemap.clinic.marks import PainZone


class ZoneFate(StrEnum):
    """What became of a drawn zone from one visit to another."""

    ALIKE = "alike"  # within what two drawings of the same pain differ by
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"
    NOT_DRAWN = "not drawn"  # carried forward only, or no pain was drawn at the later visit


@dataclass(frozen=True, slots=True)
class Areas:
    """An area of skin before and after, in cm2, and how much of either is in both."""

    before_cm2: float
    after_cm2: float
    overlap: float  # Jaccard: 1 if drawn the same, 0 if nowhere in common
    is_noise: bool

    @property
    def change(self) -> float | None:
        """The change as a share of what it was: -0.5 is half; None if there was nothing."""
        return (self.after_cm2 - self.before_cm2) / self.before_cm2 if self.before_cm2 else None


@dataclass(frozen=True, slots=True)
class ZoneChange:
    """A zone at the two visits; None where it was not drawn."""

    fate: ZoneFate
    earlier: PainZone | None
    later: PainZone | None
    areas: Areas


@dataclass(frozen=True, slots=True)
class ZoneComparison:
    """All zones of two visits, and all drawn pain together; ``whole`` is None if one drew none."""

    zones: tuple[ZoneChange, ...]
    whole: Areas | None
    carried: tuple[PainZone, ...]  # outlines that were carried forward: of no comparison


def compare_zones(
    earlier: ChartedVisit,
    later: ChartedVisit,
    body: HistoryBody,
    figure: BodyId,
    limits: NoiseLimits,
) -> ZoneComparison:
    """Return what changed of the drawn pain; zones that overlap most are the same one."""
    before, after = (drawn(one) for one in (earlier, later))
    carried = tuple(zone for one in (earlier, later) for zone in one.chart.zones if zone.carried)
    ruler = _Ruler(body, figure, limits)
    pairs = _pairs(before, after)
    paired = {zone.id for pair in pairs for zone in pair}
    kept = [zone for zone in later.chart.zones if zone.carried]
    changes = [ruler.paired(one, other) for one, other in pairs]
    has_answer = bool(after) or later.visit.pain_before == 0
    for zone in (zone for zone in before if zone.id not in paired):
        is_gone = has_answer and not any(zone.cells & other.cells for other in kept)
        changes.append(ruler.lost(zone, is_gone=is_gone))
    changes += [ruler.fresh(zone) for zone in after if zone.id not in paired]
    whole = ruler.areas(_all_of(before), _all_of(after)) if before and after else None
    return ZoneComparison(tuple(changes), whole, carried)


def drawn(one: ChartedVisit) -> tuple[PainZone, ...]:
    """Return the zones that were drawn at a visit, not carried forward from an earlier one."""
    return tuple(zone for zone in one.chart.zones if not zone.carried)


@dataclass(frozen=True, slots=True)
class _Ruler:
    """Measures zones on a figure."""

    body: HistoryBody
    figure: BodyId
    limits: NoiseLimits

    def paired(self, one: PainZone, other: PainZone) -> ZoneChange:
        areas = self.areas(one.cells, other.cells)
        return ZoneChange(ZoneFate.ALIKE if areas.is_noise else ZoneFate.CHANGED, one, other, areas)

    def lost(self, zone: PainZone, *, is_gone: bool) -> ZoneChange:
        fate = ZoneFate.GONE if is_gone else ZoneFate.NOT_DRAWN
        return ZoneChange(fate, zone, None, Areas(self._area(zone.cells), 0.0, 0.0, is_noise=False))

    def fresh(self, zone: PainZone) -> ZoneChange:
        areas = Areas(0.0, self._area(zone.cells), 0.0, is_noise=False)
        return ZoneChange(ZoneFate.NEW, None, zone, areas)

    def areas(self, one: CellSet, other: CellSet) -> Areas:
        before, after, both = (self._area(cells) for cells in (one, other, one & other))
        either = before + after - both
        overlap = both / either if either else 1.0
        change = (after - before) / before if before else 0.0
        return Areas(before, after, overlap, is_noise=self.limits.is_noise(change, overlap))

    def _area(self, cells: CellSet) -> float:
        return self.body.extent(cells, self.figure).area_cm2 if cells else 0.0


def _pairs(
    before: Sequence[PainZone], after: Sequence[PainZone]
) -> tuple[tuple[PainZone, PainZone], ...]:
    """Return which zones are the same, each once: those that overlap most first."""
    alike = [
        (one.cells.jaccard(other.cells), k, m)
        for k, one in enumerate(before)
        for m, other in enumerate(after)
        if one.cells & other.cells
    ]
    found: dict[int, int] = {}
    for _, k, m in sorted(alike, key=lambda row: (-row[0], row[1], row[2])):
        if k not in found and m not in found.values():
            found[k] = m
    return tuple((before[k], after[m]) for k, m in sorted(found.items()))


def _all_of(zones: Sequence[PainZone]) -> CellSet:
    return reduce(or_, (zone.cells for zone in zones), CellSet())
