"""The chart page: tools, canvas, inspector, list and visits around one open visit."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent, QUndoStack
from PySide6.QtWidgets import QGridLayout, QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.body.muscles import muscle_names
from needlemap.clinic.ids import VisitId
from needlemap.clinic.look import Theme
from needlemap.clinic.people import Patient
from needlemap.clinic.plates import PlateLayer
from needlemap.clinic.visits import Visit
from needlemap.ui.canvas.document import ChartDocument
from needlemap.ui.canvas.editor import ChartEditor
from needlemap.ui.canvas.guide import Guide
from needlemap.ui.canvas.layers import AT_FIRST, Layer, Layers, on_paper
from needlemap.ui.canvas.layout import frames_of
from needlemap.ui.canvas.referral_tint import ReferralTint
from needlemap.ui.canvas.scene import ChartScene
from needlemap.ui.canvas.selection import Selection
from needlemap.ui.canvas.tools.point_tool import PointTool
from needlemap.ui.canvas.tools.select_tool import SelectTool
from needlemap.ui.canvas.tools.tool import Tool
from needlemap.ui.canvas.tools.zone_tool import ZoneTool
from needlemap.ui.canvas.view import KEY_STEP, ChartView
from needlemap.ui.desk import Desk
from needlemap.ui.offers import Offer
from needlemap.ui.panels.chart_keys import ChartKeys
from needlemap.ui.panels.focus_ring import FocusRing
from needlemap.ui.panels.history_strip import HistoryCard
from needlemap.ui.panels.inspector import Inspector
from needlemap.ui.panels.layer_rail import LayerRail, Rails
from needlemap.ui.panels.mark_deeds import MarkDeeds
from needlemap.ui.panels.mark_list import MarkList
from needlemap.ui.panels.muscle_offers import MuscleOffers
from needlemap.ui.panels.pointers import Pointers
from needlemap.ui.panels.tool_rail import ToolRail
from needlemap.ui.panels.visit_panel import VisitPanel
from needlemap.ui.scrolled import Scrolled
from needlemap.ui.widgets import Card, ElidedLabel, label, row

_SIDE_PX, _LEAST_SIDE_PX, _SIDE_SHARE = 368, 352, 0.24
_LOW_PX = 640  # a page lower than this has a low history


class ChartPage(QWidget):
    """Everything about one open visit."""

    refused = Signal(str)
    not_saved = Signal(str)
    saved = Signal()
    visit_shown = Signal(object)
    new_visit_wanted = Signal()

    def __init__(self, desk: Desk, stack: QUndoStack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self.document = ChartDocument(desk.store, self)
        self.selection = Selection(self)
        self.editor = ChartEditor(desk, self.document, self.selection, stack, self)
        self.scene = ChartScene(desk.atlas, self.document, self.selection, self)
        self.view = ChartView(self.scene)
        self.layers = Layers(self)
        self.guide = Guide(desk.atlas, self.scene, self.view)
        self.tint = ReferralTint(desk.atlas, self.scene, self.editor, self)
        self.rail = ToolRail()
        self.layer_rail = LayerRail(self.layers)
        self.inspector = Inspector(desk.atlas, muscle_names(), self.editor)
        self._give_hands()
        self.mark_list = MarkList(desk.atlas, self.document, self.selection)
        self.visit_panel = VisitPanel(self.editor)
        self.history = HistoryCard()
        self._under = ElidedLabel("muted")
        self._under.setObjectName("under_pointer")
        self._visits: tuple[Visit, ...] = ()
        self._about = ""
        self._zoom = label("", "faint")
        self._tools: dict[str, Tool] = {
            "select": SelectTool(self.editor, self.view),
            "point": PointTool(self.editor, self.guide.named_at),
            "zone": ZoneTool(self.editor, self.view),
        }
        self._side = QTabWidget()
        self._focus = FocusRing(
            (self.view, self.inspector, self.mark_list, self.visit_panel, self.history.strip)
        )
        self._lay_out()
        self._connect()
        self.rail.choose("point")

    def _give_hands(self) -> None:
        """Let the chart be worked by keys, fingers, menus and the palette."""
        acts = self.inspector.point_form.acts
        self.deeds = MarkDeeds(self.editor, acts, self)
        self.able_changed = self.deeds.able_changed
        self._muscles = MuscleOffers(muscle_names(), self.guide, acts)
        self.keys = ChartKeys(self.editor, acts, self.deeds, self.scene, self)
        self.pointers = Pointers(
            self._desk.atlas, self.view, self.scene, self.guide, self.editor, self.deeds
        )

    def open_visit(self, patient: Patient, visit_id: VisitId) -> None:
        """Show a visit of a patient.

        Raises:
            RecordsError: if it cannot be read; what was open stays open then.
            AtlasMissing: if a file of the patient's figure is not there; likewise.
        """
        frames_of(self._desk.atlas, patient.body)  # reads the figure before anything changes
        self.visit_panel.keep_note()
        self.document.open(patient, visit_id)
        self.view.fit()
        self.view.setFocus()

    @property
    def open_one(self) -> Visit | None:
        """The open visit."""
        return self.document.visit if self.document.is_open else None

    def command(self, name: str) -> None:
        """Do what a menu item names."""
        commands: dict[str, Callable[[], None]] = {
            "fit": self.view.fit,
            "zoom_in": partial(self.pointers.zoom, KEY_STEP),
            "zoom_out": partial(self.pointers.zoom, 1 / KEY_STEP),
            "next_part": partial(self._focus.go, 1),
            "previous_part": partial(self._focus.go, -1),
        }
        if self.deeds.knows(name):
            self.deeds.do(name)
        elif name.startswith("tool_"):
            self.rail.choose(name.removeprefix("tool_"))
        elif name.startswith("view_"):
            self.pointers.show_view(int(name[-1]) - 1)
        else:
            commands[name]()

    def offers(self) -> tuple[Offer, ...]:
        """Return what a typed word may find on the chart: muscles to show and to name."""
        return self._muscles.offers()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        parts = (self.view, self.rail, self.mark_list, self.history.strip, self.guide, self.tint)
        for part in (*parts, self.pointers):
            part.set_theme(theme)

    def add_commands(self, actions: dict[str, QAction]) -> None:
        """Offer the window's actions as buttons beside the tools."""
        self.rail.add_command(actions["mirror"], "mirror", self.tr("Mirror M"))
        self.rail.add_command(actions["remove"], "remove", self.tr("Remove"))
        self.rail.add_command(actions["undo"], "undo", self.tr("Undo"))
        self.rail.add_command(actions["redo"], "redo", self.tr("Redo"))
        self.layer_rail.add_actions(actions)

    def finish(self) -> bool:
        """Write what waits and end the worker; return whether everything shown is saved."""
        self.visit_panel.keep_note()
        if not self.document.is_saved:
            self.document.write_waiting()
        self.view.backdrop.finish()
        self.tint.finish()
        return self.document.is_saved

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        share = round(self.width() * _SIDE_SHARE)
        self._side.setFixedWidth(min(max(share, _LEAST_SIDE_PX), _SIDE_PX))
        self.history.strip.set_low(low=self.height() < _LOW_PX)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keys.pressed(event):
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        canvas = Card()
        canvas.column.setContentsMargins(4, 4, 4, 8)
        canvas.column.addWidget(self.view, 1)
        foot = row(self._under, self._zoom)
        foot.setContentsMargins(12, 0, 12, 0)
        foot.setStretch(0, 1)
        canvas.column.addLayout(foot)
        side = self._side
        side.setObjectName("side")
        side.setAccessibleName(self.tr("Marks and visit"))
        side.setDocumentMode(True)
        side.tabBar().setDrawBase(False)
        marks = QWidget()
        column = QVBoxLayout(marks)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in (self.inspector, self.mark_list, self.visit_panel):
            card.column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.inspector)
        column.addWidget(self.mark_list, 1)
        side.addTab(Scrolled(marks), self.tr("Marks"))
        side.addTab(Scrolled(self.visit_panel), self.tr("Visit"))
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 16, 16)
        grid.setSpacing(12)
        grid.addWidget(Rails(self.rail, self.layer_rail), 0, 0, 2, 1)
        grid.addWidget(canvas, 0, 1)
        grid.addWidget(self.history, 1, 1)
        grid.addWidget(side, 0, 2, 2, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(0, 1)

    def _connect(self) -> None:
        self.rail.chosen.connect(self._tool_chosen)
        self.guide.told.connect(self._under.show_text)
        self.layers.changed.connect(self._layers_changed)
        self.scene.layers_refused.connect(self._layers_refused)
        self.view.zoomed.connect(self._zoomed)
        self.view.key_pressed.connect(self.keys.pressed)
        self.keys.refused.connect(self.refused)
        self.keys.new_visit_wanted.connect(self.new_visit_wanted)
        self.history.strip.chosen.connect(self._visit_chosen)
        self.document.opened.connect(self._opened)
        self.document.visit_changed.connect(self._visit_changed)
        self.document.not_saved.connect(self.not_saved)
        self.document.saved.connect(self.saved)
        self.editor.refused.connect(self.refused)

    def _tool_chosen(self, name: str) -> None:
        self.view.use_tool(self._tools[name])

    def _opened(self) -> None:
        visit = self.document.visit
        try:
            with self._desk.store.begin() as records:
                self._visits = records.visits.of_patient(visit.patient)
                episode = records.episodes.get(visit.episode) if visit.episode else None
        except NeedleMapError as error:
            self.refused.emit(str(error))
        else:
            self._about = episode.complaint if episode else ""
        self._visit_changed(visit)
        self.visit_shown.emit(visit)

    def _visit_changed(self, visit: Visit) -> None:
        self._visits = tuple(visit if known.id == visit.id else known for known in self._visits)
        self.history.show_visits(self._visits, visit.id, self._about)

    def _visit_chosen(self, visit_id: VisitId) -> None:
        if visit_id == self.document.visit.id:
            return
        try:
            self.open_visit(self.document.patient, visit_id)
        except NeedleMapError as error:
            self.refused.emit(str(error))

    @property
    def paper_layers(self) -> frozenset[PlateLayer]:
        """The layers of the body that are shown, which a sheet prints too."""
        return on_paper(self.layers.shown)

    def _layers_changed(self, layers: frozenset[Layer]) -> None:
        self.tint.show(on=Layer.REFERRAL in layers)
        self.scene.show_layers(layers)

    def _layers_refused(self, why: str) -> None:
        self.layers.show_only(AT_FIRST)
        self.refused.emit(why)

    def _zoomed(self, share: float) -> None:
        self._zoom.setText(
            self.tr("{0:.0f} %  ·  wheel zooms, right button moves").format(share * 100)
        )
