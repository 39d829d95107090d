"""Touchpads that tell how many pixels they rolled, and no degrees."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent, QWindow
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QGraphicsView, QScrollBar, QWidget
from typing_extensions import override

_NOTCH, _NOTCH_PX = 120, 60  # of what is not scrolled; as many pixels as macOS tells


class PixelWheel(QObject):
    """Tells the windows in eighths of a degree what is told in pixels alone.

    All that scrolls or zooms goes by the degrees, and would stand still.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._owed = QPointF()  # parts of an eighth
        application = QApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)
            self._watch(application.focusWindow())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Wheel or not isinstance(event, QWheelEvent):
            return False
        pixels = event.pixelDelta()
        if pixels.isNull() or not event.angleDelta().isNull():
            return False
        at = QApplication.widgetAt(event.globalPosition().toPoint())
        across, down = (
            _notch_px(at, way) for way in (Qt.Orientation.Horizontal, Qt.Orientation.Vertical)
        )
        self._owed += QPointF(pixels.x() / across, pixels.y() / down) * _NOTCH
        eighths = self._owed.toPoint()
        self._owed -= QPointF(eighths)
        told = _in_degrees(event, eighths)
        QApplication.sendEvent(watched, told)
        event.setAccepted(told.isAccepted())
        return True

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)


def _notch_px(part: QWidget | None, way: Qt.Orientation) -> float:
    """Return by how many pixels one notch of the wheel moves what lies under the pointer."""
    while part is not None:
        bar = _bar(part, way)
        if bar is not None and bar.minimum() < bar.maximum():
            return float(max(bar.singleStep() * QApplication.wheelScrollLines(), 1))
        part = part.parentWidget()
    return float(_NOTCH_PX)


def _bar(part: QWidget, way: Qt.Orientation) -> QScrollBar | None:
    """Return what scrolls a part, if the wheel does; the body is enlarged by it."""
    if not isinstance(part, QAbstractScrollArea) or isinstance(part, QGraphicsView):
        return None
    return (
        part.verticalScrollBar() if way == Qt.Orientation.Vertical else part.horizontalScrollBar()
    )


def _in_degrees(event: QWheelEvent, eighths: QPoint) -> QWheelEvent:
    return QWheelEvent(
        event.position(),
        event.globalPosition(),
        QPoint(),
        eighths,
        event.buttons(),
        event.modifiers(),
        event.phase(),
        event.inverted(),
        event.source(),
    )
