"""Places trigger points."""

from PySide6.QtCore import QPointF
from typing_extensions import override

from needlemap.clinic.marks import PointMark
from needlemap.ui.canvas.editor import ChartEditor
from needlemap.ui.canvas.tools.tool import Tool, Touch

_STILL_MM = 12.0


class PointTool(Tool):
    """Click the skin: a trigger point. Click a mark: select it."""

    name = "point"

    def __init__(self, editor: ChartEditor) -> None:
        self._editor = editor
        self._pressed: QPointF | None = None

    @override
    def press(self, touch: Touch) -> None:
        self._pressed = touch.place

    @override
    def release(self, touch: Touch) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None or (touch.place - pressed).manhattanLength() > _STILL_MM:
            return
        chart = self._editor.document.chart
        if touch.mark is not None and isinstance(chart.find(touch.mark), PointMark):
            self._editor.selection.select(touch.mark)
        elif touch.anchor is not None:
            self._editor.place_point(touch.anchor)

    @override
    def cancel(self) -> None:
        self._pressed = None
