"""The scene: shows the document's marks in every view in which their skin is seen."""

from collections.abc import Iterator
from itertools import chain

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsScene
from typing_extensions import override

from needlemap.body.atlas import Atlas
from needlemap.body.places import BodyId, ViewId
from needlemap.clinic.chart import MarkId
from needlemap.clinic.ghosts import Ghost
from needlemap.clinic.ids import PatientId
from needlemap.clinic.marks import Mark
from needlemap.look.figure_parts import FigureParts, figure_parts
from needlemap.look.theme import Theme
from needlemap.ui.canvas.backdrop.anatomy import Anatomy
from needlemap.ui.canvas.backdrop.layers import AT_FIRST, PICTURES, Layer, on_paper
from needlemap.ui.canvas.backdrop.scenery_cache import SceneryCache
from needlemap.ui.canvas.model.document import ChartDocument
from needlemap.ui.canvas.model.layout import Frame, ViewGroup, frames_of
from needlemap.ui.canvas.model.selection import Selection
from needlemap.ui.canvas.scene.ghost_layer import GhostLayer
from needlemap.ui.canvas.scene.items import PointItem, ZoneItem
from needlemap.ui.canvas.scene.lettering import Lettering
from needlemap.ui.canvas.scene.mark_layer import ChartMarks
from needlemap.ui.canvas.scene.numbering import Numbering
from needlemap.ui.work.translator import refusals


