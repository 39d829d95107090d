"""The trigger points of a review: on the body by number, and a line for each."""

import pytest
from reportlab.lib.units import mm

from needlemap.clinic.history.point_lines import point_lines
from needlemap.clinic.marks import Finding
from needlemap.sheets.review.points import ROOM_OF_POINTS, point_blocks
from tests.sheets.reading import text_of
from tests.sheets.review.conftest import WHO, WIDTH, WORDS, printed


def said(history, body):
    lines = point_lines(history, body)
    return text_of(printed(point_blocks(lines, body, WHO.body, WIDTH, WORDS)))


def test_a_point_has_its_days_how_often_and_how_tender(course, report_of, body):
    text = said(report_of(*course).history, body)
    assert (
        "1 Right upper trapezius 7 cm right of C7 24 Nov 2026 15 Dec 2026 3 times"
        " 3 times, 3 needles 3 of 3 8 to 4 4 to 2 latent back after 1 week" in text
    )
    assert "22 Dec 2026 1 time – – – – active –" in text


def test_what_was_not_noted_of_a_point_is_a_dash(point_at, visit_of, report_of, body):
    mark = point_at(needling=None)
    bare = type(mark)(point=mark.point, finding=Finding(familiar_pain=True))
    text = said(report_of(visit_of(0, bare)).history, body)
    assert "24 Nov 2026 1 time, familiar: 1 – – – – – –" in text


def test_many_returns_are_counted_and_the_last_is_told(course, report_of, body, visit_of):
    found, clear = course[0].chart.points, course[2].chart.points
    visits = [visit_of(week, *(clear if week % 2 else found)) for week in range(7)]
    text = said(report_of(*visits).history, body)
    assert "3 times, last" in text


def test_the_body_leaves_room_on_its_page_for_the_lines(course, report_of, body):
    lines = point_lines(report_of(*course).history, body)
    figure = point_blocks(lines, body, WHO.body, WIDTH, WORDS)[0]
    _, tall = figure.wrap(WIDTH, 1000)
    assert tall == pytest.approx(ROOM_OF_POINTS - 40 * mm)


def test_without_points_there_is_nothing(report_of, body):
    assert point_blocks((), body, WHO.body, WIDTH, WORDS) == []
