"""A small body for each visit, all at one scale: what came and went is seen at a glance."""

import math
from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QObject,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.body.texts import Text
from needlemap.clinic.history.known import ChartedVisit, History
from needlemap.clinic.ids import PointId, VisitId
from needlemap.clinic.point_words import found_words
from needlemap.clinic.visit_dates import visit_dates
from needlemap.look.marks import plain_shapes
from needlemap.look.theme import LIGHT, Theme
from needlemap.ui.canvas.scene.symbols import Rings, mark_pixmap
from needlemap.ui.history.figures import FigureViews, Parts
from needlemap.ui.widgets.common import label
from needlemap.ui.widgets.scrolled import Scrolled
from needlemap.ui.work.translator import told

_TALL_PX, _LOW_PX, _GAP_PX, _WORDS_PX = 236, 150, 12, 62
_LEAST_PX, _MOST_PX = 168, 460  # of a cell's width
_LARGER = (2.0, 1.75, 1.5, 1.25)  # than that, where all visits are in sight at once
_RADIUS_PX = 4.0
_EDGE_PX, _ROUND_PX = 1.0, 8.0
_DATE_PX, _FACT_PX = 13, 12
_MOST_KEPT = 160  # pictures: more are made anew when they come into sight again


class BodyGrid(QWidget):
    """Paints the visits in rows; one is current, for the keys.

    Signals:
        chosen: the id of a visit that was pressed.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("small_bodies")
        self.setAccessibleName(self.tr("A body for each visit"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._figures: FigureViews | None = None
        self._visits: tuple[ChartedVisit, ...] = ()
        self._dates: tuple[str, ...] = ()
        self._parts: Parts = {}
        self._current = 0
        self._room = QSize()  # in which they are seen without scrolling
        self._scale = 1.0
        self._chosen: PointId | None = None
        self._theme: Theme = LIGHT
        self._pictures: dict[tuple[VisitId, float], QPixmap] = {}
        self._ahead = QTimer(self)  # paints what is not in sight yet: scrolling waits for nothing
        self._ahead.setInterval(0)
        self._ahead.timeout.connect(self._paint_one)

    def show_visits(self, visits: Sequence[ChartedVisit], figures: FigureViews) -> None:
        """Show these visits on a figure, where their marks are."""
        self._figures, self._visits = figures, tuple(visits)
        self._dates = tuple(told(day) for day in visit_dates(one.visit for one in visits))
        anchors = [mark.point.anchor for one in visits for mark in one.chart.points]
        zones = [zone for one in visits for zone in one.chart.zones]
        self._parts = figures.parts_of(anchors, zones)
        self._current, self._chosen = max(len(self._visits) - 1, 0), None
        self._pictures.clear()
        self.fit_into(self._room)
        self._speak()
        self.update()

    def fit_into(self, room: QSize) -> None:
        """Be as large as the bodies of all visits can be within a room, where they are few."""
        self._room, before = room, self._scale
        for self._scale in (*_LARGER, 1.0):
            fits = self._cell_px + 2 * _GAP_PX <= room.width()
            if fits and self.heightForWidth(room.width()) <= room.height():
                break
        if self._scale != before:
            self._pictures.clear()
            self.update()
        self.setFixedHeight(self.heightForWidth(self.width()))

    def choose(self, point: PointId | None) -> None:
        """Ring one trigger point at every visit; none if it is None."""
        if point == self._chosen:
            return
        self._chosen = point
        self._pictures.clear()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._pictures.clear()
        self.update()

    @property
    def visits(self) -> tuple[ChartedVisit, ...]:
        """The visits that are shown, oldest first."""
        return self._visits

    def box_of(self, visit: VisitId) -> QRect:
        """Return where a visit is shown."""
        ids = [one.id for one in self._visits]
        return self._box(ids.index(visit)).toRect()

    @property
    def current(self) -> ChartedVisit | None:
        """The visit that Enter opens."""
        return self._visits[self._current] if self._visits else None

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        rows = math.ceil(len(self._visits) / self._columns(width))
        return max(rows, 1) * (self._body_px + _WORDS_PX + _GAP_PX) + _GAP_PX

    @override
    def resizeEvent(self, event: object) -> None:
        self.setFixedHeight(self.heightForWidth(self.width()))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # who takes the press gets the release

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        places = (i for i in range(len(self._visits)) if self._box(i).contains(event.position()))
        index = next(places, None)
        if index is not None and event.button() is Qt.MouseButton.LeftButton:
            self._go(index)
            self.chosen.emit(self._visits[index].id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        columns = self._columns(self.width())
        steps: dict[int, int] = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
            Qt.Key.Key_Home: -len(self._visits),
            Qt.Key.Key_End: len(self._visits),
        }
        if event.key() in steps and self._visits:
            self._go(min(max(self._current + steps[event.key()], 0), len(self._visits) - 1))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current is not None:
            if not event.isAutoRepeat():
                self.chosen.emit(self.current.id)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._figures is None:
            return
        ratio = self.devicePixelRatioF()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for index, one in enumerate(self._visits):
                box = self._box(index)
                if not box.intersects(QRectF(event.rect())):
                    continue
                painter.drawPixmap(box.topLeft(), self._picture(index, one, ratio))
                if index == self._current and self.hasFocus():
                    painter.setPen(QPen(QColor(self._theme.accent), 2.0))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), _ROUND_PX, _ROUND_PX)

        if self.isVisible():
            self._ahead.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ahead.stop()

    @property
    def is_painted(self) -> bool:
        """Whether the pictures of all visits are there, as many as are kept."""
        ratio = self.devicePixelRatioF()
        return all((one.id, ratio) in self._pictures for one in self._visits[:_MOST_KEPT])

    def _paint_one(self) -> None:
        ratio = self.devicePixelRatioF()
        for index, one in enumerate(self._visits[:_MOST_KEPT]):
            if (one.id, ratio) not in self._pictures:
                self._picture(index, one, ratio)
                return
        self._ahead.stop()

    def _go(self, index: int) -> None:
        self._current = index
        self._speak()
        self.update()
        above = self.parentWidget()
        while above is not None and not isinstance(above, Scrolled):
            above = above.parentWidget()
        if isinstance(above, Scrolled):
            box = self._box(index)
            middle = self.mapTo(above.widget() or self, box.center().toPoint())
            above.ensureVisible(middle.x(), middle.y(), 0, round(box.height() / 2))

    def _speak(self) -> None:
        if self.current is not None:
            facts = ", ".join(self._facts(self.current))
            self.setAccessibleDescription(f"{self._dates[self._current]}: {facts}")

    def _columns(self, width: int) -> int:
        return max((width - _GAP_PX) // (self._cell_px + _GAP_PX), 1)

    @property
    def _share(self) -> float:
        """How wide the bodies of a visit are, of their height."""
        parts = self._parts.values()
        tall = max((part.height() for part in parts), default=0.0)
        return sum(part.width() for part in parts) / tall if tall else 1.0

    @property
    def _body_px(self) -> int:
        """How tall the bodies are: whole ones are taller than a part of them."""
        return round((_TALL_PX if self._share <= 1.0 else _LOW_PX) * self._scale)

    @property
    def _cell_px(self) -> int:
        wide, most = round(self._share * (self._body_px - 12)) + 16, round(_MOST_PX * self._scale)
        return min(max(wide, _LEAST_PX), most)

    def _box(self, index: int) -> QRectF:
        line, column = divmod(index, self._columns(self.width()))
        wide, tall = self._cell_px, self._body_px + _WORDS_PX
        x, y = _GAP_PX + column * (wide + _GAP_PX), _GAP_PX + line * (tall + _GAP_PX)
        return QRectF(x, y, wide, tall)

    def _picture(self, index: int, one: ChartedVisit, ratio: float) -> QPixmap:
        key = one.id, ratio
        if key not in self._pictures:
            if len(self._pictures) >= _MOST_KEPT:
                self._pictures.clear()
            self._pictures[key] = self._painted(index, one, ratio)
        return self._pictures[key]

    def _painted(self, index: int, one: ChartedVisit, ratio: float) -> QPixmap:
        size = QSize(self._cell_px, self._body_px + _WORDS_PX)
        made = QPixmap(size * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        with QPainter(made) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._theme.panel_edge), _EDGE_PX))
            painter.setBrush(QColor(self._theme.panel))
            whole = QRectF(QPointF(0.5, 0.5), size - QSize(1, 1))
            painter.drawRoundedRect(whole, _ROUND_PX, _ROUND_PX)
            self._paint_bodies(painter, one, ratio)
            self._write(painter, index, one)
        return made

    def _paint_bodies(self, painter: QPainter, one: ChartedVisit, ratio: float) -> None:
        figures = self._figures
        if figures is None:
            return
        room = QRectF(6, 8, self._cell_px - 12, self._body_px - 12)
        points = [mark for mark in one.chart.points if not mark.is_untouched]
        for standing in figures.stand(self._parts, room):
            figures.paint_body(painter, standing, self._theme, ratio)
            for zone in one.chart.zones:
                figures.paint_zone(painter, standing, zone, self._theme, was=zone.carried)
            spots = figures.seen(standing.frame.view.id, [mark.point.anchor for mark in points])
            for mark, spot in zip(points, spots, strict=True):
                if spot is None or not standing.part.contains(*spot):
                    continue
                shapes = plain_shapes(mark)
                rings = Rings(self._theme.accent if mark.id == self._chosen else "")
                radius = _RADIUS_PX * math.sqrt(self._scale)
                picture = mark_pixmap(shapes, radius, self._theme, ratio, rings)
                half = picture.width() / ratio / 2
                painter.drawPixmap(standing.place(*spot) - QPointF(half, half), picture)

    def _write(self, painter: QPainter, index: int, one: ChartedVisit) -> None:
        box = QRectF(8, self._body_px, self._cell_px - 16, 20)
        font = QFont(self.font())
        font.setPixelSize(_DATE_PX)
        font.setBold(True)
        self._line(painter, box, font, self._theme.text, self._dates[index])
        font.setBold(False)
        font.setPixelSize(_FACT_PX)
        for line, words in enumerate(self._facts(one)[:2]):
            under = box.translated(0, 19 + 17 * line)
            self._line(painter, under, font, self._theme.muted, words)

    def _line(self, painter: QPainter, box: QRectF, font: QFont, color: str, words: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(color))
        align = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        fitting = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(box.width())
        )
        painter.drawText(box, align, fitting)

    def _facts(self, one: ChartedVisit) -> list[str]:
        """Return what is written under a body: pain, and what was found and done."""
        visit, said = one.visit, []
        before, after = visit.pain_before, visit.pain_after
        if before is not None and after is not None:
            said.append(told(Text("Pain {before} to {after}", before=before, after=after)))
        elif before is not None:
            said.append(told(Text("Pain {before} before", before=before)))
        points = found_words(one.chart.found_points)
        needles = Text.counted("{count} needle", "{count} needles", one.chart.needles_in)
        said.append(f"{told(points)}, {told(needles)}")
        return said


class SmallBodies(QWidget):
    """The grid, scrolled, with a sentence while there is nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = BodyGrid()
        self.chosen = self.grid.chosen
        self._none = label("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self._none)
        self.scrolled = Scrolled(_held(self.grid))
        column.addWidget(self.scrolled, 1)
        self.scrolled.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.grid.fit_into(self.scrolled.viewport().size())
        return False

    def show_history(self, history: History, figures: FigureViews) -> None:
        """Show the visits that count, oldest first, and bring the latest into sight."""
        visits = history.counted
        is_none = not any(one.chart.marks for one in visits)
        self._none.setText(self.tr("Nothing is charted yet.") if is_none else "")
        self._none.setVisible(is_none)
        self.grid.show_visits(visits, figures)

    def choose(self, point: PointId | None) -> None:
        """Ring one trigger point at every visit; none if it is None."""
        self.grid.choose(point)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.grid.set_theme(theme)


def _held(grid: BodyGrid) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(grid)
    column.addStretch(1)
    return holder
