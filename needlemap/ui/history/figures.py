"""The bodies of one figure at any size, and where the marks of a visit show on them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QTransform

from needlemap.body.atlas import Atlas
from needlemap.body.cells import CellSet
from needlemap.body.places import MAIN_VIEWS, BodyId, SurfaceAnchor, ViewId
from needlemap.body.skin import Floats
from needlemap.clinic.marks import PainZone
from needlemap.look.marks import hatch_of
from needlemap.look.shown_parts import SeenMarks, part_around, views_and_heights
from needlemap.look.theme import Theme
from needlemap.look.zone_parts import zone_curves
from needlemap.ui.canvas.backdrop.pictures import path_of
from needlemap.ui.canvas.backdrop.scenery_cache import skin_of
from needlemap.ui.canvas.model.layout import Frame, frames_of
from needlemap.ui.canvas.scene.symbols import hatch_brush

_WASH, _LINE_PX = 0.16, 1.4
_EARLIER_DASHES = [4.0, 3.0]
_MM2_PER_CM2 = 100.0
_MOST_PICTURES = 24


@dataclass(frozen=True, slots=True)
class Standing:
    """One view in a picture: where the corner of its plane stands, and how many pixels a mm is."""

    frame: Frame
    part: QRectF  # of its plane, mm, that is shown
    left: float
    top: float
    scale: float

    def place(self, x: float, y: float) -> QPointF:
        """Return a place of the view's plane in pixels of the picture."""
        return QPointF(self.left + x * self.scale, self.top + y * self.scale)

    @property
    def box(self) -> QRectF:
        """The pixels of the part that is shown."""
        corner = self.place(self.part.left(), self.part.top())
        return QRectF(corner, self.part.size() * self.scale)


Parts = dict[ViewId, QRectF]
"""The views that are shown, and what of each: mm of its plane."""


