"""Selects marks, and moves a trigger point that is dragged."""

from PySide6.QtCore import QPointF
from typing_extensions import override

from needlemap.clinic.chart import MarkId
from needlemap.clinic.marks import PointMark
from needlemap.ui.canvas.editor import ChartEditor
from needlemap.ui.canvas.tools.tool import Tool, Touch

_STILL_MM = 6.0


class SelectTool(Tool):
    """Click: select. Drag a point: move it along the skin."""

    name = "select"

    def __init__(self, editor: ChartEditor) -> None:
        self._editor = editor
        self._start: QPointF | None = None
        self._held: MarkId | None = None

    @override
    def press(self, touch: Touch) -> None:
        self._editor.selection.select(touch.mark)
        self._start, self._held = touch.place, touch.mark

    @override
    def release(self, touch: Touch) -> None:
        start, held = self._start, self._held
        self.cancel()
        if start is None or held is None or touch.anchor is None:
            return
        if (touch.place - start).manhattanLength() < _STILL_MM:
            return
        if isinstance(self._editor.document.chart.find(held), PointMark):
            self._editor.move_point(held, touch.anchor)

    @override
    def cancel(self) -> None:
        self._start = self._held = None
