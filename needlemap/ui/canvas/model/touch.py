"""Where the pointer is, and what lies under it."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt

from needlemap.body.places import SurfaceAnchor, ViewId
from needlemap.clinic.chart import MarkId
from needlemap.clinic.ghosts import Ghost
from needlemap.ui.canvas.model.layout import Frame

_STILL_PX = 10.0


@dataclass(frozen=True, slots=True)
class Touch:
    """Where the pointer is: on the canvas, in a view if any, and what lies under it."""

    scene_pos: QPointF  # mm of the canvas
    viewport_pos: QPointF  # pixels of the view
    frame: Frame | None
    anchor: SurfaceAnchor | None
    mark: MarkId | None
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier  # held down
    ghost: Ghost | None = None  # that a click here would confirm

    @property
    def view_id(self) -> ViewId | None:
        """The view that it is in."""
        return self.frame.view.id if self.frame is not None else None


def is_drag(start: Touch, end: Touch) -> bool:
    """Return whether the pointer went further than a hand trembles."""
    return has_moved(start.viewport_pos, end.viewport_pos)


def has_moved(start: QPointF, end: QPointF) -> bool:
    """Return whether two places in the viewport lie further apart than a hand trembles."""
    return (end - start).manhattanLength() > _STILL_PX
