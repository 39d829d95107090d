"""The names of views and sides on the canvas, the same size at every zoom."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QGraphicsSimpleTextItem

from needlemap.body.places import MAIN_VIEWS
from needlemap.clinic.look import Theme
from needlemap.ui.canvas.layout import SIDE_LETTERS, Frame, ViewGroup, group_of
from needlemap.ui.words import view_name

_NAME_PX, _SMALL_NAME_PX, _SIDE_PX = 14, 13, 20
_CLEAR_PX = 7.0  # between a name and the head under it
_SIDE_DOWN = 0.18  # of the body's height: beside the shoulders
_SIDE_SHARES = (0.06, 0.94)  # of the body's width
_KEPT_STEP_PX = 18.0
_KEPT_RISE_PX = 8.0  # so that a mark on the crown may touch the space under a name


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
            self._write_name(frame, theme)
            self._write_sides(frame, theme)

    def kept_free(self, scale: float) -> Iterator[tuple[float, float]]:
        """Yield the places that no mark may cover, in pixels of the canvas at a scale."""
        for word in self._words:
            at = word.pos() * scale
            box = word.transform().mapRect(word.boundingRect()).translated(at)
            if box.width() < 2 * _KEPT_STEP_PX:
                yield box.center().x(), box.center().y()
                continue
            steps = round(box.width() / _KEPT_STEP_PX)
            for step in range(steps):
                x = box.left() + box.width() * (step + 0.5) / steps
                yield x, box.center().y() - _KEPT_RISE_PX

    def _write_name(self, frame: Frame, theme: Theme) -> None:
        """Write a name above a body; a long one of a narrow hand or foot in two lines."""
        name = view_name(frame.view.id)
        is_narrow = group_of(frame.view.id) in {ViewGroup.HANDS, ViewGroup.FEET}
        pixels = _SMALL_NAME_PX if is_narrow else _NAME_PX
        rise = _CLEAR_PX
        for line in reversed(name.split(", ") if is_narrow else [name]):
            word = self._add(line, _above(frame), theme.muted, pixels)
            box = word.boundingRect()
            rise += box.height()
            _shift(word, -box.width() / 2, -rise)

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


def _above(frame: Frame) -> QPointF:
    """Return where a view's name stands: above the head, a hand or a foot in the middle."""
    if frame.view.id in MAIN_VIEWS:
        return frame.head
    body = frame.body.translated(frame.left, frame.top)
    return QPointF(body.center().x(), body.top())


def _shift(word: QGraphicsSimpleTextItem, right: float, down: float) -> None:
    word.setTransform(word.transform().translate(right, down))
