"""The names of views and sides on the canvas, the same size at every zoom."""

import math
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QTransform
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QGraphicsSimpleTextItem

from needlemap.body.cameras import CAMERAS, MIDST
from needlemap.body.places import MAIN_VIEWS
from needlemap.body.plate_layers import PlateLayer
from needlemap.look.label_room import Box
from needlemap.look.plates import MUSCLES_OF, PlateOrder
from needlemap.look.theme import Theme
from needlemap.look.views import VIEW_NAMES, limb_letter, side_letters
from needlemap.ui.canvas.model.layout import Frame, ViewGroup, group_of
from needlemap.ui.work.translator import told

_NAME_PX, _SMALL_NAME_PX, _SIDE_PX, _NOTE_PX = 14, 13, 20, 12
_BESIDE_PX = 8.0  # between the letter of a hand and its name
_CLEAR_PX = 7.0  # between a name and the head under it
_SIDE_DOWN = 0.18  # of the body's height: beside the shoulders
_SIDE_SHARES = (0.06, 0.94)  # of the body's width
_SMALL_SHARE, _APART_PX = 0.76, 4.0  # of a name where heads stand close together
_CUT_PX = 3.0  # of the room above the letters
_INKED = 0.6  # of a line's height, that letters fill


class Lettering:
    """Writes the names above the heads, and R and L beside the shoulders, hands and feet.

    Where the body's sides show different muscles, it says so above the names.
    """

    def __init__(self, scene: QGraphicsScene) -> None:
        self._scene = scene
        self._words: list[QGraphicsSimpleTextItem] = []
        self._names: list[QGraphicsSimpleTextItem] = []
        self._notes: list[QGraphicsSimpleTextItem] = []  # written where there is room
        self._of_sides: list[QGraphicsSimpleTextItem] = []  # of the notes: which side shows what
        self._layers: frozenset[PlateLayer] = frozenset()
        self._scale = 0.0
        self._share = 1.0  # of their full size, that the words are written at

    def write(self, frames: tuple[Frame, ...], theme: Theme) -> None:
        """Write the words of these views in the colours of a theme."""
        for word in self._words:
            self._scene.removeItem(word)
        for words in (self._words, self._names, self._notes, self._of_sides):
            words.clear()
        self._share = 1.0
        for frame in frames:
            rise = self._write_name(frame, theme)
            self._write_sides(frame, theme)
            self._write_note(frame, theme, rise)
        if self._scale:
            self.follow(self._scale)

    @property
    def sides_unsaid(self) -> bool:
        """Whether the sides show different muscles, and no view has room to say so."""
        return bool(self._of_sides) and not any(note.isVisible() for note in self._of_sides)

    def tell_layers(self, layers: frozenset[PlateLayer]) -> bool:
        """Take the layers shown; return whether other words are to be written."""
        before, self._layers = self._layers, layers & set(MUSCLES_OF)
        return (len(before) == len(MUSCLES_OF)) is not (len(self._layers) == len(MUSCLES_OF))

    def follow(self, scale: float) -> None:
        """Write smaller where bodies are small and names crowd, and none that would be cut off."""
        self._scale = scale
        spare = self._spare(scale)
        always = [word for word in self._words if word not in self._notes]
        is_small = self._is_crowded(scale) or any(
            self._is_cut(word, scale, 1.0, spare) for word in always
        )
        share = _SMALL_SHARE if is_small else 1.0
        for word in self._words:
            if share != self._share:
                by = share / self._share
                word.setTransform(word.transform() * QTransform.fromScale(by, by))
        self._share = share
        for word in self._words:
            word.setVisible(not self._is_cut(word, scale, share, spare))
        for note in self._notes:
            has_room = self._is_on_the_chart(note, scale) and not self._is_over_a_word(note, scale)
            note.setVisible(note.isVisible() and has_room)

    def _is_crowded(self, scale: float) -> bool:
        """Whether the names of neighbouring views run into one another."""
        for left, right in pairwise(self._names):
            gap = (right.pos().x() - left.pos().x()) * scale
            wide = (left.boundingRect().width() + right.boundingRect().width()) / 2
            if 0 < gap < wide + _APART_PX:
                return True
        return False

    def _is_on_the_chart(self, note: QGraphicsSimpleTextItem, scale: float) -> bool:
        """Whether a word keeps to the chart's left and right, and to what is free beside it."""
        box, chart = _box(note, scale), self._scene.sceneRect()
        wide = max((view.viewport().width() for view in self._scene.views()), default=0)
        beside = max((wide - chart.width() * scale) / 2, 0.0)
        left, right = chart.left() * scale - beside, chart.right() * scale + beside
        return box.left() >= left and box.right() <= right

    def _is_over_a_word(self, note: QGraphicsSimpleTextItem, scale: float) -> bool:
        room = _box(note, scale).adjusted(-_APART_PX, 0, _APART_PX, 0)
        return any(
            word is not note and word.isVisible() and _box(word, scale).intersects(room)
            for word in self._words
        )

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
                box = _box(word, scale)
                middle = box.center()
                inked = box.height() / 2 * _INKED
                yield Box(middle.x(), middle.y(), box.width() / 2, inked)

    def _write_name(self, frame: Frame, theme: Theme) -> float:
        """Write a name above a body, a long one of a narrow part in two lines.

        Returns how far above the body it ends.
        """
        name = told(VIEW_NAMES[frame.view.id])
        is_narrow = group_of(frame.view.id) not in {ViewGroup.WHOLE, ViewGroup.HEAD}
        pixels = _SMALL_NAME_PX if is_narrow else _NAME_PX
        rise, widest = _CLEAR_PX, 0.0
        for line in reversed(name.split(", ") if is_narrow else [name]):
            word = self._add(line, _above(frame), theme.muted, pixels)
            box = word.boundingRect()
            rise += box.height()
            _shift(word, -box.width() / 2, -rise)
            self._names.append(word)
            widest = max(widest, box.width())
        letter = limb_letter(frame.view.id)
        if letter is not None:
            word = self._add(told(letter), _above(frame), theme.faint, _SIDE_PX)
            box = word.boundingRect()
            middle = (rise + _CLEAR_PX) / 2
            _shift(word, -widest / 2 - _BESIDE_PX - box.width(), -middle - box.height() / 2)
            self._notes.append(word)
        return rise

    def _write_note(self, frame: Frame, theme: Theme, rise: float) -> None:
        """Say which side shows which muscles, where they differ."""
        words = PlateOrder(frame.view.id, frame.view.body, self._layers).sides_told
        if words is None:
            return
        note = self._add(told(words), _above(frame), theme.muted, _NOTE_PX)
        box = note.boundingRect()
        _shift(note, -box.width() / 2, -rise - box.height())
        self._notes.append(note)
        self._of_sides.append(note)

    def _write_sides(self, frame: Frame, theme: Theme) -> None:
        body = frame.body.translated(frame.left, frame.top)
        letters = side_letters(frame.view.id)
        for letter, share in zip(letters, _SIDE_SHARES, strict=False):
            is_cut = CAMERAS[frame.view.id].part in MIDST  # it fills its frame from side to side
            down = body.top() + (0.0 if is_cut else body.height() * _SIDE_DOWN)
            place = QPointF(body.left() + body.width() * share, down)
            word = self._add(told(letter), place, theme.faint, _SIDE_PX)
            box = word.boundingRect()
            _shift(word, -box.width() / 2, -box.height() / (1 if is_cut else 2))
            if is_cut:  # beside its name, where there is room
                self._notes.append(word)

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


def _box(word: QGraphicsSimpleTextItem, scale: float) -> QRectF:
    """Return where a word is, in pixels of the canvas at a scale."""
    return word.transform().mapRect(word.boundingRect()).translated(word.pos() * scale)


def _shift(word: QGraphicsSimpleTextItem, right: float, down: float) -> None:
    word.setTransform(word.transform().translate(right, down))
