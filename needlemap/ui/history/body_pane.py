"""Bodies with signs on them: each sign on its place, its number beside it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.ids import PointId
from needlemap.clinic.marks import PainZone
from needlemap.look.figure_parts import figure_parts
from needlemap.look.label_room import LabelRoom, label_room
from needlemap.look.marks import Shape
from needlemap.look.number_places import NumberPlace, NumberPlaces, Symbol, screen_sizes
from needlemap.look.theme import LIGHT, Ink, Theme
from needlemap.look.views import VIEW_NAMES, side_letters
from needlemap.ui.canvas.scene.symbols import Callout, Rings, callout_pixmap, mark_pixmap
from needlemap.ui.history.figures import FigureViews, Parts, Standing
from needlemap.ui.widgets.common import plain_tip
from needlemap.ui.work.translator import told

_WORDS_PX, _NAME_PX, _SIDE_PX = 24.0, 13, 15
_SIDES_DOWN = 0.16  # of the body's height
_LEAST_RADIUS, _LEAST_TYPE = 6.0, 12.0
_NEAR_PX = 14.0  # a press so far beside a sign is meant for it
_ARROW_PX = 6.0


@dataclass(frozen=True, slots=True)
class PointSign:
    """A trigger point as a picture shows it: its place, its shape, and what stands beside it."""

    id: PointId
    anchor: SurfaceAnchor
    shapes: tuple[Shape, ...]
    label: str
    words: str  # what is told of it where the pointer rests
    came_from: SurfaceAnchor | None = None  # an arrow leads from there


@dataclass(frozen=True, slots=True)
class ShownZone:
    """A zone as a picture shows it."""

    zone: PainZone
    was: bool = False  # drawn at the earlier visit: a dashed outline
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A sign in one view."""

    sign: PointSign
    at: QPointF
    number: NumberPlace


