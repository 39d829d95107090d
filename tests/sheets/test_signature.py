"""The signature line says who signs, when it was signed, and which record it is."""

from dataclasses import replace
from datetime import UTC, datetime

from tests.sheets.reading import find, text_of

SIGNED = datetime(2026, 11, 24, 10, 4, tzinfo=UTC)


def test_a_signed_visit_tells_when_by_the_clinic_s_clock(sheets, sheet_of):
    text = text_of(sheets.session_sheet(sheet_of(signed_at=SIGNED, zone="Europe/Berlin")))
    assert "Ana Ferreira · physiotherapist · signed 24 Nov 2026 11:04" in text


def test_an_unsigned_visit_says_so(sheets, sheet_of):
    assert "not signed" in text_of(sheets.session_sheet(sheet_of()))


def test_a_sheet_printed_on_another_day_tells_the_day(sheets, sheet_of):
    sheet = sheet_of()
    later = replace(sheet, printed_at=datetime(2026, 12, 2, 9, tzinfo=UTC))
    assert "printed" not in text_of(sheets.session_sheet(sheet))
    assert "printed 2 Dec 2026 · record 7" in text_of(sheets.session_sheet(later))


def test_the_line_stands_at_the_foot_of_the_page(sheets, sheet_of):
    low = find(sheets.session_sheet(sheet_of(notes="short")), "not signed")[1]
    assert 45 < low < 75
