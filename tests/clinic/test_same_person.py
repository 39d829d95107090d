"""Two patients who may be one person are seen as such."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from needlemap.clinic.people import PERSON_LINES, Patient, Precaution, PrecautionKind
from needlemap.clinic.same_person import Likeness, likeness, with_facts_of

ANNA = Patient(
    id=uuid4(), number=1001, given_name="Anna", family_name="Müller", birth_date=date(1979, 3, 4)
)
DIABETES, PACEMAKER = (
    Precaution(kind=kind) for kind in (PrecautionKind.DIABETES, PrecautionKind.PACEMAKER)
)


def another(**facts):
    return replace(ANNA, id=uuid4(), number=1002, **facts)


@pytest.mark.parametrize(
    ("facts", "common"),
    [
        ({}, Likeness.ALL),
        ({"given_name": "ANNA", "family_name": "Mueller"}, Likeness.ALL),
        ({"given_name": "Müller", "family_name": "Anna"}, Likeness.ALL),
        ({"given_name": "Anna Maria"}, Likeness.BIRTH_DATE),
        ({"family_name": "Schmidt"}, Likeness.BIRTH_DATE),
        ({"given_name": "אנה", "family_name": "מילר"}, Likeness.BIRTH_DATE),
        ({"given_name": "דוד", "family_name": "כהן"}, None),
        ({"given_name": "Ana", "family_name": "Muler"}, Likeness.BIRTH_DATE),
        ({"birth_date": date(1979, 4, 3)}, Likeness.NAME),
        ({"birth_date": date(1989, 3, 4)}, Likeness.NAME),
        ({"birth_date": None}, Likeness.NAME_ALONE),
        ({"birth_date": date(1950, 12, 24)}, None),
        ({"given_name": "Berta", "family_name": "Zorn"}, None),
        ({"given_name": "Ana", "birth_date": None}, None),
    ],
)
def test_what_two_patients_have_in_common(facts, common):
    assert likeness(ANNA, another(**facts)) is common
    assert likeness(another(**facts), ANNA) is common


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Anna Maria", "Rossi"), ("Annamaria", "Rossi")),
        (("Seán", "O’Neill"), ("Sean", "O Neill")),
        (("太郎", "山田"), ("山田太郎", "")),
        (("민준", "김"), ("", "김민준")),
    ],
)
def test_a_name_is_the_same_wherever_its_gaps_are(one, other):
    known, typed = (another(given_name=name[0], family_name=name[1]) for name in (one, other))
    assert likeness(known, typed) is Likeness.ALL
    assert likeness(known, replace(typed, birth_date=None)) is Likeness.NAME_ALONE


def test_what_was_typed_anew_is_added_and_nothing_known_is_changed():
    known = replace(ANNA, occupation="potter", precautions=(DIABETES,))
    detailed = replace(DIABETES, detail="typed today")
    typed = another(
        occupation="pilot", height_mm=1700, weight_kg=60, precautions=(detailed, PACEMAKER)
    )
    assert with_facts_of(known, typed) == replace(
        known, height_mm=1700, weight_kg=60, precautions=(DIABETES, PACEMAKER)
    )


def test_one_that_comes_again_is_added_to_one_that_has_ended():
    ended = replace(DIABETES, until=date(2020, 1, 1))
    known = replace(ANNA, precautions=(ended,))
    typed = another(precautions=(ended, DIABETES))
    assert with_facts_of(known, typed).precautions == (ended, DIABETES)


def test_a_birth_date_that_was_missing_is_taken_over():
    assert with_facts_of(replace(ANNA, birth_date=None), another()) == ANNA


def test_nothing_new_leaves_the_known_patient_as_it_is():
    assert with_facts_of(ANNA, another()) == ANNA


@pytest.mark.parametrize("name", [*PERSON_LINES, "occupation"])
def test_a_line_that_is_known_stays_and_one_that_is_not_is_taken(name):
    known, typed = replace(ANNA, **{name: "as known"}), another(**{name: "as typed"})
    assert with_facts_of(known, another()) == known
    assert with_facts_of(known, typed) == known
    assert getattr(with_facts_of(ANNA, typed), name) == "as typed"
