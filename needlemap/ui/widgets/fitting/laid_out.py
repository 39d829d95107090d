"""Laying out at once what Qt would lay out, and paint, over the next frames."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QGraphicsView, QWidget

_DEEP = 10  # parts hold one another, from a button to the window


def lay_out_now() -> None:
    """Lay out what has come into sight.

    Buttons say what room they need when they are polished; what holds them hears of it a step at
    a time, and what has come into sight asks to be painted: asked later all is painted again.
    """
    kinds = QEvent.Type
    for kind in (kinds.PolishRequest, *[kinds.LayoutRequest] * _DEEP, kinds.UpdateLater):
        QApplication.sendPostedEvents(None, kind.value)


def show_now(window: QWidget) -> None:
    """Lay out what has come into sight in a window and bring it to the screen.

    Qt would paint five milliseconds later, after what is due by then.
    """
    lay_out_now()
    QApplication.sendEvent(window, QEvent(QEvent.Type.UpdateRequest))


def paint_now(view: QGraphicsView) -> None:
    """Bring to the screen what has changed in a scene, before anything else follows it.

    Qt would paint five milliseconds later, after all that waits for the end of a gesture.
    """
    QApplication.sendPostedEvents(view.scene(), QEvent.Type.MetaCall.value)
    QApplication.sendPostedEvents(view.viewport(), QEvent.Type.UpdateLater.value)
    QApplication.sendEvent(view.window(), QEvent(QEvent.Type.UpdateRequest))
