"""A patient, a practitioner and a clinic hold nothing that cannot be."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uuid_utils.compat import uuid7

from needlemap.clinic.errors import (
    BirthDateImpossible,
    ImpossibleValue,
    NameMissing,
    OutOfScale,
    TextTooLong,
    TextUnprintable,
)
from needlemap.clinic.people import (
    Clinic,
    Patient,
    Practitioner,
    Precaution,
    PrecautionKind,
    offered,
    treating,
)
from needlemap.clinic.person_errors import PrecautionDateImpossible, PrecautionDatesTurned
from needlemap.clinic.practice_errors import (
    CertificateDateImpossible,
    ClinicNameMissing,
    PractitionerNameMissing,
)

TODAY = date(2026, 11, 24)
ANA = Practitioner(id=uuid4(), name="Ana Ferreira")
BEN = Practitioner(id=uuid4(), name="Ben Other", is_retired=True)


@pytest.fixture
def patient():
    return Patient(
        id=uuid4(),
        number=1001,
        given_name="Zoë",
        family_name="Łaskawa",
        birth_date=date(1979, 3, 14),
    )


@pytest.mark.parametrize("days", [1, 400, 40_000])
def test_a_birth_date_in_the_future_is_refused_with_a_sentence(patient, days):
    with pytest.raises(BirthDateImpossible, match=r"between 1 Jan 1900 and today.*correct it"):
        replace(patient, birth_date=TODAY + timedelta(days=days)).checked(TODAY)


def test_a_child_born_today_is_admitted_and_nobody_born_before_1900(patient):
    newborn = replace(patient, birth_date=TODAY)
    assert newborn.checked(TODAY) is newborn
    assert replace(patient, birth_date=None).checked(TODAY).age(TODAY) is None
    with pytest.raises(BirthDateImpossible):
        replace(patient, birth_date=date(1899, 12, 31)).checked(TODAY)


@given(st.dates(date(1900, 1, 1), TODAY), st.dates(date(1900, 1, 1), TODAY))
def test_the_age_grows_on_the_birthday(born, today):
    born, today = sorted((born, today))
    patient = Patient(id=uuid4(), number=1, given_name="A", family_name="", birth_date=born)
    age = patient.age(today)
    assert age >= 0
    try:
        birthday = born.replace(year=today.year)
    except ValueError:
        birthday = date(today.year, 3, 1)
    assert age == today.year - born.year - (today < birthday)


@pytest.mark.parametrize("days", [1, 400, 4_000])
def test_before_the_birth_by_a_wrong_clock_there_is_no_age(patient, days):
    assert replace(patient, birth_date=TODAY).age(TODAY - timedelta(days=days)) is None


@pytest.mark.parametrize("names", [("", ""), (" ", "\t"), ("\u200b", "\u00a0")])
def test_a_patient_has_a_name_that_can_be_seen(names):
    with pytest.raises(NameMissing):
        Patient(id=uuid4(), number=1, given_name=names[0], family_name=names[1])


@pytest.mark.parametrize(("given_name", "family"), [("Cher", ""), ("", "Pelé"), ("🙂", "")])
def test_one_name_is_enough(given_name, family):
    patient = Patient(id=uuid4(), number=1, given_name=given_name, family_name=family)
    assert patient.name == given_name + family


@pytest.mark.parametrize("field", ["given_name", "family_name", "occupation"])
def test_too_long_or_unprintable_facts_are_refused_without_repeating_them(patient, field):
    with pytest.raises(TextTooLong) as refusal:
        replace(patient, **{field: "Quirin" * 50})
    assert "Quirin" not in str(refusal.value)
    with pytest.raises(TextUnprintable):
        replace(patient, **{field: "Quirin\x00"})


@pytest.mark.parametrize("number", [0, -1, 2**31, 2**70, 1.5, float("nan"), float("inf")])
def test_a_chart_number_that_no_list_could_show_is_refused(patient, number):
    with pytest.raises(ImpossibleValue):
        replace(patient, number=number)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("usual_gauge_mm", float("nan")), ("usual_gauge_mm", 0), ("usual_gauge_mm", 1),
        ("usual_length_mm", 0), ("usual_length_mm", 201), ("usual_length_mm", float("inf")),
    ],
)  # fmt: skip
def test_a_usual_needle_that_nobody_makes_is_refused(field, wrong):
    with pytest.raises(ImpossibleValue):
        Clinic(name="Seed Street", **{field: wrong})


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("height_mm", 299), ("height_mm", 2501), ("weight_kg", 0), ("weight_kg", 401)],
)
def test_a_height_or_weight_outside_what_people_have_is_refused(patient, field, wrong):
    with pytest.raises(OutOfScale, match="must lie between"):
        replace(patient, **{field: wrong})


@pytest.mark.parametrize(
    ("field", "least", "most"), [("height_mm", 300, 2500), ("weight_kg", 1, 400)]
)
def test_the_least_and_the_most_that_people_have_is_taken(patient, field, least, most):
    for value in (None, least, most):
        assert getattr(replace(patient, **{field: value}), field) == value


def test_a_list_has_the_family_name_first(patient):
    assert patient.listed_name == "Łaskawa, Zoë"
    assert replace(patient, given_name="").listed_name == "Łaskawa"


def test_a_precaution_is_said_in_words():
    assert Precaution(kind=PrecautionKind.PREGNANCY).words == "Pregnancy"
    apixaban = Precaution(kind=PrecautionKind.ANTICOAGULANT, detail="apixaban")
    assert apixaban.words == "Anticoagulant: apixaban"
    assert Precaution(kind=PrecautionKind.OTHER, detail="lives alone").words == "lives alone"
    assert Precaution(kind=PrecautionKind.OTHER).words == "Other"


def test_a_precaution_says_since_when_and_until_when_it_was_so():
    since, until = date(2026, 3, 3), date(2026, 9, 12)
    pregnant = Precaution(kind=PrecautionKind.PREGNANCY, since=since)
    assert pregnant.words == "Pregnancy, since 3 Mar 2026"
    assert replace(pregnant, until=until).words == "Pregnancy, 3 Mar 2026 to 12 Sep 2026"
    ended = replace(pregnant, since=None, until=until, detail="twins")
    assert (ended.words, ended.undated) == (
        "Pregnancy: twins, until 12 Sep 2026",
        ("Pregnancy: twins"),
    )
    with pytest.raises(PrecautionDatesTurned, match="12 Sep 2026 and end on 3 Mar 2026"):
        replace(pregnant, since=until, until=since)


@pytest.mark.parametrize(
    ("day", "is_so"),
    [
        (date(2026, 3, 2), False),
        (date(2026, 3, 3), True),
        (date(2026, 9, 11), True),
        (date(2026, 9, 12), False),
    ],
)
def test_a_precaution_is_so_from_its_first_day_to_before_the_day_it_ended(day, is_so):
    known = Precaution(
        kind=PrecautionKind.PREGNANCY, since=date(2026, 3, 3), until=date(2026, 9, 12)
    )
    assert known.is_in_force(day) is is_so
    assert Precaution(kind=PrecautionKind.PREGNANCY).is_in_force(day)


def test_what_has_ended_is_kept_and_warns_no_more(patient):
    ended = [
        Precaution(kind=PrecautionKind.PREGNANCY, until=date(year, 9, 12)) for year in (2019, 2024)
    ]
    now = Precaution(kind=PrecautionKind.DIABETES)
    asked = date(2026, 1, 2)
    known = replace(patient, precautions=tuple(ended), none_known_on=asked)
    assert (known.warnings, known.none_known_on) == ((), asked)
    assert known.ended_by(date(2024, 9, 12)) == (ended[1], ended[0])
    assert known.ended_by(date(2024, 9, 11)) == (ended[0],)
    assert known.in_force(date(2024, 9, 11)) == (ended[1],)
    both = replace(known, precautions=(*ended, now))
    assert (both.warnings, both.none_known_on) == ((now,), None)


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), date(1899, 12, 31)])
@pytest.mark.parametrize("name", ["since", "until"])
def test_a_day_of_a_precaution_that_is_not_possible_is_refused(patient, name, day):
    known = Precaution(kind=PrecautionKind.PREGNANCY, **{name: day})
    with pytest.raises(PrecautionDateImpossible, match="Pregnancy: the day"):
        replace(patient, precautions=(known,)).checked(TODAY)
    today = replace(known, **{name: TODAY})
    assert replace(patient, precautions=(today,)).checked(TODAY).precautions == (today,)


def test_the_contact_line_leaves_out_what_is_not_known():
    clinic = Clinic(name="Harbour", address="12 Quay Street", email="desk@harbour.example")
    assert clinic.contact == "12 Quay Street · desk@harbour.example"


def test_the_letterhead_and_the_practitioner_hold_no_unprintable_text():
    with pytest.raises(TextUnprintable):
        Clinic(name="Harbour\x00")
    with pytest.raises(TextTooLong):
        Practitioner(id=uuid4(), name="x" * 300)


def test_a_certificate_is_said_with_what_is_known_of_it():
    whole = replace(
        ANA,
        certificate_body="Dry Needling College",
        certificate_date=date(2019, 6, 3),
        certificate_hours=80,
        certificate_number="DN-0815",
    )
    said = "Needling certificate: Dry Needling College, 3 Jun 2019, 80 hours, no. DN-0815"
    assert whole.certificate == said
    assert replace(ANA, certificate_hours=1).certificate == "Needling certificate: 1 hour"
    assert ANA.certificate is None


@pytest.mark.parametrize("hours", [0, 10_000])
def test_hours_of_training_that_cannot_be_are_refused(hours):
    with pytest.raises(OutOfScale, match="number of hours must lie between 1 and 9999"):
        replace(ANA, certificate_hours=hours)


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), date(1899, 12, 31)])
def test_a_certificate_of_an_impossible_day_is_refused(day):
    with pytest.raises(CertificateDateImpossible):
        replace(ANA, certificate_date=day).checked(TODAY)
    assert replace(ANA, certificate_date=TODAY).checked(TODAY).certificate_date == TODAY


def test_who_treats_and_the_practice_need_a_name():
    with pytest.raises(PractitionerNameMissing):
        replace(ANA, name=" ").checked(TODAY)
    with pytest.raises(ClinicNameMissing):
        Clinic(name="\N{ZERO WIDTH JOINER}").checked()
    assert Clinic(name="Harbour").checked().name == "Harbour"


def test_new_visits_stay_those_of_who_was_registered_first():
    zoe, ben = (Practitioner(id=uuid7(), name=name) for name in ("Zoe", "Ben"))
    assert treating((ben, zoe)) == zoe
    assert treating((ben, zoe), {ben.id}) == ben
    assert treating((ben, replace(zoe, is_retired=True)), {zoe.id}) == ben
    assert treating(()) is None


def test_who_treats_here_no_longer_is_offered_only_where_they_are_named():
    assert offered((ANA, BEN)) == (ANA,)
    assert offered((ANA, BEN), BEN.id) == (ANA, BEN)
