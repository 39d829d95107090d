"""One gesture at a time, whatever makes it: mouse, finger or crosshair."""

from collections.abc import Callable

from needlemap.ui.canvas.input.tools.tool import Tool
from needlemap.ui.canvas.model.touch import Touch
from needlemap.ui.work.deferred import GestureScope


def _nothing() -> None:
    """Do nothing once a gesture has ended."""


class Gesture:
    """Hands presses, moves and releases to the tool in hand."""

    def __init__(self, scope: GestureScope, ended: Callable[[], object] = _nothing) -> None:
        """Take ``scope``: it is on while a tool answers; ``ended`` is called after each gesture."""
        self._scope = scope
        self._ended = ended
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
            self._ended()

    def break_off(self) -> None:
        """Leave no trace of a gesture that is under way: the body goes from under the pointer.

        Where it would end, another part of the body lies now than where it was drawn.
        """
        if self.is_down:
            self.cancel()

    def cancel(self) -> None:
        """Break off without a trace."""
        self.is_down = False
        with self._scope.on():
            self.tool.cancel()
        self._ended()
