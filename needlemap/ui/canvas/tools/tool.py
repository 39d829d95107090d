"""What every tool is: it takes the view's events and leaves no trace of a gesture it breaks off."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.chart import MarkId
from needlemap.clinic.ghosts import Ghost
from needlemap.ui.canvas.layout import Frame

_STILL_PX = 10.0


@dataclass(frozen=True, slots=True)
class Touch:
    """Where the pointer is: on the canvas, in a view if any, and what lies under it."""

    place: QPointF  # mm of the canvas
    at: QPointF  # pixels of the view
    frame: Frame | None
    anchor: SurfaceAnchor | None
    mark: MarkId | None
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier  # held down
    ghost: Ghost | None = None  # that a click here would confirm


def is_drag(start: Touch, end: Touch) -> bool:
    """Return whether the pointer went further than a hand trembles."""
    return (end.at - start.at).manhattanLength() > _STILL_PX


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
