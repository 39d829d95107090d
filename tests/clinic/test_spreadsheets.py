"""Tables of numbers as a spreadsheet reads them."""

from needlemap.clinic.spreadsheets import csv_text


def test_a_table_has_a_head_and_a_line_for_each_row():
    rows = [
        {"day": "2026-03-03", "pain": 7, "points": None},
        {"day": "x,y", "pain": 2.5, "points": -1},
    ]
    assert csv_text(rows) == 'day,pain,points\n2026-03-03,7,\n"x,y",2.5,-1\n'


def test_nothing_that_was_typed_becomes_a_formula_head_or_cell():
    typed = "=HYPERLINK(A1)"
    assert csv_text([{typed: "@SUM"}]) == "'=HYPERLINK(A1)\n'@SUM\n"


def test_no_rows_are_no_text():
    assert csv_text([]) == ""
