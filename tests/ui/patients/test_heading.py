"""A patient in a few words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from needlemap.clinic.as_signed import SignedAs
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.ui.patients.heading import about, heading_of
from tests.ui.hands import NOW, a_patient

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "No. 1001 · born 17 May 1980 (46)"),
        ({"occupation": "potter"}, "No. 1001 · born 17 May 1980 (46) · potter"),
        ({"birth_date": None}, "No. 1001"),
        ({"birth_date": None, "occupation": "potter"}, "No. 1001 · potter"),
        ({"birth_date": date(1980, 11, 24)}, "No. 1001 · born 24 Nov 1980 (45)"),
        ({"birth_date": date(1980, 11, 23)}, "No. 1001 · born 23 Nov 1980 (46)"),
        ({"birth_date": date(2026, 11, 24)}, "No. 1001 · born 24 Nov 2026"),  # a wrong clock
    ],
)
def test_number_birth_date_age_and_occupation_stand_in_one_line(qapp, facts, words):
    assert about(a_patient(**facts), TODAY) == words


def test_the_bar_says_name_precautions_and_visit(visit):
    precautions = (
        Precaution(kind=PrecautionKind.ANTICOAGULANT, detail="apixaban"),
        Precaution(kind=PrecautionKind.PACEMAKER),
    )
    said = heading_of(a_patient(precautions=precautions), visit, TODAY)
    assert said.name == "Anna Example"
    assert said.about == "No. 1001 · born 17 May 1980 (46)"
    assert said.precautions == ("Anticoagulant: apixaban", "Pacemaker")
    assert said.visit == "Visit 1 · 23 Nov 2026"


def test_the_bar_says_what_is_so_and_what_was_so_on_the_day_of_the_visit(visit):
    ended = Precaution(kind=PrecautionKind.PREGNANCY, until=visit.day)
    then = replace(ended, until=visit.day + timedelta(days=1))
    assert heading_of(a_patient(precautions=(ended,)), visit, TODAY).precautions == ()
    said = heading_of(a_patient(precautions=(then,)), visit, TODAY)
    assert said.precautions == ("Pregnancy, until 24 Nov 2026",)
    assert said.advice == ("Pregnancy, until 24 Nov 2026 — not over belly, low back or pelvis",)


def test_the_bar_says_that_a_visit_is_signed(visit):
    assert heading_of(a_patient(), replace(visit, signed_at=NOW), TODAY).visit == (
        "Visit 1 · 23 Nov 2026 · signed"
    )


def test_the_bar_says_that_a_visit_was_entered_in_error_also_once_it_is_signed(visit):
    struck = replace(visit, signed_at=NOW, in_error=EnteredInError(at=NOW, reason="twice"))
    assert heading_of(a_patient(), struck, TODAY).visit == (
        "Visit 1 · 23 Nov 2026 · entered in error"
    )


def test_the_bar_says_that_a_visit_is_a_late_entry(visit):
    late = replace(visit, entered_at=NOW)
    assert heading_of(a_patient(), late, TODAY).visit == "Visit 1 · 23 Nov 2026 · late entry"
    signed = heading_of(a_patient(), replace(late, signed_at=NOW), TODAY)
    assert signed.visit == "Visit 1 · 23 Nov 2026 · late entry · signed"


def test_of_a_signed_visit_the_bar_also_says_with_whose_facts_it_was_signed(visit):
    then = a_patient(
        number=1005, family_name="Former", birth_date=date(1981, 2, 3),
        precautions=(Precaution(kind=PrecautionKind.PREGNANCY),),
    )  # fmt: skip
    now = a_patient(precautions=(Precaution(kind=PrecautionKind.PACEMAKER),))
    said = heading_of(now, replace(visit, signed_at=NOW), TODAY, (), SignedAs(then, 4))
    assert said.name == "Anna Example"
    assert said.about == (
        "No. 1001 · born 17 May 1980 (46) · signed as Anna Former, born 3 Feb 1981"
    )
    assert said.precautions == ("Pacemaker", "Pregnancy (when signed)")
    assert said.advice[1].startswith("Pregnancy — ")
    assert said.visit == "Visit 1 · 23 Nov 2026 · signed as visit 4 of No. 1005"


@pytest.mark.parametrize(
    ("facts", "number", "about", "state"),
    [
        ({}, 1, "", "signed"),
        ({}, 2, "", "signed as visit 2 of No. 1001"),
        ({"number": 1002}, 1, "", "signed as visit 1 of No. 1002"),
        ({"birth_date": None}, 1, " · signed as Anna Example", "signed"),
        ({"phone": "012"}, 1, "", "signed"),
    ],
)
def test_what_is_the_same_today_is_said_once(visit, facts, number, about, state):
    signed = SignedAs(replace(a_patient(), **facts), number)
    said = heading_of(a_patient(), replace(visit, signed_at=NOW), TODAY, (), signed)
    assert said.about == f"No. 1001 · born 17 May 1980 (46){about}"
    assert said.visit == f"Visit 1 · 23 Nov 2026 · {state}"


def test_what_was_so_when_it_was_signed_is_minded_as_it_was_then(visit):
    today = replace(Precaution(kind=PrecautionKind.PREGNANCY), until=visit.day + timedelta(days=1))
    then = a_patient(precautions=(Precaution(kind=PrecautionKind.PREGNANCY),))
    now = a_patient(precautions=(today,))
    signed = replace(visit, signed_at=NOW)
    said = heading_of(now, signed, TODAY, (), SignedAs(then, 1))
    assert said.precautions == ("Pregnancy (when signed)",)
    later_told = heading_of(now, signed, TODAY, (), SignedAs(a_patient(precautions=()), 1))
    assert later_told.precautions == ()
