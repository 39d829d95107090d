"""Archiving the selected patient, bringing one back, and listing those who are archived."""

from PySide6.QtCore import QObject, Signal

from needlemap.body.texts import Text
from needlemap.clinic.people import Patient
from needlemap.ui.patients.archive.commands import ARCHIVE, SHOW_ARCHIVED
from needlemap.ui.patients.found import FoundPatients
from needlemap.ui.patients.summary import PatientSummary
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.command import Command
from needlemap.ui.work.record_commands import ArchivePatient, Listener
from needlemap.ui.work.translator import refusals, told


class Archiving(QObject):
    """Each is one step that undo takes back on the page of patients.

    Signals:
        told: what was done.
        changed: other patients are to be listed.
    """

    told = Signal(str)
    changed = Signal()

    def __init__(
        self,
        context: AppContext,
        found: FoundPatients,
        summary: PatientSummary,
        listener: Listener,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._found = found
        self._listener = listener
        summary.archive.connect(self.toggle)

    @property
    def commands(self) -> tuple[Command, ...]:
        """What can be done here, for menus, keys and the palette."""
        return (
            ARCHIVE.bound(self.toggle),
            SHOW_ARCHIVED.bound(self._show_or_hide),
        )

    def is_archived(self, patient: Patient) -> bool:
        """Whether a patient is archived. Raises RecordsError."""
        with self._context.store.read() as records:
            return bool(records.patients.archived([patient.id]))

    def toggle(self) -> None:
        """Archive the selected patient, or bring them back."""
        patient, store = self._found.selected, self._context.store
        if patient is None:
            self._listener.refused(self.tr("Choose a patient in the list first."))
            return
        with refusals(self._listener.refused):
            on = not self.is_archived(patient)
            with store.begin() as records:
                records.patients.archive(patient.id, on=on)
            text = self.tr("Archive patient") if on else self.tr("Bring patient back")
            step = ArchivePatient(text, store, self._listener, patient.id, on=on)
            self._listener.stack.push(step)
            self.changed.emit()
            self.told.emit(told(_done(patient, on=on)))

    def _show_or_hide(self) -> None:
        self._found.with_archived = not self._found.with_archived
        self.changed.emit()


def _done(patient: Patient, *, on: bool) -> Text:
    if on:
        return Text(
            "{name} is archived: listed no more, but kept. Undo (Ctrl+Z) takes that back.",
            name=patient.name,
        )
    return Text("{name} is in the list again.", name=patient.name)
