"""A session sheet knows the pain of earlier visits."""

from datetime import UTC, datetime
from uuid import uuid4

from needlemap.clinic.chart import Chart
from needlemap.clinic.people import Clinic, Patient
from needlemap.clinic.sheet import SessionSheet
from needlemap.clinic.visits import Visit

PATIENT = Patient(id=uuid4(), number=1001, given_name="Ana", family_name="Sousa")


def visit(number, pain):
    return Visit(
        id=uuid4(),
        patient=PATIENT.id,
        serial=number,
        number=number,
        started_at=datetime(2026, 1, number, tzinfo=UTC),
        pain_before=pain,
    )


def sheet(*pains):
    *earlier, today = (visit(number, pain) for number, pain in enumerate(pains, start=1))
    return SessionSheet(
        clinic=Clinic(name="Harbour"),
        patient=PATIENT,
        visit=today,
        chart=Chart(visit=today.id),
        earlier=tuple(earlier),
    )


def test_the_first_and_the_last_score_come_from_the_earlier_visits_that_have_one():
    told = sheet(None, 8, 6, 0, None, 3)
    assert (told.course.first_pain, told.course.last_pain) == (8, 0)


def test_a_first_visit_has_nothing_to_compare_with():
    told = sheet(5)
    assert (told.course.first_pain, told.course.last_pain) == (None, None)
