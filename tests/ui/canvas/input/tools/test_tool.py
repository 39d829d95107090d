"""What a tool does that does nothing: it can be in hand, and leaves no trace."""

from PySide6.QtCore import QPointF

from needlemap.ui.canvas.input.tools.tool import Tool
from needlemap.ui.canvas.model.touch import Touch

TOUCH = Touch(QPointF(), QPointF(), None, None, None)


def test_a_tool_that_does_nothing_confirms_nothing_and_takes_every_event():
    tool = Tool()
    for take in (tool.press, tool.move, tool.release, tool.hover):
        take(TOUCH)
    tool.hover(None)
    tool.cancel()
    assert (tool.name, tool.confirms_points, tool.confirms_zones) == ("", False, False)
