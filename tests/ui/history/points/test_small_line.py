"""Where the visits of a point lie on its small line."""

from PySide6.QtCore import QRectF

from needlemap.clinic.history.point_lines import point_lines
from needlemap.ui.history.points.small_line import small_line_box, span_of, visit_at, visit_places
from tests.clinic.history.making import STRUCK, Strip, history, point, visit

CELL = QRectF(0, 0, 200, 48)
BOX = small_line_box(CELL)


def of(*visits):
    known = history(*visits)
    return point_lines(known, Strip())[0], span_of(known)


def test_visits_lie_true_to_scale_and_the_most_tender_on_top():
    line, span = of(
        visit(0, point(1, tenderness=10)), visit(10, point(1)), visit(40, point(1, tenderness=0))
    )
    spots = [(round(p.spot.x()), p.spot.y(), p.is_scored) for p in visit_places(line, span, CELL)]
    assert spots == [
        (round(BOX.left()), BOX.top(), True),
        (round(BOX.left() + BOX.width() / 4), BOX.bottom(), False),
        (round(BOX.right()), BOX.bottom(), True),
    ]


def test_all_points_share_one_scale_that_no_visit_in_error_stretches():
    line, span = of(
        *(visit(0, point(2, 300)), visit(10, point(1, tenderness=5)), visit(20, point(2, 300))),
        visit(99, in_error=STRUCK),
    )
    [_, *_] = visit_places(line, span, CELL)
    assert (span.last - span.first).days == 20


def test_one_visit_stands_in_the_middle_and_no_visit_has_no_scale():
    line, span = of(visit(0, point(1, tenderness=5)))
    assert visit_places(line, span, CELL)[0].spot == BOX.center()
    assert span_of(history()) is None


def test_a_press_finds_the_nearest_visit_and_none_on_the_words():
    line, span = of(visit(0, point(1, tenderness=10)), visit(40, point(1, tenderness=0)))
    assert [visit_at(line, span, CELL, x) for x in (5, BOX.left(), 90, BOX.right(), 199)] == [
        None, 0, 0, 1, 1,
    ]  # fmt: skip
