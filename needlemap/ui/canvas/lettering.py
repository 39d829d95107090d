"""The names of views and sides on the canvas, the same size at every zoom."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QGraphicsSimpleTextItem

from needlemap.clinic.look import Theme
from needlemap.ui.canvas.layout import SIDE_LETTERS, Frame
from needlemap.ui.words import view_name

_NAME_PX, _SIDE_PX = 14, 20
_CLEAR_PX = 7.0  # between a name and the head under it
_SIDE_DOWN = 0.18  # of the body's height: beside the shoulders
_SIDE_SHARES = (0.06, 0.94)  # of the body's width


class Lettering:
    """Writes the names above the heads, and R and L beside the shoulders."""

    def __init__(self, scene: QGraphicsScene) -> None:
        self._scene = scene
        self._words: list[QGraphicsSimpleTextItem] = []

    def write(self, frames: tuple[Frame, ...], theme: Theme) -> None:
        """Write the words of these views in the colours of a theme."""
        for word in self._words:
            self._scene.removeItem(word)
        self._words.clear()
        for frame in frames:
            name = self._add(view_name(frame.view.id), frame.head, theme.muted, _NAME_PX)
            box = name.boundingRect()
            _shift(name, -box.width() / 2, -box.height() - _CLEAR_PX)
            self._write_sides(frame, theme)

    def _write_sides(self, frame: Frame, theme: Theme) -> None:
        body = frame.body.translated(frame.left, frame.top)
        letters = SIDE_LETTERS.get(frame.view.id, ())
        for letter, share in zip(letters, _SIDE_SHARES, strict=False):
            down = body.top() + body.height() * _SIDE_DOWN
            place = QPointF(body.left() + body.width() * share, down)
            word = self._add(letter, place, theme.faint, _SIDE_PX)
            box = word.boundingRect()
            _shift(word, -box.width() / 2, -box.height() / 2)

    def _add(self, text: str, place: QPointF, color: str, pixels: int) -> QGraphicsSimpleTextItem:
        word = QGraphicsSimpleTextItem(text)
        font = QFont()
        font.setPixelSize(pixels)
        font.setWeight(QFont.Weight.DemiBold)
        word.setFont(font)
        word.setBrush(QColor(color))
        word.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        word.setPos(place)
        self._scene.addItem(word)
        self._words.append(word)
        return word


def _shift(word: QGraphicsSimpleTextItem, right: float, down: float) -> None:
    word.setTransform(word.transform().translate(right, down))
