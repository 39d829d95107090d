"""Knows what was found and done at the points of the patient before; read once in a worker."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.chart import Chart
from needlemap.clinic.history.known import History, charted
from needlemap.clinic.history.point_lines import PointLine, point_line
from needlemap.clinic.ids import PatientId, PointId, VisitId
from needlemap.clinic.ports import Store
from needlemap.clinic.same_points import Same, as_one, one_identity
from needlemap.ui.canvas.model.document import ChartDocument
from needlemap.ui.widgets.courses.small_line import CourseTime, time_of
from needlemap.ui.work.chart_context import ChartContext
from needlemap.ui.work.worker import Worker

REST_MS = 400  # what is read has time: a visit is opened first
_LINE = "past of points"

Charts = Mapping[VisitId, Chart]


@dataclass(frozen=True, slots=True)
class PastOfPoint:
    """The line of a point that an earlier or later visit charted too; ``at`` is the open visit."""

    line: PointLine
    span: CourseTime
    at: int  # which of its visits is open, -1 if that has not charted it


class PointPast(QObject):
    """Reads the charts of the patient's other visits once a visit is open, if there are any.

    Signals:
        known: what was charted before is read.
    """

    known = Signal()

    def __init__(self, context: ChartContext, document: ChartDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._document = document
        self._charts: Charts | None = None
        self._same: Same = {}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._begin)
        document.opened.connect(self._opened)

    def of(self, point: PointId) -> PastOfPoint | None:
        """Return the past of a point, with what is charted now; None if it has none, or not yet."""
        charts, document = self._charts, self._document
        if charts is None or not document.is_open:
            return None
        read, open_visit = document.read, document.visit
        visits = (open_visit if one.id == open_visit.id else one for one in read.visits)
        now = {**charts, open_visit.id: document.chart}.values()
        known = charted(visits, (as_one(chart, self._same) for chart in now))
        history = History(patient=read.patient, visits=known)
        line = point_line(history, self._same.get(point, point), self._context.atlas)
        span = time_of(one.visit.started_at for one in history.counted)
        if line is None or span is None:
            return None
        ids = [one.visit.id for one in line.visits]
        at = ids.index(open_visit.id) if open_visit.id in ids else -1
        return PastOfPoint(line, span, at) if set(ids) - {open_visit.id} else None

    def finish(self) -> None:
        """Want nothing more."""
        self._rest.stop()
        self._context.worker.cancel(_LINE)

    def _opened(self) -> None:
        self._charts = None
        self._context.worker.cancel(_LINE)
        if len(self._document.read.visits) > 1:
            self._rest.start()
        else:
            self._rest.stop()

    def _begin(self) -> None:
        context, document = self._context, self._document
        if document.is_open:
            patient = document.patient.id
            work = partial(_charts_of, context.store, context.worker, patient)
            context.worker.run(_LINE, work, self._take, self._give_up, latest=True)

    def _take(self, read: tuple[PatientId, Charts, Same]) -> None:
        patient, charts, same = read
        if self._document.is_open and self._document.patient.id == patient:
            self._charts, self._same = charts, same
            self.known.emit()

    def _give_up(self, _: NeedleMapError) -> None:
        """Show no past: the chart itself says what cannot be read."""


def _charts_of(store: Store, worker: Worker, patient: PatientId) -> tuple[PatientId, Charts, Same]:
    worker.go_on()
    with store.read() as records:
        same = one_identity(records.answers.of_patient(patient))
        return patient, records.charts.of_patient(patient), same
