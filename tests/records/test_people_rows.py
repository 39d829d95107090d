"""People come back from the file with every field as it went in."""

from dataclasses import fields, replace
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from needlemap.body.places import BodyId
from needlemap.clinic.conventions import DateOrder, DecimalSign
from needlemap.clinic.errors import FactChangedElsewhere
from needlemap.clinic.outside_numbers import OutsideNumber
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import (
    PERSON_LINES,
    Clinic,
    MayContact,
    Paper,
    Patient,
    Practitioner,
    Precaution,
    PrecautionKind,
)
from needlemap.clinic.person_errors import OutsideNumberTaken
from needlemap.clinic.score_rules import OwnChange
from needlemap.clinic.scores import Scale
from needlemap.clinic.texts import is_blank
from tests.clinic.strategies import texts
from tests.practice import describe

FULL_PATIENT = Patient(
    id=uuid4(),
    number=1002,
    given_name="山田",
    family_name="محمد 🙂",
    birth_date=date(1931, 12, 31),
    body=BodyId.MALE,
    height_mm=1763,
    weight_kg=81,
    occupation="baker",
    sex="non-binary",
    phone="+48 600 100 200",
    email="m@example.org",
    address="Long Street 1",
    language="Polish",
    guardian="Eva Lind, mother",
    contact_person="Jan, 600 100 300",
    may_contact=MayContact.NO,
    referrer="Dr Nowak",
    doctor="Dr Maj",
    insurer="Health Fund",
    outside_numbers=(OutsideNumber(system="Hospital", number="00471"),),
    precautions=(Precaution(kind=PrecautionKind.ANTICOAGULANT, detail="apixaban"),),
)
PATIENTS = st.builds(
    Patient,
    id=st.uuids(),
    number=st.just(1),
    given_name=texts.filter(lambda text: not is_blank(text)),
    family_name=texts,
    birth_date=st.none() | st.dates(),
    body=st.sampled_from(BodyId),
    height_mm=st.none() | st.integers(300, 2500),
    weight_kg=st.none() | st.integers(1, 400),
    occupation=texts,
    **dict.fromkeys(PERSON_LINES, texts),
    may_contact=st.sampled_from(MayContact),
    precautions=st.lists(
        st.builds(
            Precaution,
            kind=st.sampled_from(PrecautionKind),
            detail=texts,
            since=st.none() | st.dates(max_value=date(2000, 1, 1)),
            until=st.none() | st.dates(min_value=date(2000, 1, 1)),
        ),
        max_size=4,
    ).map(tuple),
)


def is_full(value):
    """Whether every field differs from its default, so that a forgotten one is seen."""
    return all(getattr(value, field.name) != field.default for field in fields(value))


