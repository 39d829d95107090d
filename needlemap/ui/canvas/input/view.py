"""The view of the canvas: zoom, pan, and the pointer handed to the current tool."""

from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget
from typing_extensions import override

from needlemap.body.atlas import Atlas
from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.marks import PointMark
from needlemap.look.theme import Theme
from needlemap.ui.canvas.backdrop.backdrop import Backdrop
from needlemap.ui.canvas.input.detail_zoom import OUT_SHARE, DetailZoom
from needlemap.ui.canvas.input.gesture import Gesture
from needlemap.ui.canvas.input.newest import NewestOnly
from needlemap.ui.canvas.input.pen_input import PenInput
from needlemap.ui.canvas.input.tools.tool import Tool
from needlemap.ui.canvas.model.layout import Frame, ViewGroup
from needlemap.ui.canvas.model.touch import Touch
from needlemap.ui.canvas.scene.canvas_view import CanvasView
from needlemap.ui.canvas.scene.scene import ChartScene
from needlemap.ui.widgets.fitting.laid_out import paint_now
from needlemap.ui.work.deferred import GestureScope
from needlemap.ui.work.worker import Worker

REACH_PX = 16.0  # a mark and a little around it
SNAP_PX = 6.0
SNAP_MM = 3.0  # a press so near beside the skin means the skin, however large it is drawn
_WHEEL_STEP = 1.2
_MOST_NOTCHES = 40.0  # in one event: more than from the smallest zoom to the largest
_BEYOND = (
    1.0  # of the chart, that it can be moved past: a hand or foot can be brought to the middle
)
KEY_STEP = 1.4
_MOST_PX_PER_MM = 8.0
_NO_KEYS = Qt.KeyboardModifier.NoModifier


