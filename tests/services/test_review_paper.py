"""Reviews are gathered from the records: whose visits, on which paper, printed by whom."""

from dataclasses import replace
from uuid import uuid4

import pytest

from needlemap.clinic.conventions import DateOrder
from needlemap.clinic.episodes import Episode
from needlemap.clinic.errors import NotFound
from needlemap.clinic.people import Clinic, Paper, Patient, Practitioner
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.services.records import record_store
from needlemap.services.review_paper import WantedReview, review_report_of, review_sheet
from tests.demo.clinic import clock_at
from tests.practice import describe
from tests.sheets.reading import picture_of, text_of

CLOCK = clock_at(9)


@pytest.fixture
def store(tmp_path):
    opened = record_store(tmp_path / "clinic.db", CLOCK)
    yield opened
    opened.close()


@pytest.fixture
def ana(store):
    """A patient with a visit for one of two complaints, at a practice of one therapist."""
    patient = Patient(id=uuid4(), number=1001, given_name="Ana", family_name="Sousa")
    neck, back = (
        Episode(id=uuid4(), patient=patient.id, complaint=words, started_on=CLOCK().date())
        for words in ("Neck", "Back")
    )
    with store.begin() as records:
        describe(records, Clinic(name="Harbour", paper=Paper.LETTER))
        records.clinic.put_practitioner(Practitioner(id=uuid4(), name="Dr Weir"))
        records.patients.put(patient)
        for episode in (neck, back):
            records.episodes.put(episode)
        visit = new_visit(records, patient, CLOCK(), uuid4)
        said = replace(visit, pain_before=6, episode=neck.id)
        records.visits.change(VisitChange(visit, said))
    return patient, neck, back


def read(store, wanted):
    pdf, _ = review_sheet(store, wanted, CLOCK)
    return text_of(pdf)


def test_a_review_tells_the_visits_of_a_patient_on_the_clinic_s_paper(store, ana):
    pdf, missing = review_sheet(store, WantedReview(ana[0].id), CLOCK)
    assert picture_of(pdf).shape == (792, 612)
    assert missing == ""
    for words in ("Harbour", "Ana Sousa", "Pain 6", "printed on 24 Nov 2026 by Dr Weir"):
        assert words in text_of(pdf)
    other, _ = review_sheet(store, WantedReview(ana[0].id, paper=Paper.A4), CLOCK)
    assert picture_of(other).shape == (842, 596)


def test_a_complaint_without_visits_says_so(store, ana):
    patient, neck, back = ana
    assert "Pain 6" in read(store, WantedReview(patient.id, neck.id))
    assert "No visit has been recorded yet." in read(store, WantedReview(patient.id, back.id))


def test_of_several_who_treat_the_one_at_this_computer_prints(store, ana):
    olesen = Practitioner(id=uuid4(), name="Dr Olesen")
    with store.begin() as records:
        records.clinic.put_practitioner(olesen)
    mine = WantedReview(ana[0].id, usual=frozenset({olesen.id}))
    assert "by Dr Olesen" in read(store, mine)
    with store.read() as records:
        assert review_report_of(records, WantedReview(ana[0].id), CLOCK).printed_by is None


def test_a_review_is_written_as_the_practice_writes(store, ana):
    with store.begin() as records:
        describe(records, replace(records.clinic.get(), date_order=DateOrder.MONTH_FIRST))
    assert "Nov 24, 2026" in read(store, WantedReview(ana[0].id))


def test_letters_that_no_review_can_show_are_told(store, ana):
    with store.begin() as records:
        episode = Episode(
            id=uuid4(), patient=ana[0].id, complaint="sore 😀", started_on=CLOCK().date()
        )
        records.episodes.put(episode)
    assert review_sheet(store, WantedReview(ana[0].id), CLOCK)[1] == "😀"


def test_who_is_not_in_the_records_has_no_review(store):
    with pytest.raises(NotFound):
        review_sheet(store, WantedReview(uuid4()), CLOCK)
