"""One stroke of the zone tool over all views of the canvas."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF

from needlemap.body.skin import Ints
from needlemap.body.strokes import Brush, Lasso, Stroke, joined, within
from needlemap.ui.canvas.input.tools.zone_options import StrokeShape
from needlemap.ui.canvas.model.layout import Frame

_STEP_MM = 0.5  # a place nearer to the last one says nothing


class ZoneStroke:
    """Collects the skin of every view that the stroke goes around, or over."""

    def __init__(
        self, shape: StrokeShape, width_mm: float, frames: Sequence[Frame], start: QPointF
    ) -> None:
        self.shape = shape
        self._end = start
        self._parts: list[tuple[Frame, Stroke]] = [
            (frame, _stroke_of(shape, width_mm)(frame)) for frame in frames
        ]
        self._draw(start, start)

    def go_to(self, place: QPointF) -> bool:
        """Go on to a place of the canvas; return whether that is further than a hair."""
        if (place - self._end).manhattanLength() < _STEP_MM:
            return False
        self._draw(self._end, place)
        self._end = place
        return True

    def cells(self) -> Ints:
        """Return the cells taken so far, none twice."""
        return joined([stroke.cells() for _, stroke in self._parts])

    def _draw(self, start: QPointF, end: QPointF) -> None:
        for frame, stroke in self._parts:
            if self.shape is StrokeShape.LASSO:
                stroke.line(frame.to_view(start), frame.to_view(end))
                continue
            box = frame.box
            piece = within(start.toTuple(), end.toTuple(), box.left(), box.right())
            if piece is not None:
                stroke.line(*(frame.to_view(QPointF(*place)) for place in piece))


def _stroke_of(shape: StrokeShape, width_mm: float) -> Callable[[Frame], Stroke]:
    def make(frame: Frame) -> Stroke:
        skin = frame.view.seen_skin
        return Lasso(skin) if shape is StrokeShape.LASSO else Brush(skin, width_mm / 2)

    return make
