"""The small line of a point's tenderness over the visits: where each visit lies in a cell."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF

from needlemap.clinic.history.known import History
from needlemap.clinic.history.point_lines import PointLine
from needlemap.clinic.marks import TENDERNESS
from needlemap.ui.history.points.columns import TENDERNESS_TEXT_PX

_EDGE_PX, _ABOVE_PX = 8.0, 9.0


@dataclass(frozen=True, slots=True)
class CourseTime:
    """From the first visit of a patient to the last: all small lines have the same scale."""

    first: datetime
    last: datetime

    def share(self, moment: datetime) -> float:
        """Return where a moment lies, 0 to 1; in the middle if there is one visit only."""
        whole = (self.last - self.first).total_seconds()
        return (moment - self.first).total_seconds() / whole if whole else 0.5


def span_of(history: History) -> CourseTime | None:
    """Return the time of all visits that count, None if there are none."""
    moments = [one.visit.started_at for one in history.counted]
    return CourseTime(min(moments), max(moments)) if moments else None


@dataclass(frozen=True, slots=True)
class VisitPlace:
    """Where a visit lies in the cell; on the ground line, and not on the curve, without a score."""

    spot: QPointF
    is_scored: bool


def small_line_box(cell: QRectF) -> QRectF:
    """Return the part of a cell that the small line has."""
    return cell.adjusted(TENDERNESS_TEXT_PX, _ABOVE_PX, -_EDGE_PX, -_ABOVE_PX)


def visit_places(line: PointLine, span: CourseTime, cell: QRectF) -> tuple[VisitPlace, ...]:
    """Return where each visit of a point lies in its cell, oldest first."""
    box = small_line_box(cell)
    found = []
    for one in line.visits:
        score = one.mark.finding.tenderness
        up = 0.0 if score is None else score / TENDERNESS[1]
        across = box.left() + span.share(one.visit.started_at) * box.width()
        found.append(
            VisitPlace(QPointF(across, box.bottom() - up * box.height()), score is not None)
        )
    return tuple(found)


def visit_at(line: PointLine, span: CourseTime, cell: QRectF, x: float) -> int | None:
    """Return the visit nearest to a press in a cell, None if it was not on the small line."""
    if x < small_line_box(cell).left() - _EDGE_PX:
        return None
    places = visit_places(line, span, cell)
    return min(range(len(places)), key=lambda at: abs(places[at].spot.x() - x))
