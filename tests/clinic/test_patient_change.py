"""What two rooms know of a patient comes together; nothing of either is overwritten."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from needlemap.clinic.errors import FactChangedElsewhere
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Patient, Precaution, PrecautionKind

APIXABAN = Precaution(kind=PrecautionKind.ANTICOAGULANT, detail="apixaban")
WARFARIN = Precaution(kind=PrecautionKind.ANTICOAGULANT, detail="warfarin")
HEPARIN = Precaution(kind=PrecautionKind.ANTICOAGULANT, detail="heparin")
DIABETES = Precaution(kind=PrecautionKind.DIABETES)
EPILEPSY = Precaution(kind=PrecautionKind.EPILEPSY)
ALL_THREE = (APIXABAN, HEPARIN, WARFARIN)
ANA = Patient(
    id=uuid4(), number=1001, given_name="Ana", family_name="Sousa", precautions=(APIXABAN,)
)


def with_precautions(*precautions):
    return replace(ANA, precautions=precautions)


def test_facts_of_two_rooms_are_both_kept():
    here = PatientChange(ANA, replace(ANA, occupation="baker", weight_kg=70))
    assert here.fields == ("weight_kg", "occupation")
    elsewhere = replace(ANA, family_name="Lima", birth_date=date(1979, 3, 14))
    assert here.onto(elsewhere) == replace(elsewhere, occupation="baker", weight_kg=70)


def test_taken_back_it_takes_back_its_own_facts_alone():
    here = PatientChange(ANA, replace(ANA, occupation="baker"))
    assert here.inverse.onto(replace(here.after, weight_kg=70)) == replace(ANA, weight_kg=70)


def test_a_name_changed_in_two_ways_is_refused_and_stands_in_no_error_text():
    here = PatientChange(ANA, replace(ANA, family_name="Lima"))
    with pytest.raises(FactChangedElsewhere) as refusal:
        here.onto(replace(ANA, family_name="Costa"))
    assert "The family name was recorded elsewhere as “Costa”" in refusal.value.text
    assert "become “Lima”, which was not saved" in refusal.value.text
    assert not {"Costa", "Lima"} & set(str(refusal.value).replace(".", " ").split())


def test_a_birth_date_changed_in_two_ways_is_said_as_a_date():
    here = PatientChange(ANA, replace(ANA, birth_date=date(1979, 3, 14)))
    with pytest.raises(FactChangedElsewhere) as refusal:
        here.onto(replace(ANA, birth_date=date(1997, 3, 14)))
    assert (
        "as 14 Mar 1997 in the meantime; here it was to become 14 Mar 1979," in refusal.value.text
    )
    assert "19" not in str(refusal.value)


MERGED = {
    "both add": ((APIXABAN, DIABETES), (APIXABAN, EPILEPSY), (APIXABAN, EPILEPSY, DIABETES)),
    "both add the same": ((APIXABAN, DIABETES), (APIXABAN, DIABETES), (APIXABAN, DIABETES)),
    "one adds, one takes away": ((APIXABAN, DIABETES), (), (DIABETES,)),
    "one takes away, one adds": ((), (APIXABAN, EPILEPSY), (EPILEPSY,)),
    "both take away": ((), (), ()),
    "both change alike": ((WARFARIN,), (WARFARIN,), (WARFARIN,)),
    "both add of one kind": ((APIXABAN, WARFARIN), (APIXABAN, HEPARIN), ALL_THREE),
    "only here": ((DIABETES, APIXABAN), (APIXABAN,), (DIABETES, APIXABAN)),
    "only elsewhere": ((APIXABAN,), (DIABETES, APIXABAN), (DIABETES, APIXABAN)),
}  # fmt: skip


@pytest.mark.parametrize(("here", "elsewhere", "both"), MERGED.values(), ids=MERGED)
def test_precautions_come_together_item_by_item(here, elsewhere, both):
    change = PatientChange(ANA, with_precautions(*here))
    assert change.onto(with_precautions(*elsewhere)).precautions == both


@pytest.mark.parametrize(
    ("here", "elsewhere", "words"),
    [
        ((WARFARIN,), (HEPARIN,), ("Anticoagulant: heparin", "Anticoagulant: warfarin")),
        ((), (HEPARIN,), ("Anticoagulant: heparin", "nothing")),
        ((WARFARIN, DIABETES), (), ("nothing", "Anticoagulant: warfarin")),
    ],
)
def test_the_same_precaution_changed_in_two_ways_is_refused(here, elsewhere, words):
    with pytest.raises(FactChangedElsewhere) as refusal:
        PatientChange(ANA, with_precautions(*here)).onto(with_precautions(*elsewhere))
    there, wanted = words
    assert (
        f"The precaution was recorded elsewhere as {there} in the meantime; here it was to become"
        f" {wanted}, which was" in refusal.value.text
    )
    assert "arin" not in str(refusal.value)


def test_what_fits_is_taken_over_and_what_contradicts_stays_as_recorded():
    here = PatientChange(ANA, replace(ANA, occupation="baker", weight_kg=70, height_mm=1700))
    elsewhere = replace(ANA, weight_kg=72, family_name="Lima")
    fitting = here.as_far_as_it_fits(elsewhere)
    assert fitting == replace(elsewhere, occupation="baker", height_mm=1700)


def test_a_precaution_added_here_survives_a_contradiction_about_another():
    here = PatientChange(ANA, with_precautions(HEPARIN, DIABETES))
    fitting = here.as_far_as_it_fits(with_precautions(WARFARIN, EPILEPSY))
    assert fitting.precautions == (WARFARIN, EPILEPSY, DIABETES)


def test_a_precaution_that_another_room_took_away_or_added_too_is_neither_back_nor_twice():
    here = PatientChange(ANA, replace(with_precautions(APIXABAN, DIABETES), family_name="Lima"))
    gone = replace(with_precautions(DIABETES), family_name="Costa")
    assert here.as_far_as_it_fits(gone) == gone


def test_a_fact_that_is_possible_only_with_one_that_contradicts_stays_as_recorded():
    here = PatientChange(ANA, replace(ANA, given_name="", family_name="Lima"))
    fitting = here.as_far_as_it_fits(replace(ANA, given_name="Anna", family_name=""))
    assert (fitting.given_name, fitting.family_name) == ("Anna", "")


def test_which_facts_another_room_made_otherwise_is_said():
    here = PatientChange(ANA, replace(ANA, occupation="baker", weight_kg=70, precautions=()))
    assert here.contradicted(ANA) == ()
    assert here.contradicted(replace(ANA, weight_kg=72, family_name="Lima")) == ("weight_kg",)
    instead = PatientChange(ANA, with_precautions(WARFARIN))
    assert instead.contradicted(with_precautions(HEPARIN)) == ("precautions",)
