"""Merging the selected patient's record with another one of the same person."""

from PySide6.QtCore import QObject, Signal

from needlemap.body.texts import Text
from needlemap.clinic.ids import PatientId
from needlemap.clinic.people import Patient
from needlemap.clinic.person_errors import RecordsDiffer
from needlemap.clinic.two_records import TwoRecords, Whose
from needlemap.ui.patients.found import FoundPatients
from needlemap.ui.patients.merging.card import MergeCard
from needlemap.ui.patients.page import PatientsPage
from needlemap.ui.patients.summary import PatientSummary
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.record_commands import Listener, MergeRecords
from needlemap.ui.work.translator import refusals, told

_MOST = 5


class Merging(QObject):
    """One step that undo takes back on the page of patients, while nothing more is recorded.

    Signals:
        told: what was done.
        left: the summary is wanted again.
        changed: other patients are to be listed.
    """

    told = Signal(str)
    left = Signal()
    changed = Signal()

    def __init__(
        self,
        context: AppContext,
        found: FoundPatients,
        summary: PatientSummary,
        listener: Listener,
        page: PatientsPage,
    ) -> None:
        super().__init__(page)
        self._context = context
        self._found = found
        self._listener = listener
        self._page = page
        self._patient: Patient | None = None
        self._records: TwoRecords | None = None
        self.card = MergeCard()
        page.right.addWidget(self.card)
        summary.merge.connect(self.begin)
        self.card.typed.connect(self._look)
        self.card.other_wanted.connect(self._compare)
        self.card.chosen.connect(self._choose)
        self.card.turn_wanted.connect(self._turn)
        self.card.merge_wanted.connect(self._merge)
        self.card.left.connect(self.left)

    def begin(self) -> None:
        """Ask which other record is of the selected patient too."""
        patient = self._found.selected
        if patient is None:
            self._listener.refused(self.tr("Choose a patient in the list first."))
            return
        self._patient, self._records = patient, None
        with refusals(self._listener.refused):
            with self._context.store.read() as records:
                alike = records.patients.alike(patient)
            self._page.right.setCurrentWidget(self.card)
            self.card.ask(patient, [other for other, _ in alike[:_MOST]])

    def _look(self, typed: str) -> None:
        if self._patient is None:
            return
        mine = self._patient.id
        with refusals(self._listener.refused), self._context.store.read() as records:
            found = records.patients.search(typed, _MOST + 1, with_archived=True) if typed else ()
            self.card.offer([one for one in found if one.id != mine][:_MOST])

    def _compare(self, other: Patient) -> None:
        if self._patient is not None:
            self._read(self._patient.id, other.id)

    def _read(self, kept: PatientId, other: PatientId) -> None:
        """Compare two records as they are now; what was chosen before stays chosen."""
        with refusals(self._listener.refused):
            with self._context.store.read() as records:
                mine, theirs = (records.patients.get(one) for one in (kept, other))
                count = len(records.visits.of_patient(other))
            chosen = self._records.chosen if self._records is not None else {}
            self._records = found = TwoRecords(kept=mine, other=theirs, chosen=chosen)
            self.card.compare(found, _going_along(count, theirs))
            asked = found.unanswered
            self.card.take_focus(asked[0].key if asked else "")

    def _choose(self, key: str, whose: Whose) -> None:
        if self._records is not None:
            self._records = self._records.with_chosen(key, whose)
            self.card.show_chosen(self._records)

    def _turn(self) -> None:
        if self._records is not None:
            self._records = turned = self._records.turned_round
            self._read(turned.kept.id, turned.other.id)

    def _merge(self) -> None:
        asked, store = self._records, self._context.store
        if asked is None:
            return
        if asked.unanswered:
            self.card.take_focus(asked.unanswered[0].key)
        with refusals(self._listener.refused):
            try:
                with store.begin() as records:
                    merged = records.merges.merge(asked)
            except RecordsDiffer:
                self._read(asked.kept.id, asked.other.id)
                raise
            text = told(Text("Merge No. {number}", number=asked.other.number))
            self._listener.stack.push(MergeRecords(text, store, self._listener, merged))
            self._page.search.clear()
            self.changed.emit()
            self._found.select(merged.after.id)
            words = Text(
                "No. {other} is part of No. {number} now. Undo (Ctrl+Z) takes it back until"
                " something more is recorded.",
                other=asked.other.number,
                number=asked.kept.number,
            )
            self.told.emit(told(words))


def _going_along(visits: int, other: Patient) -> Text:
    if not visits:
        return Text("No. {number} has no visits.", number=other.number)
    return Text.counted(
        "{count} visit of No. {number} goes along, in the order of time; what is signed prints as"
        " it was signed.",
        "{count} visits of No. {number} go along, in the order of time; what is signed prints as"
        " it was signed.",
        visits,
        number=other.number,
    )
