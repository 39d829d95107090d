"""The patients whom a search finds, listed as far as they can be seen, the rest when wanted."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QAbstractItemView

from needlemap.clinic.ids import PatientId
from needlemap.clinic.people import Patient
from needlemap.ui.patients.list import ROW_PX, ListedPatient, patient_face, patient_row
from needlemap.ui.patients.page import PatientsPage
from needlemap.ui.widgets.row_painter import rows_of
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.record_commands import StepTeller
from needlemap.ui.work.translator import refusals

_FIRST, _MOST = 20, 200
_MORE = 4  # below the edge
_LOOKED_AHEAD_PX = 10 * ROW_PX


class FoundPatients(QObject):
    """Lists those found: each letter typed asks for a few, moving through the list for all."""

    refused = Signal(str)

    def __init__(self, page: PatientsPage, context: AppContext, stack: QUndoStack) -> None:
        super().__init__(page)
        self._list: QAbstractItemView = page.list
        self._search = page.search
        teller = StepTeller(stack)
        teller.stepped.connect(self._bring)
        self._context = context
        self._text: str | None = None
        self._most = _MOST
        self._is_all = False
        self.with_archived = False  # whether those are listed who come no more
        self.rows = rows_of(page.list, patient_face(context.today), ROW_PX)
        page.list.verticalScrollBar().valueChanged.connect(self._moved)

    def search(self, text: str) -> tuple[Patient, ...]:
        """List those whom a text finds, the first selected unless the one selected is still there.

        Raises:
            RecordsError: if they cannot be read.
        """
        if text != self._text:
            self._text, self._most = text, self._seen_at_once
        selected = self.selected
        found = self._read()
        after = self.selected
        if after is None or selected is None or after.id != selected.id:
            self._list.setCurrentIndex(self.rows.index(0))
        return found

    @property
    def hidden(self) -> int:
        """How many who come no more the text finds, while those are not listed.

        Raises:
            RecordsError: if they cannot be read.
        """
        if self.with_archived:
            return 0
        with self._context.store.read() as records:
            known = records.patients.search(self._text or "", _FIRST, with_archived=True)
            return len(records.patients.archived([patient.id for patient in known]))

    def select(self, patient: PatientId) -> None:
        """Select a patient who is found, wherever in the list."""
        if not self.rows.index_of(patient).isValid():
            self._show_all()
        index = self.rows.index_of(patient)
        if index.isValid():
            self._list.setCurrentIndex(index)

    def _bring(self, patient: PatientId | None) -> None:
        """Bring into sight whose record was changed just now, whatever is searched for."""
        if patient is None:
            return
        if not self.rows.index_of(patient).isValid():
            self._search.clear()
        self.select(patient)

    def forget(self) -> None:
        """List nobody."""
        self.rows.show_rows([])

    @property
    def selected(self) -> Patient | None:
        """The patient selected in the list."""
        listed = self._list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return listed.patient if isinstance(listed, ListedPatient) else None

    @property
    def _seen_at_once(self) -> int:
        return max(_FIRST, self._list.height() // ROW_PX + _MORE)

    def _read(self) -> tuple[Patient, ...]:
        with self._context.store.read() as records:
            found = records.patients.search(
                self._text or "", self._most, with_archived=self.with_archived
            )
            ids = [patient.id for patient in found]
            last = records.visits.last_of(ids)
            gone = records.patients.archived(ids) if self.with_archived else frozenset()
        self._is_all = len(found) < self._most or self._most == _MOST
        self.rows.show_rows(
            [patient_row(one, last.get(one.id), archived=one.id in gone) for one in found]
        )
        return found

    def _moved(self, place: int) -> None:
        if place + _LOOKED_AHEAD_PX >= self._list.verticalScrollBar().maximum():
            self._show_all()

    def _show_all(self) -> None:
        if self._is_all:
            return
        self._most = _MOST
        with refusals(self.refused.emit):
            self._read()
