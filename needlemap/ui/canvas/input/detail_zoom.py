"""The way between the whole body and its details: by zooming in far enough, and out again."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QSizeF

from needlemap.body.atlas import Atlas
from needlemap.body.cameras import CAMERAS
from needlemap.body.errors import NeedleMapError
from needlemap.body.places import CLOSE_VIEWS, SurfaceAnchor, ViewId
from needlemap.ui.canvas.model.layout import Frame, ViewGroup
from needlemap.ui.canvas.scene.scene import ChartScene

OUT_SHARE = 0.9
"""Of the scale at which a group fits: a detail drawn smaller gives way to the whole body."""

_LARGEST_MM = 400.0  # no detail is larger: while this would not fill the view, none does
_AROUND_MM = 80.0  # the skin that is meant where the pointer is beside a detail
_LEAST_ALIKE = 0.35  # of two directions of sight: a close view from elsewhere would be a jump
_GROUPS = {  # by the group of regions under the pointer
    "head and face": ViewGroup.HEAD,
    "hand": ViewGroup.HANDS,
    "ankle and foot": ViewGroup.FEET,
    "buttock and hip": ViewGroup.HIPS,
}
_REGIONS = {  # by the region, its side left out, where only some of a group are shown close
    "lateral_neck": ViewGroup.NECK,
    "supraclavicular": ViewGroup.NECK,
    "neck_shoulder_angle": ViewGroup.NECK,
    "top_of_shoulder": ViewGroup.NECK,
    "suprascapular": ViewGroup.NECK,
    "axilla": ViewGroup.AXILLAE,
    "lumbar": ViewGroup.HIPS,
    "lumbar_midline": ViewGroup.HIPS,
    "posterior_flank": ViewGroup.HIPS,
    "iliac_crest_region": ViewGroup.HIPS,
    "sacroiliac": ViewGroup.HIPS,
    "sacral": ViewGroup.HIPS,
    "coccygeal": ViewGroup.HIPS,
    "groin": ViewGroup.HIPS,
    "medial_thigh_upper": ViewGroup.HIPS,
    "medial_thigh_lower": ViewGroup.HIPS,
}


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a crossing leads: a place of the canvas of another group, on the same skin."""

    group: ViewGroup
    place: QPointF


class DetailZoom:
    """Finds out whether a zoom crosses over to another group of views."""

    def __init__(self, atlas: Atlas, scene: ChartScene) -> None:
        self._atlas = atlas
        self._scene = scene

    def landing(self, place: QPointF, before: float, wanted: float, port: QSizeF) -> Landing | None:
        """Return where a zoom around a place leads, None if it stays among the same views.

        ``before`` and ``wanted`` are pixels a mm, ``port`` the size of the view in pixels.
        """
        try:
            if self._scene.group is ViewGroup.WHOLE:
                return self._inward(place, wanted, port) if wanted > before else None
            return self._outward(place, wanted, port) if wanted < before else None
        except NeedleMapError:  # a detail that cannot be read: the body can be zoomed all the same
            return None

    def _inward(self, place: QPointF, wanted: float, port: QSizeF) -> Landing | None:
        if wanted * _LARGEST_MM < min(port.width(), port.height()):
            return None  # most frames of a zoom: the skin need not be sought
        frame = self._scene.frame_at(place)
        anchor = frame.view.locate(*frame.to_view(place)) if frame else None
        if frame is None or anchor is None:
            return None
        region = self._atlas.region_at(anchor)
        group = _GROUPS.get(region.group) or _REGIONS.get(region.id.partition(".")[0])
        if group is None:
            return None
        detail = _facing(frame.view.id, self._scene.frames_in(group), anchor)
        if detail is None or wanted < _fitting(detail, port):
            return None
        if detail.view.id in CLOSE_VIEWS and _alike(frame.view.id, detail.view.id) < _LEAST_ALIKE:
            return None
        return Landing(group, detail.to_canvas(detail.view.project(anchor)))

    def _outward(self, place: QPointF, wanted: float, port: QSizeF) -> Landing | None:
        box = self._scene.sceneRect()
        if wanted >= OUT_SHARE * min(port.width() / box.width(), port.height() / box.height()):
            return None
        frame = min(self._scene.frames, key=lambda frame: _beside(frame, place))
        x, y = frame.to_view(place)
        middle = frame.body.center()
        anchor = (
            frame.view.locate(x, y)
            or frame.view.nearest(x, y, _AROUND_MM)
            or frame.view.nearest(middle.x(), middle.y(), _AROUND_MM)
        )
        if anchor is None:
            return None
        whole = self._scene.frames_in(ViewGroup.WHOLE)
        # A sole is seen in none of them: then the nearest will do.
        body = _facing(frame.view.id, whole, anchor) or whole[0]
        return Landing(ViewGroup.WHOLE, body.to_canvas(body.view.project(anchor)))


def _facing(view_id: ViewId, frames: tuple[Frame, ...], anchor: SurfaceAnchor) -> Frame | None:
    """Return the frame that shows a place from the side a view looks from, or nearly."""
    seen = [frame for frame in frames if frame.view.project(anchor).visible]
    return max(
        seen,
        key=lambda frame: _alike(view_id, frame.view.id),
        default=None,
    )


def _alike(one: ViewId, other: ViewId) -> float:
    """Return how alike the directions of two views are, from 1 to -1: seen from behind."""
    return float(np.array(CAMERAS[one].toward) @ np.array(CAMERAS[other].toward))


def _fitting(frame: Frame, port: QSizeF) -> float:
    """Return the scale at which one view fills the port."""
    return min(port.width() / frame.box.width(), port.height() / frame.box.height())


def _beside(frame: Frame, place: QPointF) -> float:
    """Return how far beside a view's middle a place is."""
    return abs(frame.box.center().x() - place.x())
