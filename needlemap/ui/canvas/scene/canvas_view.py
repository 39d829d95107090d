"""A window onto the canvas: what part of it shows, how large, and what the pointer does there."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsScene, QGraphicsView, QWidget


class CanvasView(QGraphicsView):
    """Knows what it shows of the canvas.

    Signals:
        hovered: the Touch under the pointer, None when it left.
        zoomed: the zoom as a share of the whole chart fitting the window.
        gesture_began: a press, or a turn of the wheel.
    """

    hovered = Signal(object)
    zoomed = Signal(float)
    gesture_began = Signal()

    def __init__(self, scene: QGraphicsScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._line = QGraphicsPathItem()
        self._line.setZValue(100.0)
        scene.addItem(self._line)

    def show_line(self, path: QPainterPath) -> None:
        """Show a line while it is drawn."""
        self._line.setPath(path)

    @property
    def scale_px_per_mm(self) -> float:
        """How large the body is drawn."""
        return self.transform().m11()

    @property
    def part_shown(self) -> QRectF:
        """The part of the canvas in sight, in mm."""
        port = QRectF(self.viewport().rect())
        return self.viewportTransform().inverted()[0].mapRect(port)
