"""The small line of a point's tenderness over the visits: full where needled, else hollow."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from needlemap.clinic.history.point_lines import PointLine
from needlemap.clinic.marks import TENDERNESS
from needlemap.look.theme import Theme

_DOT_PX, _RING_PX, _TICK_PX = 3.0, 6.0, 3.0
_APART_PX = 7.0  # of visits that have a dot each


@dataclass(frozen=True, slots=True)
class CourseTime:
    """From the first visit of a patient to the last: all small lines have the same scale."""

    first: datetime
    last: datetime

    def share(self, moment: datetime) -> float:
        """Return where a moment lies, 0 to 1; in the middle if there is one visit only."""
        whole = (self.last - self.first).total_seconds()
        return (moment - self.first).total_seconds() / whole if whole else 0.5


def time_of(moments: Iterable[datetime]) -> CourseTime | None:
    """Return the time of visits at these moments, None if there are none."""
    known = tuple(moments)
    return CourseTime(min(known), max(known)) if known else None


@dataclass(frozen=True, slots=True)
class VisitPlace:
    """Where a visit lies; on the ground line, and not on the curve, without a score."""

    spot: QPointF
    is_scored: bool


def places_in(line: PointLine, span: CourseTime, box: QRectF) -> tuple[VisitPlace, ...]:
    """Return where each visit of a point lies in a box, oldest first."""
    found = []
    for one in line.visits:
        score = one.mark.finding.tenderness
        up = 0.0 if score is None else score / TENDERNESS[1]
        across = box.left() + span.share(one.visit.started_at) * box.width()
        found.append(
            VisitPlace(QPointF(across, box.bottom() - up * box.height()), score is not None)
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class LineLook:
    """In which colours it is drawn, and which visit is ringed, -1 for none."""

    theme: Theme
    ground: str
    chosen: int = -1


def draw_small_line(
    painter: QPainter,
    line: PointLine,
    places: Sequence[VisitPlace],
    box: QRectF,
    look: LineLook,
) -> None:
    """Draw the scores over the visits; where they lie close, the last and the ringed one alone."""
    theme = look.theme
    painter.setPen(QPen(QColor(theme.panel_edge), 1))
    painter.drawLine(box.bottomLeft(), box.bottomRight())
    painter.setPen(QPen(QColor(theme.muted), 1.5))
    painter.drawPolyline(QPolygonF([place.spot for place in places if place.is_scored]))
    is_dense = len(places) * _APART_PX > box.width()
    for at, (one, place) in enumerate(zip(line.visits, places, strict=True)):
        if not is_dense or at in {look.chosen, len(places) - 1}:
            _draw_visit(painter, place, look, needled=one.needling is not None)
        if at == look.chosen:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(place.spot, _RING_PX, _RING_PX)


def _draw_visit(painter: QPainter, place: VisitPlace, look: LineLook, *, needled: bool) -> None:
    painter.setPen(QPen(QColor(look.theme.text), 1.5))
    painter.setBrush(QColor(look.theme.text if needled else look.ground))
    if place.is_scored:
        painter.drawEllipse(place.spot, _DOT_PX, _DOT_PX)
    else:
        tick = QPointF(0, _TICK_PX)
        painter.drawLine(place.spot - tick, place.spot + tick)
