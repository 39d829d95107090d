"""Where the small line of a point lies in its cell, and which visit a press in it means."""

from PySide6.QtCore import QRectF

from needlemap.clinic.history.known import History
from needlemap.clinic.history.point_lines import PointLine
from needlemap.ui.history.points.columns import TENDERNESS_TEXT_PX
from needlemap.ui.widgets.courses.small_line import CourseTime, VisitPlace, places_in, time_of

_EDGE_PX, _ABOVE_PX = 8.0, 9.0


def span_of(history: History) -> CourseTime | None:
    """Return the time of all visits that count, None if there are none."""
    return time_of(one.visit.started_at for one in history.counted)


def small_line_box(cell: QRectF) -> QRectF:
    """Return the part of a cell that the small line has."""
    return cell.adjusted(TENDERNESS_TEXT_PX, _ABOVE_PX, -_EDGE_PX, -_ABOVE_PX)


def visit_places(line: PointLine, span: CourseTime, cell: QRectF) -> tuple[VisitPlace, ...]:
    """Return where each visit of a point lies in its cell, oldest first."""
    return places_in(line, span, small_line_box(cell))


def visit_at(line: PointLine, span: CourseTime, cell: QRectF, x: float) -> int | None:
    """Return the visit nearest to a press in a cell, None if it was not on the small line."""
    if x < small_line_box(cell).left() - _EDGE_PX:
        return None
    places = visit_places(line, span, cell)
    return min(range(len(places)), key=lambda at: abs(places[at].spot.x() - x))