@settings(
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_any_patient_comes_back_equal_new_and_changed(store, data):
    patient, other = data.draw(PATIENTS, label="new"), data.draw(PATIENTS, label="changed")
    patient = replace(patient, id=uuid4())
    with store.begin() as records:
        number = records.patients.next_number()
    new, told = (replace(facts, id=patient.id, number=number) for facts in (patient, other))
    with store.begin() as records:
        records.patients.put(new)
    with store.begin() as records:
        assert records.patients.get(patient.id) == new
        records.patients.change(PatientChange(new, told))
    with store.begin() as records:
        assert records.patients.get(patient.id) == told
        assert records.patients.by_number(number) == told


def test_a_patient_comes_back_with_every_field(store, ask):
    none_known = replace(FULL_PATIENT, id=uuid4(), number=1003, precautions=(),
                         outside_numbers=(), none_known_on=date(2026, 11, 24))  # fmt: skip
    told = {field.name for field in fields(Patient) if getattr(FULL_PATIENT, field.name)}
    assert told | {"none_known_on"} == {field.name for field in fields(Patient)}
    with store.begin() as records:
        records.patients.put(FULL_PATIENT)
    with store.begin() as records:
        assert records.patients.get(FULL_PATIENT.id) == FULL_PATIENT
        assert records.patients.put(none_known) == records.patients.get(none_known.id) == none_known
    assert ask("SELECT body FROM patient") == [("male",), ("male",)]
    assert ask("SELECT kind FROM precaution") == [("anticoagulant",)]


def test_every_precaution_comes_back_in_the_order_it_was_given(store):
    kinds = [*PrecautionKind][::-1]
    told = replace(FULL_PATIENT, precautions=tuple(Precaution(kind=kind) for kind in kinds))
    with store.begin() as records:
        records.patients.put(told)
    with store.begin() as records:
        assert records.patients.get(told.id).precautions == told.precautions


def test_the_clinic_and_a_practitioner_come_back_with_every_field(store):
    clinic = Clinic(
        name="Harbour",
        address="12 Quay Street",
        phone="555 0142",
        email="desk@harbour.example",
        zone="Europe/Athens",
        paper=Paper.LETTER,
        logo=uuid4(),
        date_order=DateOrder.YEAR_FIRST,
        decimal_sign=DecimalSign.COMMA,
        usual_gauge_mm=0.25,
        usual_length_mm=40,
        score_changes=(
            OwnChange(scale=None, points=3, percent=50),
            OwnChange(scale=Scale.NDI, points=7.5, source="Young 2009"),
        ),
        due_after_visits=6,
        due_after_days=42,
        keep_years=10,
        keep_child_age=18,
        keep_child_years=3,
    )
    person = Practitioner(
        id=uuid4(),
        name="Łukasz",
        role="physiotherapist",
        registration="PH 1",
        certificate_body="Dry Needling College",
        certificate_date=date(2019, 6, 3),
        certificate_hours=80,
        certificate_number="DN-0815",
        is_retired=True,
    )
    assert is_full(clinic)
    assert is_full(person)
    with store.begin() as records:
        records.clinic.put_practitioner(person)
    for told in (replace(clinic, paper=Paper.A4, name="Quay"), clinic):
        with store.begin() as records:
            describe(records, told)
        with store.begin() as records:
            assert records.clinic.get() == told
            assert records.clinic.practitioner(person.id) == person


def numbered(patient, *numbers, **facts):
    made = tuple(OutsideNumber(system=system, number=number) for system, number in numbers)
    return replace(patient, outside_numbers=made, **facts)


def test_a_number_elsewhere_is_of_one_patient_and_finds_them(store, patient_value):
    one = numbered(patient_value, ("Hospital", "00471"), ("Fund", "A-12"))
    other = numbered(patient_value, ("hospital", "00471"), id=uuid4(), number=1002)
    with store.begin() as records:
        records.patients.put(one)
    with pytest.raises(OutsideNumberTaken), store.begin() as records:
        records.patients.put(other)
    with store.begin() as records:
        records.patients.put(numbered(other, ("Hospital", "471")))  # another number
        assert [found.id for found in records.patients.search("00471")] == [one.id]
        assert records.patients.get(one.id) == one


def test_numbers_change_places_and_go(store, patient_value):
    one = numbered(patient_value, ("A", "1"), ("B", "2"))
    turned, none = numbered(one, ("B", "1"), ("A", "2")), numbered(one)
    with store.begin() as records:
        records.patients.put(one)
    for before, after in ((one, turned), (turned, none)):
        with store.begin() as records:
            records.patients.change(PatientChange(before, after))
        with store.begin() as records:
            assert records.patients.get(one.id) == after


def test_facts_of_a_person_that_two_rooms_record_are_both_kept(store, patient_value):
    with store.begin() as records:
        records.patients.put(patient_value)
    for facts in ({"guardian": "Eva"}, {"phone": "600"}, {"may_contact": MayContact.NO}):
        with store.begin() as records:
            change = PatientChange(patient_value, replace(patient_value, **facts))
            records.patients.change(change)
    with store.begin() as records:
        known = records.patients.get(patient_value.id)
    assert (known.guardian, known.phone, known.may_contact) == ("Eva", "600", MayContact.NO)
    with pytest.raises(FactChangedElsewhere), store.begin() as records:
        records.patients.change(PatientChange(patient_value, replace(patient_value, phone="7")))
