"""What is done on the patients page: search as you type, create, edit, open."""

from contextlib import suppress
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QUndoStack
from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.errors import FactChangedElsewhere, NotFound
from needlemap.clinic.ids import PatientId
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Patient
from needlemap.clinic.person_errors import PatientMerged
from needlemap.clinic.ports import Records
from needlemap.clinic.same_person import likeness, with_facts_of
from needlemap.clinic.visits import Visit
from needlemap.look.theme import Theme
from needlemap.ui.keyboard.places import key_of
from needlemap.ui.keyboard.single import ENTERS, is_single
from needlemap.ui.patients.archive.archiving import Archiving
from needlemap.ui.patients.drafts import PatientDrafts
from needlemap.ui.patients.erasing.erasing import Erasing
from needlemap.ui.patients.form import PatientForm
from needlemap.ui.patients.found import FoundPatients
from needlemap.ui.patients.merging.carried_over import TypedOfMerged
from needlemap.ui.patients.merging.merging import Merging
from needlemap.ui.patients.page import PatientsPage
from needlemap.ui.patients.same_person import KnownPatient
from needlemap.ui.patients.summary import PatientSummary
from needlemap.ui.patients.today.day_card import DayCard
from needlemap.ui.patients.today.day_list import DayList
from needlemap.ui.visit.versions.form_versions import FormVersions
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.pages import HistoryPart
from needlemap.ui.work.record_commands import Listener, PutPatient
from needlemap.ui.work.translator import refusals, told

