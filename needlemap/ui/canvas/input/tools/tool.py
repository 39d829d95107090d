"""What every tool is: it takes the view's events and leaves no trace of a gesture it breaks off."""

from typing import Protocol

from PySide6.QtGui import QPainterPath

from needlemap.ui.canvas.model.touch import Touch


class Hand(Protocol):
    """What a tool may ask of the view: to show a line while it is drawn."""

    def show_line(self, path: QPainterPath) -> None:
        """Show a line of the canvas until it is replaced; an empty one shows nothing."""


class Tool:
    """A tool that does nothing."""

    name = ""
    confirms_points = False  # whether a click on the ghost of a point confirms it
    confirms_zones = False

    def press(self, touch: Touch) -> None:
        """The pointer goes down."""

    def move(self, touch: Touch) -> None:
        """The pointer moves while it is down."""

    def release(self, touch: Touch) -> None:
        """The pointer comes up."""

    def hover(self, touch: Touch | None) -> None:
        """The pointer moves while it is up; None: it leaves the canvas."""

    def cancel(self) -> None:
        """Leave no trace of an unfinished gesture."""
