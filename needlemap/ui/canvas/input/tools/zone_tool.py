"""Draws pain zones with a lasso or a brush."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from typing_extensions import override

from needlemap.body.atlas import Atlas
from needlemap.body.skin import Ints, cell_ids, cell_set
from needlemap.body.strokes import Covered, StrokeEffect, Tally
from needlemap.body.texts import Text
from needlemap.clinic.chart import MarkId
from needlemap.clinic.dates import measured
from needlemap.clinic.marks import PainQuality, PainZone
from needlemap.ui.canvas.input.tools.tool import Tool
from needlemap.ui.canvas.input.tools.zone_options import StrokeShape, ZoneOptions
from needlemap.ui.canvas.input.tools.zone_stroke import ZoneStroke
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.canvas.model.layout import Frame
from needlemap.ui.canvas.model.touch import Touch, is_drag
from needlemap.ui.work.translator import told


class StrokePreviewPort(Protocol):
    """What shows a stroke while it is drawn."""

    def begin(self, place: QPointF, quality: PainQuality | None, width_mm: float | None) -> None:
        """Start at a place of the canvas; no quality: it takes away; no width: a lasso."""

    def go_to(self, place: QPointF) -> None:
        """Draw on to a place of the canvas."""

    def say(self, title: str, about: str, at: QPointF) -> None:
        """Say this beside the pointer, which is at a point of the viewport."""

    def show_brush(self, place: QPointF | None, width_mm: float) -> None:
        """Show how wide the brush is at a place of the canvas, or nowhere."""

    def clear(self) -> None:
        """Show no stroke."""


@dataclass(frozen=True, slots=True)
class _Stroke:
    """A stroke that is being drawn, and what it does to which zone."""

    stroke: ZoneStroke
    effect: StrokeEffect
    zone: PainZone | None
    tally: Tally


class ZoneTool(Tool):
    """Drag around or over the painful area; click a mark: select it."""

    name = "zone"
    confirms_zones = True

    def __init__(
        self,
        atlas: Atlas,
        editor: ChartEditor,
        frames: Callable[[], Sequence[Frame]],
        options: ZoneOptions,
        preview: StrokePreviewPort,
        confirm: Callable[[MarkId], None],
    ) -> None:
        """Take ``frames``: the views as they stand on the canvas now."""
        self._atlas = atlas
        self._editor = editor
        self._frames = frames
        self._options = options
        self._preview = preview
        self._confirm = confirm
        self._start: Touch | None = None
        self._doing: _Stroke | None = None

    @override
    def press(self, touch: Touch) -> None:
        self._start = touch
        self.hover(touch)

    @override
    def move(self, touch: Touch) -> None:
        start = self._start
        if start is None:
            return
        self.hover(touch)
        if self._doing is None:
            if not is_drag(start, touch):
                return
            if not self._editor.may_change():
                self.cancel()
                return
            self._begin(start)
        self._go_on(touch)

    @override
    def release(self, touch: Touch) -> None:
        start, doing = self._start, self._doing
        if start is None:
            return
        self._start = self._doing = None
        if doing is None and start.ghost is not None:
            self._confirm(start.ghost.id)
        elif doing is None and self._is_choice(start):
            self._editor.selection.select(start.mark)
        elif doing is not None:
            doing.stroke.go_to(touch.scene_pos)
            self._finish(doing)
        elif self._editor.may_change():
            self._finish(self._made(start))
        self.cancel()
        self.hover(touch)

    @override
    def hover(self, touch: Touch | None) -> None:
        is_brush = self._options.shape is StrokeShape.BRUSH
        place = touch.scene_pos if touch is not None and is_brush else None
        self._preview.show_brush(place, self._options.width_mm)

    @override
    def cancel(self) -> None:
        if self._doing is not None:
            self._editor.refused.emit(told("The stroke was broken off: nothing was recorded."))
        self._start = self._doing = None
        self._preview.clear()

    def _begin(self, start: Touch) -> None:
        self._doing = doing = self._made(start)
        takes = doing.effect is StrokeEffect.TAKE
        quality = doing.zone.quality if doing.zone else PainQuality.NOT_NOTED
        width = self._options.width_mm if doing.stroke.shape is StrokeShape.BRUSH else None
        self._preview.begin(start.scene_pos, None if takes else quality, width)

    def _go_on(self, touch: Touch) -> None:
        doing = self._doing
        if doing is not None and doing.stroke.go_to(touch.scene_pos):
            self._preview.go_to(touch.scene_pos)
            covered = doing.tally.after(doing.stroke.cells())
            self._preview.say(_covering(covered), _about(doing), touch.viewport_pos)

    def _made(self, start: Touch) -> _Stroke:
        options = self._options
        stroke = ZoneStroke(options.shape, options.width_mm, self._frames(), start.scene_pos)
        effect = _effect(options.effect, start.keys)
        selected = self._editor.selected
        zone = selected if isinstance(selected, PainZone) else None
        if effect is StrokeEffect.NEW:
            zone = None
        base: Ints = cell_ids(zone.cells) if zone else stroke.cells()[:0]
        areas = self._atlas.cell_areas(self._editor.document.figure)
        return _Stroke(stroke, effect, zone, Tally(areas, base, takes=effect is StrokeEffect.TAKE))

    def _finish(self, doing: _Stroke) -> None:
        cells = cell_set(doing.stroke.cells())
        if doing.effect is StrokeEffect.TAKE:
            if doing.zone is None:
                self._editor.refused.emit(told("Click the zone first, then take away from it."))
            else:
                self._editor.take_from_zone(doing.zone, cells)
        elif doing.zone is not None:
            self._editor.add_to_zone(doing.zone, cells)
        else:
            self._editor.draw_zone(cells)

    def _is_choice(self, start: Touch) -> bool:
        """Return whether a click chooses a mark: a brush also dots the zone that is chosen."""
        if start.mark is None:
            return False
        effect = _effect(self._options.effect, start.keys)
        is_dot = self._options.shape is StrokeShape.BRUSH and effect is not StrokeEffect.NEW
        return not is_dot or start.mark != self._editor.selection.mark


def _effect(chosen: StrokeEffect, keys: Qt.KeyboardModifier) -> StrokeEffect:
    """Return what a stroke does; window managers keep Alt for themselves, so Ctrl takes away."""
    if keys & Qt.KeyboardModifier.ControlModifier:
        return StrokeEffect.TAKE
    return StrokeEffect.ADD if keys & Qt.KeyboardModifier.ShiftModifier else chosen


def _covering(covered: Covered) -> str:
    percent = measured(covered.body_percent, 1)
    area = measured(covered.area_cm2, 0)
    return told(Text("{area} cm² · {percent} % of body", area=area, percent=percent))


def _about(doing: _Stroke) -> str:
    if doing.zone is None:
        return ""
    letter = doing.zone.letter
    if doing.effect is StrokeEffect.TAKE:
        return told(Text("Taking away from zone {letter}", letter=letter))
    return told(Text("Adding to zone {letter}", letter=letter))
