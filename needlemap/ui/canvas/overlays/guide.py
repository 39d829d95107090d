"""Names the muscles under the pointer; Tab steps down through them, Escape ends it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from needlemap.body.atlas import Atlas
from needlemap.body.errors import NeedleMapError
from needlemap.body.muscle_map import MuscleHere
from needlemap.body.places import Side
from needlemap.body.texts import Text
from needlemap.clinic.marks import PointMark
from needlemap.look.theme import POINT_RADIUS_PX, Theme
from needlemap.ui.canvas.model.ghost_words import ghost_words
from needlemap.ui.canvas.model.touch import Touch
from needlemap.ui.canvas.overlays.muscle_outline import MuscleOutline
from needlemap.ui.canvas.overlays.muscle_stack import Sight
from needlemap.ui.canvas.overlays.pointer_label import PointerLabel
from needlemap.ui.canvas.scene.canvas_view import CanvasView
from needlemap.ui.canvas.scene.items import PointItem
from needlemap.ui.canvas.scene.scene import ChartScene
from needlemap.ui.work.translator import told

_STEPS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_POINTER = QRectF(-9, -9, 24, 28)  # kept free around its tip
_HIDDEN_PX = 6.0  # of the pointer: who is so near lies under the same symbol, or its number
_MARK_PX = POINT_RADIUS_PX * 1.7


class Guide(QObject):
    """Follows the pointer over the bodies."""

    told = Signal(str)  # all that is known of the place, empty off the body

    def __init__(
        self,
        atlas: Atlas,
        scene: ChartScene,
        view: CanvasView,
        is_said_whole: Callable[[str], bool],
    ) -> None:
        """``is_said_whole``: whether words at the head of what is told can be read there."""
        super().__init__(view)
        self._is_said_whole = is_said_whole
        self._atlas = atlas
        self._scene = scene
        self._view = view
        self._label = PointerLabel(view)
        self.outline = MuscleOutline(atlas, scene)
        self._touch: Touch | None = None
        self._sight: Sight | None = None
        self._stepped: MuscleHere | None = None
        self._pointed_out = False
        view.hovered.connect(self.look)
        view.gesture_began.connect(self._label.hide)
        scene.views_changed.connect(self._views_changed)
        view.installEventFilter(self)

    @property
    def sight(self) -> Sight | None:
        """What is under the pointer, None off the body or after Escape."""
        return self._sight

    @property
    def is_showing_a_muscle(self) -> bool:
        """Whether a muscle is outlined, which Escape ends."""
        return self._stepped is not None or self._pointed_out

    def point_out(self, muscle_id: str) -> None:
        """Outline a muscle of both sides until Escape, or until another is outlined."""
        self._stop()
        muscle = self._atlas.reasoning.muscle(muscle_id)
        sides = (MuscleHere(muscle, side, 0.0) for side in (Side.RIGHT, Side.LEFT))
        self.outline.show_all(tuple(sides))
        self._pointed_out = True

    def point_out_no_more(self, *_: object) -> bool:
        """End the outline of a muscle that was asked for by name; return whether there was one."""
        was_shown = self._pointed_out
        if was_shown:
            self._stop()
        return was_shown

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.outline.set_theme(theme)

    def look(self, touch: Touch | None) -> None:
        """Name what is under the pointer now, None if it left."""
        self._touch = touch
        body = self._scene.body
        if touch is not None and touch.ghost is not None and body is not None:
            self._stop()
            self._sight = None
            words = told(ghost_words(self._atlas, touch.ghost, body))
            hint = self.tr("click to confirm")
            self.told.emit(f"{words} · {hint}")
            self._say(touch, words, hint)
            return
        sight = self._seen(touch) if touch else None
        if self._stepped is not None:
            kept = sight.naming(self._stepped) if sight else None
            if kept is None:
                self._stop()
            else:
                sight = kept
        self._show(sight)

    def step(self, by: int) -> bool:
        """Name and outline the next muscle under the pointer; return whether there is one."""
        sight = self._sight.step(by) if self._sight else None
        named = sight.named if sight else None
        if sight is None or named is None:
            return False
        self._stepped = named
        self.outline.show(named, outermost=sight.index == 0)
        self._show(sight)
        return True

    def named_at(self, touch: Touch) -> str | None:
        """Return the muscle that was stepped to if it lies under a place, and end the steps."""
        stepped, sight = self._stepped, self._seen(touch)
        self._stop()
        return stepped.id if stepped and sight and sight.naming(stepped) else None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = Qt.Key(event.key())
        if key in _STEPS:
            return self.step(_STEPS[key])
        if key == Qt.Key.Key_Escape and self.is_showing_a_muscle:
            self._stop()
            self._show(None)  # so that Tab moves on, until the pointer does
            return True
        return False

    def _seen(self, touch: Touch) -> Sight | None:
        if touch.anchor is None or self._scene.body is None:
            return None
        try:
            return Sight.of(self._atlas, touch.anchor, self._scene.body, touch.view_id)
        except NeedleMapError:  # the chart works without the names
            return None

    def _views_changed(self) -> None:
        self.look(None)

    def _stop(self) -> None:
        self._stepped = None
        self._pointed_out = False
        self.outline.clear()

    def _show(self, sight: Sight | None) -> None:
        self._sight = sight
        title, about, mind = (sight.title, sight.about, sight.mind) if sight else ("", "", "")
        if self._stepped is None:
            title = self._point_under(self._touch) or title
            about = " · ".join(part for part in (self._also_under(self._touch), about) if part)
        self.told.emit(" · ".join(part for part in (mind, title, about) if part))
        if sight is None or self._touch is None:
            self._label.hide()
            return
        self._say(self._touch, title, about, "" if self._is_said_whole(f"{mind} · …") else mind)

    def _point_under(self, touch: Touch | None) -> str:
        """Return the number and name of the point under the pointer; not each has it beside."""
        mark = self._scene.find(touch.mark) if touch is not None else None
        if not isinstance(mark, PointMark):
            return ""
        place = self._atlas.title(mark.point.anchor, mark.point.muscle)
        return told(Text("{number} · {place}", number=mark.point.number, place=place))

    def _also_under(self, touch: Touch | None) -> str:
        """Return the numbers of points that the one under the pointer may hide."""
        if touch is None or not isinstance(self._scene.find(touch.mark), PointMark):
            return ""
        reach = _HIDDEN_PX / self._view.scale_px_per_mm
        found = (self._scene.find(each) for each in self._scene.points_near(touch.scene_pos, reach))
        others = sorted(
            mark.point.number
            for mark in found
            if isinstance(mark, PointMark) and mark.id != touch.mark
        )
        if not others:
            return ""
        return told(Text("also here: {numbers}", numbers=", ".join(map(str, others))))

    def _say(self, touch: Touch, title: str, about: str, mind: str = "") -> None:
        self._label.say(title, about, mind)
        self._label.show_beside(self._taken(touch), QRectF(self._view.viewport().geometry()))

    def _taken(self, touch: Touch) -> QRectF:
        """Return what the label must not cover: the pointer, and a mark under it."""
        corner = QPointF(self._view.viewport().pos())
        taken = _POINTER.translated(touch.viewport_pos + corner)
        under = touch.ghost.id if touch.ghost else touch.mark
        items = self._scene.items_of(under) if under and touch.frame else {}
        item = items.get(touch.frame.view.id) if touch.frame else None
        if isinstance(item, PointItem):
            place = item.pos()
            at = self._view.viewportTransform().map(place) + corner
            reach = QPointF(_MARK_PX, _MARK_PX)
            taken = taken.united(QRectF(at - reach, at + reach))
        return taken
