"""What a brush has painted so far, kept as a picture, so that no frame paints all of it anew."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from needlemap.body.strokes import within
from needlemap.ui.canvas.model.layout import Frame

_FORMAT = QImage.Format.Format_ARGB32_Premultiplied
_MODES = QPainter.CompositionMode


class BrushStrokeItem(QGraphicsItem):
    """A translucent band over the skin of the views it was drawn in; it edits nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._part = QRectF()  # mm of the canvas that the picture covers
        self._scale = 1.0  # its pixels a mm
        self._image = QImage()
        self._skin = QImage()  # opaque where there is a body
        self._pen = QPen()
        self._bodies: Sequence[tuple[Frame, QPainterPath]] = ()
        self._pieces: list[tuple[QPointF, QPointF]] = []
        self.hide()

    def begin(
        self,
        bodies: Sequence[tuple[Frame, QPainterPath]],
        color: QColor,
        width_mm: float,
    ) -> None:
        """Start anew on views with the silhouettes of their bodies on the canvas."""
        self._pen = QPen(color, width_mm, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        if [frame for frame, _ in bodies] != [frame for frame, _ in self._bodies]:
            self._skin = QImage()
        self._bodies = bodies
        self._pieces.clear()
        self._image.fill(Qt.GlobalColor.transparent)
        self.show()

    def end(self) -> None:
        """Show nothing."""
        self._pieces.clear()
        self.hide()

    def look_at(self, part: QRectF, scale: float) -> None:
        """Cover this part of the canvas at so many device pixels a mm."""
        if (part, scale) == (self._part, self._scale) and not self._skin.isNull():
            return
        self.prepareGeometryChange()
        self._part, self._scale = part, scale
        size = QSize(round(part.width() * scale), round(part.height() * scale))
        self._image, self._skin = QImage(size, _FORMAT), QImage(size, _FORMAT)
        self._image.fill(Qt.GlobalColor.transparent)
        self._skin.fill(Qt.GlobalColor.transparent)
        with QPainter(self._skin) as painter:
            self._prepare(painter)
            for _, body in self._bodies:
                painter.fillPath(body, Qt.GlobalColor.black)
        for start, end in self._pieces:
            self._paint_piece(start, end)

    def paint_on(self, start: QPointF, end: QPointF) -> None:
        """Paint from one place of the canvas to another."""
        self._pieces.append((start, end))
        self.update(self._paint_piece(start, end))

    @override
    def boundingRect(self) -> QRectF:
        return self._part

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        world = painter.worldTransform()
        ratio = painter.device().devicePixelRatioF()
        if abs(world.m11() * ratio - self._scale) > 1e-6 * self._scale:
            painter.drawImage(self._part, self._image)  # stretched, while the view is zoomed
            return
        corner = world.map(self._part.topLeft())
        painter.setWorldTransform(QTransform())
        self._image.setDevicePixelRatio(ratio)
        painter.drawImage(corner.toPoint(), self._image)
        painter.setWorldTransform(world)

    def _paint_piece(self, start: QPointF, end: QPointF) -> QRectF:
        reach = self._pen.widthF() / 2 + 2 / self._scale
        box = QRectF(start, end).normalized().adjusted(-reach, -reach, reach, reach)
        self._image.setDevicePixelRatio(1.0)
        with QPainter(self._image) as painter:
            self._prepare(painter)
            painter.setPen(self._pen)
            painter.setCompositionMode(_MODES.CompositionMode_Source)  # what is painted twice stays
            for frame, _ in self._bodies:
                own = frame.box
                piece = within(start.toTuple(), end.toTuple(), own.left(), own.right())
                if piece is not None:
                    painter.setClipRect(own)
                    painter.drawLine(QPointF(*piece[0]), QPointF(*piece[1]))
            painter.setClipRect(box)
            painter.setCompositionMode(_MODES.CompositionMode_DestinationIn)
            painter.setWorldTransform(QTransform())
            painter.drawImage(0, 0, self._skin)
        return box

    def _prepare(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        painter.translate(-self._part.topLeft())
