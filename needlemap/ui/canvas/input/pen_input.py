"""A pen on the canvas: it works as the mouse does, and its other end takes away."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

_KINDS = {
    QEvent.Type.TabletPress: QEvent.Type.MouseButtonPress,
    QEvent.Type.TabletMove: QEvent.Type.MouseMove,
    QEvent.Type.TabletRelease: QEvent.Type.MouseButtonRelease,
}


class PenInput(QObject):
    """Turns a pen's events into the mouse's; how hard it is pressed changes nothing."""

    def __init__(self, port: QWidget) -> None:
        super().__init__(port)
        self._port = port
        port.setTabletTracking(True)
        port.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QTabletEvent) or event.type() not in _KINDS:
            return False
        QApplication.sendEvent(self._port, _as_mouse(event))
        event.accept()  # or Qt sends a mouse event of its own for it
        return True


def _as_mouse(event: QTabletEvent) -> QMouseEvent:
    keys = event.modifiers()
    if event.pointerType() is QPointingDevice.PointerType.Eraser:
        keys |= Qt.KeyboardModifier.ControlModifier
    kind = _KINDS[event.type()]
    return QMouseEvent(
        kind, event.position(), event.globalPosition(), event.button(), event.buttons(), keys
    )
