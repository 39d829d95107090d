"""Letterhead and foot stand on each page and keep to their places."""

import io

import pikepdf
import pytest

from tests.sheets.reading import find, pages_of, text_of


def test_the_letterhead_names_clinic_address_visit_and_hour(sheets, sheet_of):
    clinic = {"address": "12 Quay Street", "phone": "555 0142", "zone": "Europe/Berlin"}
    text = text_of(sheets.session_sheet(sheet_of(clinic=clinic, zone="Europe/Berlin")))
    assert "Harbour Physiotherapy 12 Quay Street · 555 0142" in text
    assert "Session sheet Visit 3 · 24 Nov 2026 · 10:30" in text


def test_a_long_clinic_name_does_not_run_into_the_title(sheets, sheet_of):
    pdf = sheets.session_sheet(
        sheet_of(clinic={"address": "Street of the very long name of a person " * 4})
    )
    assert find(pdf, "…")[2] < find(pdf, "Session sheet")[0]


def test_a_name_too_long_for_the_foot_is_cut_but_number_and_birth_date_stay(sheets, sheet_of):
    name = {"given_name": "Ana" * 39, "family_name": "Sousa"}
    [page] = pages_of(sheets.session_sheet(sheet_of(patient=name)))
    assert "... · No. 1042 · born 13 Mar 1992" in page
    assert "page 1 of 1" in page


@pytest.mark.parametrize("name", ["محمد", "שרה"])
def test_the_foot_reads_from_the_left_whatever_script_the_name_is_in(sheets, sheet_of, name):
    patient = {"given_name": "", "family_name": name}
    pdf = sheets.session_sheet(sheet_of(patient=patient))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "en"
    assert "· No. 1042 · born 13 Mar 1992" in text_of(pdf)


def test_the_file_itself_does_not_name_the_patient(sheets, sheet_of):
    with pikepdf.open(io.BytesIO(sheets.session_sheet(sheet_of()))) as document:
        facts = {str(key): str(value) for key, value in document.docinfo.items()}
    assert "Lind" not in " ".join(facts.values())
    assert facts["/Title"] == "Session sheet"
