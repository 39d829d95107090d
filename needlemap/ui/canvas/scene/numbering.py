"""Writes the numbers of points and the letters of zones where they have a place."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from needlemap.body.places import ViewId
from needlemap.look.figure_parts import FigureParts
from needlemap.look.label_room import Box, LabelRoom, PlanePoint, label_room
from needlemap.look.number_places import (
    Floats,
    Known,
    NumberPlace,
    NumberPlaces,
    Sizes,
    Symbol,
    screen_sizes,
)
from needlemap.look.zone_shapes import LetterPlace, LetterPlaces, ZoneShape
from needlemap.ui.canvas.model.layout import Frame
from needlemap.ui.canvas.scene.items import PointItem, ZoneItem
from needlemap.ui.canvas.scene.symbols import LETTER_PX

REST_MS = 90
_CROWD_REST_MS = 200  # a click has been painted by then on a slow computer too
_AT_ONCE = 60  # pictures of points: more would keep a click waiting
_MOST_WAYS = 4000  # remembered of one view
_NEAR_PX = 50.0  # a symbol of another view this near could be taken for a number's own


class Shown(Protocol):
    """What is shown on the canvas."""

    @property
    def frames(self) -> tuple[Frame, ...]:
        """The views."""

    @property
    def points(self) -> Iterator[PointItem]:
        """The pictures of points."""

    @property
    def zones(self) -> Iterator[ZoneItem]:
        """The pictures of zones."""


class Numbering(QObject):
    """Finds places for numbers and letters anew when marks change, or the scale has changed.

    While the scale changes numbers keep their distance in pixels; they settle when it rests.
    """

    rested = Signal()  # the scale changes no more, and all numbers have settled

    def __init__(
        self,
        shown: Shown,
        words: Callable[[float], Iterable[Box]],
        parts_of: Callable[[Frame], FigureParts],
        parent: QObject,
    ) -> None:
        """Take what is drawn, and where words are that nothing may cover (at a scale, px)."""
        super().__init__(parent)
        self._shown = shown
        self._words = words
        self._parts_of = parts_of
        self.scale = 1.0  # pixels a mm
        self.known: dict[ViewId, tuple[_Order, _Found]] = {}
        """What was asked last for each view, and what was found."""
        self._ways: dict[ViewId, _Ways] = {}
        self._waits = 0  # for how many reasons
        self._is_seen = True
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._rested)

    @property
    def is_busy(self) -> bool:
        """Whether numbers are still to settle."""
        return self._rest.isActive()

    def set_scale(self, scale: float) -> None:
        """Take another scale; numbers settle when it rests."""
        if scale != self.scale:
            self.scale = scale
            self._rest.start(REST_MS)
            self._is_seen = False

    def moved(self) -> None:
        """Let what is still to settle wait until a hand that moves the canvas rests, too."""
        if self._rest.isActive():
            self._rest.start()
            self._is_seen = False

    def seen(self) -> None:
        """Count the rest from the moment at which the canvas was painted as it stands now.

        Else a slow computer, on which a frame takes as long as a rest, settles at each.
        """
        if not self._is_seen and self._rest.isActive():
            self._rest.start()
        self._is_seen = True

    @contextmanager
    def once(self) -> Iterator[None]:
        """Settle once, at the end of what changes marks and scale together."""
        self._waits += 1
        try:
            yield
        finally:
            self._waits -= 1
            self._rest.stop()
            self._rested()

    def _rested(self) -> None:
        self.settle()
        self.rested.emit()

    def follow(self) -> None:
        """Take other marks: at once if they are as many as a visit has, else when they rest.

        A mark is on its place all the while.
        """
        if sum(1 for _ in self._shown.points) > _AT_ONCE:
            self._rest.start(_CROWD_REST_MS)
        else:
            self.settle()

    def settle(self) -> None:
        """Write every number and letter where it belongs at this scale."""
        if self._waits:
            return
        points: dict[ViewId, list[PointItem]] = {}
        for point in sorted(self._shown.points, key=_rank):
            points.setdefault(point.view_id, []).append(point)
        zones: dict[ViewId, list[ZoneItem]] = {}
        for zone in self._shown.zones:
            zones.setdefault(zone.view_id, []).append(zone)
        symbols = {
            view: tuple(item.symbol(self.scale) for item in items) for view, items in points.items()
        }
        words = tuple(self._words(self.scale))
        sizes = screen_sizes(self.scale)
        for frame in self._shown.frames:
            view = frame.view.id
            lettered = [zone for zone in zones.get(view, ()) if zone.is_lettered]
            letters = tuple((zone.letter, zone.outline) for zone in lettered if zone.outline)
            room = self._room(frame, words)
            others = _near(room, (symbols[other] for other in symbols if other != view))
            order = _Order(room, sizes, self.scale, symbols.get(view, ()), others, letters)
            found = self._found(view, order)
            for item, number in zip(points.get(view, ()), found.numbers, strict=True):
                item.write_number(number, found.sizes)
            written = dict(zip(lettered, found.letters, strict=True))
            for zone in zones.get(view, ()):  # once each: what stays as it was is not painted anew
                zone.write_letter(written.get(zone), self.scale)

    def _found(self, view: ViewId, order: "_Order") -> "_Found":
        """Return the places of one view, those known if nothing has changed."""
        known = self.known.get(view)
        if known is None or known[0] != order:
            ways = self._ways.get(view)
            if ways is None or not ways.serves(order):
                ways = self._ways[view] = _Ways(order.room, order.sizes)
            known = order, ways.places(order)
            self.known[view] = known
        return known[1]

    def _room(self, frame: Frame, words: tuple[Box, ...]) -> LabelRoom:
        box, scale = frame.box, self.scale
        bounds = (box.left(), 0.0, box.right(), box.bottom())
        corner = frame.left * scale, frame.top * scale
        left, top, right, bottom = (edge * scale for edge in bounds)
        room = label_room(self._parts_of(frame), (left, top, right, bottom), scale, corner)
        inside = (word for word in words if left <= word.x <= right)
        return room.with_words(inside)


@dataclass(frozen=True, slots=True)
class _Order:
    """All that the places of one view depend on; two that are equal have the same places."""

    room: LabelRoom
    sizes: Sizes
    scale: float
    symbols: tuple[Symbol, ...]
    others: tuple[PlanePoint, ...]
    letters: tuple[tuple[str, ZoneShape], ...]  # in mm of the canvas


@dataclass(frozen=True, slots=True)
class _Found:
    sizes: Sizes
    numbers: tuple[NumberPlace, ...]
    letters: tuple[LetterPlace | None, ...]


class _Ways:
    """Finds the places of one view at one scale, and remembers what one more mark leaves."""

    def __init__(self, room: LabelRoom, sizes: Sizes) -> None:
        self._room = room
        self._sizes = sizes
        self._numbers: Known = {}
        self._letters: dict[ZoneShape, Floats] = {}
        self._shapes: dict[ZoneShape, ZoneShape] = {}  # in pixels, by those in mm

    def serves(self, order: _Order) -> bool:
        """Return whether an order is of the same room at the same scale."""
        is_full = len(self._numbers) > _MOST_WAYS or len(self._shapes) > _MOST_WAYS
        return not is_full and (self._room, self._sizes) == (order.room, order.sizes)

    def places(self, order: _Order) -> _Found:
        """Return the places of all that is ordered."""
        numbers = NumberPlaces(order.room, order.sizes, self._numbers)
        found = numbers.of(order.symbols, order.others)
        sizes = replace(order.sizes, type=LETTER_PX)
        letters = LetterPlaces(order.room, sizes, numbers.taken, self._letters)
        shapes = [(letter, self._brought(shape, order.scale)) for letter, shape in order.letters]
        return _Found(numbers.sizes, found, letters.of(shapes))

    def _brought(self, shape: ZoneShape, scale: float) -> ZoneShape:
        if shape not in self._shapes:
            self._shapes[shape] = shape.brought(scale, 0.0, 0.0)
        return self._shapes[shape]


def _near(room: LabelRoom, symbols: Iterable[tuple[Symbol, ...]]) -> tuple[PlanePoint, ...]:
    """Return the symbols of other views that stand near a view."""
    return tuple(
        (symbol.x, symbol.y)
        for others in symbols
        for symbol in others
        if room.left - _NEAR_PX < symbol.x < room.right + _NEAR_PX
    )


def _rank(item: PointItem) -> tuple[int, int]:
    return item.rank
