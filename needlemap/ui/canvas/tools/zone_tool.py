"""Draws pain zones with a lasso."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF
from typing_extensions import override

from needlemap.clinic.chart import MarkId
from needlemap.ui.canvas.editor import ChartEditor
from needlemap.ui.canvas.layout import Frame
from needlemap.ui.canvas.tools.tool import Hand, Tool, Touch

_STEP_MM = 1.5


class ZoneTool(Tool):
    """Drag around the painful area; the skin inside becomes a zone."""

    name = "zone"
    confirms_zones = True

    def __init__(self, editor: ChartEditor, hand: Hand, confirm: Callable[[MarkId], None]) -> None:
        self._editor = editor
        self._hand = hand
        self._confirm = confirm
        self._frame: Frame | None = None
        self._places: list[QPointF] = []

    @override
    def press(self, touch: Touch) -> None:
        self._frame = touch.frame
        self._places = [touch.place]

    @override
    def move(self, touch: Touch) -> None:
        if not self._places:
            return
        if self._frame is None:
            self._frame = touch.frame
        if (touch.place - self._places[-1]).manhattanLength() >= _STEP_MM:
            self._places.append(touch.place)
            path = QPainterPath()
            path.addPolygon(QPolygonF(self._places))
            self._hand.show_line(path)

    @override
    def release(self, touch: Touch) -> None:
        frame, places = self._frame, self._places
        self.cancel()
        if len(places) < 2 and touch.mark is not None:
            self._editor.selection.select(touch.mark)
            return
        if len(places) < 2 and touch.ghost is not None:
            self._confirm(touch.ghost.id)
            return
        if frame is None:
            frame = touch.frame
        polygon = np.array([frame.to_view(place) for place in places]) if frame else None
        self._editor.draw_zone(frame.view if frame else None, polygon)

    @override
    def cancel(self) -> None:
        self._frame, self._places = None, []
        self._hand.show_line(QPainterPath())
