"""The chart of the open visit: the only chart that changes, kept in the records at every change."""

from contextlib import suppress
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.chart import Chart, ChartChange, MarkId
from needlemap.clinic.errors import ChangeOutOfDate, RecordsError
from needlemap.clinic.ids import VisitId
from needlemap.clinic.marks import PointMark
from needlemap.clinic.needles import Habits
from needlemap.clinic.people import Patient
from needlemap.clinic.ports import Records, Store
from needlemap.clinic.steps import Step, Steps, VisitEdit
from needlemap.clinic.visits import Visit

RETRY_MS = 2000


@dataclass(frozen=True, slots=True)
class Write:
    """One change to be written, and what it means for the steps of undo."""

    edit: VisitEdit
    position: int  # of the step among those of the visit
    step: Step | None = None  # given when it is done for the first time
    undone: bool = False

    @property
    def visit(self) -> VisitId:
        """The visit it belongs to."""
        return self.edit.visit


@dataclass(frozen=True, slots=True)
class Opened:
    """What was read when the visit was opened."""

    patient: Patient
    last: Chart | None = None  # the last chart before this one that has marks
    steps: Steps = field(default_factory=Steps)
    habits: Habits = field(default_factory=Habits)
    point_numbers: frozenset[int] = frozenset()  # the patient ever had


class ChartDocument(QObject):
    """The open visit with its chart.

    A change is shown and written at once. What could not be written waits, in order, and is tried
    again until it is; until then its marks count as not yet saved.
    """

    opened = Signal()
    mark_put = Signal(object)  # the mark as it is now
    mark_removed = Signal(object)  # its id
    visit_changed = Signal(object)
    chart_changed = Signal()  # after all marks of one change
    not_saved = Signal(str)  # the sentence to show
    saved = Signal()

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._waiting: list[Write] = []
        self._read: Opened | None = None
        self._visit: Visit | None = None
        self._chart: Chart | None = None
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self.write_waiting)

    @property
    def is_open(self) -> bool:
        """Whether a visit is open."""
        return self._visit is not None

    @property
    def read(self) -> Opened:
        """What was read when the visit was opened."""
        if self._read is None:
            raise RuntimeError
        return self._read

    @property
    def patient(self) -> Patient:
        """The patient of the open visit."""
        return self.read.patient

    @property
    def visit(self) -> Visit:
        """The open visit."""
        if self._visit is None:
            raise RuntimeError
        return self._visit

    @property
    def chart(self) -> Chart:
        """The chart as it is shown."""
        if self._chart is None:
            raise RuntimeError
        return self._chart

    @property
    def is_saved(self) -> bool:
        """Whether everything shown is in the records."""
        return not self._waiting

    @property
    def unsaved(self) -> frozenset[MarkId]:
        """The marks that are shown as they are not yet in the records."""
        charts = [write.edit.chart for write in self._waiting]
        return frozenset(mark.id for change in charts if change for mark in change.after)

    @property
    def is_locked(self) -> bool:
        """Whether the visit is signed and can no longer be changed."""
        return self.visit.signed_at is not None

    def open(self, patient: Patient, visit_id: VisitId) -> None:
        """Show the chart of a visit.

        Raises:
            RecordsError: if the records cannot be read; what was open stays open then.
        """
        with self._store.read() as records:
            visit = records.visits.get(visit_id)
            chart = records.charts.of_visit(visit_id)
            read = _read(records, patient, visit)
        steps, numbers = read.steps, set(read.point_numbers)
        for write in self._waiting:  # the records do not know these yet
            if write.visit == visit_id:
                steps = _stepped(steps, write)
                visit, chart = _with(visit, chart, write.edit)
            numbers |= _numbers(write.edit, patient)
        self._read = Opened(patient, read.last, steps, read.habits, frozenset(numbers))
        self._visit, self._chart = visit, chart
        self.opened.emit()

    def close(self) -> None:
        """Show nothing."""
        self._read = self._visit = self._chart = None

    def make(self, step: Step) -> None:
        """Do a step for the first time: show it, write it, and keep how to take it back."""
        self._take(Write(step.edit, step.position, step))

    def again(self, edit: VisitEdit, position: int, *, undone: bool) -> None:
        """Take a step back, or do it again; ``edit`` is what becomes different now."""
        self._take(Write(edit, position, undone=undone))

    def write_waiting(self) -> None:
        """Write what waits, oldest first, as far as the records take it."""
        try:
            while self._waiting:
                with self._store.begin() as records:
                    _put(records, self._waiting[0])
                self._waiting.pop(0)
        except RecordsError as error:
            self._retry.start()
            self.not_saved.emit(str(error))
        except ChangeOutOfDate as error:
            self._give_up(error)
        else:
            self._retry.stop()
            self.saved.emit()

    def _take(self, write: Write) -> None:
        if write.visit != self.visit.id:
            return
        on_visit, on_chart = write.edit.facts, write.edit.chart
        if on_visit is not None:
            self._visit = on_visit.onto(self.visit)
        if on_chart is not None:
            self._show(on_chart)
        if on_visit is not None:
            self.visit_changed.emit(self.visit)
        self._waiting.append(write)
        self.write_waiting()

    def _show(self, change: ChartChange) -> None:
        self._chart = self.chart.changed(change)
        kept = {mark.id for mark in change.after}
        for mark in change.before:
            if mark.id not in kept:
                self.mark_removed.emit(mark.id)
        for mark in change.after:
            self.mark_put.emit(mark)
        self.chart_changed.emit()

    def _give_up(self, error: NeedleMapError) -> None:
        """Show the records as they are: what waits was made for a chart that is gone."""
        self._waiting.clear()
        self._retry.stop()
        with suppress(RecordsError):  # then what is shown stays, until the visit is opened again
            self.open(self.patient, self.visit.id)
        self.not_saved.emit(str(error))


def _read(records: Records, patient: Patient, visit: Visit) -> Opened:
    numbers = frozenset(records.charts.point_numbers(patient.id))
    if visit.signed_at is not None:
        return Opened(patient, point_numbers=numbers)
    return Opened(
        patient,
        records.charts.before(visit),
        records.steps.of_visit(visit.id),
        records.favourites.habits(patient.id, visit.practitioner),
        numbers,
    )


def _with(visit: Visit, chart: Chart, edit: VisitEdit) -> tuple[Visit, Chart]:
    """Return a visit and its chart after an edit."""
    return (
        edit.facts.onto(visit) if edit.facts else visit,
        chart.changed(edit.chart) if edit.chart else chart,
    )


def _numbers(edit: VisitEdit, patient: Patient) -> set[int]:
    if edit.chart is None:
        return set()
    marks = (mark for mark in edit.chart.after if isinstance(mark, PointMark))
    return {mark.point.number for mark in marks if mark.point.patient == patient.id}


def _stepped(steps: Steps, write: Write) -> Steps:
    """Return the steps of a visit after a write."""
    if write.step is not None:
        kept = (*steps.steps[: write.position - steps.first], write.step)
        return Steps(kept, len(kept))
    return Steps(steps.steps, write.position - steps.first + (not write.undone))


def _put(records: Records, write: Write) -> None:
    edit = write.edit
    if edit.chart is not None:
        records.charts.apply(edit.chart)
    if edit.facts is not None:
        records.visits.change(edit.facts)
        if edit.facts.after.signed_at is not None:
            return  # signing lets all steps go
    if write.step is not None:
        records.steps.keep(edit.visit, write.step)
    else:
        records.steps.mark(edit.visit, write.position, undone=write.undone)
