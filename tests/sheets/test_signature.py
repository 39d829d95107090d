"""The signature line says who signs, when it was signed, and which record it is."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from reportlab.pdfgen.canvas import Canvas

from needlemap.body.texts import Language
from needlemap.look.theme import PAPER
from needlemap.sheets.signature import Signature
from tests.sheets.reading import box_of, find, paths_of, text_of

MM = 72 / 25.4

SIGNED = datetime(2026, 11, 24, 10, 4, tzinfo=UTC)


def test_a_signed_visit_tells_when_by_the_clinic_s_clock(sheets, sheet_of):
    text = text_of(sheets.session_sheet(sheet_of(signed_at=SIGNED, zone="Europe/Berlin")))
    assert "Ana Ferreira · physiotherapist · signed 24 Nov 2026 11:04" in text


def test_when_it_was_signed_is_whole_also_after_a_long_name(sheets, sheet_of, practitioner):
    long = replace(
        practitioner,
        name="Dr. Ana Ferreira-Montenegro",
        role="physiotherapist, Master of Science",
        registration="PT 12345",
        certificate_body="International College of Dry Needling and Manual Therapy, Madrid",
        certificate_hours=86,
        certificate_number="DN-2019-0042",
    )
    sheet = replace(sheet_of(signed_at=SIGNED), practitioner=long)
    text = text_of(sheets.session_sheet(sheet))
    assert "signed 24 Nov 2026 10:04" in text
    assert "DN-2019-0042" in text


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


@pytest.fixture
def drawn():
    """The line alone, its lower left corner at the page's."""

    def made(sheet, width=180 * MM, rows=1):
        high = (8 + 4 * rows) * MM
        canvas = Canvas(None, pagesize=(width, high), invariant=1)
        block = Signature(sheet, Language())
        assert block.wrap(width, 0) == pytest.approx((width, high))
        block.drawOn(canvas, 0, 0)
        return canvas.getpdfdata()

    return made


def test_there_are_eighty_mm_to_sign_on_above_the_name(drawn, sheet_of):
    pdf = drawn(sheet_of())
    [line] = paths_of(pdf)
    assert [edge / MM for edge in box_of(line.points)] == pytest.approx([0, 7, 80, 7])
    assert (line.color, line.width) == (PAPER.text, 0.7)
    left, low, _, high = find(pdf, "Ana Ferreira")
    assert left < 1.5
    assert 2.5 * MM < low < high < 7 * MM


def test_a_certificate_stands_in_a_line_below_the_name(sheets, sheet_of):
    sheet = sheet_of()
    signer = replace(sheet.practitioner, certificate_body="Dry Needling College")
    pdf = sheets.session_sheet(replace(sheet, practitioner=signer))
    name = find(pdf, "Ana Ferreira")
    certificate = find(pdf, "Needling certificate: Dry Needling College")
    assert certificate[0] == pytest.approx(name[0], abs=1.5)
    assert certificate[3] < name[1] + 2
    assert certificate[1] > 13 * MM  # above the foot of the page
    assert "certificate" not in text_of(sheets.session_sheet(sheet)).lower()


def test_the_number_of_the_record_ends_at_the_right_edge(drawn, sheet_of):
    sheet = sheet_of()
    pdf = drawn(replace(sheet, printed_at=None))
    code = str(sheet.visit.id)[-8:].upper()
    assert find(pdf, f"record 7 · {code}")[2] == pytest.approx(180 * MM, abs=2.5)
    assert "printed" not in text_of(pdf)


def test_a_registration_stands_between_role_and_state(drawn, sheet_of):
    sheet = sheet_of()
    signer = replace(sheet.practitioner, registration="PH 4711")
    text = text_of(drawn(replace(sheet, practitioner=signer)))
    assert text.startswith("Ana Ferreira · physiotherapist · PH 4711 · not signed")


def test_what_is_not_known_of_the_signer_leaves_no_dot(drawn, sheet_of):
    sheet = sheet_of()
    nameless = replace(sheet.practitioner, role="")
    assert "Ana Ferreira · not signed" in text_of(drawn(replace(sheet, practitioner=nameless)))
    assert text_of(drawn(replace(sheet, practitioner=None))).startswith("not signed")


@pytest.mark.parametrize(
    ("hour", "printed"), [(22, False), (23, True)], ids=["still the day", "past midnight there"]
)
def test_the_day_of_printing_is_that_of_the_visit_s_clock(drawn, sheet_of, hour, printed):
    sheet = sheet_of(zone="Europe/Berlin")
    at = datetime(2026, 11, 24, hour, 30, tzinfo=UTC)
    text = text_of(drawn(replace(sheet, printed_at=at)))
    assert ("printed 25 Nov 2026" in text) == printed


def test_a_long_name_is_broken_before_it_reaches_the_record(drawn, sheet_of):
    sheet = sheet_of()
    signer = replace(sheet.practitioner, name="Ana Maria Ferreira " * 8)
    pdf = drawn(replace(sheet, practitioner=signer), rows=4)
    assert "…" not in text_of(pdf)
    assert find(pdf, "Ana Maria")[2] <= 0.62 * 180 * MM + 1
    assert find(pdf, "record 7")[0] > 0.62 * 180 * MM
    assert find(pdf, "not signed")[1] > 0
