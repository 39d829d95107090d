"""Selects marks, and moves a trigger point that is dragged."""

from collections.abc import Callable

from PySide6.QtGui import QPainterPath
from typing_extensions import override

from needlemap.clinic.chart import MarkId
from needlemap.clinic.marks import PointMark
from needlemap.ui.canvas.input.tools.tool import Hand, Tool
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.canvas.model.touch import Touch, has_moved, is_drag


class SelectTool(Tool):
    """Click: select, or confirm a ghost. Drag a point: move it along the skin.

    A further click at the same place goes on to the next of the points that lie there.
    """

    name = "select"
    confirms_points = True
    confirms_zones = True

    def __init__(
        self,
        editor: ChartEditor,
        hand: Hand,
        confirm: Callable[[MarkId], None],
        points_at: Callable[[Touch], tuple[MarkId, ...]],
    ) -> None:
        """Take ``points_at``: all points within reach of a touch, the nearest first."""
        self._points_at = points_at
        self._last: Touch | None = None  # where a click selected something
        self._heap: tuple[MarkId, ...] = ()  # the points there, if it is clicked once more
        self._editor = editor
        self._hand = hand
        self._confirm = confirm
        self._start: Touch | None = None

    @override
    def press(self, touch: Touch) -> None:
        self._heap = self._clicked_again(touch)
        if touch.ghost is None and not self._heap:
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
        if start is not None and not is_drag(start, touch):
            self._go_on(start)
            return
        held = self._held(start) if start else None
        if start is None or held is None or not is_drag(start, touch):
            return
        if touch.anchor is not None:
            self._editor.move_point(held.id, touch.anchor, touch.view_id)

    @override
    def cancel(self) -> None:
        self._start = None
        self._hand.show_line(QPainterPath())

    def _held(self, start: Touch) -> PointMark | None:
        held = self._editor.selection.mark if self._heap else start.mark
        mark = self._editor.document.chart.find(held) if held else None
        return mark if isinstance(mark, PointMark) else None

    def _clicked_again(self, touch: Touch) -> tuple[MarkId, ...]:
        """Return the points of a heap of which one was selected here by the click before."""
        last = self._last
        if last is None or has_moved(last.viewport_pos, touch.viewport_pos):
            return ()
        heap = self._points_at(touch)
        return heap if len(heap) > 1 and self._editor.selection.mark in heap else ()

    def _go_on(self, start: Touch) -> None:
        """Select the next point of a heap that is clicked once more."""
        self._last = start
        selected = self._editor.selection.mark
        if self._heap and selected in self._heap:
            after = self._heap.index(selected) + 1
            self._editor.selection.select(self._heap[after % len(self._heap)])
