"""A small line is drawn full where a point was needled, hollow where not, ringed where chosen."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from needlemap.clinic.history.point_lines import point_lines
from needlemap.look.theme import LIGHT
from needlemap.ui.widgets.courses.small_line import (
    LineLook,
    draw_small_line,
    places_in,
    time_of,
)
from tests.clinic.history.making import NEEDLE, Strip, history, point, visit

BOX = QRectF(20, 10, 160, 40)
KNOWN = history(
    visit(0, point(1, tenderness=8, needling=NEEDLE)), visit(10, point(1, tenderness=3)),
    visit(20, point(1)),
)  # fmt: skip


@pytest.fixture
def drawn(qapp):
    """Return what is drawn, and where the visits lie."""
    line = point_lines(KNOWN, Strip())[0]
    places = places_in(line, time_of(one.visit.started_at for one in KNOWN.counted), BOX)

    def drawn(chosen=-1):
        image = QImage(200, 60, QImage.Format.Format_RGB32)
        image.fill(QColor(LIGHT.panel))
        with QPainter(image) as painter:
            draw_small_line(painter, line, places, BOX, LineLook(LIGHT, LIGHT.panel, chosen))
        return image, [place.spot.toPoint() for place in places]

    return drawn


def test_it_is_full_where_it_was_needled_and_hollow_where_not(drawn):
    image, (first, second, _) = drawn()
    assert image.pixelColor(first).name() == LIGHT.text
    assert image.pixelColor(second).name() == LIGHT.panel


def test_a_visit_without_a_score_is_a_tick_on_the_ground(drawn):
    image, (*_, last) = drawn()
    assert last.y() == BOX.bottom()
    assert image.pixelColor(last).name() == LIGHT.text
    ends = [image.pixelColor((QPointF(last) + QPointF(0, up)).toPoint()) for up in (-3, 3)]
    assert [end.name() for end in ends] == [LIGHT.text] * 2  # it stands upright


def test_the_chosen_visit_has_a_ring(drawn):
    plain, places = drawn()
    ringed, _ = drawn(chosen=1)
    beside = (QPointF(places[1]) + QPointF(6, 0)).toPoint()
    assert ringed.pixelColor(beside) != plain.pixelColor(beside)


def test_no_visits_have_no_time():
    assert time_of([]) is None
