"""Paper has the sizes and tones that it should have."""

import pytest

from needlemap.clinic.people import Paper
from needlemap.look.theme import PAPER
from needlemap.sheets import styles
from needlemap.sheets.styles import FOOT, HEAD, MARGIN, PAGE_SIZES, Style

STYLES = {name: value for name, value in vars(styles).items() if isinstance(value, Style)}
MM = 72 / 25.4


def test_paper_has_the_size_of_its_name_in_mm():
    a4, letter = ([side / MM for side in PAGE_SIZES[paper]] for paper in (Paper.A4, Paper.LETTER))
    assert a4 == pytest.approx([210, 297])
    assert letter == pytest.approx([215.9, 279.4])
    assert set(PAGE_SIZES) == set(Paper)


def test_margins_leave_the_edge_that_no_printer_reaches():
    assert [round(edge / MM, 1) for edge in (MARGIN, HEAD, FOOT)] == [15, 27, 15]


@pytest.mark.parametrize("name", STYLES)
def test_type_is_large_enough_to_read_and_its_lines_stand_apart(name):
    style = STYLES[name]
    assert style.size >= 8.0
    assert 1.25 <= style.lead / style.size <= 1.6


def test_warnings_have_the_colour_of_alarm_and_plain_text_that_of_text():
    colors = {name: f"#{style.color.hexval()[2:]}" for name, style in STYLES.items()}
    assert (colors["WARNING"], colors["BODY"]) == (PAPER.alarm, PAPER.text)
