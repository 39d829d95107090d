"""The ways through the window: patients, chart, sheet, and on when there are no records."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import marked
from needlemap.clinic.errors import DatabaseMissing
from needlemap.clinic.known_state import NotAsKnown
from needlemap.clinic.people import Patient
from needlemap.clinic.ports import Store
from needlemap.clinic.starting import begun_or_new, clock_runs_back
from needlemap.clinic.visits import Screening, Visit
from needlemap.ui.patients.controller import PatientsController
from needlemap.ui.patients.heading import heading_of
from needlemap.ui.practice.own_practitioner import OwnPractitioner
from needlemap.ui.widgets.fitting.laid_out import show_now
from needlemap.ui.window.commands import (
    ABOUT,
    DATABASE,
    FIND,
    KEEP_COPY,
    KEYS,
    NEW_DATABASE,
    NEW_PATIENT,
    NEW_VISIT,
    PALETTE,
    SHEET,
)
from needlemap.ui.window.database_chooser import DatabaseChooser
from needlemap.ui.window.finder import Finder
from needlemap.ui.window.help import Help
from needlemap.ui.window.leaving.questions import is_recorded_anew, may_lose, may_miss
from needlemap.ui.window.leaving.unsaved import UnsavedRegister
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.trouble_page import TroublePage
from needlemap.ui.window.ways.copy_way import CopyWay
from needlemap.ui.window.ways.corrections_way import CorrectionsWay
from needlemap.ui.window.ways.desk_way import DeskWay
from needlemap.ui.window.ways.episodes_way import EpisodesWay
from needlemap.ui.window.ways.history_way import HistoryWay
from needlemap.ui.window.ways.paper_way import PaperWay
from needlemap.ui.window.ways.practice_way import PracticeWay
from needlemap.ui.window.ways.saying import let_say
from needlemap.ui.window.ways.trail_way import TrailWay
from needlemap.ui.work.app_context import AppContext, SheetOf
from needlemap.ui.work.offers import Offer
from needlemap.ui.work.pages import ChartPort, Pages
from needlemap.ui.work.prompts import Prompts
from needlemap.ui.work.record_commands import Listener, StartVisit
from needlemap.ui.work.translator import refusals, told

MakePages = Callable[[QUndoStack, QWidget], tuple[Pages, SheetOf]]


class Navigator(QObject):
    """Joins the window once it shows, and leads from page to page."""

    def __init__(
        self, window: MainWindow, context: AppContext, make_pages: MakePages, prompts: Prompts
    ) -> None:
        super().__init__(window)
        self._window, self._context = window, context
        self._make_pages, self._prompts = make_pages, prompts
        self._pages: Pages | None = None
        self._sheet_of: SheetOf | None = None
        self._patient: Patient | None = None
        self._is_at_list = True  # or on a page that was reached from there, not from a chart
        self.controller: PatientsController | None = None
        self._patient_stack = QUndoStack(window.undo)
        self._chart_stack = QUndoStack(window.undo)
        self._no_stack = QUndoStack(window.undo)  # where nothing can be undone
        self.unsaved = UnsavedRegister(self)
        self.unsaved.practice = self._practice = PracticeWay(window, context, prompts)
        self._desk = DeskWay(window, context)
        whose = self._patient_and_visit
        self._history = HistoryWay(window, context, prompts, whose)
        self._paper = PaperWay(window, context, self._history, self._ready_pages)
        self._listener = Listener(self._refresh, window.tell, self._patient_stack)
        self._corrections = CorrectionsWay(window, context, self._listener, prompts)
        self.unsaved.complaints = self._complaints = EpisodesWay(window, context, whose)
        CopyWay(window, context, (prompts, self.unsaved), whose)
        self._ways = (self._practice, self._complaints, TrailWay(window, context, whose))
        self.database_chooser = DatabaseChooser(prompts, self)
        self._help = Help(window.commands, window)
        self._finder = Finder(window, self._chart_offers)
        self._trouble = TroublePage()
        window.stack.addWidget(self._trouble)
        window.ask_before_closing(self._may_close)
        self._connect()

    def records_opened(self, store: Store) -> None:
        """Take the opened records and show the patients."""
        self._close_pages()
        self._window.message.tell("")  # what is said of the new ones from here on stays
        self._patient_stack.clear()
        for way in (*self._ways, self._desk, self._paper):
            way.forget()
        zone = "UTC"
        with suppress(NeedleMapError), store.read() as records:
            zone = records.clinic.get().zone
        self._context.open(store, zone)
        self._practice.opened(store)
        if self.controller is None:
            self.unsaved.form = self.controller = self._new_reception()  # a name typed stays
        else:
            self.controller.forget()
        self.show_patients()

    @property
    def chart(self) -> ChartPort | None:
        """The chart page, once there is one, though another page may be shown."""
        return self._pages.chart if self._pages is not None else None

    @property
    def patient(self) -> Patient | None:
        """Whose chart is open."""
        return self._patient

    def may_open_another(self) -> bool:
        """Return whether other records may take the place of these; ask if that loses something."""
        return self._may_lose(marked("{loss} Open another database all the same?"))

    def _may_lose(self, question: str) -> bool:
        """Return whether nothing that was typed or marked would be lost, or may be."""
        return may_lose(self._prompts, self.unsaved.losses(), question)

    def prepare(self) -> None:
        """Make the pages before they are wanted; an atlas that fails says so when it is."""
        if self._context.is_open and self._pages is None:
            with suppress(NeedleMapError):
                self._ready_pages().chart.prepare()
        if self._patient is None:  # else somebody works at a chart, which would stand still
            self._history.prepare()

    def records_failed(self, error: NeedleMapError) -> None:
        """Say why there are no records, and what can be done."""
        self._window.patients.take_early_enter()  # it was meant for those records
        self._window.undo.setActiveStack(self._no_stack)
        self._window.commands.show_chart(on=False)
        self._trouble.show_sentence(
            told(error.text),
            has_records=self._context.is_open,
            may_make=isinstance(error, DatabaseMissing),
            may_open=isinstance(error, NotAsKnown),
        )
        self._window.show_page(self._trouble, "NeedleMap")

    def show_patients(self) -> None:
        """Go to the patients page."""
        self._is_at_list = True
        window = self._window
        window.undo.setActiveStack(self._patient_stack)
        window.commands.show_chart(on=False)
        window.show_page(window.patients, self.tr("Patients"))
        if self.controller is not None:
            self.controller.relist()
            self.controller.drafts.offer()
        window.patients.focus_search()

    def open_chart(self, patient: Patient) -> None:
        """Open the latest visit of a patient, a new one if there is none."""
        with refusals(self._window.tell):
            with self._context.store.read() as records:
                patient = records.patients.get(patient.id)  # another room may have edited it
                latest = records.visits.latest(patient.id)
            if latest is not None:
                self._open(patient, latest)
            else:
                self.start_visit(patient)

    def open_visit(
        self, patient: Patient, visit: Visit, *, is_back: bool = False, at_addenda: bool = False
    ) -> None:
        """Open one of the visits of a patient; back from the form, ask what has changed."""
        with refusals(self._window.tell):
            with self._context.store.read() as records:
                visit = records.visits.get(visit.id)  # it may be another record's since
                patient = records.patients.get(visit.patient)
            self._open(patient, visit)
            has_changed = visit.screening is Screening.CHANGED and not visit.screening_note
            if is_back and has_changed and self._pages is not None:
                self._pages.chart.ask_what_changed()
            if at_addenda and self._pages is not None:
                self._pages.chart.go_to_addenda()

    def start_visit(self, patient: Patient) -> None:
        """Start a visit and open its chart."""
        with refusals(self._window.tell):
            store = self._context.store
            with store.begin() as records:
                patient = records.patients.get(patient.id)
                now, new_id = self._context.clock(), self._context.new_id
                visit, is_new = begun_or_new(records, patient, now, new_id, OwnPractitioner().ids)
                warning = clock_runs_back(visit, records.visits.of_patient(patient.id))
            if is_new:
                start = StartVisit(self.tr("New visit"), store, self._listener, visit)
                self._patient_stack.push(start)
            self._open(patient, visit)
            if warning is not None:
                self._window.tell(told(warning))

    def show_sheet(self) -> None:
        """Show the session sheet of the open visit."""
        pages = self._pages
        visit = pages.chart.open_one if pages else None
        if pages is None or visit is None or self._sheet_of is None or self._patient is None:
            return
        window = self._window
        pages.chart.flush()
        if not pages.chart.is_saved:
            window.tell(self.tr("Some marks are not saved yet and would be missing on the sheet."))
            return
        if not may_miss(self._prompts, self.unsaved.missing()):
            return
        with refusals(window.tell):
            sheet = self._sheet_of(visit.id, pages.chart.paper_layers)
            name = f"session-{self._patient.number}-{visit.day.isoformat()}.pdf"
            window.commands.show_chart(on=False)
            window.undo.setActiveStack(self._no_stack)
            self._visit_shown(visit)
            window.header.allow_sheet(on=False)
            window.stack.setCurrentWidget(pages.preview_widget)
            pages.preview.show_pdf(sheet.pdf, name, sheet.without_font)
            pages.preview_widget.setFocus()

    def _may_close(self) -> bool:
        if not self._may_lose(marked("{loss} Close NeedleMap all the same?")):
            return False
        for way in self._ways:
            way.forget()
        for stack in (self._chart_stack, self._patient_stack):
            stack.clear()
        if self._pages is not None:
            self._pages.chart.shut_down()
        return True

    def _connect(self) -> None:
        window = self._window
        window.header.patients_wanted.connect(self.show_patients)
        window.header.patient_wanted.connect(self._edit_patient)
        window.header.sheet_wanted.connect(self.show_sheet)
        for way in (*self._ways, self._corrections, self._paper):
            way.patients_wanted.connect(self.show_patients)
        for way in self._ways:
            way.chart_wanted.connect(partial(self._back_to_chart, anew=True))
        self._practice.sheet_wanted.connect(self._paper.show_again)
        self._paper.chart_wanted.connect(self._back_to_chart)
        self._paper.visit_wanted.connect(self.open_visit)
        self._paper.sheet_wanted.connect(self.show_sheet)
        self.database_chooser.help_out_of(self._trouble)
        self._trouble.back.connect(self.show_patients)
        window.commands.bind(
            NEW_PATIENT.bound(self._new_patient),
            FIND.bound(self.show_patients),
            SHEET.bound(self.show_sheet),
            DATABASE.bound(self.database_chooser.choose),
            NEW_DATABASE.bound(self.database_chooser.make),
            KEEP_COPY.bound(self.database_chooser.copy),
            NEW_VISIT.bound(self._new_visit),
            KEYS.bound(self._help.show_keys),
            ABOUT.bound(self._help.show_about),
            PALETTE.bound(self._finder.open),
        )

    def _new_reception(self) -> PatientsController:
        controller = PatientsController(self._window.patients, self._context, self._patient_stack)
        controller.set_theme(self._window.theme)
        self._window.themed.connect(controller.set_theme)
        controller.chart_wanted.connect(self.open_chart)
        controller.visit_wanted.connect(self.start_visit)
        controller.known_visit_wanted.connect(self.open_visit)
        controller.drafts.visit_wanted.connect(partial(self.open_visit, at_addenda=True))
        controller.drafts.practice_wanted.connect(self._practice.go_on)
        controller.drafts.complaint_wanted.connect(self._complaints.go_on)
        controller.complaint_wanted.connect(self._complaints.show_one)
        controller.back_wanted.connect(partial(self.open_visit, is_back=True))
        controller.refused.connect(self._window.tell)
        controller.able_changed.connect(self._window.commands.changed)
        controller.history_wanted.connect(self._history.show)
        self._corrections.serve(controller)
        return controller

    def _refresh(self) -> None:
        if self.controller is not None:
            self.controller.relist()

    def _open(self, patient: Patient, visit: Visit) -> None:
        stack, known = self._window.stack, (self._patient, self._window.stack.currentWidget())
        try:
            pages = self._ready_pages()
            self._patient = patient
            stack.setCurrentWidget(pages.chart_widget)
            pages.chart.open_visit(patient, visit.id)
        except NeedleMapError as error:
            self._patient, page = known  # what was open is open still
            stack.setCurrentWidget(page or self._window.patients)
            self._window.tell(told(error.text))
            return
        self._is_at_list = False
        self._window.undo.setActiveStack(self._chart_stack)
        self._window.commands.show_chart(on=True)
        show_now(self._window)

    def _ready_pages(self) -> Pages:
        if self._pages is None:
            window = self._window
            pages, self._sheet_of = self._make_pages(self._chart_stack, window.stack)
            self._pages = pages
            self.unsaved.chart = pages.chart
            window.stack.addWidget(pages.chart_widget)
            window.stack.addWidget(pages.preview_widget)
            window.commands.bind(*pages.chart.commands.values())
            pages.chart.add_buttons(window.actions_of.action_of)
            pages.chart.set_theme(window.theme)
            window.themed.connect(pages.chart.set_theme)
            pages.chart.able_changed.connect(window.commands.changed)
            pages.chart.visit_shown.connect(self._visit_shown)
            pages.chart.visit_shown.connect(self._desk.visit_shown)
            pages.chart.precautions_wanted.connect(self._edit_patient)
            pages.chart.complaint_wanted.connect(self._complaints.show_one)
            pages.chart.new_visit_wanted.connect(self._new_visit)
            self._corrections.join(pages.chart)
            let_say(pages.chart, window)
            pages.preview.letterhead_wanted.connect(self._practice.show_letterhead)
            self._paper.join(pages)
        return self._pages

    def _close_pages(self) -> None:
        if self._pages is None:
            return
        self._pages.chart.flush()
        self._pages.chart.shut_down()
        self._chart_stack.clear()
        self._window.commands.release(*self._pages.chart.commands.values())
        for widget in (self._pages.chart_widget, self._pages.preview_widget):
            self._window.stack.removeWidget(widget)
            widget.deleteLater()
        self._pages = self._sheet_of = self._patient = self.unsaved.chart = None

    def _chart_offers(self) -> tuple[Offer, ...]:
        return self._pages.chart.offers() if self._pages and self._is_on_chart else ()

    @property
    def _is_on_chart(self) -> bool:
        pages = self._pages
        return pages is not None and self._window.stack.currentWidget() is pages.chart_widget

    def _patient_and_visit(self) -> tuple[Patient | None, Visit | None]:
        """Return who is meant where the window is now, and the visit that is open if charted."""
        if self._pages is not None and self._patient is not None and not self._is_at_list:
            return self._patient, self._pages.chart.open_one
        return (self.controller.meant if self.controller else None), None

    def _visit_shown(self, visit: Visit) -> None:
        if self._patient is not None:
            chart = self._pages.chart if self._pages else None
            visits, signed = (chart.visits, chart.signed_as) if chart else ((), None)
            heading = heading_of(self._patient, visit, self._context.today(), visits, signed)
            self._window.header.show_patient(heading)
        self._window.message.tell("")

    def _back_to_chart(self, *, anew: bool = False) -> None:
        """Show the chart; ``anew`` if who treats, or how dates are written, may have changed."""
        visit = self._pages.chart.open_one if self._pages else None
        if self._pages is None or visit is None or self._patient is None:
            return
        if anew:
            self.open_visit(self._patient, visit)
            return
        self._window.stack.setCurrentWidget(self._pages.chart_widget)
        self._window.undo.setActiveStack(self._chart_stack)
        self._window.commands.show_chart(on=True)
        self._visit_shown(visit)

    def _new_patient(self) -> None:
        if self.controller is not None:
            self.show_patients()
            self.controller.new_patient()

    def _edit_patient(self, said: Screening | None = None) -> None:
        """Show the form of who is charted, and lead back; ``said`` of precautions leads to them."""
        if self.controller is not None and self._patient is not None:
            visit = self._pages.chart.open_one if self._pages else None
            self.show_patients()
            self.controller.edit_patient(self._patient, visit, at_precautions=said is not None)

    def _new_visit(self) -> None:
        patient, _ = self._patient_and_visit()
        if self._pages and self._is_on_chart and is_recorded_anew(self._pages, self._window.tell):
            return
        if patient is not None:
            self.start_visit(patient)
        else:
            self._window.tell(self.tr("Choose a patient in the list first, then a new visit."))
