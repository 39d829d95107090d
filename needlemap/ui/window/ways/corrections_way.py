"""The way of what is corrected about whole visits: it is undone on the page of patients."""

from PySide6.QtCore import QObject, Signal

from needlemap.body.texts import Text
from needlemap.clinic.dates import spoken
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.pages import ChartPort
from needlemap.ui.work.record_commands import Listener, RemoveVisit
from needlemap.ui.work.translator import refusals, told


class CorrectionsWay(QObject):
    """Does it as one step on the page of patients, and says there what was done.

    Signals:
        patients_wanted: the page of patients.
        patient_wanted: the id of who is to be selected there.
    """

    patients_wanted = Signal()
    patient_wanted = Signal(object)

    def __init__(self, window: MainWindow, context: AppContext, listener: Listener) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._listener = listener

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
            self.patients_wanted.emit()
            self._window.patients.search.clear()
            self.patient_wanted.emit(visit.patient)
            words = Text(
                "Visit {number} of {day} was empty and is removed. Undo (Ctrl+Z) brings it back.",
                number=visit.number,
                day=spoken(visit.day),
            )
            self._window.message.announce(told(words))
