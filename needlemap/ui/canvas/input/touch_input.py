"""Fingers on the canvas, and presses that ask for the menu of a place."""

from PySide6.QtCore import QEvent, QLineF, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QTouchEvent
from typing_extensions import override

from needlemap.ui.canvas.input.view import ChartView
from needlemap.ui.canvas.model.touch import Touch, has_moved

HOLD_MS = 500
STILL_PX = 12.0  # a finger that moves less is held still
_TOUCHES = frozenset(
    {
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.TouchCancel,
    }
)


class TouchInput(QObject):
    """One finger is the mouse, two move and zoom; a long or right press asks for the menu.

    What a first finger does waits until it moves or is lifted: until then a second may come down,
    and then nothing is done to the chart.
    """

    menu_wanted = Signal(object)  # the place in the viewport, a QPointF

    def __init__(self, view: ChartView) -> None:
        super().__init__(view)
        self._view = view
        self._start: QPointF | None = None  # of the finger or button that may yet be held
        self._waiting: list[Touch] = []
        self._is_over = False  # the fingers that are down do nothing more
        self._apart: QLineF | None = None
        self._right: QPointF | None = None
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(HOLD_MS)
        # What the pointer did while the machine was busy is told first.
        self._overdue = QTimer(self)
        self._overdue.setSingleShot(True)
        self._overdue.setInterval(0)
        self._hold.timeout.connect(self._overdue.start)
        self._overdue.timeout.connect(self._held)
        port = view.viewport()
        port.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        for part in (view, port):
            part.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        port.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES and isinstance(event, QTouchEvent):
            self._touched(event)
            event.accept()  # so that Qt makes no mouse of it
            return True
        if isinstance(event, QMouseEvent):
            self._moused(event)
        return False

    def _touched(self, event: QTouchEvent) -> None:
        places = [point.position() for point in event.points()]
        kind = event.type()
        if kind == QEvent.Type.TouchBegin:
            self._begin(places[0])
        if kind == QEvent.Type.TouchCancel:
            self._break_off()
        elif len(places) > 1:
            self._pinch(QLineF(places[0], places[1]), ends=kind == QEvent.Type.TouchEnd)
        elif kind == QEvent.Type.TouchUpdate and not self._is_over:
            self._move(places[0])
        elif kind == QEvent.Type.TouchEnd and not self._is_over:
            self._end(places[0])

    def _begin(self, place: QPointF) -> None:
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        self._view.gesture_began.emit()
        self._is_over, self._apart = False, None
        self._waiting = [self._view.touch(place)]
        self._may_be_held(place)

    def _move(self, place: QPointF) -> None:
        if self._start is not None and QLineF(self._start, place).length() >= STILL_PX:
            self._stop()
        touch = self._view.touch(place, under_way=True)
        if self._start is not None:
            self._waiting.append(touch)
            return
        self._do_waiting()
        self._view.gesture.move(touch)

    def _end(self, place: QPointF) -> None:
        self._stop()
        self._do_waiting()
        self._view.gesture.release(self._view.touch(place))

    def _do_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        gesture = self._view.gesture
        for touch in waiting[:1]:
            gesture.press(touch)
        for touch in waiting[1:]:
            gesture.move(touch)

    def _pinch(self, apart: QLineF, *, ends: bool) -> None:
        if not self._is_over:
            self._break_off()
        before, self._apart = self._apart, None if ends else apart
        if before is None or ends:
            return
        self._view.pan(apart.center() - before.center())
        self._view.zoom(max(apart.length(), 1.0) / max(before.length(), 1.0), apart.center())

    def _break_off(self) -> None:
        self._stop()
        self._is_over = True
        self._waiting = []
        self._view.gesture.cancel()

    def _moused(self, event: QMouseEvent) -> None:
        kind, place = event.type(), event.position()
        if kind == QEvent.Type.MouseButtonPress:
            self._stop()
            if event.button() == Qt.MouseButton.LeftButton:
                self._may_be_held(place)
            elif event.button() == Qt.MouseButton.RightButton:
                self._right = place
        elif kind == QEvent.Type.MouseMove:
            starts = [start for start in (self._start, self._right) if start is not None]
            if any(has_moved(start, place) for start in starts):
                self._stop()
        elif kind == QEvent.Type.MouseButtonRelease:
            right = self._right
            self._stop()
            if right is not None and event.button() == Qt.MouseButton.RightButton:
                self.menu_wanted.emit(right)

    def _may_be_held(self, place: QPointF) -> None:
        self._start = place
        self._hold.start()

    def _stop(self) -> None:
        self._hold.stop()
        self._overdue.stop()
        self._start = self._right = None

    def _held(self) -> None:
        place = self._start
        self._break_off()
        if place is not None:
            self.menu_wanted.emit(place)
