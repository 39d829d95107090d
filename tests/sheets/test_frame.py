"""Letterhead and foot stand on each page and keep to their places."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pikepdf
import pytest

from needlemap.body.texts import Language
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.people import Paper
from needlemap.look.theme import PAPER
from needlemap.sheets.frame import Identity, identity_of
from needlemap.sheets.letterhead import Letterhead
from tests.sheets.conftest import DAY
from tests.sheets.reading import box_of, find, pages_of, paths_of, text_of

MM = 72 / 25.4
SIZES = pytest.mark.parametrize(
    ("paper", "width", "height"), [(Paper.A4, 210.0, 297.0), (Paper.LETTER, 215.9, 279.4)]
)


def rules_of(pdf):
    """The level lines across a page: left, height, right in mm, colour and strength."""
    found = {}
    for path in paths_of(pdf):
        left, low, right, high = (edge / MM for edge in box_of(path.points))
        if path.kind == "stroke" and len(path.points) == 2 and low == high and right - left > 150:
            found[round(low, 1)] = (round(left, 1), round(right, 1), path.color, path.width)
    return found


def test_the_letterhead_names_clinic_address_visit_and_hour(sheets, sheet_of):
    clinic = {"address": "12 Quay Street", "phone": "555 0142", "zone": "Europe/Berlin"}
    text = text_of(sheets.session_sheet(sheet_of(clinic=clinic, zone="Europe/Berlin")))
    assert "Harbour Physiotherapy 12 Quay Street · 555 0142" in text
    assert "Session sheet Visit 3 · 24 Nov 2026 · 10:30" in text


def test_each_of_several_pages_has_head_and_foot_and_its_own_number(sheets, sheet_of):
    pages = pages_of(sheets.session_sheet(sheet_of(notes="\n".join(["slept well"] * 120))))
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert page.count(f"page {number} of {len(pages)}") == page.count("page ") == 1
        assert "Harbour Physiotherapy" in page
        assert "Marta Lind · No. 1042 · born 13 Mar 1992" in page


def test_a_letterhead_that_two_lines_do_not_hold_is_cut_before_the_title(sheets, sheet_of):
    clinic = {"address": "Street of the long name " * 8, "email": f"{'desk' * 10}@harbour.example"}
    pdf = sheets.session_sheet(sheet_of(clinic=clinic))
    assert find(pdf, "…")[2] < find(pdf, "Visit 3 · 24 Nov")[0]


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


@SIZES
def test_a_rule_under_the_letterhead_and_one_over_the_foot_reach_from_margin_to_margin(
    sheets, sheet_of, paper, width, height
):
    rules = rules_of(sheets.session_sheet(sheet_of(clinic={"paper": paper})))
    edges = (15.0, round(width - 15, 1))
    assert rules[round(height - 22, 1)] == (*edges, PAPER.text, 1.1)
    assert rules[13.0] == (*edges, PAPER.panel_edge, 0.6)


@SIZES
def test_head_and_foot_begin_and_end_at_the_margins(sheets, sheet_of, paper, width, height):
    pdf = sheets.session_sheet(sheet_of(clinic={"paper": paper, "address": "12 Quay Street"}))
    name, contact = find(pdf, "Harbour"), find(pdf, "12 Quay Street")
    title, about = find(pdf, "Session sheet"), find(pdf, "Visit 3 · 24 Nov 2026 · 09:30")
    assert (name[0], contact[0]) == pytest.approx((26 * MM, 26 * MM), abs=1.5)
    assert (title[2], about[2]) == pytest.approx(((width - 15) * MM,) * 2, abs=1)
    assert (name[1], title[1]) == pytest.approx(((height - 13.8) * MM,) * 2, abs=0.7)
    assert (contact[1], about[1]) == pytest.approx(((height - 18.6) * MM,) * 2, abs=2.2)
    foot = find(pdf, "Visit 3 · 24 Nov 2026 · draft · page 1 of 1")
    assert foot[2] == pytest.approx((width - 15) * MM, abs=2)
    assert foot[1] == pytest.approx(9 * MM, abs=2.2)


@SIZES
def test_the_words_of_the_visit_begin_under_the_letterhead(sheets, sheet_of, paper, width, height):
    left, _, _, high = find(sheets.session_sheet(sheet_of(clinic={"paper": paper})), "Marta Lind")
    assert left == pytest.approx(15 * MM, abs=1.5)
    assert (height - 27) * MM - 5 < high <= (height - 27) * MM


def test_the_sign_of_the_letterhead_is_a_disc_of_eight_mm_beside_the_name(sheets, sheet_of):
    pdf = sheets.session_sheet(sheet_of())
    discs = [p for p in paths_of(pdf) if p.kind == "fill" and p.color == PAPER.accent]
    assert len(discs) == 1
    edges = [edge / MM for edge in box_of(discs[0].points)]
    assert edges == pytest.approx([15, 297 - 19, 23, 297 - 11], abs=0.01)


def test_the_needle_of_the_sign_points_up_inside_its_disc(sheets, sheet_of):
    white = [
        p.points / MM
        for p in paths_of(sheets.session_sheet(sheet_of()))
        if p.kind == "stroke" and p.color == "#ffffff" and p.width == 1.3
    ]
    shaft, left, right = white
    assert shaft.tolist() == pytest.approx(np.array([(19, 280), (19, 284.2)]), abs=0.01)
    assert left[1].tolist() == right[1].tolist() == pytest.approx([19, 284.2], abs=0.01)
    assert (left[0, 0], right[0, 0]) == pytest.approx((17.8, 20.2), abs=0.01)


def test_what_stands_on_each_page_is_taken_from_patient_clinic_and_visit(sheet_of):
    clinic = {"address": "12 Quay Street", "phone": "555 0142", "zone": "Europe/Berlin"}
    made = identity_of(sheet_of(clinic=clinic, zone="Europe/Berlin"), Language(), "Chart")
    assert made == Identity(
        letterhead=Letterhead("Harbour Physiotherapy", "12 Quay Street · 555 0142"),
        title="Chart",
        about="Visit 3 · 24 Nov 2026 · 10:30",
        name="Marta Lind",
        facts=" · No. 1042 · born 13 Mar 1992",
        visit="Visit 3 · 24 Nov 2026 · draft",
        made_on=DAY.date(),
    )


def test_a_patient_without_a_birth_date_is_told_by_the_number_alone(sheet_of):
    made = identity_of(sheet_of(patient={"birth_date": None}), Language(), "Chart")
    assert made.facts == " · No. 1042"


def test_the_day_of_a_visit_is_that_of_its_own_clock(sheet_of):
    sheet = sheet_of()
    late = replace(
        sheet.visit, started_at=datetime(2026, 11, 24, 23, 30, tzinfo=UTC), zone="Europe/Berlin"
    )
    made = identity_of(replace(sheet, visit=late), Language(), "Chart")
    assert (made.visit, made.about) == (
        "Visit 3 · 25 Nov 2026 · draft", "Visit 3 · 25 Nov 2026 · 00:30"
    )  # fmt: skip


def test_a_landscape_page_has_head_and_foot_across_its_width(sheets, sheet_of, point_at):
    rules = rules_of(sheets.chart_sheet(sheet_of(point_at())))
    assert {height: rule[:2] for height, rule in rules.items()} == {
        188.0: (15.0, 282.0),
        13.0: (15.0, 282.0),
    }


LONG_ADDRESS = "Alexander-von-Humboldt-Allee 112a, 2. Hinterhof, Aufgang C, 10247 Berlin"


@SIZES
def test_a_whole_address_with_telephone_and_post_stands_in_the_letterhead(
    sheets, sheet_of, paper, width, height
):
    usual = {"address": "12 Quay Street, Bristol BS1 4ND", "email": "desk@harbour.example"}
    clinic = {**usual, "phone": "0117 496 0123", "paper": paper}
    text = text_of(sheets.session_sheet(sheet_of(clinic=clinic)))
    assert "12 Quay Street, Bristol BS1 4ND · 0117 496 0123 · desk@harbour.example" in text


@SIZES
def test_a_long_letterhead_is_printed_whole_over_its_rule(sheets, sheet_of, paper, width, height):
    clinic = {
        "name": "Gemeinschaftspraxis für Physiotherapie und Manuelle Therapie am Alten Markt",
        "address": LONG_ADDRESS,
        "phone": "030 23125 000",
        "email": "anmeldung@praxis-am-markt.example",
        "paper": paper,
    }
    pdf = sheets.session_sheet(sheet_of(clinic=clinic))
    text = text_of(pdf)
    assert clinic["name"] in text
    for part in ("Alexander-von-Humboldt-Allee", "10247 Berlin", clinic["phone"], clinic["email"]):
        assert part in text
        assert find(pdf, part)[2] < find(pdf, "Visit 3 · 24 Nov")[0]
        assert find(pdf, part)[1] > (height - 22) * MM
    assert find(pdf, "Gemeinschaftspraxis")[1] > find(pdf, "Alexander")[3]
    assert find(pdf, "Markt")[2] < find(pdf, "Session sheet")[0]


@SIZES
def test_a_long_name_stands_whole_in_the_foot(sheets, sheet_of, paper, width, height):
    name = {
        "given_name": "Wilhelmina Alexandra",
        "family_name": "von Hohenlohe-Waldenburg-Schillingsfürst",
    }
    pdf = sheets.session_sheet(sheet_of(patient=name, clinic={"paper": paper}))
    whole = "Wilhelmina Alexandra von Hohenlohe-Waldenburg-Schillingsfürst · No. 1042 · born"
    assert whole in text_of(pdf)


def test_a_page_of_a_visit_in_error_is_struck_through_from_corner_to_corner(sheets, sheet_of):
    wrong = EnteredInError(at=DAY, reason="twice")
    pdf = sheets.session_sheet(sheet_of(in_error=wrong))
    struck = [path for path in paths_of(pdf) if path.kind == "stroke" and is_aslant(path)]
    assert [(round(left), round(right)) for left, right in map(ends_of, struck)] == [(15, 195)]


def is_aslant(path):
    left, low, right, high = (edge / MM for edge in box_of(path.points))
    return len(path.points) == 2 and right - left > 150 and high - low > 150


def ends_of(path):
    left, _, right, _ = (edge / MM for edge in box_of(path.points))
    return left, right
