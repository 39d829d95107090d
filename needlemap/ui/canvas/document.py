"""The chart of the open visit: the only chart that changes, kept in the records at every change."""

from contextlib import suppress

from PySide6.QtCore import QObject, QTimer, Signal

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.chart import Chart, ChartChange, MarkId
from needlemap.clinic.errors import ChangeOutOfDate, RecordsError
from needlemap.clinic.ids import VisitId
from needlemap.clinic.marks import PointMark
from needlemap.clinic.people import Patient
from needlemap.clinic.ports import Records, Store
from needlemap.clinic.visits import Visit

RETRY_MS = 2000

Write = ChartChange | Visit


class ChartDocument(QObject):
    """The open visit with its chart.

    A change is shown and written at once. What could not be written waits, in order, and is tried
    again until it is; until then its marks count as not yet saved.
    """

    opened = Signal()
    mark_put = Signal(object)  # the mark as it is now
    mark_removed = Signal(object)  # its id
    visit_changed = Signal(object)
    not_saved = Signal(str)  # the sentence to show
    saved = Signal()

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._waiting: list[Write] = []
        self._patient: Patient | None = None
        self._visit: Visit | None = None
        self._chart: Chart | None = None
        self.point_numbers: frozenset[int] = frozenset()  # the patient ever had, when opened
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self.write_waiting)

    @property
    def is_open(self) -> bool:
        """Whether a visit is open."""
        return self._visit is not None

    @property
    def patient(self) -> Patient:
        """The patient of the open visit."""
        if self._patient is None:
            raise RuntimeError
        return self._patient

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
        changes = [what for what in self._waiting if isinstance(what, ChartChange)]
        return frozenset(mark.id for change in changes for mark in change.after)

    @property
    def is_locked(self) -> bool:
        """Whether the visit is signed and can no longer be changed."""
        return self.visit.signed_at is not None

    def open(self, patient: Patient, visit_id: VisitId) -> None:
        """Show the chart of a visit.

        Raises:
            RecordsError: if the records cannot be read; what was open stays open then.
        """
        with self._store.begin() as records:
            visit = records.visits.get(visit_id)
            chart = records.charts.of_visit(visit_id)
            numbers = set(records.charts.point_numbers(patient.id))
        for what in self._waiting:  # the records do not know these yet
            if isinstance(what, Visit):
                visit = what if what.id == visit_id else visit
            else:
                chart = chart.changed(what) if what.visit == visit_id else chart
                numbers |= _numbers(what, patient)
        self._patient, self._visit, self._chart = patient, visit, chart
        self.point_numbers = frozenset(numbers)
        self.opened.emit()

    def close(self) -> None:
        """Show nothing."""
        self._patient = self._visit = self._chart = None

    def apply(self, change: ChartChange) -> None:
        """Make a change, show it and write it."""
        if change.is_empty or change.visit != self.visit.id:
            return
        self._chart = self.chart.changed(change)
        kept = {mark.id for mark in change.after}
        for mark in change.before:
            if mark.id not in kept:
                self.mark_removed.emit(mark.id)
        for mark in change.after:
            self.mark_put.emit(mark)
        self._write(change)

    def put_visit(self, visit: Visit) -> None:
        """Change what the visit says apart from its chart."""
        if visit.id != self.visit.id or visit == self.visit:
            return
        self._visit = visit
        self.visit_changed.emit(visit)
        self._write(visit)

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

    def _write(self, what: Write) -> None:
        self._waiting.append(what)
        self.write_waiting()

    def _give_up(self, error: NeedleMapError) -> None:
        """Show the records as they are: what waits was made for a chart that is gone."""
        self._waiting.clear()
        self._retry.stop()
        with suppress(RecordsError):  # then what is shown stays, until the visit is opened again
            self.open(self.patient, self.visit.id)
        self.not_saved.emit(str(error))


def _numbers(change: ChartChange, patient: Patient) -> set[int]:
    marks = (mark for mark in change.after if isinstance(mark, PointMark))
    return {mark.point.number for mark in marks if mark.point.patient == patient.id}


def _put(records: Records, what: Write) -> None:
    if isinstance(what, Visit):
        records.visits.put(what)
    else:
        records.charts.apply(what)
