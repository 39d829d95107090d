"""The way of what is corrected about patients and whole visits, undone on the page of patients."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from needlemap.body.texts import Text
from needlemap.clinic.correction_errors import NoVisitToMoveTo
from needlemap.clinic.dates import spoken
from needlemap.clinic.ids import IdMaker, PatientId, VisitId
from needlemap.clinic.marks import Mark
from needlemap.clinic.moving import MovedMark
from needlemap.clinic.people import Patient
from needlemap.clinic.ports import Records
from needlemap.clinic.visits import Visit
from needlemap.ui.patients.archive.commands import EDIT_PATIENT
from needlemap.ui.patients.controller import PatientsController
from needlemap.ui.patients.merging.commands import MERGE
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.ways.erasing_way import ErasingWay
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.pages import ChartPort
from needlemap.ui.work.prompts import Prompts
from needlemap.ui.work.record_commands import Listener, MoveMark, MoveVisit, RemoveVisit
from needlemap.ui.work.translator import refusals, told


class CorrectionsWay(QObject):
    """Does it as one step on the page of patients, and says there what was done.

    Signals:
        patients_wanted: the page of patients.
        patient_wanted: the id of who is to be selected there.
    """

    patients_wanted = Signal()
    patient_wanted = Signal(object)

    def __init__(
        self, window: MainWindow, context: AppContext, listener: Listener, prompts: Prompts
    ) -> None:
        super().__init__(window)
        self._prompts = prompts
        self._window = window
        self._context = context
        self._listener = listener
        self._controller: PatientsController | None = None
        self._chart: ChartPort | None = None
        self._erasing = ErasingWay(window, context, prompts)

    def serve(self, controller: PatientsController) -> None:
        """Let a patient be edited and archived from wherever they are shown."""
        self._controller = controller
        self.patient_wanted.connect(controller.select)
        controller.archiving.told.connect(self._window.message.announce)
        controller.merging.told.connect(self._window.message.announce)
        self._erasing.serve(controller)
        merge = MERGE.bound(self._merge)
        edit = EDIT_PATIENT.bound(self._edit)
        self._window.commands.bind(*controller.archiving.commands, edit, merge)

    def _edit(self) -> None:
        """Show the form of who is charted, which leads back, or of who is selected in the list."""
        if self._controller is None:
            return
        if self._window.stack.currentWidget() is not self._window.patients:
            self._window.header.patient_wanted.emit()
        elif self._controller.selected is None:
            self._window.tell(self.tr("Choose a patient in the list first."))
        else:
            self._controller.edit_selected()

    def _merge(self) -> None:
        """Ask for the other record of who is selected in the list, or charted."""
        if self._controller is None:
            return
        charted = self._chart.open_one if self._chart is not None else None
        if self._window.stack.currentWidget() is not self._window.patients:
            self.patients_wanted.emit()
            if charted is not None:
                self._window.patients.search.clear()
                self.patient_wanted.emit(charted.patient)
        self._controller.merging.begin()

    def join(self, chart: ChartPort) -> None:
        """Do what is wanted of whole visits on the chart page."""
        self._chart = chart
        self._erasing.join(chart)
        chart.removal_wanted.connect(partial(self.remove, chart))
        chart.move_wanted.connect(partial(self.move, chart))

    def move(self, chart: ChartPort, to: Patient, mark: Mark | None = None) -> None:
        """Give the open visit, or one mark, to the right patient, and show that one."""
        visit = chart.open_one
        if visit is None:
            return
        if not chart.flush():
            chart.refuse_move(self.tr("Some marks are not saved yet, so nothing was moved."))
            return
        with refusals(chart.refuse_move):
            if mark is None:
                self._move_visit(chart.open_one or visit, to)
            else:
                self._move_mark(mark, visit, to)

    def _move_mark(self, mark: Mark, visit: Visit, to: Patient) -> None:
        """Move a mark; where there is no visit of that day, one is begun if that is wanted."""
        try:
            self._give_mark(mark, visit, to, begins=False)
        except NoVisitToMoveTo:
            question = Text(
                "{name} has no visit of {day} that can be changed. Begin one as a late entry, and"
                " move the mark there?",
                name=to.name,
                day=spoken(visit.day),
            )
            if not self._prompts.confirm(self.tr("Begin a visit"), told(question)):
                raise
            self._give_mark(mark, visit, to, begins=True)

    def _give_mark(self, mark: Mark, visit: Visit, to: Patient, *, begins: bool) -> None:
        store = self._context.store
        again = partial(_moved_mark, mark, visit.id, to, self._context.new_id, begins=begins)
        with store.begin() as records:
            moved = again(records)
        text = told(Text("Move a mark to {name}", name=to.name))
        self._listener.stack.push(MoveMark(text, store, self._listener, moved, again))
        self._show(to.id)
        words = Text("It is on the chart of {name} now. Undo (Ctrl+Z) takes it back.", name=to.name)
        if moved.begun is not None:
            words = Text(
                "It is at visit {number} of {name} now, which was begun for it. Undo (Ctrl+Z) takes"
                " both back.",
                number=moved.begun.number,
                name=to.name,
            )
        self._window.message.announce(told(words))

    def _move_visit(self, visit: Visit, to: Patient) -> None:
        store, new_id = self._context.store, self._context.new_id
        with store.begin() as records:
            moved = records.moves.move(visit, to.id, new_id)
        text = told(Text("Move a visit to {name}", name=to.name))
        self._listener.stack.push(MoveVisit(text, store, self._listener, moved, new_id))
        self._show(to.id)
        words = Text(
            "It is visit {number} of {name} now; ask for the precautions again. Undo (Ctrl+Z)"
            " takes it back.",
            number=moved.after.number,
            name=to.name,
        )
        self._window.message.announce(told(words))

    def _show(self, patient: PatientId) -> None:
        self.patients_wanted.emit()
        self._window.patients.search.clear()
        self.patient_wanted.emit(patient)

    def remove(self, chart: ChartPort) -> None:
        """Take away the open visit if it is empty, and show the patients, where undo is."""
        visit, store = chart.open_one, self._context.store
        if visit is None:
            return
        with refusals(self._window.tell):
            with store.begin() as records:
                records.visits.remove(visit.id)
            text = told(Text("Remove visit {number}", number=visit.number))
            self._listener.stack.push(RemoveVisit(text, store, self._listener, visit))
            self._show(visit.patient)
            words = Text(
                "Visit {number} of {day} was empty and is removed. Undo (Ctrl+Z) brings it back.",
                number=visit.number,
                day=spoken(visit.day),
            )
            self._window.message.announce(told(words))


def _moved_mark(
    mark: Mark, visit: VisitId, to: Patient, new_id: IdMaker, records: Records, *, begins: bool
) -> MovedMark:
    return records.moves.move_mark(mark, visit, to, new_id, begins=begins)
