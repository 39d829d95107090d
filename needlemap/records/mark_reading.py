"""Reads marks as the database holds them, with as little work for each as can be."""

from collections.abc import Collection
from dataclasses import fields
from functools import cache
from itertools import accumulate, pairwise

from sqlalchemy import Dialect, select
from sqlalchemy.orm import Session

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.chart import Chart, chart_of
from needlemap.clinic.ids import EpisodeId, VisitId
from needlemap.clinic.marks import Finding, Mark, Needling, PointMark, TriggerPoint
from needlemap.records.base import Facts
from needlemap.records.known_rows import Fields, KnownRows, Maker, Raw, raw_rows
from needlemap.records.mark_rows import FindingRow, NeedlingRow, PainZoneRow, TriggerPointRow

_ID = Fields(FindingRow.id)
_OWNER = Fields(FindingRow.visit_id, FindingRow.episode, FindingRow.atlas_version)
_POINT = Fields(
    FindingRow.point_id, TriggerPointRow.patient_id, TriggerPointRow.number, FindingRow.muscle,
    FindingRow.face, FindingRow.u, FindingRow.v, FindingRow.seen_in,
)  # fmt: skip
_FOUND = Fields.named(FindingRow, (known.name for known in fields(Finding)))
_NEEDLED = Fields(NeedlingRow.finding_id)
_NEEDLING = Fields.named(NeedlingRow, (known.name for known in fields(Needling)))
_PARTS = (_ID, _OWNER, _POINT, _FOUND, _NEEDLED, _NEEDLING)
_ENDS = accumulate((len(part.names) for part in _PARTS), initial=0)
_PLACES = tuple(slice(*ends) for ends in pairwise(_ENDS))
_ZONE = Fields.named(PainZoneRow)
_findings, _numbers, _needles, _zones = (
    row.__table__ for row in (FindingRow, TriggerPointRow, NeedlingRow, PainZoneRow)
)
_POINTS = select(*(column for part in _PARTS for column in part.columns)).select_from(
    _findings.join(_numbers, _findings.c.point_id == _numbers.c.id).outerjoin(
        _needles, _needles.c.finding_id == _findings.c.id
    )
)
_ZONES = select(*_ZONE.columns)
_Placed = tuple[VisitId, Mark]
"""A mark, and the visit on whose chart it is."""


class MarkReader:
    """Reads charts; a mark or a chart that is as it was when it was read last is not made again."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._points: KnownRows[_Placed] = KnownRows(FindingRow.__tablename__, 0)
        self._zones: KnownRows[_Placed] = KnownRows(
            PainZoneRow.__tablename__, _ZONE.names.index("id")
        )
        self._charts: dict[VisitId, tuple[list[Mark], Chart]] = {}

    def __len__(self) -> int:
        """Return how many marks are known."""
        return len(self._points) + len(self._zones)

    def charts(self, session: Session, visits: Collection[VisitId]) -> dict[VisitId, Chart]:
        """Return the charts of some visits; what cannot be read is noted."""
        marks: dict[VisitId, list[Mark]] = {visit: [] for visit in visits}
        points = raw_rows(session, _POINTS.where(_findings.c.visit_id.in_(visits)))
        zones = raw_rows(session, _ZONES.where(_zones.c.visit_id.in_(visits)))
        points_made = self._points.read(session, points, _point_maker(self._dialect))
        zones_made = self._zones.read(session, zones, _ZONE.maker(_zone, self._dialect))
        for rows, made in ((self._points, points_made), (self._zones, zones_made)):
            for raw, (visit, mark) in made.items():
                if visit in marks:
                    marks[visit].append(mark)
                else:  # a damaged index told it of one visit, the row is of another
                    rows.note(session, raw)
        before = self._charts
        self._charts = {visit: _chart(visit, found, before) for visit, found in marks.items()}
        return {visit: chart for visit, (_, chart) in self._charts.items()}

    def forget(self) -> None:
        """Know nothing any more."""
        self._points.forget()
        self._zones.forget()
        self._charts = {}


def _chart(
    visit: VisitId, marks: list[Mark], before: dict[VisitId, tuple[list[Mark], Chart]]
) -> tuple[list[Mark], Chart]:
    known = before.get(visit)
    if known is not None and known[0] == marks:  # soon told: most are the very same
        return known
    return marks, chart_of(visit, marks)


def _point_maker(dialect: Dialect) -> Maker[_Placed]:
    """Return what makes points; most of what one is made of is that of another one, too."""
    owners = cache(_OWNER.maker(_owner, dialect))
    points = cache(_POINT.maker(_point, dialect))
    found = cache(_FOUND.maker(lambda facts: Finding(**facts), dialect))
    needlings = cache(_NEEDLING.maker(lambda facts: Needling(**facts), dialect))

    def made(raw: Raw) -> _Placed:
        _, owner, point, finding, needled, needling = (raw[place] for place in _PLACES)
        visit, episode = owners(owner)
        mark = PointMark(
            point=points(point),
            finding=found(finding),
            needling=None if needled == (None,) else needlings(needling),
            episode=episode,
        )
        return visit, mark

    return made


def _owner(facts: Facts) -> tuple[VisitId, EpisodeId | None]:
    return facts["visit_id"], facts["episode"]


def _point(facts: Facts) -> TriggerPoint:
    return TriggerPoint(
        id=facts["point_id"],
        patient=facts["patient_id"],
        number=facts["number"],
        anchor=SurfaceAnchor(face=facts["face"], u=facts["u"], v=facts["v"]),
        muscle=facts["muscle"],
        seen_in=facts["seen_in"],
    )


def _zone(facts: Facts) -> _Placed:
    return facts["visit_id"], PainZoneRow(**facts).to_value()