_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class PatientsController(QObject):
    """Joins the patients page when the records are open."""

    chart_wanted = Signal(object)  # the patient
    visit_wanted = Signal(object)  # the patient, for a new visit
    known_visit_wanted = Signal(object, object)  # the patient, and which of their visits
    history_wanted = Signal(object)  # a HistoryPart, of the selected patient
    complaint_wanted = Signal(object)  # one of the selected patient's; None: a new one
    back_wanted = Signal(
        object, object
    )  # the patient, and the visit from which the form was opened
    refused = Signal(str)
    able_changed = Signal()  # another patient is selected, or none

    def __init__(self, page: PatientsPage, context: AppContext, stack: QUndoStack) -> None:
        super().__init__(page)
        self._page = page
        self._context = context
        self._stack = stack
        self._edited: Patient | None = None
        self._back_to: Visit | None = None  # from which the form was opened
        self._is_refreshing = False  # the one selected is shown once, at the end
        self._summary = PatientSummary()
        self._form = form = PatientForm.of(context)
        page.right.addWidget(self._summary)
        page.right.addWidget(self._form)
        self._versions = FormVersions(lambda: form.content, form.show_content)
        form.column.insertWidget(1, self._versions)
        self.drafts = PatientDrafts(page, self._form, context)
        self.keep_draft = self.drafts.keep
        self._found = FoundPatients(page, context, stack)
        self.select = self._found.select
        listener = Listener(self.relist, self.refused.emit, stack)
        self.archiving = Archiving(context, self._found, self._summary, listener, self)
        self.merging = Merging(context, self._found, self._summary, listener, page)
        self._typed_of_merged = TypedOfMerged(form, self.drafts, self.edit_patient, listener)
        self.erasing = Erasing(context, self._found, page)
        self._card = DayCard()
        page.take_day(self._card)
        self._day = DayList(self._card, context)
        self._connect()

    def relist(self) -> None:
        """Search again, and list what is to be done today: something else may be recorded."""
        self.refresh()
        with refusals(self.refused.emit):
            self._day.refresh()

    def refresh(self) -> None:
        """Search again, keeping the selection."""
        with refusals(self.refused.emit):
            self._is_refreshing = True
            try:
                found = self._found.search(self._page.search.text())
            finally:
                self._is_refreshing = False
            self._card.want(on=not self._page.search.text().strip())
            self._page.order.setVisible(bool(found))
            self._page.empty.setVisible(not found)
            self._page.empty.setText("" if found else self._empty_words())
            self._show_selected()
            if self._page.take_early_enter() and found:
                QTimer.singleShot(0, self, self._open_selected)  # once the page is shown

    @property
    def is_editing(self) -> bool:
        """Whether the form of a patient is open."""
        return self._page.right.currentWidget() is self._form

    @property
    def has_typed(self) -> bool:
        """Whether something is typed into the form that is not recorded."""
        return self.is_editing and self._form.has_typed

    def forget(self) -> None:
        """Let go of all that belongs to records that are no longer open."""
        self._edited = self._back_to = None
        self.drafts.forget()
        self._page.right.setCurrentIndex(0)
        self._found.forget()
        self._day.forget()
        self._page.search.clear()

    def new_patient(self, draft: UUID | None = None) -> None:
        """Show the form for a new patient, or go on with one who was never saved."""
        if self.is_editing:
            self._form.take_focus()  # what is typed there must not be lost
            return
        with refusals(self.refused.emit):
            with self._context.store.read() as records:
                number = records.patients.next_number()
            self._edited = self._back_to = None
            self._page.right.setCurrentWidget(self._form)
            patient_id = PatientId(draft or self._context.new_id())
            self._form.start(patient_id, number, self._context.today())
            self.drafts.go_on(patient_id)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._page.list.set_theme(theme)
        self._card.set_theme(theme)

    @property
    def selected(self) -> Patient | None:
        """The patient selected in the list."""
        return self._found.selected

    @property
    def meant(self) -> Patient | None:
        """Whose form is open, None if they are new; else the patient selected in the list."""
        return self._edited if self.is_editing else self.selected

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self._page.list:
                if (is_wanted := _compares(event)) and not event.isAutoRepeat():
                    self.history_wanted.emit(HistoryPart.COMPARE)
                return is_wanted
            if event.key() in _MOVES:
                self._page.list.event(event)
                return True
            if event.key() in ENTERS:
                if not event.isAutoRepeat():
                    self._open_selected()
                return True
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        page = self._page
        self._found.refused.connect(self.refused)
        self.archiving.changed.connect(self.relist)
        self.merging.left.connect(self._show_selected)
        self.merging.changed.connect(self.relist)
        self.erasing.left.connect(self._show_selected)
        self._day.refused.connect(self.refused)
        self._day.visit_wanted.connect(self.known_visit_wanted)
        for part in (page.search, page.list):
            part.installEventFilter(self)
        page.search.textChanged.connect(self.refresh)
        page.new.clicked.connect(self._new_pressed)
        page.list.selectionModel().currentChanged.connect(self._selection_changed)
        page.list.doubleClicked.connect(self._open_selected)
        page.list.activated.connect(self._open_selected)
        self._summary.open_chart.connect(self._open_selected)
        self._summary.new_visit.connect(self._visit_selected)
        self._summary.visit_wanted.connect(self._open_visit)
        self._summary.edit.connect(self.edit_selected)
        self._summary.history.connect(partial(self.history_wanted.emit, HistoryPart.COMPARE))
        self._summary.complaint_wanted.connect(self.complaint_wanted)
        self._form.kept.connect(self._keep)
        self._form.kept_beside.connect(self._keep_beside)
        self._form.known_wanted.connect(self._open_known)
        self._form.left.connect(self._leave_form)
        self.drafts.wanted.connect(self._go_on)

    def _new_pressed(self) -> None:
        self.new_patient()

    def _empty_words(self) -> str:
        """Return why nobody is listed; who is only archived must not be registered again."""
        hidden = self._found.hidden
        if hidden:
            archived = Text.counted(
                "{count} archived patient is found, and not listed: File, List archived patients"
                " too.",
                "{count} archived patients are found, and not listed: File, List archived patients"
                " too.",
                hidden,
            )
            return told(archived)
        if self._page.search.text().strip():
            return self.tr("No patient is called that. Check the spelling, or add a new patient.")
        return self.tr("There are no patients yet. Add the first one with New patient.")

    def _selection_changed(self, _: QModelIndex, __: QModelIndex) -> None:
        if not self._is_refreshing:
            self._show_selected()

    def _show_selected(self) -> None:
        self.able_changed.emit()
        if self.is_editing:
            return
        patient = self.selected
        if patient is None:
            self._page.right.setCurrentIndex(0)
            return
        with refusals(self.refused.emit):
            with self._context.store.read() as records:
                visits = records.visits.of_patient(patient.id)
                episodes = records.episodes.of_patient(patient.id)
                gone = records.patients.archived([patient.id])
                merged = records.merges.merged_into(patient.id)
            today = self._context.today()
            self._summary.show_patient(patient, visits, episodes, today, merged)
            self._summary.show_archived(archived=bool(gone))
            self._page.right.setCurrentWidget(self._summary)

    def _open_selected(self, _: object = None) -> None:
        if self.selected is not None:
            self.chart_wanted.emit(self.selected)

    def _open_visit(self, visit: Visit) -> None:
        if self.selected is not None:
            self.known_visit_wanted.emit(self.selected, visit)

    def _visit_selected(self) -> None:
        if self.selected is not None:
            self.visit_wanted.emit(self.selected)

    def edit_selected(self) -> None:
        """Show the form of the patient selected in the list, if one is."""
        if self.selected is not None:
            self.edit_patient(self.selected)

    def edit_patient(
        self, shown: Patient, back_to: Visit | None = None, *, at_precautions: bool = False
    ) -> None:
        """Show the form with what is recorded now: another room may have edited it since.

        Kept or left, it leads back to a visit if it was opened from there.
        """
        if self.has_typed:
            self._form.take_focus()  # what is typed there must not be lost
            if back_to is not None:
                self.refused.emit(self.tr("Save or cancel what is typed here first."))
            return
        with refusals(self.refused.emit):
            with self._context.store.read() as records:
                patient = records.patients.get(shown.id)
            self._edited, self._back_to = patient, back_to
            self._page.right.setCurrentWidget(self._form)
            self._form.edit(patient, self._context.today())
            self.drafts.go_on(patient.id)
            self._form.take_focus(at_precautions=at_precautions)

    def _keep(self, patient: Patient) -> None:
        """Record the patient, unless another seems to be the same person: then that is asked."""
        self._record(patient, is_asked=False)

    def _keep_beside(self, patient: Patient) -> None:
        self._record(patient, is_asked=True)

    def _open_known(self, known: Patient, typed: Patient) -> None:
        """Open who is registered already; what was typed and is not known stands in the form."""
        with refusals(self.refused.emit):
            with self._context.store.read() as records:
                recorded = records.patients.get(known.id)
            if self._edited is not None:  # what is typed of another patient stays where it is
                self.chart_wanted.emit(recorded)
                return
            filled = with_facts_of(recorded, typed)
            if filled == recorded:
                self._leave_form()
                self._page.search.clear()
                self._found.select(recorded.id)
                self.chart_wanted.emit(recorded)
                return
            self.drafts.left()
            self._edited = recorded
            self._form.edit(filled, self._context.today(), typed=True)
            self.drafts.begun()
            self._form.show_note(
                self.tr("What you typed and was not known yet is filled in. Save to keep it.")
            )

    def _known_already(self, records: Records, patient: Patient) -> tuple[KnownPatient, ...]:
        """Return others who may be the same person, and did not seem so before this edit."""
        before = self._edited
        return tuple(
            KnownPatient(other, common, records.visits.of_patient(other.id))
            for other, common in records.patients.alike(patient)
            if before is None or likeness(before, other) is not common
        )

    def _record(self, patient: Patient, *, is_asked: bool) -> None:
        before = self._edited
        text = self.tr("Edit patient") if before else self.tr("New patient")
        try:
            with self._context.store.begin() as records:
                known = () if is_asked else self._known_already(records, patient)
                if known:
                    self._form.ask(known, is_new=before is None)
                    return
                recorded = (
                    records.patients.change(PatientChange(before, patient))
                    if before
                    else records.patients.put(patient)
                )
        except NeedleMapError as error:
            self._show_refused(error, PatientChange(before, patient) if before else None)
            return
        listener = Listener(self.relist, self.refused.emit, self._stack)
        after = patient if before else recorded
        self._stack.push(PutPatient(text, self._context.store, listener, before, after))
        back_to, self._back_to = self._back_to, None
        self._leave_form()
        self._page.search.clear()
        self.relist()
        self._found.select(recorded.id)
        if back_to is not None:
            self.back_wanted.emit(recorded, back_to)
        elif before is None:
            self.visit_wanted.emit(recorded)
        else:
            self.chart_wanted.emit(recorded)

    def _show_refused(self, error: NeedleMapError, change: PatientChange | None) -> None:
        """Show why nothing was recorded; what is typed stays.

        What was recorded elsewhere is shown with what does not contradict it; of a record that was
        merged elsewhere it goes on in the form of the one that is kept.
        """
        if change is not None and isinstance(error, PatientMerged) and self.drafts.keep():
            self.drafts.forget()
            self._page.right.setCurrentIndex(0)
            self._go_on(change.before.id)
            return
        if change is not None and isinstance(error, FactChangedElsewhere):
            with suppress(NeedleMapError), self._context.store.read() as records:
                typed, self._edited = self._form.content, records.patients.get(change.before.id)
                fits = change.as_far_as_it_fits(self._edited)
                self._form.edit(fits, self._context.today(), typed=True)
                self._versions.ask(change, self._edited, typed)
        self._form.show_error(told(error.text))
        self._form.show_below(error)

    def _go_on(self, draft: UUID) -> None:
        """Open the form of a draft: of a patient who is recorded, or of one who never was."""
        with refusals(self.refused.emit):
            try:
                with self._context.store.read() as records:
                    patient = records.patients.get(PatientId(draft))
                    kept = records.merges.kept_for(patient.id)
            except NotFound:
                self.new_patient(draft)
                return
            if kept is None or self.has_typed:
                self.edit_patient(kept or patient)
            else:
                self._typed_of_merged.carry_over(patient, kept)

    def _leave_form(self) -> None:
        self._versions.clear()
        self.drafts.left()
        back_to, self._back_to = self._back_to, None
        self._page.right.setCurrentIndex(0)
        self._show_selected()
        self._page.focus_search()
        if back_to is not None and self._edited is not None:
            self.back_wanted.emit(self._edited, back_to)


def _compares(event: QKeyEvent) -> bool:
    """Whether a key compares the visits of who is selected, as it does on a chart."""
    return key_of(event) == Qt.Key.Key_K and is_single(event)
