"""The shown plots as files."""

import xml.etree.ElementTree as ET

from PySide6.QtGui import QFont, QImage

from needlemap.clinic.scores import Scale, Score
from needlemap.ui.history.plotting.saving import csv_of, png_of, svg_of
from tests.clinic.history.making import history, visit
from tests.look.plots.courses import course

KNOWN = course()
SHOWN = (KNOWN.plot("pain"), KNOWN.plot("skin in pain"))


def test_a_table_has_a_row_for_each_visit_and_nothing_where_nobody_asked():
    table = csv_of(SHOWN, KNOWN).decode("utf-8-sig")
    assert table.splitlines() == [
        "day,time,pain before,pain after,skin in pain %,needles in",
        "2026-03-03,09:00,8,4,1.0,1",
        "2026-03-13,09:00,6,,,0",
        "2026-04-12,09:00,3,2,,1",
    ]


def test_an_activity_that_somebody_typed_is_no_formula():
    score = Score(scale=Scale.FUNCTION, value=3, activity="=1+1")
    known = course(history(visit(0, scores=(score,))))
    table = csv_of(known.plots, known).decode("utf-8-sig")
    assert not any(cell.startswith("=") for row in table.splitlines() for cell in row.split(","))


def test_vectors_hold_lines_and_letters_and_no_name(qapp):
    svg = svg_of(SHOWN, KNOWN, QFont("Noto Sans"))
    assert svg.startswith(b"<?xml")
    root = ET.fromstring(svg)  # made here
    text = " ".join("".join(each.itertext()) for each in root.iter())
    assert "Pain before and after treatment" in text
    assert "Sousa" not in text
    assert not list(root.iter("{http://www.w3.org/2000/svg}image"))


def test_a_picture_is_large_enough_to_print_and_white(qapp):
    image = QImage.fromData(png_of(SHOWN, KNOWN, QFont("Noto Sans")))
    assert image.width() == 8 * 176
    assert image.height() == 8 * 2 * 56
    assert image.pixelColor(image.width() - 1, 0).name() == "#ffffff"
