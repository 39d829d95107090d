"""Keeps the list of the day as the records are, and opens what is pressed there."""

from PySide6.QtCore import QObject, QTimer, Signal

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.today import DayVisit
from needlemap.ui.patients.today.day_card import DayCard
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.translator import refusals

_READ_AGAIN_MS = 20_000  # minutes go by, and other rooms work too


class DayList(QObject):
    """Reads the list of the day when it is wanted, and again and again while it is seen."""

    visit_wanted = Signal(object, object)  # the patient, and which of their visits
    refused = Signal(str)

    def __init__(self, card: DayCard, context: AppContext) -> None:
        super().__init__(card)
        self._card = card
        self._context = context
        self._again = QTimer(self)
        self._again.setInterval(_READ_AGAIN_MS)
        self._again.timeout.connect(self.look_again)
        card.visit_wanted.connect(self._open)

    def refresh(self) -> None:
        """List what is in the records now. Raises RecordsError."""
        context = self._context
        with context.store.read() as records:
            visits = records.day.visits(context.start_of_today(), context.zone)
        self._card.show_visits(visits, context.local(context.clock()))
        self._again.start()

    def look_again(self) -> None:
        """List it anew if it is seen; what cannot be read now is listed the next time."""
        if not self._card.isVisible():
            self._again.stop()  # until somebody comes back to it
            return
        try:
            self.refresh()
        except NeedleMapError:
            self._again.start()

    def forget(self) -> None:
        """List nothing: these records are no longer open."""
        self._again.stop()
        self._card.show_visits((), self._context.local(self._context.clock()))

    def _open(self, chosen: DayVisit) -> None:
        with refusals(self.refused.emit):
            with self._context.store.read() as records:
                visit = records.visits.get(chosen.visit)
                patient = records.patients.get(chosen.patient.id)
            self.visit_wanted.emit(patient, visit)
