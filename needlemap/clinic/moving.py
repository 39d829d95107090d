"""Moving a visit, or a mark, that was charted on the wrong patient to the right one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from needlemap.clinic.chart import Chart, ChartChange
from needlemap.clinic.ids import EpisodeId, IdMaker, PatientId, PointId, VisitId, ZoneId
from needlemap.clinic.late_entry import treated_at
from needlemap.clinic.marks import Mark, PainZone, PointMark, TriggerPoint
from needlemap.clinic.people import Patient
from needlemap.clinic.visits import Visit


@dataclass(frozen=True, slots=True)
class MovedVisit:
    """A visit before and after it was moved, which of its points became which, and whose.

    A mark belonged to a complaint of the patient whom it left, and belongs to none now.
    """

    before: Visit
    after: Visit
    points: Mapping[PointId, PointId] = field(default_factory=dict)
    belonged: Mapping[UUID, EpisodeId | None] = field(
        default_factory=dict
    )  # points and zones, as before


def as_of(visit: Visit, patient: PatientId, number: int, episode: EpisodeId | None) -> Visit:
    """Return a visit as one of another patient, whose precautions are still to be asked."""
    return replace(
        visit.with_screening(None),
        patient=patient,
        number=number,
        episode=episode,
        others=(),
        decisions=(),
        screening_note="",
        answers=(),
    )


def begun_beside(
    visit: Visit, to: Patient, episode: EpisodeId | None, new_id: IdMaker, now: datetime
) -> Visit:
    """Return a late entry of another patient at the time of a visit, begun now.

    Raises:
        TreatedBeforeBirth: if that patient was not born yet.
    """
    begun = Visit(
        id=VisitId(new_id()),
        patient=to.id,
        serial=visit.serial,  # the next free one, once it is recorded
        number=1,  # likewise
        started_at=now,
        zone=visit.zone,
        practitioner=visit.practitioner,
        episode=episode,
    )
    hour = visit.local_start.time() if visit.hour_known else None
    return treated_at(begun, visit.day, hour, born=to.birth_date, now=now)


@dataclass(frozen=True, slots=True)
class MovedMark:
    """What became of the chart that a mark left, and of the one it came to."""

    away: ChartChange
    here: ChartChange
    begun: Visit | None = None  # the visit that was begun for it


def on_chart_of(
    mark: Mark, chart: Chart, patient: PatientId, number: int, new_id: IdMaker
) -> ChartChange:
    """Return the change that puts a mark on the chart of another patient, with all it holds.

    It is a new one there: a point under a number, a zone under the next letter, referred from none,
    and of no complaint.
    """
    made: Mark
    if isinstance(mark, PainZone):
        made = replace(
            mark,
            id=ZoneId(new_id()),
            patient=patient,
            letter=chart.next_letter(),
            source=None,
            episode=None,
        )
    else:
        old = mark.point
        made = PointMark(
            point=TriggerPoint(
                id=PointId(new_id()), patient=patient, number=number, anchor=old.anchor,
                muscle=old.muscle, seen_in=old.seen_in,
            ),
            finding=replace(mark.finding, carried=False),
            needling=mark.needling,
        )  # fmt: skip
    return ChartChange(visit=chart.visit, after=(made,))
