"""The picture of the crosshair: it lies over the canvas and takes no clicks."""

from PySide6.QtCore import QLineF, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from needlemap.look.theme import LIGHT, Theme

ARM_PX = 19
_GAP_PX = 5  # kept free around the place itself
_LINE_PX, _HALO_PX = 2.0, 6.0
_HALO = QColor(255, 255, 255, 215)


class KeyPointerMark(QWidget):
    """Four arms around a place, in the accent with a light halo, and a dot on it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("key_pointer")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side = 2 * (ARM_PX + round(_HALO_PX))
        self.resize(side, side)
        self._color = QColor(LIGHT.accent)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours; a light accent on a light halo would not be seen."""
        self._color = QColor(theme.accent if theme.name == LIGHT.name else LIGHT.accent)
        self.update()

    def stand_at(self, place: QPoint) -> None:
        """Stand around a pixel of the parent."""
        self.move(place.x() - self.width() // 2, place.y() - self.height() // 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            middle = QPointF(self.width() // 2 + 0.5, self.height() // 2 + 0.5)
            ways = (QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1))
            arms = [QLineF(middle + way * _GAP_PX, middle + way * ARM_PX) for way in ways]
            dot = QRectF(middle.x() - 1.25, middle.y() - 1.25, 2.5, 2.5)
            for color, width in ((_HALO, _HALO_PX), (self._color, _LINE_PX)):
                pen = QPen(color, width)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                painter.setPen(pen)
                painter.drawLines(arms)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(color)
                grown = (width - _LINE_PX) / 4
                painter.drawEllipse(dot.adjusted(-grown, -grown, grown, grown))
