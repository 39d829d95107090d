"""The canvas with what stands around it: views to choose, the place in words, zone options."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget
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
from needlemap.ui.canvas.overlays.unexplained import UnexplainedHatch
from needlemap.ui.canvas.scene.scene import ChartScene
from needlemap.ui.chart.commands import BRUSH, FIT
from needlemap.ui.chart.head.canvas_head import CanvasHead
from needlemap.ui.chart.head.group_switch import CLOSE_GROUPS
from needlemap.ui.chart.inspector.pain.sources import PainSourceList
from needlemap.ui.chart.marks.mark_list import MarkList
from needlemap.ui.widgets.common import Card
from needlemap.ui.work.chart_context import ChartContext
from needlemap.ui.work.command import Command
from needlemap.ui.work.translator import told

_LEAST_VIEW_PX = 96
_STROKES_LINE = "strokes"
_LEAST_PX = 236
_AROUND_PX = 8


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
        self._said = ""
        self.scene = ChartScene(context.atlas, editor.document, editor.selection, owner)
        self.view = ChartView(context.atlas, self.scene, editor.scope, context.worker)
        self.layers = Layers(self)
        self.pointed_out = PointedOut(self.scene)
        self.zone_options = ZoneOptions(self)
        self._head = CanvasHead(self.zone_options)
        self.guide = Guide(context.atlas, self.scene, self.view, self._head.holds)
        self.tint = ReferralTint(context.atlas, self.scene, editor, context.worker, self)
        self.strokes = StrokePreview(context.atlas, self.scene, self.view)
        self.sight = SourceSight(context.atlas, self.scene, context.worker, self)
        self.unexplained = UnexplainedHatch(context.atlas, self.scene, context.worker, self)
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
            *(command.bound(partial(show, group)) for group, command in CLOSE_GROUPS.items()),
            BRUSH.bound(self._take_brush),
            *self._head.zone_bar.commands,
        )

    def use_tool(self, name: str) -> None:
        """Take a tool in hand."""
        self._head.show_zone_bar(on=name == "zone")
        self.column.activate()  # at once, so that nothing moves under the next press
        self.view.use_tool(self._tools[name])

    @property
    def panel(self) -> QPushButton:
        """The button that gives the panel's room to the body."""
        return self._head.panel

    def hold_tools(self, tools: QWidget) -> None:
        """Take the tools, which have no room beside the body."""
        self._head.hold_tools(tools)

    def show_tools(self, *, on: bool) -> None:
        """Show the tools that were taken, or not: there is room for them beside the body."""
        self._head.show_tools(on=on)

    def tell(self, words: str) -> None:
        """Say this over the canvas; nothing to say: which muscles are seen, or how it is moved."""
        self._said = words
        resting = self.tr("Wheel zooms, right button moves")
        if self.scene.sides_unsaid:
            resting = self.tr("Muscles: right superficial, left deep")
        self._head.under.show_text(words or resting)

    def _say_again(self, *_: object) -> None:
        self.tell(self._said)

    def place_source(self, source: PainSource) -> None:
        """Place a point where a muscle that may send the pain has its trigger point."""
        seen = self.sight.seen
        if seen is not None and seen.place is not None:
            self._editor.place_unless_there(seen.place, source.muscle)

    def join_sources(self, sources: PainSourceList) -> None:
        """Show on the body which muscle may send a pain, and what is left of it."""
        sources.chosen.connect(self.sight.show)
        sources.place_wanted.connect(self.place_source)
        sources.left_wanted.connect(self.unexplained.show)

    def join_list(self, listed: MarkList) -> None:
        """Light on the body what is pointed at in a list, and in it what is under the pointer."""
        listed.pointed.connect(self.pointed_out.show)
        self.mark_pointed.connect(listed.light)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        for part in (
            *(self.view, self.guide, self.tint, self.strokes, self.sight, self.unexplained),
            self.pointed_out,
        ):
            part.set_theme(theme)

    def finish(self) -> None:
        """Want nothing more of the worker."""
        for part in (self.view.backdrop, self.tint, self.sight, self.unexplained):
            part.finish()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._head.fit(self.width() - _AROUND_PX)

    def _lay_out(self) -> None:
        self.column.setContentsMargins(4, 4, 4, 4)
        self.column.addWidget(self._head)
        self.setMinimumWidth(_LEAST_PX)  # what needs more gives way
        self.view.setMinimumHeight(_LEAST_VIEW_PX)
        self.column.addWidget(self.view, 1)

    def _connect(self) -> None:
        self._head.groups.chosen.connect(self.view.show_group)
        self.scene.views_changed.connect(self._head.groups.show_value)
        self.scene.views_changed.connect(self._say_again)
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
        if self._head.zone_bar.isVisible():
            self.zone_options.toggle_shape()
        else:
            self.zone_options.set_shape(StrokeShape.BRUSH)
            self.tool_wanted.emit("zone")

    def _layers_changed(self, layers: frozenset[Layer]) -> None:
        self.tint.show(on=Layer.REFERRAL in layers)
        self.scene.show_layers(layers)
        self._say_again()

    def _layers_refused(self, why: str) -> None:
        self.layers.show_only(AT_FIRST)
        self.refused.emit(why)

    def _zoomed(self, share: float) -> None:
        self._head.zoom.setText(told(Text("{percent} %", percent=f"{share * 100:.0f}")))
        self._say_again()


def _read_skin(frames: tuple[Frame, ...]) -> None:
    for frame in frames:
        frame.view.seen_skin  # noqa: B018  # it is kept from then on


def _nothing(_: object) -> None:
    """Let it be: what could not be read ahead is read when it is needed, and says then why not."""
