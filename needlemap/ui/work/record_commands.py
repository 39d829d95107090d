"""What can be undone outside the chart: a patient's facts, starting and removing a visit."""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.episodes import PatientInUse
from needlemap.clinic.errors import RecordsError, VisitInUse
from needlemap.clinic.ids import IdMaker, PatientId
from needlemap.clinic.moving import MovedMark, MovedVisit
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Patient
from needlemap.clinic.ports import Records, Store
from needlemap.clinic.same_points import PointAnswer
from needlemap.clinic.two_records import MergedRecords
from needlemap.clinic.visits import Visit
from needlemap.ui.work.translator import told

MoveAgain = Callable[[Records], MovedMark]
"""Moves a mark as it was moved the first time."""


@dataclass(frozen=True, slots=True)
class Listener:
    """Who is told how a command went."""

    done: Callable[[], None]
    refused: Callable[[str], None]
    stack: QUndoStack


class StepTeller(QObject):
    """Tells of whom the steps of a stack are; it stands in the stack, which is of no one patient.

    Signals:
        stepped: the PatientId of whom a step was taken back, or done again.
    """

    stepped = Signal(object)

    def __init__(self, stack: QUndoStack) -> None:
        super().__init__(stack)


class RecordCommand(QUndoCommand):
    """A change of the records that is written before it is pushed.

    The records may refuse to take it back. They say why then, and the step is dropped: what is
    recorded stays as it is. Records that cannot be written now leave the step where it was.
    """

    def __init__(self, text: str, store: Store, listener: Listener) -> None:
        super().__init__(text)
        self._store = store
        self._listener = listener
        self._is_written = True
        self._whose: PatientId | None = None

    @override
    def redo(self) -> None:
        if not self._is_written:
            self._is_written = self._done(self.write, self._listener.stack.undo)

    @override
    def undo(self) -> None:
        if self._is_written:
            self._is_written = not self._done(self.take_back, self._listener.stack.redo)

    @abstractmethod
    def write(self, records: Records) -> None:
        """Make the change."""

    @abstractmethod
    def take_back(self, records: Records) -> None:
        """Make it undone."""

    def _done(self, work: Callable[[Records], None], back: Callable[[], None]) -> bool:
        """Return whether the records took it; ``back`` puts the stack where it was."""
        try:
            with self._store.begin() as records:
                work(records)
        except NeedleMapError as error:
            if isinstance(error, RecordsError):
                # Once the stack is through: a command moves the stack it stands on to nowhere.
                QTimer.singleShot(0, self._listener.stack, back)
            else:
                self.setObsolete(True)
            self._listener.refused(told(error.text))
            return False
        self._listener.done()
        for teller in self._listener.stack.findChildren(StepTeller):
            teller.stepped.emit(self._whose)
        return True


class PutPatient(RecordCommand):
    """Record a patient, new or changed."""

    def __init__(
        self, text: str, store: Store, listener: Listener, before: Patient | None, after: Patient
    ) -> None:
        super().__init__(text, store, listener)
        self._before = before
        self._after = after
        self._whose = after.id

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
        elif records.episodes.of_patient(self._after.id):
            raise PatientInUse
        else:
            records.patients.remove(self._after.id)


class ArchivePatient(RecordCommand):
    """List a patient no more, or again."""

    def __init__(
        self, text: str, store: Store, listener: Listener, patient: PatientId, *, on: bool
    ) -> None:
        super().__init__(text, store, listener)
        self._patient = self._whose = patient
        self._on = on

    @override
    def write(self, records: Records) -> None:
        records.patients.archive(self._patient, on=self._on)

    @override
    def take_back(self, records: Records) -> None:
        records.patients.archive(self._patient, on=not self._on)


class MergeRecords(RecordCommand):
    """Make one record of two; taken back while nothing more is recorded of them."""

    def __init__(self, text: str, store: Store, listener: Listener, merged: MergedRecords) -> None:
        super().__init__(text, store, listener)
        self._merged = merged
        self._whose = merged.after.id

    @override
    def write(self, records: Records) -> None:
        self._merged = records.merges.merge(self._merged.asked)

    @override
    def take_back(self, records: Records) -> None:
        records.merges.take_back(self._merged)


class StartVisit(RecordCommand):
    """Record a new visit; it can be taken back while nothing is written in it."""

    def __init__(self, text: str, store: Store, listener: Listener, visit: Visit) -> None:
        super().__init__(text, store, listener)
        self._visit = visit
        self._whose = visit.patient

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


class RemoveVisit(RecordCommand):
    """Take away a visit at which nothing is recorded."""

    def __init__(self, text: str, store: Store, listener: Listener, visit: Visit) -> None:
        super().__init__(text, store, listener)
        self._visit = visit
        self._whose = visit.patient

    @override
    def write(self, records: Records) -> None:
        records.visits.remove(self._visit.id)

    @override
    def take_back(self, records: Records) -> None:
        self._visit = records.visits.put(self._visit)


class MoveVisit(RecordCommand):
    """Give a visit to the right patient; taken back while nothing more is recorded there."""

    def __init__(
        self, text: str, store: Store, listener: Listener, moved: MovedVisit, new_id: IdMaker
    ) -> None:
        super().__init__(text, store, listener)
        self._moved = moved
        self._new_id = new_id

    @override
    def write(self, records: Records) -> None:
        before, to = self._moved.before, self._moved.after.patient
        self._moved = records.moves.move(before, to, self._new_id)
        self._whose = to

    @override
    def take_back(self, records: Records) -> None:
        records.moves.move_back(self._moved)
        self._whose = self._moved.before.patient


class MoveMark(RecordCommand):
    """Give a mark to the right patient; taken back while it is as it came."""

    def __init__(
        self, text: str, store: Store, listener: Listener, moved: MovedMark, again: MoveAgain
    ) -> None:
        super().__init__(text, store, listener)
        self._moved = moved
        self._again = again

    @override
    def write(self, records: Records) -> None:
        self._moved = self._again(records)
        self._whose = records.visits.get(self._moved.here.visit).patient

    @override
    def take_back(self, records: Records) -> None:
        records.moves.move_mark_back(self._moved)
        self._whose = records.visits.get(self._moved.away.visit).patient


class AnswerPoints(RecordCommand):
    """Keep what was answered about two points, or that it holds no more: ``after`` None."""

    def __init__(
        self,
        text: str,
        store: Store,
        listener: Listener,
        before: PointAnswer | None,
        after: PointAnswer | None,
    ) -> None:
        super().__init__(text, store, listener)
        self._before, self._after = before, after

    @override
    def write(self, records: Records) -> None:
        records.answers.change(self._before, self._after)

    @override
    def take_back(self, records: Records) -> None:
        records.answers.change(self._after, self._before)
