"""The head says who was treated, what to beware of, and the scores."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import numpy as np
import pytest

from needlemap.clinic.episodes import Episode, Onset
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.outside_numbers import OutsideNumber
from needlemap.clinic.people import PERSON_LINES, MayContact, Precaution, PrecautionKind
from tests.sheets.conftest import DAY
from tests.sheets.reading import pages_of, picture_of, text_of


@pytest.fixture
def printed(sheets, sheet_of):
    return lambda **facts: sheets.session_sheet(sheet_of(**facts))


def test_number_birth_date_and_age_at_the_visit_stand_under_the_name(printed):
    assert "Marta Lind No. 1042 · born 13 Mar 1992 · 34 years" in text_of(printed())


def test_a_patient_without_a_birth_date_has_neither_date_nor_age(printed):
    text = text_of(printed(patient={"birth_date": None}))
    assert "born" not in text
    assert "years" not in text


def test_a_visit_before_the_birth_by_a_wrong_clock_has_no_age(printed):
    text = text_of(printed(patient={"birth_date": date(2040, 3, 14)}))
    assert "born 14 Mar 2040" in text
    assert "years" not in text


def test_pain_before_and_after_and_at_earlier_visits(printed):
    text = text_of(printed(earlier=(7, 4), pain_before=3, pain_after=None))
    assert "Pain 3 → –" in text
    assert "first visit 7 · last visit 4" in text


def test_only_visits_for_the_same_complaint_are_compared(sheets, sheet_of):
    episode = Episode(
        id=uuid4(),
        patient=uuid4(),
        complaint="Heel pain left",
        onset=Onset.POSTURE,
        started_on=date(2026, 1, 2),
    )
    sheet = sheet_of(earlier=(9, 8), episode=episode.id)
    text = text_of(sheets.session_sheet(replace(sheet, episode=episode)))
    assert "Heel pain left onset: posture" in text
    assert "first visit" not in text
    assert "Is it helping" not in text


def test_no_precautions_are_said_to_be_none(printed):
    assert "No precautions recorded" in text_of(printed())


def test_what_has_ended_stands_with_its_days_and_warns_no_more(printed):
    days = {"since": DAY.date() - timedelta(days=200), "until": DAY.date() - timedelta(days=20)}
    ended = Precaution(kind=PrecautionKind.PREGNANCY, **days)
    text = text_of(printed(patient={"precautions": (ended,)}))
    assert f"Precautions that have ended: {ended.words}" in text
    assert "! Pregnancy" not in text
    assert "No precautions recorded" in text


def test_a_sheet_of_a_day_on_which_it_was_so_still_warns(printed):
    later = Precaution(kind=PrecautionKind.PREGNANCY, until=DAY.date() + timedelta(days=20))
    text = text_of(printed(patient={"precautions": (later,)}))
    assert f"! {later.words}" in text
    assert "have ended" not in text


def test_many_precautions_are_all_printed_over_the_whole_width(printed):
    many = tuple(
        Precaution(kind=kind, detail=f"detail {kind.value} " * 6) for kind in PrecautionKind
    )
    text = text_of(printed(patient={"precautions": many}))
    assert all(f"! {item.words.strip()[:60]}" in text for item in many[:-1])


def test_a_name_from_right_to_left_stands_at_the_left_like_any_other(printed):
    names = ("Lind", "\u05dc\u05d5\u05d9")
    plain, hebrew = (
        picture_of(printed(patient={"given_name": "", "family_name": name})) for name in names
    )
    rows = slice(78, 94)
    for picture in (plain, hebrew):
        dark = np.flatnonzero((picture[rows, :260] < 150).any(axis=0))
        assert dark.min() == pytest.approx(43, abs=2)


def test_the_longest_names_stay_on_the_page(printed):
    name = {"given_name": "A" * 120, "family_name": "Wolfeschlegelsteinhausen " * 4}
    [page] = pages_of(printed(patient=name))
    assert page.count("A") >= 120
    assert "No. 1042 · born 13 Mar 1992 Visit 3" in page


@pytest.mark.parametrize(
    ("given", "family"),
    [
        ("Wilhelmina Alexandra Friederike", "von Hohenlohe-Waldenburg-Schillingsfürst-Königsmarck"),
        ("Maximiliane", "Donaudampfschifffahrtsgesellschaft"),
        ("Ana", "Venkatanarasimharajuvaripeta"),
    ],
)
def test_no_word_of_a_long_name_is_cut(printed, given, family):
    text = text_of(printed(patient={"given_name": given, "family_name": family})).split(" Pain ")[0]
    for word in (*given.split(), *family.replace("-", " ").split()):
        assert word in text


def test_a_visit_in_error_says_so_above_all_and_on_each_page_which_is_struck_through(
    sheets, sheet_of
):
    wrong = EnteredInError(at=DAY, reason="another patient's", name="Ana Ferreira")
    pages = pages_of(
        sheets.session_sheet(sheet_of(in_error=wrong, notes="\n".join(["slept"] * 120)))
    )
    assert len(pages) > 1
    assert "Entered in error, 24 Nov 2026 09:30, Ana Ferreira: another patient's" in pages[0]
    for page in pages:
        assert "Visit 3 · 24 Nov 2026 · entered in error · page" in page


def test_all_that_is_known_of_the_person_is_printed_and_nothing_where_nothing_is(printed):
    known = {name: f"{name} of hers" for name in PERSON_LINES}
    known["may_contact"] = MayContact.NO
    known["outside_numbers"] = (OutsideNumber(system="Hospital", number="00471"),)
    text = text_of(printed(patient=known))
    for name in PERSON_LINES:
        assert f"{name} of hers" in text
    assert "may not be contacted · Hospital: 00471" in text
    assert "guardian" not in text_of(printed())
