"""The crosshair: a pointer that is moved by keys and does what the mouse does."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QCursor, QKeyEvent, QMouseEvent, QPainterPath, QPolygonF
from typing_extensions import override

from needlemap.body.texts import Text
from needlemap.clinic.chart import MarkId
from needlemap.look.theme import Theme
from needlemap.ui.canvas.input.canvas_keys import STRIDES_MM
from needlemap.ui.canvas.input.key_pointer_mark import KeyPointerMark
from needlemap.ui.canvas.input.view import ChartView
from needlemap.ui.canvas.model.selection import Selection
from needlemap.ui.canvas.model.touch import Touch
from needlemap.ui.canvas.overlays.guide import Guide
from needlemap.ui.keyboard.places import key_of
from needlemap.ui.keyboard.single import PRESSES
from needlemap.ui.widgets.announcer import Announcer
from needlemap.ui.work.translator import told

ARROWS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}
_EDGE_PX = 24  # nearer the edge the canvas scrolls
_SAME_MM = 0.01  # a place come back to, after the canvas scrolled
_SOUGHT = 9  # places across and down that are tried for one on the body


class KeyPointer(QObject):
    """Moved by the arrows while no mark is selected, or once X calls it."""

    def __init__(
        self, view: ChartView, guide: Guide, selection: Selection, announcer: Announcer
    ) -> None:
        super().__init__(view)
        self._view = view
        self._guide = guide
        self._selection = selection
        self._announcer = announcer
        self._cross = KeyPointerMark(view)
        self._at: QPoint | None = None  # a whole pixel of the viewport
        self._called = False  # by X, though a mark is selected
        self._corners: list[Touch] = []
        self._outlines_since = 0  # which use of a tool
        self._mouse = QPoint()
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.zoomed.connect(self._zoomed)
        guide.told.connect(self._told)
        selection.changed.connect(self._selection_changed)
        view.setAccessibleDescription(
            self.tr(
                "Arrow keys move a crosshair over the body, with Shift finely, with Ctrl far."
                " Enter does there what a click does. Full stop and comma go from mark to mark."
                " F1 tells all keys."
            )
        )

    @property
    def at(self) -> QPointF | None:
        """The pixel of the viewport it stands on, None while it is not shown."""
        return QPointF(self._at) if self._at is not None and self.is_shown else None

    @property
    def is_shown(self) -> bool:
        """Whether it is in use."""
        return not self._cross.isHidden()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._cross.set_theme(theme)

    def hide(self) -> None:
        """Put it away; an outline that was begun is broken off."""
        self._break_off()
        self._called = False
        self._cross.hide()

    def forget(self) -> None:
        """Put it away, and begin anew the next time: another chart is shown."""
        self.hide()
        self._at = None

    def stand_in(self, index: int) -> None:
        """Go to the middle of a view, from 0, if in use."""
        if self.is_shown and index < len(self._view.scene_frames):
            self._at = self._on_body(self._seen(index))
            self._follow()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._view:
            self._pointer_used(event)
            return False
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            if self._is_outlining and key_of(event) == Qt.Key.Key_Z and not event.modifiers():
                event.accept()  # Z closes the outline before it chooses a tool
                return True
            return False
        return event.type() == QEvent.Type.KeyPress and self._pressed(event)

    @property
    def _is_outlining(self) -> bool:
        return bool(self._corners) and self._view.gesture.uses == self._outlines_since

    def _pressed(self, event: QKeyEvent) -> bool:
        key = key_of(event)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in ARROWS and held in STRIDES_MM and self._takes_arrows:
            self._step(ARROWS[key], STRIDES_MM[held])
        elif held:
            return False
        elif event.isAutoRepeat() and (key in PRESSES or key in {Qt.Key.Key_X, Qt.Key.Key_Z}):
            return self.is_shown  # held: it presses once
        elif key == Qt.Key.Key_X:
            self._call()
        elif key == Qt.Key.Key_Escape:
            return self._escaped()
        elif key in PRESSES and self.is_shown:
            self._press()
        elif key == Qt.Key.Key_Z and self._is_outlining:
            self._close()
        else:
            return False
        return True

    @property
    def _takes_arrows(self) -> bool:
        return bool(self._view.scene_frames) and (self._called or self._selection.mark is None)

    def _call(self) -> None:
        if self._called:
            self.hide()
            self._guide.look(None)
        elif self._view.scene_frames:
            self._called = True
            self._appear()

    def _escaped(self) -> bool:
        if self._is_outlining:
            self._break_off()
            return True
        if self.is_shown and not self._guide.is_showing_a_muscle:
            self.hide()
            self._guide.look(None)
            return True
        return False

    def _appear(self) -> None:
        port = self._view.viewport().rect()
        if self._at is None or not port.contains(self._at):
            views = range(len(self._view.scene_frames))
            self._at = self._on_body(self._seen(max(views, key=self._prominence)))
        self._mouse = QCursor.pos()
        self._cross.show()
        self._cross.raise_()
        self._follow()

    def _step(self, way: QPoint, stride_mm: float) -> None:
        if self._at is None or not self.is_shown:
            self._appear()
            return
        pixels = max(1, round(stride_mm * self._view.scale_px_per_mm))
        wanted = self._at + way * pixels
        port = self._view.viewport().rect()
        beyond = wanted - _kept_in(wanted, port.adjusted(_EDGE_PX, _EDGE_PX, -_EDGE_PX, -_EDGE_PX))
        outward = QPoint(beyond.x() * abs(way.x()), beyond.y() * abs(way.y()))
        if not outward.isNull():
            before = self._view.mapFromScene(0, 0)
            self._view.pan(QPointF(-outward))
            wanted += self._view.mapFromScene(0, 0) - before
        self._at = _kept_in(wanted, port)
        self._follow()

    def _follow(self) -> None:
        """Show and name the place it stands on."""
        if self._at is None:
            return
        self._cross.stand_at(self._at + self._view.viewport().pos())
        touch = self._view.touch(QPointF(self._at))
        self._show_outline(touch.scene_pos)
        self._guide.look(touch)

    def _press(self) -> None:
        if self._at is None:
            return
        touch = self._view.touch(QPointF(self._at))
        if self._view.gesture.tool.name == "zone":
            self._corner(touch)
            return
        self._view.gesture_began.emit()
        self._view.gesture.press(touch)
        self._view.gesture.release(touch)

    def _corner(self, touch: Touch) -> None:
        if not self._is_outlining:
            self._corners, self._outlines_since = [], self._view.gesture.uses
        ends = (self._corners[0], self._corners[-1]) if self._corners else ()
        if any((end.scene_pos - touch.scene_pos).manhattanLength() < _SAME_MM for end in ends):
            self._close()
            return
        self._corners.append(touch)
        self._show_outline(touch.scene_pos)
        self._announcer.say(told(Text("Corner {number}", number=len(self._corners))))

    def _close(self) -> None:
        """Give the tool what a mouse drawn through the corners would give it."""
        corners, self._corners = self._corners, []
        gesture = self._view.gesture
        self._view.gesture_began.emit()
        gesture.press(corners[0])
        for corner in corners[1:]:
            gesture.move(corner)
        gesture.release(corners[-1])

    def _break_off(self) -> None:
        if self._is_outlining:
            self._view.show_line(QPainterPath())
        self._corners = []

    def _show_outline(self, end: QPointF) -> None:
        if self._is_outlining:
            path = QPainterPath()
            path.addPolygon(QPolygonF([*(corner.scene_pos for corner in self._corners), end]))
            self._view.show_line(path)

    def _whole(self, index: int) -> QRect:
        """Return the part of the viewport, and beyond, that a view's body covers."""
        frame = self._view.scene_frames[index]
        body = frame.body.translated(frame.left, frame.top)
        return self._view.mapFromScene(body).boundingRect()

    def _seen(self, index: int) -> QRect:
        return self._whole(index).intersected(self._view.viewport().rect())

    def _prominence(self, index: int) -> tuple[float, float]:
        """Return how much of a view is in sight, and of those alike how near the middle it is."""
        seen, whole = self._seen(index), self._whole(index)
        if seen.isEmpty() or whole.isEmpty():
            return 0.0, 0.0
        share = seen.width() * seen.height() / (whole.width() * whole.height())
        aside = abs(whole.center().x() - self._view.viewport().rect().center().x())
        return round(share, 1), -aside

    def _on_body(self, part: QRect) -> QPoint:
        """Return the place on the body nearest the middle of a part of the viewport."""
        box, steps = QRectF(part), range(_SOUGHT)
        shares = [(i + 0.5) / _SOUGHT for i in steps]
        spots = [
            QPointF(box.left() + x * box.width(), box.top() + y * box.height())
            for x in shares
            for y in shares
        ]
        spots.sort(key=lambda spot: (spot - box.center()).manhattanLength())
        places = [spot.toPoint() for spot in (box.center(), *spots)]
        on_body = (at for at in places if self._view.touch(QPointF(at)).anchor is not None)
        return next(on_body, places[0])

    def _zoomed(self, _: float) -> None:
        if self.is_shown and self._at is not None:
            self._at = _kept_in(self._at, self._view.viewport().rect())
            self._follow()

    def _told(self, _: str) -> None:
        if not self.is_shown:
            return
        sight = self._guide.sight
        words = (sight.title, told(sight.place)) if sight else (self.tr("Off the body"),)
        self._announcer.say(", ".join(dict.fromkeys(word for word in words if word)))

    def _selection_changed(self, _: MarkId | None, now: MarkId | None) -> None:
        if now is not None and self.is_shown:
            self.hide()
            self._guide.look(None)

    def _pointer_used(self, event: QEvent) -> None:
        """Give way to the mouse or a finger; Qt also tells of a mouse that stood still."""
        if not self.is_shown:
            return
        kind = event.type()
        moved = isinstance(event, QMouseEvent) and (
            kind != QEvent.Type.MouseMove or event.globalPosition().toPoint() != self._mouse
        )
        if moved or kind == QEvent.Type.TouchBegin:
            self.hide()


def _kept_in(place: QPoint, part: QRect) -> QPoint:
    x = min(max(place.x(), part.left()), part.right())
    return QPoint(x, min(max(place.y(), part.top()), part.bottom()))
