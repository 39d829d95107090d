"""Selects marks, and moves a trigger point that is dragged."""

from collections.abc import Callable

from PySide6.QtGui import QPainterPath
from typing_extensions import override

from needlemap.clinic.chart import MarkId
from needlemap.clinic.marks import PointMark
from needlemap.ui.canvas.input.tools.tool import Hand, Tool
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.canvas.model.touch import Touch, is_drag


class SelectTool(Tool):
    """Click: select, or confirm a ghost. Drag a point: move it along the skin."""

    name = "select"
    confirms_points = True
    confirms_zones = True

    def __init__(self, editor: ChartEditor, hand: Hand, confirm: Callable[[MarkId], None]) -> None:
        self._editor = editor
        self._hand = hand
        self._confirm = confirm
        self._start: Touch | None = None

    @override
    def press(self, touch: Touch) -> None:
        if touch.ghost is None:
            self._editor.selection.select(touch.mark)
        self._start = touch

    @override
    def move(self, touch: Touch) -> None:
        start = self._start
        if start is None or self._held(start) is None:
            return
        path = QPainterPath(start.scene_pos)
        if is_drag(start, touch) and touch.anchor is not None:
            path.lineTo(touch.scene_pos)
        self._hand.show_line(path)

    @override
    def release(self, touch: Touch) -> None:
        start = self._start
        self.cancel()
        if start is not None and start.ghost is not None:
            if not is_drag(start, touch):
                self._confirm(start.ghost.id)
            return
        held = self._held(start) if start else None
        if start is None or held is None or not is_drag(start, touch):
            return
        if touch.anchor is not None:
            self._editor.move_point(held.id, touch.anchor)

    @override
    def cancel(self) -> None:
        self._start = None
        self._hand.show_line(QPainterPath())

    def _held(self, start: Touch) -> PointMark | None:
        mark = self._editor.document.chart.find(start.mark) if start.mark else None
        return mark if isinstance(mark, PointMark) else None
