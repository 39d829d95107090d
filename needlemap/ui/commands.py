"""What can be undone outside the chart: a patient's facts, and starting a visit."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from needlemap.clinic.people import Patient
from needlemap.clinic.ports import Store

Told = Callable[[Patient | None], None]


class PutPatient(QUndoCommand):
    """Record a patient, new or changed."""

    def __init__(
        self, text: str, store: Store, before: Patient | None, after: Patient, told: Told
    ) -> None:
        super().__init__(text)
        self._store = store
        self._before = before
        self._after = after
        self._told = told

    @override
    def redo(self) -> None:
        with self._store.begin() as records:
            records.patients.put(self._after)
        self._told(self._after)

    @override
    def undo(self) -> None:
        with self._store.begin() as records:
            if self._before is None:
                records.patients.remove(self._after.id)
            else:
                records.patients.put(self._before)
        self._told(self._before)
