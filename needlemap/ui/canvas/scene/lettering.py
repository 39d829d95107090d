"""The names of views and sides on the canvas, the same size at every zoom."""

import math
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QTransform
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QGraphicsSimpleTextItem

from needlemap.body.places import MAIN_VIEWS
from needlemap.look.label_room import Box
from needlemap.look.theme import Theme
from needlemap.look.views import VIEW_NAMES, side_letters
from needlemap.ui.canvas.model.layout import Frame, ViewGroup, group_of
from needlemap.ui.work.translator import told

_NAME_PX, _SMALL_NAME_PX, _SIDE_PX = 14, 13, 20
_CLEAR_PX = 7.0  # between a name and the head under it
_SIDE_DOWN = 0.18  # of the body's height: beside the shoulders
_SIDE_SHARES = (0.06, 0.94)  # of the body's width
_SMALL_SHARE, _APART_PX = 0.76, 4.0  # of a name where heads stand close together
_CUT_PX = 3.0  # of the room above the letters
_INKED = 0.6  # of a line's height, that letters fill


class Lettering:
    """Writes the names above the heads, and R and L beside the shoulders."""

    def __init__(self, scene: QGraphicsScene) -> None:
        self._scene = scene
        self._words: list[QGraphicsSimpleTextItem] = []
        self._share = 1.0  # of their full size, that the words are written at

    def write(self, frames: tuple[Frame, ...], theme: Theme) -> None:
        """Write the words of these views in the colours of a theme."""
        for word in self._words:
            self._scene.removeItem(word)
        self._words.clear()
        self._share = 1.0
        for frame in frames:
            self._write_name(frame, theme)
            self._write_sides(frame, theme)

    def follow(self, scale: float) -> None:
        """Write smaller where bodies are small and names crowd, and none that would be cut off."""
        spare = self._spare(scale)
        is_small = self._is_crowded(scale) or any(
            self._is_cut(word, scale, 1.0, spare) for word in self._words
        )
        share = _SMALL_SHARE if is_small else 1.0
        for word in self._words:
            if share != self._share:
                by = share / self._share
                word.setTransform(word.transform() * QTransform.fromScale(by, by))
        self._share = share
        for word in self._words:
            word.setVisible(not self._is_cut(word, scale, share, spare))

    def _is_crowded(self, scale: float) -> bool:
        """Whether the names of neighbouring views run into one another."""
        names = [word for word in self._words if len(word.text()) > 1]
        for left, right in pairwise(names):
            gap = (right.pos().x() - left.pos().x()) * scale
            wide = (left.boundingRect().width() + right.boundingRect().width()) / 2
            if 0 < gap < wide + _APART_PX:
                return True
        return False

    def _is_cut(
        self, word: QGraphicsSimpleTextItem, scale: float, share: float, spare: float
    ) -> bool:
        """Whether a word written at a share of its size reaches over the upper edge."""
        rise = -word.transform().dy() / self._share * share
        return rise > word.pos().y() * scale + spare + _CUT_PX

    def _spare(self, scale: float) -> float:
        """Return the pixels left above the whole chart, without end where it is shown in part."""
        views = self._scene.views()
        if not views:
            return math.inf
        left = views[0].viewport().height() - self._scene.sceneRect().height() * scale
        return max(left / 2, 0.0) if left >= -_CUT_PX else math.inf

    def boxes(self, scale: float) -> Iterator[Box]:
        """Yield where words are, which no number may cover, in pixels of the canvas at a scale."""
        for word in self._words:
            if word.isVisible():
                box = word.transform().mapRect(word.boundingRect()).translated(word.pos() * scale)
                middle = box.center()
                inked = box.height() / 2 * _INKED
                yield Box(middle.x(), middle.y(), box.width() / 2, inked)

    def _write_name(self, frame: Frame, theme: Theme) -> None:
        """Write a name above a body; a long one of a narrow hand or foot in two lines."""
        name = told(VIEW_NAMES[frame.view.id])
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
        letters = side_letters(frame.view.id)
        for letter, share in zip(letters, _SIDE_SHARES, strict=False):
            down = body.top() + body.height() * _SIDE_DOWN
            place = QPointF(body.left() + body.width() * share, down)
            word = self._add(told(letter), place, theme.faint, _SIDE_PX)
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
