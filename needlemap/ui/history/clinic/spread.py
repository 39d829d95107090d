"""What was found and felt, spread over the skin of a figure, with exact counts by region."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from needlemap.body.atlas import Atlas
from needlemap.body.places import BodyId
from needlemap.body.skin import Floats
from needlemap.body.texts import Text
from needlemap.clinic.history.frequency import Occurrences, RegionCount, by_region

T = TypeVar("T")


class MapOf(StrEnum):
    """What is counted on the map."""

    POINTS = "points"
    PAIN = "pain"


@dataclass(frozen=True, slots=True, eq=False)
class SkinMap:
    """A density by cell; ``unit`` is None of visits, else of points on ten cm2."""

    found: Occurrences
    density: Floats
    unit: Text | None
    regions: tuple[RegionCount, ...]


def spread_over(
    atlas: Atlas, body: BodyId, kind: MapOf, found: Occurrences, obey: Callable[[], None]
) -> SkinMap:
    """Return a map of what was found; ``obey`` raises between two of them if nobody waits."""
    obey()
    counts = by_region(found, atlas)
    obey()
    skin = atlas.density(body)
    if kind is MapOf.POINTS:
        density, unit = skin.of_places(_obeying(found.points, obey)), Text("points")
    else:
        density, unit = skin.of_zones(_obeying(found.pains, obey)), None
    obey()
    return SkinMap(found, density, unit, counts)


def _obeying(some: Iterable[T], obey: Callable[[], None]) -> Iterator[T]:
    for one in some:
        obey()
        yield one
