"""Places trigger points."""

from collections.abc import Callable

from typing_extensions import override

from needlemap.clinic.chart import MarkId
from needlemap.clinic.marks import PointMark
from needlemap.ui.canvas.input.tools.tool import Tool
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.canvas.model.touch import Touch, is_drag
from needlemap.ui.work.translator import told


class PointTool(Tool):
    """Click the skin: a trigger point. Click a mark: select it. Click a ghost: found again."""

    name = "point"
    confirms_points = True

    def __init__(
        self,
        editor: ChartEditor,
        named_at: Callable[[Touch], str | None],
        confirm: Callable[[MarkId], None],
    ) -> None:
        """Take ``named_at``: the muscle that was stepped to at a place, None for the outermost."""
        self._editor = editor
        self._named_at = named_at
        self._confirm = confirm
        self._pressed: Touch | None = None

    @override
    def press(self, touch: Touch) -> None:
        self._pressed = touch

    @override
    def release(self, touch: Touch) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            return
        if is_drag(pressed, touch):
            self._editor.refused.emit(
                told("Nothing was placed: the pointer moved while down. Click without moving.")
            )
            return
        chart = self._editor.document.chart
        if touch.mark is not None and isinstance(chart.find(touch.mark), PointMark):
            self._editor.selection.select(touch.mark)
        elif touch.ghost is not None:
            self._confirm(touch.ghost.id)
        elif touch.anchor is not None:
            named = self._named_at(touch)
            self._editor.place_point(touch.anchor, named, touch.view_id)
        else:
            self._editor.refused.emit(told("Nothing was placed: that is beside the body."))

    @override
    def cancel(self) -> None:
        self._pressed = None
