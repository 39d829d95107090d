"""What can be undone outside the chart: a patient's facts, and starting a visit."""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.errors import VisitInUse
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Patient
from needlemap.clinic.ports import Records, Store
from needlemap.clinic.visits import Visit
from needlemap.ui.work.translator import told


@dataclass(frozen=True, slots=True)
class Listener:
    """Who is told how a command went."""

    done: Callable[[], None]
    refused: Callable[[str], None]


class RecordCommand(QUndoCommand):
    """A change of the records that is written before it is pushed.

    The records may refuse to take it back. They say why then, and the step is dropped: what is
    recorded stays as it is.
    """

    def __init__(self, text: str, store: Store, listener: Listener) -> None:
        super().__init__(text)
        self._store = store
        self._listener = listener
        self._is_written = True

    @override
    def redo(self) -> None:
        if self._is_written:
            return
        self._try(self.write)
        self._is_written = True

    @override
    def undo(self) -> None:
        self._try(self.take_back)
        self._is_written = False

    @abstractmethod
    def write(self, records: Records) -> None:
        """Make the change."""

    @abstractmethod
    def take_back(self, records: Records) -> None:
        """Make it undone."""

    def _try(self, work: Callable[[Records], None]) -> None:
        try:
            with self._store.begin() as records:
                work(records)
        except NeedleMapError as error:
            self.setObsolete(True)
            self._listener.refused(told(error.text))
        else:
            self._listener.done()


class PutPatient(RecordCommand):
    """Record a patient, new or changed."""

    def __init__(
        self, text: str, store: Store, listener: Listener, before: Patient | None, after: Patient
    ) -> None:
        super().__init__(text, store, listener)
        self._before = before
        self._after = after

    @override
    def write(self, records: Records) -> None:
        if self._before is None:
            self._after = records.patients.put(self._after)
        else:
            records.patients.change(PatientChange(self._before, self._after))

    @override
    def take_back(self, records: Records) -> None:
        if self._before is not None:
            records.patients.change(PatientChange(self._after, self._before))
        elif records.visits.of_patient(self._after.id):
            raise VisitInUse
        else:
            records.patients.remove(self._after.id)


class StartVisit(RecordCommand):
    """Record a new visit; it can be taken back while nothing is written in it."""

    def __init__(self, text: str, store: Store, listener: Listener, visit: Visit) -> None:
        super().__init__(text, store, listener)
        self._visit = visit

    @override
    def write(self, records: Records) -> None:
        self._visit = records.visits.put(self._visit)

    @override
    def take_back(self, records: Records) -> None:
        if records.visits.get(self._visit.id) != self._visit:
            raise VisitInUse
        if records.charts.of_visit(self._visit.id).marks:
            raise VisitInUse
        records.visits.remove(self._visit.id)
