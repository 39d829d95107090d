"""The patients page: search as you type, create, edit, open."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QUndoStack
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.ids import PatientId
from needlemap.clinic.look import Theme
from needlemap.clinic.people import Patient
from needlemap.ui.commands import Listener, PutPatient
from needlemap.ui.office import Office
from needlemap.ui.panels.patient_form import PatientForm
from needlemap.ui.panels.patient_list import PatientPainter, PatientRows
from needlemap.ui.panels.patient_summary import PatientSummary
from needlemap.ui.widgets import Card, button, label, row

_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class PatientsPage(QWidget):
    """Shown first; typing works before the records are open, and counts once they are."""

    chart_wanted = Signal(object)  # the patient
    visit_wanted = Signal(object)  # the patient, for a new visit
    refused = Signal(str)

    def __init__(self, office: Office, stack: QUndoStack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._office = office
        self._stack = stack
        self._edited: Patient | None = None
        self._search = QLineEdit()
        self._search.setObjectName("search")
        self._search.setAccessibleName(self.tr("Search patients"))
        self._search.setPlaceholderText(self.tr("Type a name, a number or a birth year"))
        self._search.setClearButtonEnabled(True)
        self._search.installEventFilter(self)
        self._new = button(self.tr("New patient   Ctrl+N"), "new_patient", "soft")
        self._rows = PatientRows(self)
        self._painter = PatientPainter(office.today(), self)
        self._list = QListView()
        self._list.setObjectName("patient_list")
        self._list.setAccessibleName(self.tr("Patients"))
        self._list.setModel(self._rows)
        self._list.setItemDelegate(self._painter)
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._empty = label("", "muted")
        self._empty.setWordWrap(True)
        self._summary = PatientSummary()
        self._form = PatientForm()
        self._right = QStackedWidget()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Search again, keeping the selection."""
        if not self._office.is_open:
            self._empty.setText(self.tr("Opening the records …"))
            return
        selected = self.selected
        try:
            with self._office.store.begin() as records:
                found = records.patients.search(self._search.text())
        except NeedleMapError as error:
            self.refused.emit(str(error))
            return
        self._rows.show_patients(found)
        ids = [patient.id for patient in found]
        index = ids.index(selected.id) if selected and selected.id in ids else 0
        self._list.setCurrentIndex(self._rows.index(index))
        self._empty.setVisible(not found)
        self._empty.setText(self._empty_words())
        self._show_selected()

    def focus_search(self) -> None:
        """Be ready to type a name."""
        self._search.setFocus()
        self._search.selectAll()

    def new_patient(self) -> None:
        """Show the form for a new patient."""
        if not self._office.is_open:
            return
        if self._right.currentWidget() is self._form:
            self._form.take_focus()  # what is typed there must not be lost
            return
        try:
            with self._office.store.begin() as records:
                number = records.patients.next_number()
        except NeedleMapError as error:
            self.refused.emit(str(error))
            return
        self._edited = None
        self._right.setCurrentWidget(self._form)
        self._form.start(PatientId(self._office.new_id()), number, self._office.today())

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._painter.theme = theme
        self._list.update()

    @property
    def is_ready(self) -> bool:
        """Whether the records are open, so that what is typed counts."""
        return self._office.is_open

    @property
    def selected(self) -> Patient | None:
        """The patient selected in the list."""
        patient = self._list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return patient if isinstance(patient, Patient) else None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self._list.event(event)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._open_selected()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        left = Card()
        line = row(self._search, self._new)
        line.setStretch(0, 1)
        left.column.addLayout(line)
        left.column.addWidget(self._empty)
        left.column.addWidget(self._list, 1)
        blank = Card()
        hint = label(
            self.tr(
                "Select a patient to see precautions and visits here,"
                " or start with a new patient (Ctrl+N)."
            ),
            "muted",
        )
        hint.setWordWrap(True)
        blank.column.addWidget(hint)
        blank.column.addStretch(1)
        for part in (blank, self._summary, self._form):
            self._right.addWidget(part)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addWidget(left, 3)
        columns.addWidget(self._right, 2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 8, 16, 16)
        outer.addLayout(columns)

    def _connect(self) -> None:
        self._search.textChanged.connect(self.refresh)
        self._new.clicked.connect(self.new_patient)
        self._list.selectionModel().currentChanged.connect(self._selection_changed)
        self._list.doubleClicked.connect(self._open_selected)
        self._list.activated.connect(self._open_selected)
        self._summary.open_chart.connect(self._open_selected)
        self._summary.new_visit.connect(self._visit_selected)
        self._summary.edit.connect(self._edit_selected)
        self._form.kept.connect(self._keep)
        self._form.left.connect(self._leave_form)

    def _empty_words(self) -> str:
        if self._search.text().strip():
            return self.tr("No patient is called that. Check the spelling, or add a new patient.")
        return self.tr("There are no patients yet. Add the first one with New patient.")

    def _selection_changed(self, _: QModelIndex, __: QModelIndex) -> None:
        self._show_selected()

    def _show_selected(self) -> None:
        if self._right.currentWidget() is self._form:
            return
        patient = self.selected
        if patient is None:
            self._right.setCurrentIndex(0)
            return
        try:
            with self._office.store.begin() as records:
                visits = records.visits.of_patient(patient.id)
                episodes = records.episodes.of_patient(patient.id)
        except NeedleMapError as error:
            self.refused.emit(str(error))
            return
        self._summary.show_patient(patient, visits, episodes, self._office.today())
        self._right.setCurrentWidget(self._summary)

    def _open_selected(self, _: object = None) -> None:
        if self.selected is not None:
            self.chart_wanted.emit(self.selected)

    def _visit_selected(self) -> None:
        if self.selected is not None:
            self.visit_wanted.emit(self.selected)

    def _edit_selected(self) -> None:
        patient = self.selected
        if patient is not None:
            self._edited = patient
            self._right.setCurrentWidget(self._form)
            self._form.edit(patient, self._office.today())

    def _keep(self, patient: Patient) -> None:
        before = self._edited
        text = self.tr("Edit patient") if before else self.tr("New patient")
        try:
            with self._office.store.begin() as records:
                records.patients.put(patient)
        except NeedleMapError as error:
            self._form.show_error(str(error))
            return
        listener = Listener(self.refresh, self._refuse)
        self._stack.push(PutPatient(text, self._office.store, listener, before, patient))
        self._leave_form()
        self._search.clear()
        self.refresh()
        self._select(patient)
        if before is None:
            self.visit_wanted.emit(patient)
        else:
            self.chart_wanted.emit(patient)

    def _refuse(self, sentence: str) -> None:
        self.refused.emit(sentence)

    def _select(self, patient: Patient) -> None:
        ids = [known.id for known in self._rows.patients]
        if patient.id in ids:
            self._list.setCurrentIndex(self._rows.index(ids.index(patient.id)))

    def _leave_form(self) -> None:
        self._right.setCurrentIndex(0)
        self._show_selected()
        self.focus_search()
