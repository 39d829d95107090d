"""A window onto the canvas: what part of it shows, how large, and what the pointer does there."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtWidgets import QGraphicsView


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

    @property
    def scale_px_per_mm(self) -> float:
        """How large the body is drawn."""
        return self.transform().m11()

    @property
    def part_shown(self) -> QRectF:
        """The part of the canvas in sight, in mm."""
        port = QRectF(self.viewport().rect())
        return self.viewportTransform().inverted()[0].mapRect(port)
