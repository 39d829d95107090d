"""Moving a visit, or a mark, that was charted on the wrong patient to the right one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from needlemap.clinic.chart import Chart, ChartChange
from needlemap.clinic.ids import EpisodeId, IdMaker, PatientId, PointId, ZoneId
from needlemap.clinic.marks import Mark, PainZone, PointMark, TriggerPoint
from needlemap.clinic.visits import Visit


@dataclass(frozen=True, slots=True)
class MovedVisit:
    """A visit before and after it was moved, and which of its points became which."""

    before: Visit
    after: Visit
    points: Mapping[PointId, PointId] = field(default_factory=dict)


def as_of(visit: Visit, patient: PatientId, number: int, episode: EpisodeId | None) -> Visit:
    """Return a visit as one of another patient, whose precautions are still to be asked."""
    return replace(
        visit.with_screening(None),
        patient=patient,
        number=number,
        episode=episode,
        others=(),
        screening_note="",
    )


@dataclass(frozen=True, slots=True)
class MovedMark:
    """What became of the chart that a mark left, and of the one it came to."""

    away: ChartChange
    here: ChartChange


def on_chart_of(
    mark: Mark, chart: Chart, patient: PatientId, number: int, new_id: IdMaker
) -> ChartChange:
    """Return the change that puts a mark on the chart of another patient, with all it holds.

    It is a new one there: a point under a number, a zone under the next letter, referred from none.
    """
    made: Mark
    if isinstance(mark, PainZone):
        made = replace(
            mark, id=ZoneId(new_id()), patient=patient, letter=chart.next_letter(), source=None
        )
    else:
        old = mark.point
        made = PointMark(
            point=TriggerPoint(
                id=PointId(new_id()), patient=patient, number=number, anchor=old.anchor,
                muscle=old.muscle,
            ),
            finding=replace(mark.finding, carried=False),
            needling=mark.needling,
        )  # fmt: skip
    return ChartChange(visit=chart.visit, after=(made,))
