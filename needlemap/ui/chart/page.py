"""The chart page: tools, canvas, inspector, list and visits around one open visit."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent, QUndoStack
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from needlemap.body.muscles import muscle_names
from needlemap.body.places import BodyId
from needlemap.body.plate_layers import PlateLayer
from needlemap.clinic.as_signed import SignedAs
from needlemap.clinic.ids import VisitId
from needlemap.clinic.people import Patient
from needlemap.clinic.steps import VisitEdit
from needlemap.clinic.visits import Visit
from needlemap.look.theme import Theme
from needlemap.ui.canvas.backdrop.layers import on_paper
from needlemap.ui.canvas.input.reveal import Reveal
from needlemap.ui.canvas.model.document import ChartDocument
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.canvas.model.ghosts import Ghosts
from needlemap.ui.canvas.model.layout import frames_of
from needlemap.ui.canvas.model.point_editor import PointEditor
from needlemap.ui.canvas.model.selection import Selection
from needlemap.ui.chart.canvas_card import CanvasCard
from needlemap.ui.chart.commands import (
    AS_LAST,
    FAVOURITES,
    KEEP_FAVOURITE,
    MIRROR,
    NEXT_PART,
    NEXT_QUESTION,
    PANEL,
    PREVIOUS_PART,
    REDO,
    REMOVE,
    UNDO,
)
from needlemap.ui.chart.focus_ring import FocusRing
from needlemap.ui.chart.inspector.inspector import Inspector
from needlemap.ui.chart.inspector.muscle_offers import MuscleOffers
from needlemap.ui.chart.keys import ChartKeys
from needlemap.ui.chart.layer_rail import LayerRail, Rails
from needlemap.ui.chart.mark_actions import MarkActions
from needlemap.ui.chart.marks.favourites_card import TemplatesCard
from needlemap.ui.chart.marks.mark_list import MarkList
from needlemap.ui.chart.marks.side import ChartSide
from needlemap.ui.chart.past_band import PastBand
from needlemap.ui.chart.pointer_input import PointerInput
from needlemap.ui.chart.room.page_layout import PageLayout, PageParts
from needlemap.ui.chart.time_line.card import HistoryCard
from needlemap.ui.chart.time_line.past_days import PastDays
from needlemap.ui.chart.tool_rail import ToolRail
from needlemap.ui.chart.visit_drafts import VisitDrafts
from needlemap.ui.visit.flow import VisitCard, VisitFlow
from needlemap.ui.visit.panel import VisitPanel
from needlemap.ui.visit.versions.disagreements import Disagreements
from needlemap.ui.widgets.fitting.laid_out import lay_out_now
from needlemap.ui.work.chart_context import ChartContext
from needlemap.ui.work.command import Command
from needlemap.ui.work.offers import Offer
from needlemap.ui.work.pages import Unsaved
from needlemap.ui.work.translator import refusals

_FIRST_SIZE = QSize(1600, 860)
_ASKED_ABOVE = frozenset(  # facts that the strip asks for, and asks anew once they are taken back
    {
        *("change", "soreness", "pain_before", "screened", "consent"),
        *("needles_out", "pain_after", "adverse", "aftercare_given"),
    }
)


class ChartPage(QWidget):
    """Everything about one open visit."""

    refused = Signal(str)
    told = Signal(str)
    precautions_wanted = Signal(object)  # what was said of them
    not_saved = Signal(str)
    saved = Signal()
    visit_shown = Signal(object)
    new_visit_wanted = Signal()
    stroke_refused = Signal()  # nothing was recorded of what was drawn or clicked

    def __init__(
        self, context: ChartContext, stack: QUndoStack, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self.document = ChartDocument(context.store, self, context.journal)
        self.selection = Selection(self)
        self.editor = ChartEditor(context, self.document, self.selection, stack, self)
        self.ghosts = Ghosts(context, self.editor, self)
        self.canvas = canvas = CanvasCard(context, self.editor, self.ghosts, self)
        self.scene, self.view, self.layers = canvas.scene, canvas.view, canvas.layers
        self.reveal = Reveal(self.scene, self.view, self.editor)
        self.rail, self.layer_rail = ToolRail(), LayerRail(self.layers)
        self._give_hands()
        self.mark_list = MarkList(context.atlas, self.editor, self.ghosts)
        self.templates = TemplatesCard(context, self.editor, self.ghosts)
        self.visit_panel = panel = VisitPanel(self.editor, context)
        self.flow = flow = VisitFlow(context, self.editor, self)
        self.ask_what_changed, self.go_to_addenda = flow.words_wanted.emit, flow.add_addendum
        self.disagreements = Disagreements(self.editor)
        self.history, self.past_band = HistoryCard(), PastBand()
        self.complaint_wanted, self.history_wanted = panel.complaint_wanted, self.history.wanted
        self.decider = panel.decider
        self._visits: tuple[Visit, ...] = ()
        self.removal_wanted, self.move_wanted = flow.removal_wanted, flow.move.move_wanted
        of_visit = (flow.ledger, self.visit_panel, flow.addenda, *flow.correcting)
        self._side = ChartSide((self.templates, self.inspector), self.mark_list, of_visit)
        beside = (self.inspector, self.mark_list, self.visit_panel, self.history.strip)
        self._focus = FocusRing((self.view, self.disagreements, flow.strip, *beside))
        self._lay_out()
        self.commands = {command.id: command for command in self._commands()}
        self.keys = ChartKeys(self.editor, self.point_editor, self.commands, self.scene, self)
        self._connect()
        self.rail.choose("point")

    def prepare(self) -> None:
        """Draw the commonest figure, before a visit is opened."""
        self.scene.show_body(BodyId.FEMALE)

    def _give_hands(self) -> None:
        """Let the chart be worked by forms, keys, fingers, menus and the palette."""
        context, muscles = self._context, muscle_names()
        self.point_editor = acts = PointEditor(self.editor, muscles)
        self.inspector = Inspector(context, muscles, self.editor, acts)
        self.point_wanted = self.inspector.past.wanted
        self.mark_actions = MarkActions(self.editor, acts, self)
        self.able_changed = self.mark_actions.able_changed
        self._muscles = MuscleOffers(muscles, self.canvas.guide, acts)
        self.pointer_input = PointerInput(
            context.atlas, self.view, self.scene, self.canvas.guide, self.editor, self.mark_actions
        )

    def open_visit(self, patient: Patient, visit_id: VisitId, *, from_there: bool = False) -> None:
        """Show a visit of a patient; ``from_there``: as near as the body is seen now.

        Raises:
            RecordsError: if it cannot be read; what was open stays open then.
            AtlasMissing: if a file of the patient's figure is not there; likewise.
        """
        frames_of(self._context.atlas, patient.body)  # reads the figure before anything changes
        self.keep_typed()
        self._drafts.bring()
        with self.scene.numbered_once():
            self.document.open(visit_id)
            lay_out_now()  # else numbers are placed for the room that the last visit left
            if not from_there:
                self.view.fit()
        self.view.setFocus()

    @property
    def open_one(self) -> Visit | None:
        """The open visit."""
        return self.document.visit if self.document.is_open else None

    @property
    def visits(self) -> tuple[Visit, ...]:
        """All visits of the patient whose visit is open, oldest first."""
        return self.document.read.visits if self.document.is_open else ()

    @property
    def signed_as(self) -> SignedAs | None:
        """Of whom the open visit was signed, if it was and that was kept."""
        return self.document.read.signed_as if self.document.is_open else None

    @property
    def is_saved(self) -> bool:
        """Whether everything shown of the open visit is in the records."""
        return self.document.is_saved

    @property
    def keeps_waiting(self) -> bool:
        """Whether what waits is kept on this computer, should the program end."""
        return self.document.keeps_waiting

    def offers(self) -> tuple[Offer, ...]:
        """Return what a typed word may find on the chart: muscles to show and to name."""
        return self._muscles.offers()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        for part in (
            self.canvas, self.rail, self.mark_list, self.history.strip, self.pointer_input,
            self.inspector.past,
        ):  # fmt: skip
            part.set_theme(theme)

    def add_buttons(self, action_of: Callable[[Command], QAction]) -> None:
        """Offer the window's actions as buttons, beside the tools and under them."""
        for command in (MIRROR, REMOVE, UNDO, REDO):
            self.rail.add_command(action_of(command), command)
        self.layer_rail.add_buttons(action_of)
        self.rail.hold_layers(self.layer_rail.actions_of_layers)

    def flush(self) -> bool:
        """Write what waits; return whether everything that was ever shown is saved."""
        self.keep_typed()
        if not self.document.is_all_saved:
            self.document.write_waiting()
        return self.document.is_all_saved

    @property
    def unsaved(self) -> tuple[Unsaved, ...]:
        """What is typed or was refused, and is not recorded."""
        self._drafts.keep()
        return (
            self._drafts.notes.unsaved,
            Unsaved(self.templates.unfinished, is_draft=self.templates.is_draft),
            Unsaved(self.disagreements.unfinished),
            Unsaved(self.visit_panel.unfinished),
            *self.flow.unsaved,
        )

    def keep_typed(self) -> None:
        """Record what is typed so far."""
        self.visit_panel.keep_note()
        self.inspector.keep_typed()

    def shut_down(self) -> None:
        """End the workers: the page is shown no more."""
        self.document.rest()
        self.canvas.finish()
        self.inspector.finish()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._layout.fit(self.size())
        self.flow.place_card()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        ends = event.key() == Qt.Key.Key_Escape and self.canvas.guide.point_out_no_more()
        if not ends and not self.keys.pressed(event):
            event.ignore()

    def _lay_out(self) -> None:
        past, store = (self.history, self.past_band), self._context.store
        self._days = PastDays(store, self.editor, self.scene, past, self.show_visit)
        self.templates.opened.connect(self.inspector.hide)  # it stands in the same place
        self.templates.closed.connect(self.inspector.show)
        self.templates.opened.connect(self._side.show_marks)
        self.canvas.column.insertWidget(0, self.past_band)
        self.canvas.column.insertWidget(1, self.disagreements)
        self.disagreements.settled.connect(self.view.setFocus)
        self.disagreements.addendum_wanted.connect(self.flow.write_addendum)
        parts = PageParts(
            rails=Rails(self.rail, self.layer_rail, self),
            tools=self.rail,
            layers=self.layer_rail,
            strip=self.flow.strip,
            reactions=self.flow.open_reactions,
            canvas=self.canvas,
            side=self._side,
            inspector=self.inspector,
            history=self.history,
        )
        self._layout = PageLayout(self, parts)
        self._layout.fit(_FIRST_SIZE)

    def _show_in_visit(self, part: VisitCard) -> None:
        """Bring a part of what the visit says into sight, and the keyboard into it."""
        self._layout.show_panel(shown=True)
        self._side.bring(part)

    def _marks_changed(self) -> None:
        self._side.follow(self.document.chart)
        self.canvas.guide.point_out_no_more()

    def _connect(self) -> None:
        sources = (*self.flow.loose, self.templates)
        self._drafts = VisitDrafts(self._context.store, sources, self, self.editor)
        self.rail.chosen.connect(self.canvas.use_tool)
        self.canvas.tool_wanted.connect(self.rail.choose)
        self.canvas.refused.connect(self.refused)
        self.canvas.join_sources(self.inspector.zone_form.sources)
        self.view.key_pressed.connect(self.keyPressEvent)
        self.keys.refused.connect(self.refused)
        self.keys.new_visit_wanted.connect(self.new_visit_wanted)
        self.mark_list.favourites_wanted.connect(self.templates.toggle)
        self.canvas.join_list(self.mark_list)
        for pointed in (self.canvas.mark_pointed, self.mark_list.pointed):
            pointed.connect(self.inspector.past.point_at)
        self.templates.refused.connect(self.refused)
        self.templates.told.connect(self.canvas.tell)
        self.mark_list.ghosts.emptied.connect(self.view.setFocus)
        self.selection.changed.connect(self.canvas.guide.point_out_no_more)
        self.selection.changed.connect(self._side.follow_selection)
        self.document.chart_changed.connect(self._marks_changed)
        self.document.opened.connect(self._opened)
        self.document.visit_changed.connect(self._visit_changed)
        self.document.about_to_reopen.connect(self.keep_typed)
        self.document.refused.connect(self.refused)
        self.document.refused.connect(self.stroke_refused)
        self.document.not_saved.connect(self.not_saved)
        self.document.saved.connect(self.saved)
        self.editor.refused.connect(self.refused)
        self.editor.told.connect(self.told)
        self.editor.refused.connect(self._refused)
        self.document.stepped.connect(self._stepped)
        self._connect_visit()

    def _connect_visit(self) -> None:
        self.flow.refused.connect(self.refused)
        self.refuse_move: Callable[[str], None] = self.flow.move.refuse
        self.flow.about_to_sign.connect(self.keep_typed)
        self.flow.signed.connect(self.visit_shown)
        self.inspector.addendum_wanted.connect(self.flow.addendum_wanted)
        self.flow.words_wanted.connect(partial(self._show_in_visit, self.visit_panel))
        self.flow.card.decision_wanted.connect(partial(self._show_in_visit, self.visit_panel))
        self.flow.card.decision_wanted.connect(self.visit_panel.take_decision)
        self.flow.scores_wanted.connect(partial(self._show_in_visit, self.visit_panel))
        self.flow.scores_wanted.connect(self.visit_panel.take_scores)
        for wanted, part in self.flow.parts:
            wanted.connect(partial(self._show_in_visit, part))
        self.flow.canvas_wanted.connect(self.view.setFocus)
        self.flow.precautions_changed.connect(self.precautions_wanted)
        self.visit_panel.precautions_changed.connect(self.precautions_wanted)

    def _commands(self) -> tuple[Command, ...]:
        """Return all that can be done here; each part knows how."""
        return (
            *self.mark_actions.commands,
            REMOVE.bound(self._remove, self._why_not_remove),
            NEXT_QUESTION.bound(self.flow.ask_next),
            AS_LAST.bound(self.templates.confirm_all),
            FAVOURITES.bound(self.templates.open),
            KEEP_FAVOURITE.bound(self.templates.name_one),
            *self.flow.commands,
            *(*self.rail.commands, *self.canvas.commands, *self.history.commands),
            *(*self.pointer_input.commands, *self.layer_rail.commands),
            PANEL.bound(self._layout.toggle_panel),
            NEXT_PART.bound(partial(self._focus.go, 1)),
            PREVIOUS_PART.bound(partial(self._focus.go, -1)),
        )

    def _why_not_remove(self) -> str:
        if self.mark_list.ghosts.in_hand is not None:
            return ""
        return self.mark_actions.bound(REMOVE).why_not()

    def _remove(self) -> None:
        """Send away the ghost in hand, else take away the selected mark."""
        ghost = self.mark_list.ghosts.in_hand
        if ghost is not None:
            self.ghosts.send_away(ghost)
        else:
            self.editor.remove_selected()

    def _opened(self) -> None:
        read = self.document.read
        self._visits = read.visits
        self._side.begin(read.visit.patient, read.chart)
        self._side.follow_selection(None, self.selection.mark)
        self._visit_changed(read.visit)
        self.visit_shown.emit(read.visit)

    def _visit_changed(self, visit: Visit) -> None:
        self._visits = tuple(visit if known.id == visit.id else known for known in self._visits)
        self._days.show_visits(self._visits, visit)

    def _refused(self, _: str) -> None:
        if self.editor.scope.is_on:
            self.stroke_refused.emit()

    def _stepped(self, edit: VisitEdit) -> None:
        """Show what was taken back or done again: the mark, or the tab where it is told."""
        change, facts = edit.chart, edit.facts
        if change is not None and not change.is_empty:
            self._side.show_marks()
            if len(change.after) == 1:
                self.selection.select(change.after[0].id)
            self.reveal.show((change.after or change.before)[-1])
        elif facts is not None and not set(facts.fields) <= _ASKED_ABOVE:
            self._side.show_visit()

    def show_visit(self, visit_id: VisitId) -> None:
        """Show another visit of the same patient; a refusal is said."""
        if visit_id == self.document.visit.id:
            return
        with refusals(self.refused.emit):
            self.open_visit(self.document.patient, visit_id, from_there=True)

    @property
    def paper_layers(self) -> frozenset[PlateLayer]:
        """The layers of the body that are shown, which a sheet prints too."""
        return on_paper(self.layers.shown)
