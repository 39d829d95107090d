"""One gesture at a time, whatever makes it: mouse, finger or crosshair."""

from needlemap.ui.canvas.input.tools.tool import Tool
from needlemap.ui.canvas.model.touch import Touch
from needlemap.ui.work.deferred import GestureScope


class Gesture:
    """Hands presses, moves and releases to the tool in hand."""

    def __init__(self, scope: GestureScope) -> None:
        """Take ``rush``: it is on while a tool answers."""
        self._scope = scope
        self.tool = Tool()
        self.is_down = False
        self.uses = 0  # how often a tool was taken in hand

    def use(self, tool: Tool) -> None:
        """Give all further gestures to this tool."""
        self.cancel()
        self.tool = tool
        self.uses += 1

    def press(self, touch: Touch) -> None:
        """Begin."""
        self.is_down = True
        with self._scope.on():
            self.tool.press(touch)

    def move(self, touch: Touch) -> None:
        """Go on, if there is a gesture; what marks lie there no tool asks."""
        if self.is_down:
            self.tool.move(touch)

    def release(self, touch: Touch) -> None:
        """End, if there is a gesture."""
        if self.is_down:
            self.is_down = False
            with self._scope.on():
                self.tool.release(touch)

    def cancel(self) -> None:
        """Break off without a trace."""
        self.is_down = False
        with self._scope.on():
            self.tool.cancel()
