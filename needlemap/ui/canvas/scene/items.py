"""The pictures of marks on the canvas; they edit nothing and paint in C++ only."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsPixmapItem,
    QGraphicsScene,
)

from needlemap.body.places import ViewId
from needlemap.clinic.ids import PointId, ZoneId
from needlemap.clinic.marks import PainZone, PointMark
from needlemap.look.marks import (
    Shape,
    ghost_shapes,
    has_rays,
    hatch_of,
    plain_ghost_shapes,
    plain_shapes,
    point_shapes,
    state_ink,
    weight_of,
)
from needlemap.look.number_places import INSIDE, NumberPlace, Sizes, Symbol
from needlemap.look.theme import (
    NUMBER_PX,
    PLAIN_RADIUS_PX,
    POINT_RADIUS_PX,
    ZONE_LINE_PX,
    Ink,
    Theme,
)
from needlemap.look.zone_shapes import LetterPlace, ZoneShape
from needlemap.ui.canvas.scene.symbols import (
    LETTER_PX,
    Callout,
    Rings,
    callout_pixmap,
    faint_pixmap,
    hatch_brush,
    letter_pixmap,
    mark_pixmap,
)

_WASH, _GHOST_WASH = 0.14, 0.22
_ZONE_Z, _POINT_Z, _NUMBER_Z, _SELECTED_Z = 10.0, 20.0, 21.0, 30.0
_HEAVIER_Z = 0.1  # over those that weigh less, and below every number
_GHOST_ZONE_Z, _GHOST_Z = 9.0, 13.0  # below all marks but zones, which would hide a ghost
_GHOST_DASHES = [5.0, 4.0]
_SELECTED_LINES = 2.4


@dataclass(frozen=True, slots=True)
class PointLook:
    """What a point looks like with room for its number and without, and in which colours."""

    large: tuple[Shape, ...]
    plain: tuple[Shape, ...]
    ink: Ink
    theme: Theme
    ratio: float
    rings: Rings
    is_faint: bool = False


class PointItem(QGraphicsPixmapItem):
    """One trigger point in one view, the same size on screen at every zoom.

    It stands on its place, always. Where marks lie close it is small and its number stands
    beside it, or is left to the list; the selected one shows its number all the same.
    """

    def __init__(self, mark: PointMark, view_id: ViewId) -> None:
        super().__init__()
        self.mark_id: PointId = mark.id
        self.rank = (0, mark.point.number)
        """Whose number chooses first: marks before ghosts, lower numbers before higher."""
        self.view_id = view_id
        self._look: PointLook | None = None
        self._worn: tuple[object, ...] = ()  # all that the look of a mark depends on
        self._has_needle = self._has_twitch = False
        self._number = INSIDE
        self._sizes = Sizes(POINT_RADIUS_PX, PLAIN_RADIUS_PX, NUMBER_PX, 0.0)
        self._where = (0.0, 0.0)
        self._reach = self._sizes.box(str(mark.point.number))  # of the number beside it
        self._callout = QGraphicsPixmapItem()
        self._callout.setVisible(False)
        self._in_sight = True
        self._waits = False
        for item in (self, self._callout):
            item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)

    def wait(self) -> None:
        """Be drawn once the number has its place, on which symbol and size depend."""
        self._waits = True

    @property
    def number(self) -> NumberPlace:
        """Where its number is written."""
        return self._number

    @property
    def radius(self) -> float:
        """The radius of its symbol in pixels."""
        return self._sizes.numbered if self._is_large else self._sizes.plain

    def symbol(self, scale: float) -> Symbol:
        """Return what its number and others have to know of it, in pixels of the canvas."""
        x, y = self._where
        number = str(self.rank[1])
        return Symbol(x * scale, y * scale, number, self._has_needle, self._has_twitch)

    def gap(self, x: float, y: float, scale: float) -> float:
        """Return how far from a place of the canvas it is drawn, in mm of the canvas.

        Its number beside it is a part of it.
        """
        left, top = self._where  # asking Qt four times a point costs a millisecond
        if self._number.beside is not None:
            right, down = self._number.beside
            across = abs(left + right / scale - x) * scale
            along = abs(top + down / scale - y) * scale
            if across <= self._reach.across and along <= self._reach.along:
                return 0.0
        return math.hypot(left - x, top - y)

    def keep(self, *, in_sight: bool) -> None:
        """Show the picture, or keep it for later."""
        self._in_sight = in_sight
        self.setVisible(in_sight)
        self._callout.setVisible(in_sight and self._is_called_out)

    def enter(self, scene: QGraphicsScene) -> None:
        """Join a scene."""
        scene.addItem(self._callout)
        scene.addItem(self)

    def leave(self, scene: QGraphicsScene) -> None:
        """Leave a scene."""
        scene.removeItem(self._callout)
        scene.removeItem(self)

    def show_mark(
        self, mark: PointMark, theme: Theme, ratio: float, *, selected: bool, saved: bool
    ) -> None:
        """Look like this mark; one that looks as the mark before it is not drawn again."""
        needling = mark.needling
        twitch = needling.twitch if needling is not None else None
        worn = (mark.finding.state, mark.point.number, twitch, theme, ratio, selected, saved)
        if worn == self._worn:
            return
        self._worn = worn
        rings = Rings(theme.accent if selected else "", "" if saved else theme.alarm)
        ink = state_ink(mark.finding.state)
        weight = weight_of(mark.finding.state) * _HEAVIER_Z
        self.setZValue(_SELECTED_Z if selected else _POINT_Z + weight)
        self._callout.setZValue(_SELECTED_Z if selected else _NUMBER_Z)
        self._has_needle = needling is not None
        self._has_twitch = has_rays(mark)
        self._wear(PointLook(point_shapes(mark), plain_shapes(mark), ink, theme, ratio, rings))

    def show_ghost(self, mark: PointMark, theme: Theme, ratio: float) -> None:
        """Look like the ghost of a mark."""
        self._worn = ()
        self.rank = (1, self.rank[1])
        self.setZValue(_GHOST_Z)
        self._callout.setZValue(_GHOST_Z)
        self._has_needle = needled = mark.needling is not None
        large = ghost_shapes(mark.point.number, needled=needled)
        plain = plain_ghost_shapes(needled=needled)
        self._wear(PointLook(large, plain, Ink.GHOST, theme, ratio, Rings(), is_faint=True))

    def stand_at(self, place: QPointF) -> None:
        """Stand at this place of the canvas."""
        self.setPos(place)
        self._callout.setPos(place)
        self._where = (place.x(), place.y())

    def write_number(self, number: NumberPlace, sizes: Sizes) -> None:
        """Take the size that there is room for, and write the number where it has a place."""
        if self._waits or (number, sizes) != (self._number, self._sizes):
            self._waits = False
            self._number, self._sizes = number, sizes
            self._reach = sizes.box(str(self.rank[1]))
            self._draw()

    @property
    def _is_large(self) -> bool:
        if not self._sizes.numbered:
            return False
        return self._number.is_inside or (self._is_selected and self._number.beside is None)

    @property
    def _is_selected(self) -> bool:
        return self._look is not None and bool(self._look.rings.selected)

    @property
    def _is_called_out(self) -> bool:
        return self._number.beside is not None and self._look is not None

    def _wear(self, look: PointLook) -> None:
        self._look = look
        self._draw()

    def _draw(self) -> None:
        look = self._look
        if look is None or self._waits:
            return
        shapes = look.large if self._is_large else look.plain
        picture = faint_pixmap if look.is_faint else mark_pixmap
        self.setPixmap(picture(shapes, self.radius, look.theme, look.ratio, look.rings))
        _centre(self)
        if self._number.beside is not None:
            right, down = self._number.beside
            led = self._number.has_leader
            number = str(self.rank[1])
            callout = Callout(number, self._sizes.type, right, down, self.radius, is_led=led)
            color, ground = look.theme.ink(look.ink), look.theme.ink(Ink.GROUND)
            self._callout.setPixmap(callout_pixmap(callout, color, ground, look.ratio))
            _centre(self._callout)
        self._callout.setVisible(self._in_sight and self._is_called_out)


class ZoneItem(QGraphicsPathItem):
    """The part of one pain zone that one view shows."""

    def __init__(self, zone: PainZone, view_id: ViewId, path: QPainterPath) -> None:
        super().__init__(path)
        self.mark_id: ZoneId = zone.id
        self.view_id = view_id
        self._letter = QGraphicsPixmapItem(self)
        self._letter.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self._letter.setPos(path.boundingRect().center())
        self.letter = zone.letter
        self.is_lettered = True
        """Whether this view shows enough of the zone to carry its letter."""
        self._letter_look: tuple[str, str, float] = (
            "",
            "",
            1.0,
        )  # colours, and the screen's density
        self._place: LetterPlace | None = LetterPlace((0.0, 0.0))
        self.outline: ZoneShape | None = None
        """What its letter has to know of it, in mm of the canvas."""

    def write_letter(self, place: LetterPlace | None, scale: float) -> None:
        """Write the zone's letter at a place, pixels of the canvas; None where it has no room."""
        if place is not None:
            self._letter.setPos(QPointF(*(place.foot or place.middle)) / scale)
        self._letter.setVisible(place is not None)
        if place != self._place:
            self._place = place
            self._draw_letter()

    @property
    def extent(self) -> float:
        """About how much of the zone this view shows, in mm of the canvas squared."""
        box = self.path().boundingRect()
        return box.width() * box.height()

    def enter(self, scene: QGraphicsScene) -> None:
        """Join a scene."""
        scene.addItem(self)

    def leave(self, scene: QGraphicsScene) -> None:
        """Leave a scene."""
        scene.removeItem(self)

    def keep(self, *, in_sight: bool) -> None:
        """Show the picture, or keep it for later."""
        self.setVisible(in_sight)

    def show_zone(
        self, zone: PainZone, theme: Theme, ratio: float, *, selected: bool, saved: bool
    ) -> None:
        """Take the outline of this zone."""
        color = theme.quality(zone.quality) if saved else theme.alarm
        around = theme.accent if selected and saved else color  # as the ring of a selected point
        pen = QPen(QColor(around), ZONE_LINE_PX * (_SELECTED_LINES if selected else 1.0))
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)  # round joins take thrice as long
        pen.setStyle(Qt.PenStyle.SolidLine if saved else Qt.PenStyle.DashLine)
        self.setPen(pen)
        self._show_letter(zone.letter, color, theme, ratio)
        self.setZValue(_ZONE_Z + (1.0 if selected else 0.0))

    def show_ghost(self, zone: PainZone, theme: Theme, ratio: float, called: str) -> None:
        """Look like the ghost of a zone: an outline, its letter, and no hatch."""
        color = theme.ink(Ink.GHOST)
        pen = QPen(QColor(color), ZONE_LINE_PX)
        pen.setCosmetic(True)
        pen.setDashPattern(_GHOST_DASHES)
        self.setPen(pen)
        brush_stroke = QColor(color)
        brush_stroke.setAlphaF(_GHOST_WASH)
        self.setBrush(brush_stroke)
        self._show_letter(called, color, theme, ratio)
        self.setZValue(_GHOST_ZONE_Z)

    def _show_letter(self, letter: str, color: str, theme: Theme, ratio: float) -> None:
        self.letter = letter
        self._letter_look = color, theme.ink(Ink.GROUND), ratio
        self._draw_letter()

    def _draw_letter(self) -> None:
        color, ground, ratio = self._letter_look
        place = self._place
        if place is not None and place.foot is not None:
            (right, down), (x, y) = place.middle, place.foot
            callout = Callout(self.letter, LETTER_PX, right - x, down - y, is_led=True)
            self._letter.setPixmap(callout_pixmap(callout, color, ground, ratio))
        else:
            self._letter.setPixmap(letter_pixmap(self.letter, color, ground, ratio))
        _centre(self._letter)

    def hatch(self, zone: PainZone, theme: Theme, ratio: float, scale: float) -> None:
        """Take the hatch of this zone, the same on screen at every ``scale`` (pixels a mm)."""
        color, ground = theme.quality(zone.quality), theme.ink(Ink.GROUND)
        brush = QBrush(hatch_brush(hatch_of(zone.quality), color, _WASH, ratio, ground))
        brush.setTransform(QTransform.fromScale(1 / scale, 1 / scale))
        self.setBrush(brush)


def _centre(item: QGraphicsPixmapItem) -> None:
    """Draw a picture around its place."""
    size = item.pixmap().deviceIndependentSize()
    item.setOffset(-size.width() / 2, -size.height() / 2)
