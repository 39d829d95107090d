"""Where the views of a group stand side by side on the canvas."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from needlemap.body.art import Art
from needlemap.body.atlas import Atlas
from needlemap.body.places import MAIN_VIEWS, BodyId, ProjectedPoint, ViewId
from needlemap.body.view import BodyView
from needlemap.ui.canvas.model.names_room import AROUND_MM, NamesRoom, names_room


class ViewGroup(StrEnum):
    """Views that are shown together."""

    WHOLE = "whole"
    HEAD = "head"
    HANDS = "hands"
    FEET = "feet"
    NECK = "neck"
    AXILLAE = "axillae"
    HIPS = "hips"


VIEWS = {
    ViewGroup.WHOLE: MAIN_VIEWS,
    ViewGroup.HEAD: (
        ViewId.HEAD_ANTERIOR,
        ViewId.HEAD_POSTERIOR,
        ViewId.HEAD_LEFT,
        ViewId.HEAD_RIGHT,
    ),
    ViewGroup.HANDS: (
        ViewId.HAND_RIGHT_PALMAR,
        ViewId.HAND_RIGHT_DORSAL,
        ViewId.HAND_LEFT_PALMAR,
        ViewId.HAND_LEFT_DORSAL,
    ),
    ViewGroup.FEET: (
        ViewId.FOOT_RIGHT_DORSAL,
        ViewId.FOOT_RIGHT_PLANTAR,
        ViewId.FOOT_LEFT_DORSAL,
        ViewId.FOOT_LEFT_PLANTAR,
    ),
    ViewGroup.NECK: (
        ViewId.NECK_RIGHT,
        ViewId.NECK_LEFT,
        ViewId.SHOULDER_LEFT_ABOVE,
        ViewId.SHOULDER_RIGHT_ABOVE,
    ),
    ViewGroup.AXILLAE: (ViewId.AXILLA_RIGHT, ViewId.AXILLA_LEFT),
    ViewGroup.HIPS: (
        ViewId.LOW_BACK,
        *(ViewId.HIP_RIGHT, ViewId.HIP_LEFT),
        *(ViewId.THIGH_RIGHT_INNER, ViewId.THIGH_LEFT_INNER),
    ),
}
"""The views of each group, from left to right: the right side first, as seen in front.

The shoulders are seen from behind and above: there the left one is at the left.
"""

_HEADINGS_MM = {  # for the names, in a low window too
    ViewGroup.WHOLE: 140.0,
    ViewGroup.HEAD: 60.0,
    ViewGroup.HANDS: 34.0,
    ViewGroup.FEET: 34.0,
    ViewGroup.NECK: 60.0,
    ViewGroup.AXILLAE: 50.0,
    ViewGroup.HIPS: 60.0,
}


def group_of(view_id: ViewId) -> ViewGroup:
    """Return the group that a view belongs to."""
    return next(group for group, views in VIEWS.items() if view_id in views)


@dataclass(frozen=True, slots=True)
class Frame:
    """One view and where its top left corner stands, in mm of the canvas."""

    view: BodyView
    left: float
    top: float
    body: QRectF  # mm of the view: the part that the body covers
    crown: QPointF  # mm of the view: the top of the head
    names: NamesRoom  # where names of landmarks may stand

    @property
    def box(self) -> QRectF:
        """The part of the canvas that belongs to the view."""
        return _with_room(self.body).translated(self.left, self.top)

    @property
    def head(self) -> QPointF:
        """The top of the head on the canvas."""
        return self.crown + QPointF(self.left, self.top)

    def to_view(self, place: QPointF) -> tuple[float, float]:
        """Return a place of the canvas in mm of the view."""
        return place.x() - self.left, place.y() - self.top

    def to_canvas(self, point: ProjectedPoint) -> QPointF:
        """Return a point of the view as a place of the canvas."""
        return QPointF(point.x + self.left, point.y + self.top)


def frames_of(atlas: Atlas, body: BodyId, group: ViewGroup = ViewGroup.WHOLE) -> tuple[Frame, ...]:
    """Return the views of a group in a row, as close as their arms allow; one scale for all.

    Raises:
        AtlasMissing: if a file of the figure is not there.
        AtlasDamaged: if one cannot be read.
    """
    frames: list[Frame] = []
    left = 0.0
    for view_id in VIEWS[group]:
        view = atlas.view(view_id, body)
        part, crown, names = _measured(atlas.art(view_id, body), view)
        room = _with_room(part)
        top = _HEADINGS_MM[group] - room.top()
        frames.append(Frame(view, left - room.left(), top, part, crown, names))
        left += room.width()
    return tuple(frames)


def _measured(art: Art, view: BodyView) -> tuple[QRectF, QPointF, NamesRoom]:
    places = np.concatenate(art.silhouette)
    (left, top), (right, bottom) = places.min(axis=0).tolist(), places.max(axis=0).tolist()
    crown = places[int(np.argmin(places[:, 1]))].tolist()
    names = names_room(places, view.width_mm, view.height_mm)
    return QRectF(left, top, right - left, bottom - top), QPointF(*crown), names


def _with_room(part: QRectF) -> QRectF:
    return part.adjusted(-AROUND_MM, -AROUND_MM, AROUND_MM, AROUND_MM)
