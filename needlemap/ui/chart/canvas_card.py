"""The canvas with what stands around it: views to choose, the place in words, zone options."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from needlemap.body.pain_sources import PainSource
from needlemap.body.texts import Text
from needlemap.clinic.chart import MarkId
from needlemap.look.theme import Theme
from needlemap.ui.canvas.backdrop.layers import AT_FIRST, Layer, Layers
from needlemap.ui.canvas.input.tools.point_tool import PointTool
from needlemap.ui.canvas.input.tools.select_tool import SelectTool
from needlemap.ui.canvas.input.tools.tool import Tool
from needlemap.ui.canvas.input.tools.zone_options import StrokeShape, ZoneOptions
from needlemap.ui.canvas.input.tools.zone_tool import ZoneTool
from needlemap.ui.canvas.input.view import REACH_PX, ChartView
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.canvas.model.ghosts import Ghosts
from needlemap.ui.canvas.model.layout import Frame, ViewGroup
from needlemap.ui.canvas.model.touch import Touch
from needlemap.ui.canvas.overlays.guide import Guide
from needlemap.ui.canvas.overlays.pain_overlay import SourceSight
from needlemap.ui.canvas.overlays.pointed_out import PointedOut
from needlemap.ui.canvas.overlays.referral_tint import ReferralTint
from needlemap.ui.canvas.overlays.stroke_preview import StrokePreview
from needlemap.ui.canvas.scene.scene import ChartScene
from needlemap.ui.chart.commands import BRUSH, FEET, FIT, HANDS, HEAD, PANEL
from needlemap.ui.chart.group_switch import group_switch
from needlemap.ui.chart.marks.mark_list import MarkList
from needlemap.ui.chart.zone_bar import ZoneBar
from needlemap.ui.widgets.common import Card, ElidedLabel, button, row
from needlemap.ui.widgets.fitting.steady_label import SteadyLabel
from needlemap.ui.work.chart_context import ChartContext
from needlemap.ui.work.command import Command
from needlemap.ui.work.translator import told

_LEAST_VIEW_PX = 96
_CLOSE_PX = 3
_STROKES_LINE = "strokes"
_LEAST_PX = 236
_AROUND_PX, _ZOOM_PX, _WORDS_PX = 8, 60, 120
_MOST_ZOOM = "8888 %"


class CanvasCard(Card):
    """Scene, view and tools, joined."""

    refused = Signal(str)
    tool_wanted = Signal(str)  # the name of the tool that a key asks for
    mark_pointed = Signal(object)  # the id of what is under the pointer, None for nothing

    def __init__(
        self, context: ChartContext, editor: ChartEditor, ghosts: Ghosts, owner: QObject
    ) -> None:
        super().__init__()
        self._worker = context.worker
        self._editor = editor
        self._ghosts = ghosts
        self.scene = ChartScene(context.atlas, editor.document, editor.selection, owner)
        self.view = ChartView(context.atlas, self.scene, editor.scope, context.worker)
        self.groups = group_switch()
        self.layers = Layers(self)
        self.pointed_out = PointedOut(self.scene)
        self.guide = Guide(context.atlas, self.scene, self.view)
        self.tint = ReferralTint(context.atlas, self.scene, editor, context.worker, self)
        self.strokes = StrokePreview(context.atlas, self.scene, self.view)
        self.sight = SourceSight(context.atlas, self.scene, context.worker, self)
        self.zone_options = ZoneOptions(self)
        self._zone_bar = ZoneBar(self.zone_options)
        self._is_bar_beside: bool | None = None
        self._shows_tools = False
        self._under = ElidedLabel("muted", lines=2)
        self._under.setObjectName("under_pointer")
        self._zoom = SteadyLabel(_MOST_ZOOM, "faint")
        self._folded: QWidget | None = None
        self.panel = button(self.tr("Panel"), "panel_shown", "folded")
        self.panel.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.panel.setCheckable(True)
        self.panel.setChecked(True)
        self.panel.setAccessibleName(PANEL.words)
        self.panel.setToolTip(f"{PANEL.words} ({PANEL.shown_key})")
        self._tools: dict[str, Tool] = {
            "select": SelectTool(editor, self.view, ghosts.confirm, self._points_at),
            "point": PointTool(editor, self.guide.named_at, ghosts.confirm),
            "zone": self._zone_tool(context),
        }
        self._lay_out()
        self._connect()

    @property
    def commands(self) -> tuple[Command, ...]:
        """What is done to the canvas as a whole, and to the brush."""
        show = self.view.show_group
        return (
            FIT.bound(partial(show, ViewGroup.WHOLE)),
            HEAD.bound(partial(show, ViewGroup.HEAD)),
            HANDS.bound(partial(show, ViewGroup.HANDS)),
            FEET.bound(partial(show, ViewGroup.FEET)),
            BRUSH.bound(self._take_brush),
            *self._zone_bar.commands,
        )

    def use_tool(self, name: str) -> None:
        """Take a tool in hand."""
        self._zone_bar.setVisible(name == "zone")
        self._share_head()
        self.column.activate()  # at once, so that nothing moves under the next press
        self.view.use_tool(self._tools[name])

    def hold_tools(self, tools: QWidget) -> None:
        """Take the tools, which have no room beside the body."""
        self._folded = tools
        self.column.insertWidget(1, tools)

    def show_tools(self, *, on: bool) -> None:
        """Show the tools that were taken, or not: there is room for them beside the body."""
        self._shows_tools = on
        self._place_zone_bar()
        self._share_head()

    def tell(self, words: str) -> None:
        """Say this over the canvas; nothing to say: how it is moved."""
        self._under.show_text(words or self.tr("Wheel zooms, right button moves"))

    def place_source(self, source: PainSource) -> None:
        """Place a point where a muscle that may send the pain has its trigger point."""
        seen = self.sight.seen
        if seen is not None and seen.place is not None:
            self._editor.place_unless_there(seen.place, source.muscle)

    def join_list(self, listed: MarkList) -> None:
        """Light on the body what is pointed at in a list, and in it what is under the pointer."""
        listed.pointed.connect(self.pointed_out.show)
        self.mark_pointed.connect(listed.light)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        for part in (self.view, self.guide, self.tint, self.strokes, self.sight, self.pointed_out):
            part.set_theme(theme)

    def finish(self) -> None:
        """Want nothing more of the worker."""
        for part in (self.view.backdrop, self.tint, self.sight):
            part.finish()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_zone_bar()
        self._share_head()

    def _lay_out(self) -> None:
        self.column.setContentsMargins(4, 4, 4, 4)
        self._head = row(self.groups, self._under, self._zoom, self.panel)
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.setSpacing(_CLOSE_PX)
        self._head.setStretch(1, 1)
        self.column.addLayout(self._head)
        self.setMinimumWidth(_LEAST_PX)  # what needs more gives way
        self.view.setMinimumHeight(_LEAST_VIEW_PX)
        self.column.addWidget(self.view, 1)
        self._place_zone_bar()

    def _share_head(self) -> None:
        """Leave out what has no room in the line; the pointer says the place in words itself."""
        beside = (self.groups, self.panel, *((self._zone_bar,) if self._has_bar_beside else ()))
        room = self.width() - _AROUND_PX - sum(_wide(part) for part in beside)
        if self._folded is not None:
            self._folded.setVisible(self._shows_tools)
            room -= self._place_tools(self._folded, room) if self._shows_tools else 0
        self._zoom.setVisible(room >= _ZOOM_PX)
        self._under.setVisible(room >= _ZOOM_PX + _WORDS_PX)

    def _place_tools(self, tools: QWidget, room: int) -> int:
        """Put the tools into the line, or under it for want of room; return what they take."""
        is_beside = _wide(tools) <= room
        if is_beside != (self._head.indexOf(tools) >= 0):
            (self.column if is_beside else self._head).removeWidget(tools)
            if is_beside:
                self._head.insertWidget(1, tools)
            else:
                self.column.insertWidget(self.column.indexOf(self._head) + 1, tools)
        return _wide(tools) if is_beside else 0

    @property
    def _has_bar_beside(self) -> bool:
        return bool(self._is_bar_beside) and self._zone_bar.isVisibleTo(self)

    def _place_zone_bar(self) -> None:
        """Put the choices of the zone tool beside the switch, so that the body stays in place.

        Where there is no room for them they stand under it.
        """
        room = self.width() - _AROUND_PX - _wide(self.groups) - _wide(self.panel) - _CLOSE_PX
        is_beside = not self._shows_tools and room >= self._zone_bar.least_beside_px
        self._zone_bar.set_beside(room if is_beside else None)
        if is_beside == self._is_bar_beside:
            return
        self._is_bar_beside = is_beside
        self._head.removeWidget(self._zone_bar)
        self.column.removeWidget(self._zone_bar)
        if is_beside:
            self._head.insertWidget(1, self._zone_bar)
        else:
            self.column.insertWidget(self.column.indexOf(self.view), self._zone_bar)

    def _connect(self) -> None:
        self.groups.chosen.connect(self.view.show_group)
        self.scene.views_changed.connect(self.groups.show_value)
        self.scene.scenery_changed.connect(self._read_ahead)
        self.scene.views_refused.connect(self.refused)
        self._ghosts.changed.connect(self.scene.show_ghosts)
        self.guide.told.connect(self.tell)
        self.view.hovered.connect(self._hovered)
        self._editor.document.chart_changed.connect(self._forget_pointed)
        self._editor.document.opened.connect(self._forget_pointed)
        self._ghosts.changed.connect(self._forget_pointed)
        self.layers.changed.connect(self._layers_changed)
        self.scene.layers_refused.connect(self._layers_refused)
        self.view.backdrop.refused.connect(self._layers_refused)
        self.view.zoomed.connect(self._zoomed)

    def _hovered(self, touch: Touch | None) -> None:
        under = None if touch is None else touch.mark
        if touch is not None and touch.ghost is not None:
            under = touch.ghost.id
        self.mark_pointed.emit(under)

    def _forget_pointed(self, *_: object) -> None:
        self.pointed_out.show(None)  # it may stand elsewhere now, or be gone

    def _zone_tool(self, context: ChartContext) -> ZoneTool:
        brush = QAction(BRUSH.words, self)
        brush.setShortcut(BRUSH.shown_key)
        brush.setAutoRepeat(False)
        brush.triggered.connect(self._take_brush)
        self.addAction(brush)
        return ZoneTool(
            context.atlas, self._editor, self._frames, self.zone_options, self.strokes,
            self._ghosts.confirm,
        )  # fmt: skip

    def _points_at(self, touch: Touch) -> tuple[MarkId, ...]:
        reach = REACH_PX / self.view.scale_px_per_mm
        return self.scene.points_near(touch.scene_pos, reach)

    def _frames(self) -> tuple[Frame, ...]:
        return self.scene.frames

    def _read_ahead(self, _: object = None) -> None:
        """Read what the first stroke over the views needs, before it is drawn."""
        skins = partial(_read_skin, self.scene.frames)
        self._worker.run(_STROKES_LINE, skins, _nothing, _nothing, latest=True)

    def _take_brush(self) -> None:
        """Take the brush in hand; with the zone tool in hand, change between brush and lasso."""
        if self._zone_bar.isVisible():
            self.zone_options.toggle_shape()
        else:
            self.zone_options.set_shape(StrokeShape.BRUSH)
            self.tool_wanted.emit("zone")

    def _layers_changed(self, layers: frozenset[Layer]) -> None:
        self.tint.show(on=Layer.REFERRAL in layers)
        self.scene.show_layers(layers)

    def _layers_refused(self, why: str) -> None:
        self.layers.show_only(AT_FIRST)
        self.refused.emit(why)

    def _zoomed(self, share: float) -> None:
        self._zoom.setText(told(Text("{percent} %", percent=f"{share * 100:.0f}")))


def _read_skin(frames: tuple[Frame, ...]) -> None:
    for frame in frames:
        frame.view.seen_skin  # noqa: B018  # it is kept from then on


def _nothing(_: object) -> None:
    """Let it be: what could not be read ahead is read when it is needed, and says then why not."""


def _wide(part: QWidget) -> int:
    part.ensurePolished()
    return part.sizeHint().width() + _CLOSE_PX
