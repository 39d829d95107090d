"""The window: lays out the pages and connects them; it computes nothing and stores nothing."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QUndoGroup, QUndoStack
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.look import DARK, LIGHT, Theme
from needlemap.clinic.people import Patient
from needlemap.clinic.ports import Store
from needlemap.clinic.starting import new_visit
from needlemap.clinic.visits import Visit
from needlemap.ui.actions import Actions
from needlemap.ui.background import Background
from needlemap.ui.commands import Listener, StartVisit
from needlemap.ui.door import DatabaseDoor
from needlemap.ui.help import Help
from needlemap.ui.office import Office, SheetOf
from needlemap.ui.pages import Pages
from needlemap.ui.panels.header import Header
from needlemap.ui.panels.message_line import MessageLine
from needlemap.ui.panels.patients_page import PatientsPage
from needlemap.ui.panels.trouble_page import TroublePage
from needlemap.ui.prompts import Prompts
from needlemap.ui.theme import palette_of, style_sheet
from needlemap.ui.widgets import label

MakePages = Callable[[QUndoStack, QWidget], tuple[Pages, SheetOf]]
_CHART_COMMANDS = ("mirror", "remove", "fit", "zoom_in", "zoom_out")
_CHART_VIEWS = ("view_1", "view_2", "view_3", "view_4")


class MainWindow(QMainWindow):
    """One window, four pages: trouble, patients, chart, preview."""

    closing = Signal()

    def __init__(
        self,
        office: Office,
        make_pages: MakePages,
        prompts_of: Callable[[QWidget], Prompts],
        background: Background,
        theme: Theme,
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle("NeedleMap")
        self.resize(1600, 1000)
        self._prompts = prompts_of(self)
        self.door = DatabaseDoor(self._prompts, self)
        self._office = office
        self._make_pages = make_pages
        self._background = background
        self._theme = theme
        self._pages: Pages | None = None
        self._sheet_of: SheetOf | None = None
        self._patient: Patient | None = None
        self._undo = QUndoGroup(self)
        self._patient_stack = QUndoStack(self._undo)
        self._chart_stack = QUndoStack(self._undo)
        self._no_stack = QUndoStack(self._undo)  # where nothing can be undone
        self._header = Header()
        self._message = MessageLine()
        self.patients = PatientsPage(office, self._patient_stack)
        self._trouble = TroublePage()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.patients)
        self._stack.addWidget(self._trouble)
        self.actions_of = Actions(self, self._undo)
        self._help = Help(self.actions_of, self)
        self._lay_out()
        self._connect()
        self._apply_theme()
        self.patients.refresh()
        self.show_patients()

    def records_opened(self, store: Store) -> None:
        """Take the opened records and show the patients."""
        self._close_pages()
        self._office.open(store)
        self.show_patients()
        self.patients.refresh()

    def records_failed(self, error: NeedleMapError) -> None:
        """Say why there are no records, and what can be done."""
        self._undo.setActiveStack(self._no_stack)
        self.actions_of.enable_chart(on=False)
        self._trouble.show_sentence(str(error), has_records=self._office.is_open)
        self._show(self._trouble, "NeedleMap")

    def show_note(self, words: str) -> None:
        """Show a standing note at the top, for example that this is the demo clinic."""
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def tell(self, sentence: str) -> None:
        """Say in the line at the bottom why something was not done."""
        self._message.refuse(sentence)

    def show_patients(self) -> None:
        """Go to the patients page."""
        self._undo.setActiveStack(self._patient_stack)
        self.actions_of.enable_chart(on=False)
        self._show(self.patients, self.tr("Patients"))
        self.patients.refresh()
        self.patients.focus_search()

    def open_chart(self, patient: Patient) -> None:
        """Open the latest visit of a patient, a new one if there is none."""
        try:
            with self._office.store.begin() as records:
                visits = records.visits.of_patient(patient.id)
        except NeedleMapError as error:
            self.tell(str(error))
            return
        if visits:
            self._open(patient, visits[-1])
        else:
            self.start_visit(patient)

    def start_visit(self, patient: Patient) -> None:
        """Start a visit and open its chart."""
        store = self._office.store
        try:
            with store.begin() as records:
                visit = new_visit(records, patient, self._office.clock(), self._office.new_id)
        except NeedleMapError as error:
            self.tell(str(error))
            return
        listener = Listener(self.patients.refresh, self.tell)
        self._patient_stack.push(StartVisit(self.tr("New visit"), store, listener, visit))
        self._open(patient, visit)

    def show_sheet(self) -> None:
        """Show the session sheet of the open visit."""
        pages = self._pages
        visit = pages.chart.open_one if pages else None
        if pages is None or visit is None or self._sheet_of is None or self._patient is None:
            return
        if not pages.chart.finish():
            self.tell(self.tr("Some marks are not saved yet and would be missing on the sheet."))
            return
        try:
            pdf = self._sheet_of(visit.id)
        except NeedleMapError as error:
            self.tell(str(error))
            return
        name = f"session-{self._patient.number}-{visit.day.isoformat()}.pdf"
        self.actions_of.enable_chart(on=False)
        self._undo.setActiveStack(self._no_stack)
        self._header.allow_sheet(on=False)
        self._stack.setCurrentWidget(pages.preview_widget)
        pages.preview.show_pdf(pdf, name)
        pages.preview_widget.setFocus()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._pages is not None and not self._pages.chart.finish():
            question = self.tr(
                "Some marks could not be saved yet and would be lost. Close NeedleMap all the same?"
            )
            if not self._prompts.confirm(self.tr("Not saved"), question):
                event.ignore()
                return
        self._background.finish()
        for stack in (self._chart_stack, self._patient_stack):
            stack.clear()
        self.closing.emit()
        event.accept()

    def _lay_out(self) -> None:
        self._note = label("", "note")
        self._note.setObjectName("standing_note")
        self._note.hide()
        self.menuBar().setCornerWidget(self._note)
        self.statusBar().addWidget(self._message, 1)
        self.statusBar().setSizeGripEnabled(False)
        middle = QWidget()
        middle.setObjectName("page")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(middle)

    def _connect(self) -> None:
        self.patients.chart_wanted.connect(self.open_chart)
        self.patients.visit_wanted.connect(self.start_visit)
        self.patients.refused.connect(self.tell)
        self._header.patients_wanted.connect(self.show_patients)
        self._header.sheet_wanted.connect(self.show_sheet)
        self._trouble.again.connect(self.door.again)
        self._trouble.another.connect(self.door.choose)
        self._trouble.back.connect(self.show_patients)
        slots = {
            "new_patient": self._new_patient,
            "find": self.show_patients,
            "sheet": self.show_sheet,
            "database": self.door.choose,
            "quit": self.close,
            "new_visit": self._new_visit,
            "theme": self.toggle_theme,
            "keys": self._help.show_keys,
            "about": self._help.show_about,
        }
        for name, slot in slots.items():
            self.actions_of.connect(name, slot)

    def toggle_theme(self) -> None:
        """Change between light and dark."""
        self._theme = LIGHT if self._theme.name == DARK.name else DARK
        self._apply_theme()

    def _apply_theme(self) -> None:
        QApplication.setPalette(palette_of(self._theme))
        self.setStyleSheet(style_sheet(self._theme))
        self.patients.set_theme(self._theme)
        if self._pages is not None:
            self._pages.chart.set_theme(self._theme)

    def _show(self, page: QWidget, title: str) -> None:
        self._header.show_page(title)
        self._stack.setCurrentWidget(page)

    def _open(self, patient: Patient, visit: Visit) -> None:
        try:
            pages = self._ready_pages()
            self._patient = patient
            self._stack.setCurrentWidget(pages.chart_widget)
            pages.chart.open_visit(patient, visit.id)
        except NeedleMapError as error:
            self.show_patients()
            self.tell(str(error))
            return
        self._undo.setActiveStack(self._chart_stack)
        self.actions_of.enable_chart(on=True)

    def _ready_pages(self) -> Pages:
        if self._pages is None:
            pages, self._sheet_of = self._make_pages(self._chart_stack, self)
            self._pages = pages
            self._stack.addWidget(pages.chart_widget)
            self._stack.addWidget(pages.preview_widget)
            pages.chart.add_commands(self.actions_of.by_name)
            pages.chart.set_theme(self._theme)
            pages.chart.visit_shown.connect(self._visit_shown)
            pages.chart.refused.connect(self.tell)
            pages.chart.not_saved.connect(self._message.not_saved)
            pages.chart.saved.connect(self._message.saved)
            pages.preview.left.connect(self._back_to_chart)
            pages.preview.told.connect(self._message.tell)
            pages.preview.refused.connect(self.tell)
            for name in (*_CHART_COMMANDS, *_CHART_VIEWS):
                self.actions_of.by_name[name].triggered.connect(self._chart_command)
        return self._pages

    def _close_pages(self) -> None:
        if self._pages is None:
            return
        self._pages.chart.finish()
        self._chart_stack.clear()
        for widget in (self._pages.chart_widget, self._pages.preview_widget):
            self._stack.removeWidget(widget)
            widget.deleteLater()
        self._pages = None

    def _chart_command(self) -> None:
        sender = self.sender()
        if self._pages is not None:
            self._pages.chart.command(sender.objectName().removeprefix("action_"))

    def _visit_shown(self, visit: Visit) -> None:
        if self._patient is not None:
            self._header.show_patient(self._patient, visit, self._office.today())
        self._message.tell("")

    def _back_to_chart(self) -> None:
        if self._pages is not None:
            self._stack.setCurrentWidget(self._pages.chart_widget)
            self._undo.setActiveStack(self._chart_stack)
            self.actions_of.enable_chart(on=True)
            self._header.allow_sheet(on=True)

    def _new_patient(self) -> None:
        self.show_patients()
        self.patients.new_patient()

    def _new_visit(self) -> None:
        on_chart = self._pages and self._stack.currentWidget() is self._pages.chart_widget
        patient = self._patient if on_chart else self.patients.selected
        if patient is not None:
            self.start_visit(patient)