class BodyPane(QWidget):
    """Shows the bodies as large as there is room for.

    Signals:
        pressed: the id of the trigger point that was pressed.
    """

    pressed = Signal(object)

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(180, 200)
        self._figures: FigureViews | None = None
        self._parts: Parts = {}
        self._signs: tuple[PointSign, ...] = ()
        self._areas: tuple[ShownZone, ...] = ()
        self._chosen: PointId | None = None
        self._theme: Theme = LIGHT
        self._placed: list[_Placed] | None = None

    def show_marks(
        self,
        figures: FigureViews,
        parts: Parts,
        signs: Sequence[PointSign],
        areas: Sequence[ShownZone],
    ) -> None:
        """Show these signs and areas on these parts of a figure."""
        self._figures, self._parts = figures, parts
        self._signs, self._areas = tuple(signs), tuple(areas)
        self._changed()

    def show_nothing(self) -> None:
        """Show no body."""
        self._figures, self._signs, self._areas = None, (), ()
        self._changed()

    def choose(self, point: PointId | None) -> None:
        """Ring a point."""
        self._chosen = point
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    @property
    def signs(self) -> tuple[PointSign, ...]:
        """What is shown of points."""
        return self._signs

    @property
    def areas(self) -> tuple[ShownZone, ...]:
        """What is shown of zones."""
        return self._areas

    def places_of(self, point: PointId) -> list[QPointF]:
        """Return where a point is shown, once for each view that shows it."""
        return [placed.at for placed in self._all_placed() if placed.sign.id == point]

    @override
    def sizeHint(self) -> QSize:
        return QSize(420, 420)

    @override
    def resizeEvent(self, event: QEvent) -> None:
        self._changed()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        near = self._near(event.position())
        if event.button() is Qt.MouseButton.LeftButton and near is not None:
            self.pressed.emit(near.sign.id)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # who takes the press gets the release

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.words_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(words) if words else "", self)
            return True
        return super().event(event)

    def words_at(self, place: QPointF) -> str:
        """Return what is told of what lies at a pixel: a point before a zone."""
        near = self._near(place)
        if near is not None:
            return near.sign.words
        if self._figures is None:
            return ""
        for one in self._standing():
            x, y = (place.x() - one.left) / one.scale, (place.y() - one.top) / one.scale
            for area in self._areas:
                if self._figures.path(one.frame, area.zone).contains(QPointF(x, y)):
                    return area.words
        return ""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._figures is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for one in self._standing():
                self._figures.paint_body(painter, one, self._theme, self.devicePixelRatioF())
                for area in sorted(self._areas, key=lambda area: area.was):
                    self._figures.paint_zone(painter, one, area.zone, self._theme, was=area.was)
                self._write_names(painter, one)
            self._paint_arrows(painter)
            for placed in self._all_placed():
                self._paint_sign(painter, placed)

    def _changed(self) -> None:
        self._placed = None
        self.update()

    def _standing(self) -> tuple[Standing, ...]:
        if self._figures is None or not self._parts:
            return ()
        room = QRectF(self.rect()).adjusted(4, _WORDS_PX, -4, -4)
        return self._figures.stand(self._parts, room)

    def _all_placed(self) -> list[_Placed]:
        if self._placed is None:
            self._placed = [placed for one in self._standing() for placed in self._placed_in(one)]
        return self._placed

    def _placed_in(self, one: Standing) -> list[_Placed]:
        """Return the signs that a view shows, each number with its place."""
        if self._figures is None:
            return []
        anchors = [sign.anchor for sign in self._signs]
        seen = self._figures.seen(one.frame.view.id, anchors)
        shown = [
            (sign, one.place(*spot))
            for sign, spot in zip(self._signs, seen, strict=True)
            if spot is not None and one.part.contains(*spot)
        ]
        symbols = [Symbol(at.x(), at.y(), sign.label) for sign, at in shown]
        sizes = replace(
            screen_sizes(one.scale), numbered=0.0, plain=_LEAST_RADIUS, type=_LEAST_TYPE
        )
        numbers = NumberPlaces(self._room(one), sizes).of(symbols)
        return [
            _Placed(sign, at, number) for (sign, at), number in zip(shown, numbers, strict=True)
        ]

    def _room(self, one: Standing) -> LabelRoom:
        box, figures = one.box, self._figures
        assert figures is not None
        parts = figure_parts(figures.atlas, one.frame.view.id, figures.body)
        bounds = (box.left(), box.top(), box.right(), box.bottom())
        return label_room(parts, bounds, one.scale, (one.left, one.top))

    def _near(self, place: QPointF) -> _Placed | None:
        found = [
            (math.hypot(placed.at.x() - place.x(), placed.at.y() - place.y()), index)
            for index, placed in enumerate(self._all_placed())
        ]
        best = min(found, default=(math.inf, -1))
        return self._all_placed()[best[1]] if best[0] <= _NEAR_PX else None

    def _paint_sign(self, painter: QPainter, placed: _Placed) -> None:
        theme, ratio, sign = self._theme, self.devicePixelRatioF(), placed.sign
        rings = Rings(theme.accent if sign.id == self._chosen else "")
        picture = mark_pixmap(sign.shapes, _LEAST_RADIUS, theme, ratio, rings)
        half = picture.width() / ratio / 2
        painter.drawPixmap(placed.at - QPointF(half, half), picture)
        if placed.number.beside is None:
            return
        callout = Callout(
            sign.label, _LEAST_TYPE, *placed.number.beside, _LEAST_RADIUS,
            is_led=placed.number.has_leader,
        )  # fmt: skip
        words = callout_pixmap(callout, theme.text, theme.panel, ratio)
        half = words.width() / ratio / 2
        painter.drawPixmap(placed.at - QPointF(half, half), words)

    def _paint_arrows(self, painter: QPainter) -> None:
        """Lead from where a point was to where it is."""
        if self._figures is None:
            return
        painter.setPen(QPen(QColor(self._theme.ink(Ink.QUIET)), 1.6))
        moved = [sign for sign in self._signs if sign.came_from is not None]
        for one in self._standing():
            view = one.frame.view.id
            ends = self._figures.seen(view, [sign.anchor for sign in moved])
            starts = self._figures.seen(view, [s.came_from for s in moved if s.came_from])
            for start, end in zip(starts, ends, strict=True):
                if start is not None and end is not None:
                    self._paint_arrow(painter, one.place(*start), one.place(*end))

    def _paint_arrow(self, painter: QPainter, start: QPointF, end: QPointF) -> None:
        away = math.hypot(end.x() - start.x(), end.y() - start.y())
        if away < _LEAST_RADIUS + _ARROW_PX:
            return
        way = (end - start) / away
        tip = end - way * (_LEAST_RADIUS + 1)
        across = QPointF(-way.y(), way.x()) * (_ARROW_PX / 2)
        painter.drawEllipse(start, 2.5, 2.5)
        painter.drawLine(start, tip)
        painter.drawLine(tip, tip - way * _ARROW_PX + across)
        painter.drawLine(tip, tip - way * _ARROW_PX - across)

    def _write_names(self, painter: QPainter, one: Standing) -> None:
        """Write the view's name over the head, and beside the body which side is which."""
        box, view = one.box, one.frame.view.id
        font = painter.font()
        font.setPixelSize(_NAME_PX)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.muted))
        above = QRectF(box.left(), box.top() - _WORDS_PX + 8, box.width(), _WORDS_PX)
        align = Qt.AlignmentFlag
        painter.drawText(above, int(align.AlignHCenter | align.AlignTop), told(VIEW_NAMES[view]))
        letters = side_letters(view)
        if not letters:
            return
        font.setPixelSize(_SIDE_PX)
        painter.setFont(font)
        shoulder = one.frame.body.top() + _SIDES_DOWN * one.frame.body.height()
        down = max(one.place(0, shoulder).y(), box.top())
        for letter, side in zip(letters, (align.AlignLeft, align.AlignRight), strict=True):
            beside = QRectF(box.left() + 4, down, box.width() - 8, _WORDS_PX)
            painter.drawText(beside, int(side), told(letter))
