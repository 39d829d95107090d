"""Where the views stand side by side on the canvas."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from needlemap.body.atlas import Atlas
from needlemap.body.places import MAIN_VIEWS, BodyId, ProjectedPoint, ViewId
from needlemap.body.view import BodyView

HEADING_MM = 70.0
_GAP_MM = 20.0


@dataclass(frozen=True, slots=True)
class Frame:
    """One view and where its top left corner stands, in mm of the canvas."""

    view: BodyView
    left: float
    top: float

    @property
    def box(self) -> QRectF:
        """The part of the canvas that the view covers."""
        return QRectF(self.left, self.top, self.view.width_mm, self.view.height_mm)

    def to_view(self, place: QPointF) -> tuple[float, float]:
        """Return a place of the canvas in mm of the view."""
        return place.x() - self.left, place.y() - self.top

    def to_canvas(self, point: ProjectedPoint) -> QPointF:
        """Return a point of the view as a place of the canvas."""
        return QPointF(point.x + self.left, point.y + self.top)


def frames_of(atlas: Atlas, body: BodyId) -> tuple[Frame, ...]:
    """Return the four main views of a body in a row."""
    frames: list[Frame] = []
    left = 0.0
    for view_id in MAIN_VIEWS:
        view = atlas.view(view_id, body)
        frames.append(Frame(view, left, HEADING_MM))
        left += view.width_mm + _GAP_MM
    return tuple(frames)


SIDE_LETTERS = {ViewId.ANTERIOR: ("R", "L"), ViewId.POSTERIOR: ("L", "R")}
"""The body's side at the left and at the right of the picture."""
