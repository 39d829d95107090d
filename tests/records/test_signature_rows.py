"""What a signature relies on is kept as text that later versions still read."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.clinic.steps import VisitChange


@pytest.fixture
def signed(store, visit, patient):
    """The visit, signed, of a patient of whom all is known."""
    known = replace(
        patient,
        birth_date=date(1980, 2, 29),
        height_mm=1715,
        weight_kg=61,
        occupation="baker",
        precautions=(Precaution(kind=PrecautionKind.OTHER, detail="Rest & relax"),),
    )
    after = replace(visit, signed_at=visit.started_at + timedelta(hours=1))
    with store.begin() as records:
        records.patients.change(PatientChange(patient, known))
        records.visits.change(VisitChange(visit, after))
    return known


def kept(store, visit):
    with store.read() as records:
        return records.signatures.of_visit(visit.id)


def test_every_fact_of_the_patient_is_kept(store, visit, signed):
    assert kept(store, visit).patient == signed


@pytest.mark.usefixtures("signed")
def test_what_cannot_be_read_counts_as_not_kept(store, visit, ask):
    ask("UPDATE signature SET content = '{'")
    assert kept(store, visit) is None
