"""Moving a visit that was charted on the wrong patient to the right one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from needlemap.clinic.ids import EpisodeId, PatientId, PointId
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
        screening_note="",
    )
