"""A whole record of an invented patient, as a value."""

from dataclasses import replace

from needlemap.body.places import ViewId
from needlemap.clinic.patient_record import PatientRecord, RecordedVisit
from needlemap.clinic.people import Clinic
from tests.clinic.history.making import ANA, FIRST_DAY, NEEDLE, Strip, day, point, visit


def whole_record():
    """Two visits with one point each; the body is a strip of skin."""
    mark = point(1, needling=NEEDLE)
    mark = replace(mark, point=replace(mark.point, seen_in=ViewId.LEFT_LATERAL))
    first = visit(0, mark, pain_before=7)
    second = visit(7, point(1), pain_before=3)
    record = PatientRecord(
        clinic=Clinic(name="Harbour"),
        practitioners=(),
        patient=ANA,
        is_archived=False,
        episodes=(),
        visits=tuple(RecordedVisit(visit=one.visit, chart=one.chart) for one in (first, second)),
        answers=(),
        written_at=day(8),
    )
    assert record.written_at > FIRST_DAY
    return replace(record.in_words(Strip()))
