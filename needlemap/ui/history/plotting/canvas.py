"""One plot in the window: walked by keys, its values told by pointer and press."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from needlemap.clinic.ids import VisitId
from needlemap.look.plots.drawing import PlotPicture, PlotSize, PlotWords, drawn
from needlemap.look.plots.kinds import Plot, PlottedCourse, visit_words
from needlemap.look.theme import LIGHT, Theme
from needlemap.ui.history.plotting.painting import (
    PX_PER_MM,
    TYPE_MM,
    paint_plot,
    screen_lettering,
)
from needlemap.ui.widgets.common import plain_tip
from needlemap.ui.work.translator import told

_LEAST_PX, _USUAL_PX = 104, 190
_RING_PX = 8.0
_KEYS = frozenset(
    {
        Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End,
        Qt.Key.Key_Return, Qt.Key.Key_Enter,
    }
)  # fmt: skip


class PlotCanvas(QWidget):
    """Shows a plot; a line stands at the visit that is told.

    Signals:
        pressed: a visit of it was pressed, a VisitId.
        entered: it was pressed twice.
        walked: a key that walks the visits was pressed in it.
    """

    pressed = Signal(object)
    entered = Signal()
    walked = Signal(Qt.Key)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._theme: Theme = LIGHT
        self._plot: Plot | None = None
        self._course = PlottedCourse((), ())
        self._picture: PlotPicture | None = None
        self._visit: VisitId | None = None

    @property
    def picture(self) -> PlotPicture | None:
        """The plot as it is drawn, None if there is none."""
        return self._picture

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def show_plot(self, plot: Plot | None, course: PlottedCourse) -> None:
        """Show a plot over the visits of a course; None: nothing."""
        self._plot, self._course = plot, course
        self.setAccessibleName(told(plot.title) if plot is not None else "")
        self._draw()

    def light(self, visit: VisitId | None) -> None:
        """Stand at a visit."""
        self._visit = visit
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, _USUAL_PX)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, _LEAST_PX)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            return
        with QPainter(self) as painter:
            paint_plot(painter, self._picture, self._theme, PX_PER_MM)
            self._paint_place(painter, self._picture)
            self._paint_rings(painter, self._picture)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _KEYS:
            self.walked.emit(key)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        visit = self._visit_at(event.position())
        if visit is not None:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.pressed.emit(visit)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.entered.emit()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self._words_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(words), self)
            return True
        return super().event(event)

    def _words_at(self, place: QPointF) -> str:
        wanted = self._visit_at(place)
        visit = next((one for one in self._course.visits if one.id == wanted), None)
        if visit is None or self._plot is None:
            return ""
        return told(visit_words((self._plot,), visit))

    def _visit_at(self, place: QPointF) -> VisitId | None:
        return self._picture.nearest(place.x() / PX_PER_MM) if self._picture is not None else None

    def _draw(self) -> None:
        self._picture = None
        if self._plot is not None and self._course.visits:
            size = PlotSize(self.width() / PX_PER_MM, self.height() / PX_PER_MM, TYPE_MM)
            letters = screen_lettering(self.font())
            self._picture = drawn(self._plot, self._course, size, letters, PlotWords.LEGEND)
        self.update()

    def _paint_place(self, painter: QPainter, picture: PlotPicture) -> None:
        """Draw the line at the visit that is told, bold while the keys are here."""
        x = picture.x_of(self._visit) if self._visit is not None else None
        if x is None:
            return
        color = self._theme.accent if self.hasFocus() else self._theme.faint
        painter.setPen(QPen(QColor(color), 2 if self.hasFocus() else 1))
        ends = (QPointF(x, y) * PX_PER_MM for y in (picture.top, picture.bottom))
        painter.drawLine(*ends)

    def _paint_rings(self, painter: QPainter, picture: PlotPicture) -> None:
        painter.setPen(QPen(QColor(self._theme.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for visit, (x, y) in picture.spots:
            if visit == self._visit:
                painter.drawEllipse(QPointF(x, y) * PX_PER_MM, _RING_PX, _RING_PX)
