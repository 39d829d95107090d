"""Shows the stroke of a zone while it is drawn, and beside the pointer how much skin it covers."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsEllipseItem, QGraphicsPathItem

from needlemap.body.atlas import Atlas
from needlemap.body.places import BodyId, ViewId
from needlemap.clinic.marks import PainQuality
from needlemap.look.theme import Theme
from needlemap.ui.canvas.backdrop.pictures import path_of
from needlemap.ui.canvas.model.layout import Frame
from needlemap.ui.canvas.overlays.brush_stroke import BrushStrokeItem
from needlemap.ui.canvas.overlays.pointer_label import PointerLabel
from needlemap.ui.canvas.scene.canvas_view import CanvasView
from needlemap.ui.canvas.scene.scene import ChartScene

_Z = 100.0
_WASH, _FILL = 0.36, 0.16
_LINE_PX, _RIM_PX = 2.0, 1.5
_STEP_PX, _FLAT_PX = 2.0, 0.5
_POINTER = QRectF(-9, -9, 24, 28)  # kept free around its tip


class StrokePreview:
    """A lasso is a line with a light fill, a brush a broad band, both in the zone's colour."""

    def __init__(self, atlas: Atlas, scene: ChartScene, view: CanvasView) -> None:
        self._atlas = atlas
        self._scene = scene
        self._view = view
        self._theme: Theme | None = None
        self._places: list[QPointF] = []
        self._width_mm: float | None = None
        self._outlines: dict[tuple[ViewId, BodyId], QPainterPath] = {}
        self._lasso = QGraphicsPathItem()
        self._brush_stroke = BrushStrokeItem()
        self._circle = QGraphicsEllipseItem()
        for item in (self._lasso, self._brush_stroke, self._circle):
            item.setZValue(_Z)
            item.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
            scene.addItem(item)
        self._circle.hide()
        self._label = PointerLabel(view)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._circle.setPen(_cosmetic(QColor(theme.accent), _RIM_PX))

    def begin(self, place: QPointF, quality: PainQuality | None, width_mm: float | None) -> None:
        """Start at a place of the canvas; no quality: it takes away; no width: a lasso."""
        theme = self._theme
        if theme is None:
            return
        color = QColor(theme.quality(quality) if quality else theme.text)
        self._places, self._width_mm = [place], width_mm
        if width_mm is None:
            self._lasso.setPen(_cosmetic(color, _LINE_PX))
            color.setAlphaF(_FILL)
            self._lasso.setBrush(color)
        else:
            color.setAlphaF(_WASH)
            bodies = [(frame, self._outline(frame)) for frame in self._scene.frames]
            self._brush_stroke.begin(bodies, color, width_mm)
            self._look()

    def go_to(self, place: QPointF) -> None:
        """Draw on to a place of the canvas."""
        if not self._places:
            return
        if self._width_mm is not None:
            self._look()
            self._brush_stroke.paint_on(self._places[-1], place)
            self._places = [place]
            return
        scale = self._view.scale_px_per_mm
        if (place - self._places[-1]).manhattanLength() * scale < _STEP_PX:
            return
        if _is_straight(self._places[-2:], place, _FLAT_PX / scale):
            self._places[-1] = place
        else:
            self._places.append(place)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addPolygon(QPolygonF(self._places))
        self._lasso.setPath(path)

    def say(self, title: str, about: str, at: QPointF) -> None:
        """Say this beside the pointer, which is at a point of the viewport."""
        port = QRectF(self._view.viewport().geometry())
        taken = _POINTER
        if self._width_mm is not None:
            reach = self._width_mm / 2 * self._view.scale_px_per_mm
            taken = taken.united(QRectF(-reach, -reach, 2 * reach, 2 * reach))
        self._label.say(title, about)
        self._label.show_beside(taken.translated(at + port.topLeft()), port)

    def show_brush(self, place: QPointF | None, width_mm: float) -> None:
        """Show how wide the brush is at a place of the canvas, or nowhere."""
        if place is None:
            self._circle.hide()
            return
        reach = width_mm / 2
        self._circle.setRect(-reach, -reach, width_mm, width_mm)
        self._circle.setPos(place)
        self._circle.show()

    def clear(self) -> None:
        """Show no stroke."""
        self._places, self._width_mm = [], None
        self._lasso.setPath(QPainterPath())
        self._brush_stroke.end()
        self._circle.hide()
        self._label.hide()

    def _look(self) -> None:
        port = QRectF(self._view.viewport().rect())
        part = self._view.viewportTransform().inverted()[0].mapRect(port)
        scale = self._view.scale_px_per_mm * self._view.devicePixelRatioF()
        self._brush_stroke.look_at(part, scale)

    def _outline(self, frame: Frame) -> QPainterPath:
        key = frame.view.id, frame.view.body
        if key not in self._outlines:
            self._outlines[key] = path_of(self._atlas.art(*key).silhouette, closed=True)
        return self._outlines[key].translated(frame.left, frame.top)


def _cosmetic(color: QColor, width: float) -> QPen:
    pen = QPen(color, width)
    pen.setCosmetic(True)
    return pen


def _is_straight(last: list[QPointF], place: QPointF, flat_mm: float) -> bool:
    """Return whether the last of two places lies on the way to the next one."""
    if len(last) < 2:
        return False
    along, offset = place - last[0], last[1] - last[0]
    length = (along.x() ** 2 + along.y() ** 2) ** 0.5
    bulge = abs(along.x() * offset.y() - along.y() * offset.x())
    onward = QPointF.dotProduct(along - offset, offset)
    return onward > 0 and bulge <= flat_mm * length
