"""Starting a visit."""

from datetime import datetime

from needlemap.clinic.ids import IdMaker, VisitId
from needlemap.clinic.people import Patient
from needlemap.clinic.ports import Records
from needlemap.clinic.visits import Visit


def new_visit(records: Records, patient: Patient, now: datetime, new_id: IdMaker) -> Visit:
    """Return a new visit of a patient, recorded; it goes on with the episode of the last one."""
    earlier = records.visits.of_patient(patient.id)
    last = earlier[-1] if earlier else None
    practitioners = records.clinic.practitioners()
    visit = Visit(
        id=VisitId(new_id()),
        patient=patient.id,
        serial=records.visits.next_serial(),
        number=last.number + 1 if last else 1,
        started_at=now,
        zone=records.clinic.get().zone,
        practitioner=practitioners[0].id if practitioners else None,
        episode=last.episode if last else None,
    )
    return records.visits.put(visit)
