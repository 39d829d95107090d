"""Favourites: a set of points and needles that a practitioner keeps, and drops on a patient."""

from dataclasses import dataclass

from needlemap.body.errors import NeedleMapError
from needlemap.body.places import SurfaceAnchor, ViewId
from needlemap.clinic.chart import Chart
from needlemap.clinic.errors import FavouriteEmpty, FavouriteNameMissing
from needlemap.clinic.facts import tidy_lines
from needlemap.clinic.ghosts import Ghost, GhostOrigin
from needlemap.clinic.ids import FavouriteId, IdMaker, PatientId, PointId, PractitionerId
from needlemap.clinic.marks import Needling, PointMark, TriggerPoint
from needlemap.clinic.texts import is_blank


class FavouriteDamaged(NeedleMapError):
    """A favourite that can no longer be read."""

    template = (
        "A favourite is damaged in the database and was left out. No record of a patient lacks"
        " anything by it; the favourite can be made again."
    )


@dataclass(frozen=True, slots=True)
class FavouritePoint:
    """A place and a muscle, and the needle if one is usually placed; nothing of any patient."""

    anchor: SurfaceAnchor
    muscle: str = ""
    needling: Needling | None = None
    seen_in: ViewId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Favourite:
    """A named set, of one practitioner or, with none, of the whole clinic."""

    id: FavouriteId
    name: str
    points: tuple[FavouritePoint, ...]
    practitioner: PractitionerId | None = None

    def __post_init__(self) -> None:
        tidy_lines(self, "name", limit=60)
        if is_blank(self.name):
            raise FavouriteNameMissing
        if not self.points:
            raise FavouriteEmpty


def favourite_of(
    chart: Chart, name: str, new_id: IdMaker, practitioner: PractitionerId | None
) -> Favourite:
    """Return a favourite of a chart's points.

    Raises:
        FavouriteNameMissing: if the name is blank.
        FavouriteEmpty: if there are no points on the chart.
    """
    points = tuple(
        FavouritePoint(
            mark.point.anchor,
            mark.point.muscle,
            mark.needling.planned() if mark.needling else None,
            mark.point.seen_in,
        )
        for mark in chart.points
    )
    return Favourite(id=FavouriteId(new_id()), name=name, points=points, practitioner=practitioner)


def dropped(
    favourite: Favourite, patient: PatientId, number: int, new_id: IdMaker
) -> tuple[Ghost, ...]:
    """Return a favourite as ghosts on a patient; ``number`` is the patient's next free one."""
    return tuple(
        Ghost(
            PointMark(
                point=TriggerPoint(
                    id=PointId(new_id()), patient=patient, number=number + k,
                    anchor=point.anchor, muscle=point.muscle, seen_in=point.seen_in,
                ),
                needling=point.needling,
            ),
            GhostOrigin.FAVOURITE,
        )
        for k, point in enumerate(favourite.points)
    )  # fmt: skip
