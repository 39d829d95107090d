"""A body for each visit: all at one scale, with their marks, days and numbers."""

from dataclasses import replace

import pytest
from reportlab.lib.units import mm

from needlemap.body.places import ViewId
from needlemap.clinic.marks import Finding, PointState
from needlemap.look.shown_parts import ShownPart
from needlemap.look.theme import PAPER
from needlemap.sheets.review.bodies import FigureOfVisits, body_rows, grid_for
from tests.sheets.reading import has_ink_like, paths_of, text_of
from tests.sheets.review.conftest import WIDTH, WORDS, printed

WHOLE = (ShownPart(0, 0, 760, 1740),) * 2
NECK = (ShownPart(0, 0, 520, 640),) * 2


def pdf_of(report, body):
    return printed(body_rows(body, report.history, WIDTH, WORDS))


@pytest.mark.parametrize("parts", [WHOLE, NECK, NECK * 2])
@pytest.mark.parametrize("count", [1, 4, 12, 60])
def test_bodies_fill_the_width_are_large_enough_to_read_and_no_taller_than_a_page(parts, count):
    grid = grid_for(parts, count, WIDTH)
    assert grid.columns * grid.cell <= WIDTH
    assert sum(part.width for part in parts) * grid.scale <= grid.cell
    assert 12 * mm <= grid.tall <= 83 * mm


def test_more_visits_stand_closer():
    columns = [grid_for(WHOLE, count, WIDTH).columns for count in (1, 3, 8, 60)]
    assert columns == sorted(columns)


def test_points_are_smaller_on_smaller_bodies():
    large, small = (grid_for(WHOLE, count, WIDTH).radius for count in (1, 60))
    assert 0.6 * mm < small < large


def test_each_visit_has_its_day_its_pain_and_what_was_done(course, report_of, body):
    text = text_of(pdf_of(report_of(*course), body))
    assert "1 · 24 Nov 2026 Pain 8 to 7, 1 point found, 1 needle" in text
    assert "3 · 8 Dec 2026 Pain 5 to 4, 0 points found" in text
    assert "5 · 22 Dec 2026 Pain 6 before, 1 point found not signed yet" in text
    assert "29 Dec" not in text


def test_marks_of_the_neck_show_no_legs(course, report_of, body):
    neck = FigureOfVisits(body, report_of(*course[:4]).history, WORDS)
    assert ViewId.POSTERIOR in neck.parts
    assert all(part.height < 900 for part in neck.parts.values())


def test_a_point_that_was_only_carried_forward_is_not_drawn(course, report_of, body, visit_of):
    [mark] = course[0].chart.points
    marks = (replace(mark, finding=Finding(state=PointState.ACTIVE), needling=None),)
    found = pdf_of(report_of(visit_of(0, *marks)), body)
    carried = replace(mark, finding=Finding(carried=True), needling=None)
    kept = pdf_of(report_of(visit_of(0, carried)), body)
    circles = [len([one for one in paths_of(pdf) if one.kind == "fill"]) for pdf in (found, kept)]
    assert circles[0] > circles[1]


def test_a_zone_is_hatched_and_one_carried_forward_an_outline(course, report_of, body, visit_of):
    [zone] = course[0].chart.zones
    drawn = pdf_of(report_of(visit_of(0, zone)), body)
    carried = pdf_of(report_of(visit_of(0, replace(zone, carried=True))), body)
    assert has_ink_like(drawn, PAPER.quality(zone.quality))
    lines = [
        len([one for one in paths_of(pdf) if one.kind == "stroke"]) for pdf in (drawn, carried)
    ]
    assert lines[0] > lines[1]
    assert "pain carried forward, not drawn anew" in text_of(carried)


def test_which_side_is_which_is_written_at_each_body(course, report_of, body):
    text = text_of(pdf_of(report_of(course[0]), body))
    assert text.split().count("R") == text.split().count("L") >= 1


def test_visits_without_a_mark_have_no_bodies(visit_of, report_of, body):
    assert body_rows(body, report_of(visit_of(0)).history, WIDTH, WORDS) == []


def test_all_bodies_are_drawn_at_one_scale_of_one_form(course, report_of, body):
    one, four = (pdf_of(report_of(*course[:n]), body) for n in (1, 4))
    assert len(four) < len(one) + 12_000
