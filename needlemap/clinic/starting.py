"""Starting a visit."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from needlemap.body.texts import Text
from needlemap.clinic.dates import spoken_moment
from needlemap.clinic.episodes import gone_on_with
from needlemap.clinic.ids import IdMaker, VisitId
from needlemap.clinic.people import Patient, treating
from needlemap.clinic.ports import Records
from needlemap.clinic.visit_order import is_empty, latest_of
from needlemap.clinic.visits import Visit

_MOMENTS = timedelta(seconds=10)


def clock_runs_back(visit: Visit, visits: Iterable[Visit]) -> Text | None:
    """Return what to say if a new visit begins before another of its patient did, by the clock."""
    latest = latest_of(visits) or visit
    if latest.started_at <= visit.started_at:
        return None
    return Text(
        "The computer's clock says {now}, but the visit before was on {before}. This visit has the"
        " date of the clock: if that is wrong, set the clock, take the visit back with Undo on the"
        " page of patients, and start it again.",
        now=spoken_moment(visit.local_start),
        before=spoken_moment(latest.local_start),
    )


def begun_or_new(
    records: Records,
    patient: Patient,
    now: datetime,
    new_id: IdMaker,
    usual: Collection[UUID] = (),
) -> tuple[Visit, bool]:
    """Return a new visit, or the one that was begun moments ago and is empty; whether it is new.

    A key that is held, or a second press, begins no second visit.
    """
    last = latest_of(records.visits.of_patient(patient.id))
    is_recent = last is not None and timedelta() < now - last.started_at <= _MOMENTS
    if last is not None and is_recent and is_empty(last, records.charts.of_visit(last.id)):
        return last, False
    return new_visit(records, patient, now, new_id, usual), True


def new_visit(
    records: Records,
    patient: Patient,
    now: datetime,
    new_id: IdMaker,
    usual: Collection[UUID] = (),
) -> Visit:
    """Return a new visit of a patient, recorded; it goes on with what is treated.

    ``usual`` are the ids of who treats where it is started: one clinic knows one of them.
    """
    earlier = records.visits.of_patient(patient.id)
    last = latest_of(earlier)
    who = treating(records.clinic.practitioners(), usual)
    known = records.episodes.of_patient(patient.id)
    visit = Visit(
        id=VisitId(new_id()),
        patient=patient.id,
        serial=records.visits.next_serial(),
        number=max((known.number for known in earlier), default=0) + 1,
        started_at=now,
        zone=records.clinic.get().zone,
        practitioner=who.id if who else None,
        episode=gone_on_with(last.episode if last else None, known),
    )
    return records.visits.put(visit)
