"""A small row of what was found and done at the selected point before; a press tells all of it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from needlemap.body.letters import capital
from needlemap.body.texts import Text
from needlemap.clinic.chart import MarkId
from needlemap.clinic.ids import PointId
from needlemap.clinic.marks import Mark, PointMark
from needlemap.look.theme import LIGHT, Theme
from needlemap.ui.chart.inspector.past.point_past import PastOfPoint, PointPast
from needlemap.ui.widgets.common import plain_tip
from needlemap.ui.widgets.courses.small_line import LineLook, draw_small_line, places_in
from needlemap.ui.widgets.fitting.lines import in_lines
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.translator import told

_EDGE_PX, _ABOVE_PX, _PLOT_PX, _TYPE_PX = 10.0, 9.0, 130.0, 12


class PastRow(QPushButton):
    """Is there only while the point has a past; takes no height otherwise.

    Signals:
        wanted: the line of a point is to be seen whole, a PointId.
    """

    wanted = Signal(object)

    def __init__(self, past: PointPast, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("point_past")
        self.setAccessibleName(self.tr("This point over all visits"))
        self.setProperty("tone", "hint")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(TARGET_PX)
        self._past = past
        self._mark: Mark | None = None  # that is selected
        self._pointed: MarkId | None = None
        self._point: PointId | None = None  # that is shown
        self._shown: PastOfPoint | None = None
        self._theme: Theme = LIGHT
        past.known.connect(self._show)
        self.clicked.connect(self._pressed)
        self.hide()

    @property
    def shown(self) -> PastOfPoint | None:
        """What is shown."""
        return self._shown

    def show_mark(self, mark: Mark | None) -> None:
        """Show the past of this mark, if it is a point and has one."""
        self._mark = mark
        self._show()

    def point_at(self, mark_id: MarkId | None) -> None:
        """Show the past of what is pointed at, a ghost or a mark, while no point is selected."""
        if mark_id != self._pointed:
            self._pointed = mark_id
            if self._mark is None:
                self._show()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        past = self._shown
        if past is None:
            return
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(_EDGE_PX, _ABOVE_PX, -_EDGE_PX, -_ABOVE_PX)
            plot = QRectF(box)
            plot.setLeft(max(box.right() - _PLOT_PX, box.left()))
            places = places_in(past.line, past.span, plot)
            look = LineLook(theme, theme.field, past.at)
            draw_small_line(painter, past.line, places, plot, look)
            room = QRectF(self.rect())
            room.setLeft(box.left())
            room.setRight(plot.left() - _EDGE_PX)
            font = self.font()
            font.setPixelSize(_TYPE_PX)
            painter.setFont(font)
            painter.setPen(QColor(theme.text))
            lines = in_lines(capital(self._words(past)), painter.fontMetrics(), int(room.width()))
            at_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, int(at_left), "\n".join(lines))

    def _show(self) -> None:
        mark = self._mark
        if mark is None:
            self._point = PointId(self._pointed) if self._pointed is not None else None
        else:
            self._point = mark.id if isinstance(mark, PointMark) else None
        self._shown = self._past.of(self._point) if self._point is not None else None
        self.setVisible(self._shown is not None)
        if self._shown is not None:
            words = self._words(self._shown)
            self.setAccessibleName(
                told(Text("Point {number} over all visits: {line}",
                          number=self._shown.line.number, line=words))
            )  # fmt: skip
            self.setToolTip(plain_tip(capital(words)))
        self.update()

    @staticmethod
    def _words(past: PastOfPoint) -> str:
        times = Text.counted("found once", "found {count} times", len(past.line.found))
        return told(past.line.words) or told(times)

    def _pressed(self) -> None:
        if self._point is not None:
            self.wanted.emit(self._point)