class ChartView(CanvasView):
    """Shows the scene; every gesture that is not zoom or pan belongs to the tool."""

    key_pressed = Signal(object)

    def __init__(
        self,
        atlas: Atlas,
        scene: ChartScene,
        scope: GestureScope,
        worker: Worker,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(scene, parent)
        self._chart = scene
        self._detail_zoom = DetailZoom(atlas, scene)
        self._fits_late = False  # the room changed since the views were fitted to it
        self.gesture = Gesture(scope, self._fit_again)
        self._hovers = NewestOnly(self._hover, self)
        self._give_way = worker.give_way
        self._pan_from: QPointF | None = None
        self._fits = True
        self._view_shown: QRectF | None = None  # the view that was fitted, in mm of the canvas
        self._owed = QPointF()  # parts of pixels by which the canvas is still to be scrolled
        self._is_other = False  # other views are shown than those over which the wheel was turned
        self.setObjectName("chart_view")
        self.setAccessibleName(self.tr("Body chart"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setMouseTracking(True)
        # The backdrop covers all of it; Qt then neither paints below nor repaints what it scrolls.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.backdrop = Backdrop(worker, self)
        self.backdrop.ready.connect(self.viewport().update)
        self._pen = PenInput(self.viewport())
        scene.scenery_changed.connect(self._scenery_changed)
        scene.scenery_forgotten.connect(self.backdrop.forget)
        scene.rested.connect(partial(self.setRenderHint, QPainter.RenderHint.Antialiasing))
        scene.layers_changed.connect(self.backdrop.show_otherwise)

    def use_tool(self, tool: Tool) -> None:
        """Give all further gestures to this tool."""
        self.gesture.use(tool)
        drawing = tool.name in {"point", "zone"}
        shape = Qt.CursorShape.CrossCursor if drawing else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        pen = QPen(QColor(theme.accent), 2.0)
        pen.setCosmetic(True)
        self._line.setPen(pen)
        self._chart.set_theme(theme, self.devicePixelRatioF())
        self.viewport().update()

    def show_group(self, group: ViewGroup) -> None:
        """Show all views of a group."""
        self.gesture.break_off()
        self._chart.show_group(group)
        self.fit()

    def fit(self) -> None:
        """Show all views at once."""
        self._fits, self._view_shown = True, None
        self._show_part(self._chart.sceneRect())

    def fit_view(self, index: int) -> None:
        """Show one of the views of the whole body, from 0."""
        self.gesture.break_off()
        self._chart.show_group(ViewGroup.WHOLE)
        frames = self._chart.frames
        if index < len(frames):
            self._fits, self._view_shown = False, frames[index].box
            self._show_part(frames[index].box)

    def zoom(self, factor: float, around: QPointF | None = None) -> None:
        """Enlarge by a factor around a point of the viewport, its middle if none."""
        scale = self.transform().m11()
        wanted = min(scale * factor, _MOST_PX_PER_MM)
        if around is None:
            self.gesture.break_off()
            around = QPointF(self.viewport().rect().center())
        fixed = self.viewportTransform().inverted()[0].map(around + self._owed)
        self._fits, self._view_shown = False, None
        if not self.gesture.is_down:
            port = QSizeF(self.viewport().size())
            landing = self._detail_zoom.landing(fixed, scale, wanted, port)
            if landing is not None:
                self._chart.show_group(landing.group)
                fixed = landing.place
        wanted = max(
            wanted, _fitting_scale(self.viewport().rect(), self._chart.sceneRect()) * OUT_SHARE
        )
        self._set_scale(wanted, fixed, around)

    @property
    def scene_frames(self) -> tuple[Frame, ...]:
        """The views shown, and where they stand on the canvas."""
        return self._chart.frames

    def bring_to_middle(self, place: QPointF) -> None:
        """Move the canvas until a place of it is in the middle."""
        middle = QPointF(self.viewport().rect().center())
        self.pan(middle - self.viewportTransform().map(place))

    def pan(self, by: QPointF) -> None:
        """Move the canvas by pixels."""
        self._fits, self._view_shown = False, None
        self._owed = _scrolled(self, self._owed - by)
        self._chart.moved()
        self._look()

    def touch(
        self, at: QPointF, keys: Qt.KeyboardModifier = _NO_KEYS, *, under_way: bool = False
    ) -> Touch:
        """Return what lies under a point of the viewport, with the keys held down there.

        Where a gesture goes that is ``under_way`` no tool asks for marks: skin alone is looked for.
        """
        self._give_way()
        place, scale = self.viewportTransform().inverted()[0].map(at), self.transform().m11()
        frame, anchor = _skin_near(self._chart, place, max(SNAP_PX / scale, SNAP_MM))
        if under_way:
            return Touch(place, at, frame, anchor, None, keys)
        mark = self._chart.mark_near(place, REACH_PX / scale)
        ghost = None
        if not isinstance(self._chart.find(mark), PointMark):
            ghost = self._chart.ghosts.under(
                place,
                points=self.gesture.tool.confirms_points,
                zones=self.gesture.tool.confirms_zones,
            )
        if mark is not None and ghost is not None and not isinstance(ghost.mark, PointMark):
            ghost = None
        return Touch(place, at, frame, anchor, mark, keys, ghost)

    def _hover(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        touch = self.touch(at, keys)
        self.gesture.tool.hover(touch)
        self.hovered.emit(touch)

    @override
    def drawBackground(self, painter: QPainter, rect: QRectF | object) -> None:
        if isinstance(rect, QRectF):
            self.backdrop.paint(painter, rect)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fits_late = True
        self._fit_again()

    def _fit_again(self) -> None:
        """Fit the room there is, once no gesture is under way: the body stays under a stroke."""
        if self.gesture.is_down:
            self._look()
            return
        if not self._fits_late:
            return
        self._fits_late = False
        if self._fits:
            self.fit()
        elif self._view_shown is not None:
            self._show_part(self._view_shown)
        else:
            self._look()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
        if event.phase() != Qt.ScrollPhase.ScrollMomentum:
            self._is_other = False
        elif self._is_other:
            return  # it was meant for what was seen before
        notches = min(max(event.angleDelta().y() / 120, -_MOST_NOTCHES), _MOST_NOTCHES)
        self.gesture_began.emit()
        if notches:
            self.zoom(_WHEEL_STEP**notches, event.position())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hovers.forget()
        self.gesture_began.emit()
        if event.button() == Qt.MouseButton.LeftButton:
            self.gesture.press(self.touch(event.position(), event.modifiers()))
        elif event.button() in {Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton}:
            self._pan_from = event.position()
        event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pan_from is not None:
            self.pan(event.position() - self._pan_from)
            self._pan_from = event.position()
        elif self.gesture.is_down:
            self.gesture.move(self.touch(event.position(), event.modifiers(), under_way=True))
        else:
            self._hovers.take(event.position(), event.modifiers())
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.gesture.release(self.touch(event.position(), event.modifiers()))
            paint_now(self)
        else:
            self._pan_from = None
        event.accept()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        if not (left and self.gesture.tool.name == "point"):  # its first click placed the point
            self.mousePressEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hovers.forget()
        self.gesture.tool.hover(None)
        self.hovered.emit(None)
        super().leaveEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.gesture.cancel()
        self.key_pressed.emit(event)

    def _scenery_changed(self, scenery: object) -> None:
        self.backdrop.show(scenery)  # type: ignore[arg-type]
        whole = self._chart.sceneRect()
        beyond = max(whole.width(), whole.height()) * _BEYOND
        self.setSceneRect(whole.adjusted(-beyond, -beyond, beyond, beyond))
        if self._fits:
            self.fit()
        self._look()

    def _show_part(self, part: QRectF) -> None:
        self.gesture.break_off()
        self._is_other = True
        middle = QPointF(self.viewport().rect().center())
        self._set_scale(_fitting_scale(self.viewport().rect(), part), part.center(), middle)

    def _set_scale(self, scale: float, fixed: QPointF, around: QPointF) -> None:
        """Draw at a scale with one place of the canvas at one point of the viewport."""
        if scale != self.transform().m11():
            # Half the time of a frame goes into smooth edges that nobody sees while they move.
            self.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # noqa: FBT003
            self.viewport().setUpdatesEnabled(False)  # all is painted anew: nothing is to be moved
        self.setTransform(QTransform.fromScale(scale, scale))
        now = self.viewportTransform().map(fixed)
        self._owed = _scrolled(self, now - around)
        self.viewport().setUpdatesEnabled(True)
        self._chart.set_scale(scale)
        if not self._chart.is_busy:
            self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._look()
        self.zoomed.emit(scale / _fitting_scale(self.viewport().rect(), self._chart.sceneRect()))

    def _look(self) -> None:
        if self.isVisible():  # made ready unseen, it keeps nothing from being read ahead
            self._give_way()
        ratio = self.devicePixelRatioF()
        self.backdrop.look_at(self.part_shown, self.transform().m11() * ratio, ratio)


def _scrolled(view: QGraphicsView, by: QPointF) -> QPointF:
    """Scroll by whole pixels; return what is left, or small steps of a touchpad were lost."""
    left = []
    bars = view.horizontalScrollBar(), view.verticalScrollBar()
    for bar, part in zip(bars, (by.x(), by.y()), strict=True):
        wanted = bar.value() + round(part)
        bar.setValue(wanted)
        left.append(part - round(part) if bar.value() == wanted else 0.0)
    return QPointF(*left)


def _fitting_scale(port: QRect, part: QRectF) -> float:
    if part.isEmpty() or port.isEmpty():
        return 1.0
    return min(port.width() / part.width(), port.height() / part.height())


def _skin_near(
    chart: ChartScene, place: QPointF, within_mm: float
) -> tuple[Frame | None, SurfaceAnchor | None]:
    """Return the view at a place of the canvas, and the skin there or nearest beside it."""
    frame = chart.frame_at(place)
    if frame is not None:
        x, y = frame.to_view(place)
        anchor = frame.view.locate(x, y) or frame.view.nearest(x, y, within_mm)
        if anchor is not None:
            return frame, anchor
    for beside in chart.frames:  # a body may end where its view does
        reach = beside.box.adjusted(-within_mm, -within_mm, within_mm, within_mm)
        if beside is not frame and reach.contains(place):
            anchor = beside.view.nearest(*beside.to_view(place), within_mm)
            if anchor is not None:
                return beside, anchor
    return frame, None
