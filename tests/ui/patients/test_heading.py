"""A patient in a few words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

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
