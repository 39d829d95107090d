"""Titles keep what they name on their page, and heads of tables stand again on the next."""

from reportlab.platypus import Spacer

from needlemap.sheets.blocks import TextBlock
from needlemap.sheets.review.parts import room_for, section, table
from tests.sheets.reading import find, pages_of
from tests.sheets.review.conftest import WIDTH, printed


def test_a_title_without_anything_under_it_is_left_out():
    assert section("Course", []) == []


def test_a_title_goes_to_the_next_page_with_what_it_names():
    words = TextBlock("The words under it.")
    room = room_for(words, WIDTH)
    pages = pages_of(printed([Spacer(0, 700 - room), *section("Course", [words], room=room)]))
    assert ["Course" in page for page in pages] == ["The words" in page for page in pages]


def test_a_row_taller_than_a_page_goes_on_on_the_next():
    words = "Carrying the shopping up four flights of stairs without a rest. " * 60
    pdf = printed([table(("No.", "Said"), (0.7, 0.3), [("1", words), ("2", "the end")], WIDTH)])
    pages = pages_of(pdf)
    assert sum(page.count("Carrying") for page in pages) == 60
    assert "the end" in pages[-1]


def test_a_table_says_on_each_page_what_its_columns_are():
    rows = [(str(number), "found") for number in range(90)]
    pdf = printed([table(("No.", "What was done"), (0.3, 0.7), rows, WIDTH)])
    pages = pages_of(pdf)
    assert len(pages) > 1
    assert all("What was done" in page for page in pages)
    assert find(pdf, "No.")[0] < 60


def test_a_number_in_a_narrow_column_is_not_broken_into_two():
    pdf = printed([table(("", "Said"), (0.02, 0.98), [("10042", "found")], WIDTH)])
    assert "10042 found" in pages_of(pdf)[0]