class FigureViews:
    """Knows one figure's views; what is asked twice is computed once."""

    def __init__(self, atlas: Atlas, body: BodyId) -> None:
        """Read a figure. Raises AtlasMissing or AtlasDamaged."""
        self.atlas, self.body = atlas, body
        self._frames = {frame.view.id: frame for frame in frames_of(atlas, body)}
        self._paths: dict[int, tuple[PainZone, _Parts]] = {}
        self._pictures: dict[tuple[ViewId, float, float, str], QImage] = {}
        self._silhouettes: dict[ViewId, QPainterPath] = {}

    def parts_of(self, anchors: Sequence[SurfaceAnchor], zones: Sequence[PainZone]) -> Parts:
        """Return the views that show these marks, and what of them: not the legs of a stiff neck.

        Front and back show what they can; a side shows what neither does.
        """
        seen = {view_id: self._seen_marks(view_id, anchors, zones) for view_id in MAIN_VIEWS}
        views, heights = views_and_heights(seen)
        return {view_id: self._part(self._frames[view_id], heights) for view_id in views}

    def _seen_marks(
        self, view_id: ViewId, anchors: Sequence[SurfaceAnchor], zones: Sequence[PainZone]
    ) -> SeenMarks:
        paths = [self.path(self._frames[view_id], zone) for zone in zones]
        drawn = [path.boundingRect() for path in paths if not path.isEmpty()]
        return SeenMarks(
            tuple(spot[1] if spot is not None else None for spot in self.seen(view_id, anchors)),
            tuple(edge for box in drawn for edge in (box.top(), box.bottom())),
        )

    def parts_around(self, cells: CellSet) -> Parts:
        """Return all four sides, and of each the heights at which it shows some cells."""
        outlines = [frame.view.outline(cells) for frame in self._frames.values()]
        corners = [np.concatenate(curves) for curves in outlines if len(curves)]
        heights = [float(edge) for places in corners for edge in _ends(places[:, 1])]
        return {view_id: self._part(self._frames[view_id], heights) for view_id in MAIN_VIEWS}

    def _part(self, frame: Frame, heights: Sequence[float]) -> QRectF:
        """Return the part of a view around some heights."""
        part = part_around(self.atlas.art(frame.view.id, self.body).silhouette, heights)
        return QRectF(part.left, part.top, part.width, part.height)

    def seen(
        self, view_id: ViewId, anchors: Sequence[SurfaceAnchor]
    ) -> list[tuple[float, float] | None]:
        """Return where places show in a view, in mm of its plane; None where they do not."""
        if not anchors:
            return []
        spots = self._frames[view_id].view.project_many(tuple(anchors))
        return [(spot.x, spot.y) if spot.visible else None for spot in spots]

    def stand(self, parts: Parts, room: QRectF) -> tuple[Standing, ...]:
        """Return views side by side, as large as a room allows, in its middle."""
        tall = max(part.height() for part in parts.values()) or 1.0
        wide = sum(part.width() for part in parts.values()) or 1.0
        scale = max(min(room.height() / tall, room.width() / wide), 0.01)
        left = room.left() + (room.width() - wide * scale) / 2
        top = room.top() + (room.height() - tall * scale) / 2
        standing = []
        for view_id, part in parts.items():
            corner = left - part.left() * scale, top - part.top() * scale
            standing.append(Standing(self._frames[view_id], part, *corner, scale))
            left += part.width() * scale
        return tuple(standing)

    def paint_body(self, painter: QPainter, one: Standing, theme: Theme, ratio: float) -> None:
        """Paint the skin; a picture of each size is kept, as long lists show many of one size."""
        view, scale = one.frame.view, one.scale
        key = (view.id, round(scale, 4), ratio, theme.name)
        body = one.frame.body.adjusted(-2, -2, 2, 2)
        if key not in self._pictures:
            if len(self._pictures) >= _MOST_PICTURES:  # a window that is dragged larger
                self._pictures.clear()
            self._pictures[key] = self._drawn(one.frame, body, scale, theme, ratio)
        picture = self._pictures[key]
        shown = one.part.intersected(body)
        by = scale * ratio
        source = QRectF(
            (shown.left() - body.left()) * by, (shown.top() - body.top()) * by,
            shown.width() * by, shown.height() * by,
        )  # fmt: skip
        place = one.place(shown.left(), shown.top())
        painter.drawImage(QRectF(place, shown.size() * scale), picture, source)

    def paint_zone(
        self, painter: QPainter, one: Standing, zone: PainZone, theme: Theme, *, was: bool
    ) -> None:
        """Paint what a view shows of a zone; one that ``was`` there is a dashed outline alone."""
        path = self.path(one.frame, zone)
        if path.isEmpty():
            return
        color = QColor(theme.quality(zone.quality))
        to_pixels = QTransform(one.scale, 0, 0, one.scale, one.left, one.top)
        pen = QPen(color, _LINE_PX)
        painter.save()
        painter.setClipRect(one.box)
        if was:
            pen.setDashPattern(_EARLIER_DASHES)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            ratio = painter.device().devicePixelRatioF()
            painter.setBrush(hatch_brush(hatch_of(zone.quality), color.name(), _WASH, ratio))
        painter.setPen(pen)
        painter.drawPath(to_pixels.map(path))
        painter.restore()

    def path(self, frame: Frame, zone: PainZone) -> QPainterPath:
        """Return what a view shows of a zone, in mm of its plane."""
        key = id(zone)
        if key not in self._paths:
            self._paths[key] = zone, self._parts(zone)  # which holds it: ids are used again
        return self._paths[key][1].get(frame.view.id, QPainterPath())

    def _parts(self, zone: PainZone) -> "_Parts":
        whole = self.atlas.extent(zone.cells, self.body).area_cm2 * _MM2_PER_CM2
        views = [frame.view for frame in self._frames.values()]
        return {
            view.id: path_of(curves, closed=True).intersected(self.silhouette(view.id))
            for view, curves in zone_curves(views, zone.cells, whole)
        }

    def silhouette(self, view_id: ViewId) -> QPainterPath:
        """Return the outline of a body, in mm of the view's plane."""
        if view_id not in self._silhouettes:
            curves = self.atlas.art(view_id, self.body).silhouette
            self._silhouettes[view_id] = path_of(curves, closed=True)
        return self._silhouettes[view_id]

    def _drawn(
        self, frame: Frame, body: QRectF, scale: float, theme: Theme, ratio: float
    ) -> QImage:
        made = QImage(  # no pixmap: it may outlive the application, in whose memory those are
            math.ceil(body.width() * scale * ratio),
            math.ceil(body.height() * scale * ratio),
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        made.fill(Qt.GlobalColor.transparent)
        with QPainter(made) as painter:
            painter.scale(scale * ratio, scale * ratio)
            painter.translate(-body.left(), -body.top())
            skin_of(self.atlas, frame, theme).paint(painter, scale * ratio)
        made.setDevicePixelRatio(ratio)
        return made


def _ends(numbers: Floats) -> tuple[float, float]:
    return float(numbers.min()), float(numbers.max())


_Parts = dict[ViewId, QPainterPath]
