"""What every tool is: it takes the view's events and leaves no trace of a gesture it breaks off."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.chart import MarkId
from needlemap.ui.canvas.layout import Frame


@dataclass(frozen=True, slots=True)
class Touch:
    """Where the pointer is: on the canvas, in a view if any, and what lies under it."""

    place: QPointF
    frame: Frame | None
    anchor: SurfaceAnchor | None
    mark: MarkId | None


class Hand(Protocol):
    """What a tool may ask of the view: to show a line while it is drawn, and to pan."""

    def show_line(self, path: QPainterPath) -> None:
        """Show a line of the canvas until it is replaced; an empty one shows nothing."""

    def pan(self, by: QPointF) -> None:
        """Move the canvas by pixels of the screen."""


class Tool:
    """A tool that does nothing."""

    name = ""

    def press(self, touch: Touch) -> None:
        """The pointer goes down."""

    def move(self, touch: Touch) -> None:
        """The pointer moves while it is down."""

    def release(self, touch: Touch) -> None:
        """The pointer comes up."""

    def cancel(self) -> None:
        """Leave no trace of an unfinished gesture."""