class ChartScene(QGraphicsScene):
    """Mirrors the document in the views of one group; one item for each mark and view."""

    scenery_changed = Signal(object)
    scenery_forgotten = Signal()  # what was shown before is shown no more
    layers_changed = Signal(object)  # the same bodies, drawn otherwise
    layers_refused = Signal(str)  # why a layer cannot be shown
    views_changed = Signal(object)  # the group of views shown now
    views_refused = Signal(str)  # why other views cannot be shown

    def __init__(
        self, atlas: Atlas, document: ChartDocument, selection: Selection, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._document = document
        self._selection = selection
        self.anatomy = Anatomy(atlas)
        self._dressing = SceneryCache(atlas, self.anatomy)
        self._layers = AT_FIRST
        self._theme: Theme | None = None
        self._ratio = 1.0
        self._body: BodyId | None = None
        self._patient: PatientId | None = None
        self._group = ViewGroup.WHOLE
        self._is_previewing = False
        self._frames: dict[ViewGroup, tuple[Frame, ...]] = {}
        self._marks = ChartMarks(self, atlas, selection)
        self.ghosts = GhostLayer(self, atlas)
        self._lettering = Lettering(self)
        self._numbering = Numbering(self, self._lettering.boxes, self._parts, self)
        self.rested = self._numbering.rested
        self.points_near = self._marks.all_near
        self.numbered_once, self.moved = self._numbering.once, self._numbering.moved
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        document.opened.connect(self._show_chart)
        document.mark_put.connect(self._marks.put)
        document.mark_removed.connect(self._remove)
        document.chart_changed.connect(self._numbering.follow)  # once, however many marks came
        document.saved.connect(self._show_saving)
        document.not_saved.connect(self._show_saving)
        selection.changed.connect(self._selection_changed)

    @property
    def body(self) -> BodyId | None:
        """The figure shown, None before the first."""
        return self._body

    @property
    def group(self) -> ViewGroup:
        """The group of views shown."""
        return self._group

    @property
    def frames(self) -> tuple[Frame, ...]:
        """The views shown, and where they stand."""
        return self._frames.get(self._group, ())

    @property
    def is_busy(self) -> bool:
        """Whether marks are still to settle."""
        return self._numbering.is_busy

    def frames_in(self, group: ViewGroup) -> tuple[Frame, ...]:
        """Return the views of a group, shown or not.

        Raises:
            AtlasMissing: if a file of the figure is not there.
            AtlasDamaged: if one cannot be read.
        """
        if group not in self._frames and self._body is not None:
            self._frames[group] = frames_of(self._atlas, self._body, group)
        return self._frames.get(group, ())

    def show_group(self, group: ViewGroup) -> None:
        """Show the views of a group."""
        if group is self._group or self._body is None:
            return
        with refusals(self.views_refused.emit):
            self.frames_in(group)
            self._group = group
            self._stand()

    def show_layers(self, layers: frozenset[Layer]) -> None:
        """Show these layers of the bodies."""
        before, self._layers = self._layers, layers
        if Layer.GHOSTS in before ^ layers:
            self.ghosts.switch(on=Layer.GHOSTS in layers)
            self._numbering.settle()
        if (before ^ layers) & PICTURES:
            self._letter_layers()
            self._dress_layers()

    @property
    def is_previewing(self) -> bool:
        """Whether the marks of another visit than the open one are shown."""
        return self._is_previewing

    def preview(self, marks: tuple[Mark, ...]) -> None:
        """Show the marks of another visit, until a visit is opened or this ends."""
        if not self._is_previewing:
            self._is_previewing = True
            self.ghosts.switch(on=False)
        self._marks.show(marks)
        self._numbering.follow()

    def end_preview(self) -> None:
        """Show the open visit again."""
        self._is_previewing = False
        self.ghosts.switch(on=Layer.GHOSTS in self._layers)
        self._marks.show(self._document.chart.marks)
        self._numbering.settle()

    def show_ghosts(self, ghosts: tuple[Ghost, ...]) -> None:
        """Show these ghosts beside the marks."""
        self.ghosts.take(ghosts)
        self._numbering.settle()

    @property
    def sides_unsaid(self) -> bool:
        """Whether the sides show different muscles, and nothing on the canvas says so."""
        return self._lettering.sides_unsaid

    def frame_at(self, place: QPointF) -> Frame | None:
        """Return the view that covers a place of the canvas."""
        return next((frame for frame in self.frames if frame.box.contains(place)), None)

    def items_of(self, mark_id: MarkId) -> dict[ViewId, PointItem | ZoneItem]:
        """Return the pictures of a mark, or of a ghost, by view."""
        return self._marks.items_of(mark_id) or self.ghosts.items_of(mark_id)

    def find(self, mark_id: MarkId | None) -> Mark | None:
        """Return a mark that is shown, None if it is none of this visit's."""
        return self._marks.find(mark_id)

    def mark_near(self, place: QPointF, reach_mm: float) -> MarkId | None:
        """Return the mark at a place: the nearest point within reach, else the zone under it."""
        return self._marks.near(place, reach_mm) or self._marks.zone_at(place)

    def set_theme(self, theme: Theme, ratio: float) -> None:
        """Take other colours or another screen's density."""
        if (theme, ratio) == (self._theme, self._ratio):
            return
        self._theme, self._ratio = theme, ratio
        self._forget_bodies()
        for layer in (self._marks, self.ghosts):
            layer.set_theme(theme, ratio)
        if self._body is not None:
            self._dress()

    @override
    def drawForeground(self, painter: QPainter, rect: QRectF | object) -> None:
        self._numbering.seen()

    def set_scale(self, scale: float) -> None:
        """Keep marks and hatches their size on screen; ``scale`` is pixels a mm."""
        self._lettering.follow(scale)
        self._numbering.set_scale(scale)
        for layer in (self._marks, self.ghosts):
            layer.set_scale(scale)

    @property
    def points(self) -> Iterator[PointItem]:
        """The pictures of points shown, of marks and of ghosts."""
        return chain(self._marks.points, self.ghosts.points)

    @property
    def zones(self) -> Iterator[ZoneItem]:
        """The pictures of zones shown, of marks and of ghosts."""
        return chain(self._marks.zones, self.ghosts.zones)

    def _parts(self, frame: Frame) -> FigureParts:
        return figure_parts(self._atlas, frame.view.id, frame.view.body)

    def _show_chart(self) -> None:
        patient = self._document.patient
        if patient.id != self._patient:
            self._patient, new = patient.id, self._group is not ViewGroup.WHOLE
            self._group = ViewGroup.WHOLE
        else:
            new = False
        figure = self._document.figure
        if new or figure != self._body:
            self.show_body(figure)
        self.end_preview()

    def show_body(self, body: BodyId) -> None:
        """Show this figure."""
        if body != self._body:
            self._body = body
            self._frames.clear()
            self._forget_bodies()
            for layer in (self._marks, self.ghosts):
                layer.forget()
        self.frames_in(self._group)
        self._stand()

    def _forget_bodies(self) -> None:
        self._dressing.forget()
        self.scenery_forgotten.emit()

    def _stand(self) -> None:
        """Show the bodies and marks where the group's views stand."""
        frames = self.frames
        box = QRectF()
        for frame in frames:
            box = box.united(frame.box)
        box.setTop(0.0)
        self.setSceneRect(box)
        for layer in (self._marks, self.ghosts):
            layer.stand(self._group, frames)
        self._dress()
        self._numbering.settle()
        self.views_changed.emit(self._group)

    def _dress(self) -> None:
        """Draw the bodies and write the names of views and sides in the theme's colours."""
        if self._theme is None:
            return
        self._lettering.write(self.frames, self._theme)
        known = self._dressing.known(self._group, self._layers & PICTURES)
        if known is not None:
            self.scenery_changed.emit(known)
            return
        skins = self._dressing.skins(self._group, self.frames, self._theme, self.sceneRect())
        self.scenery_changed.emit(skins)
        if self._layers & PICTURES:
            self._dress_layers()

    def _letter_layers(self) -> None:
        """Say which side shows which muscles, if the layers now differ from side to side."""
        if self._lettering.tell_layers(on_paper(self._layers)) and self._theme is not None:
            self._lettering.write(self.frames, self._theme)
            self._numbering.settle()

    def _dress_layers(self) -> None:
        theme, layers, box = self._theme, self._layers & PICTURES, self.sceneRect()
        if theme is None or self._body is None:
            return
        with refusals(self.layers_refused.emit):
            if layers:
                scenery = self._dressing.layered(self._group, self.frames, layers, theme, box)
            else:
                scenery = self._dressing.skins(self._group, self.frames, theme, box)
            self.layers_changed.emit(scenery)

    def _remove(self, mark_id: MarkId) -> None:
        self._marks.remove(mark_id)
        if self._selection.mark == mark_id:
            self._selection.select(None)

    def _show_saving(self) -> None:
        self._marks.show_unsaved(self._document.unsaved)

    def _selection_changed(self, before: MarkId | None, now: MarkId | None) -> None:
        self._marks.restyle(mark_id for mark_id in (before, now) if mark_id is not None)
