"""Erasing the selected patient for ever, after everything was asked."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.erasing import AskedErasure, Erased
from needlemap.clinic.erasing_errors import MarksWait
from needlemap.clinic.ids import PatientId, VisitId
from needlemap.clinic.people import Patient
from needlemap.clinic.ports import Store
from needlemap.ui.patients.erasing.card import EraseCard
from needlemap.ui.patients.found import FoundPatients
from needlemap.ui.patients.page import PatientsPage
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.translator import refusals, told

_Outcome: TypeAlias = tuple[tuple[Erased, ...], tuple[VisitId, ...]]


class Erasing(QObject):
    """Asks, and has the records erase; there is no step of undo.

    Signals:
        left: the summary is wanted again.
        copy_wanted: a copy of the patient's whole record.
        erased: a sentence that says so; nothing that is shown may be of that patient any more.
        refused: why nothing is asked.
        begun: it is being done now: nothing may be read or written meanwhile.
        ended: that is over, whatever came of it.
    """

    left = Signal()
    copy_wanted = Signal()
    erased = Signal(str)
    refused = Signal(str)
    begun = Signal()
    ended = Signal()

    def __init__(self, context: AppContext, found: FoundPatients, page: PatientsPage) -> None:
        super().__init__(page)
        self._context = context
        self._found = found
        self._page = page
        self._patient: Patient | None = None
        self.waits_of: Callable[[PatientId], bool] = _nothing_waits

    @cached_property
    def card(self) -> EraseCard:
        """Where it is asked for, made when it is first wanted: hardly a day needs it."""
        made = EraseCard()
        self._page.right.addWidget(made)
        made.erase_wanted.connect(self._erase)
        made.copy_wanted.connect(self.copy_wanted)
        made.left.connect(self.left)
        return made

    def begin(self) -> None:
        """Say what goes with the selected patient, and ask for the rest."""
        patient = self._found.selected
        if patient is None:
            self.refused.emit(self.tr("Choose a patient in the list first."))
            return
        self._patient = patient
        with refusals(self.refused.emit):
            store = self._context.store
            with store.read() as records:
                goes = records.erasures.what_goes(patient.id)
            unlocked = store.locks.unlocked
            who = unlocked.practitioner if unlocked is not None else None
            self.card.eyes.ask(store.locks.known(), who)
            self._page.right.setCurrentWidget(self.card)
            self.card.ask(patient, goes)

    def _erase(self) -> None:
        """Take what was typed, and have it done aside: a large file takes long to be made anew."""
        patient, worker = self._patient, self._context.worker
        if patient is None:
            return
        eyes = self.card.eyes
        asks_for_pin, pin = eyes.asks_for_pin, eyes.take_pin()
        try:
            asked = self._asked(patient)
        except NeedleMapError as error:
            self.card.show_error(told(error.text))
            return
        work = partial(_erased, self._context.store, asked, pin if asks_for_pin else None)
        if worker is None:
            with refusals(self.card.show_error):
                self._done(work())
            return
        self.card.show_error("")
        self.begun.emit()
        worker.run("records", work, self._done, self._failed)

    def _asked(self, patient: Patient) -> AskedErasure:
        """Return what is asked for. Raises ErasureRefused."""
        asked = AskedErasure(
            patient=patient.id,
            reason=self.card.reason.text(),
            who=self.card.eyes.who_erases,
            second=self.card.eyes.who_agrees,
            numbers=self.card.eyes.typed_numbers,
        )
        if self.waits_of(patient.id):
            raise MarksWait
        return asked

    def _done(self, outcome: _Outcome) -> None:
        stays, visits = outcome
        self.ended.emit()
        self._patient = None
        self.card.eyes.take_pin()
        for visit in visits:
            self._context.journal.keep(visit, ())  # what was left of an earlier window
        self.erased.emit(told(_words(stays)))

    def _failed(self, error: NeedleMapError) -> None:
        self.ended.emit()
        self.card.show_error(told(error.text))


def _erased(store: Store, asked: AskedErasure, pin: str | None) -> _Outcome:
    """Erase; return what stays, and which visits there were. Raises NeedleMapError."""
    if pin is not None and asked.second is not None:
        store.locks.witness(asked.second, pin)
    with store.begin() as records:
        visits = tuple(one.id for one in records.visits.of_patient(asked.patient))
        return records.erasures.erase(asked), visits


def _words(stays: tuple[Erased, ...]) -> Text:
    numbers = ", ".join(str(one.number) for one in stays)
    return Text("No. {numbers} is erased for ever, with everything recorded.", numbers=numbers)


def _nothing_waits(_: PatientId) -> bool:
    return False
