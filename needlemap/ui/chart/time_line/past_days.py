"""Shows the day that a hand on the time line is at: its marks at once, all of it at rest."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLayout

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.chart import Chart
from needlemap.clinic.ids import VisitId
from needlemap.clinic.ports import Store
from needlemap.clinic.visits import Visit
from needlemap.look.time_line.plan import TimeCourse
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.canvas.scene.scene import ChartScene
from needlemap.ui.chart.past_band import PastBand
from needlemap.ui.chart.time_line.card import HistoryCard
from needlemap.ui.work.deferred import DeferredUpdate


class PastDays(QObject):
    """Joins the time line to the canvas and to the band over it.

    The charts of days that a hand goes past are kept until a day is opened: it may go and come
    back, and what other desks write is seen the next time.
    """

    def __init__(
        self,
        store: Store,
        editor: ChartEditor,
        scene: ChartScene,
        parts: tuple[HistoryCard, PastBand],
        open_visit: Callable[[VisitId], None],
    ) -> None:
        """Take what opens a visit; a refusal is said there."""
        super().__init__(scene)
        self._store = store
        self._document = editor.document
        self._scene = scene
        self._card, self._band = parts
        self._open_visit = open_visit
        self._visits: tuple[Visit, ...] = ()
        self._kept: dict[VisitId, Chart] = {}
        self._ahead = QTimer(self, interval=0)
        self._ahead.timeout.connect(self._read_ahead)
        self._card.strip.passed.connect(self._pass)
        self._card.strip.chosen.connect(self._open)
        self._band.back_wanted.connect(self._open)
        self._shown: tuple[TimeCourse, VisitId] | None = None
        self._counting = DeferredUpdate(self._follow, editor.scope, self)
        editor.document.chart_changed.connect(self._counting.ask)

    def show_visits(self, visits: tuple[Visit, ...], visit: Visit) -> None:
        """Show all visits of a patient, the open one among them."""
        self._visits = visits
        self._counting.now()
        self._band.show_visits(visits, visit)

    def _follow(self) -> None:
        read = self._document.read
        points = {**read.points_found, read.visit.id: read.chart.found_points}
        course = TimeCourse(self._visits, points, read.episodes, read.visit.episode)
        if (course, read.visit.id) != self._shown:
            self._shown = course, read.visit.id
            self._card.show_course(course, read.visit.id)

    def _pass(self, visit_id: VisitId) -> None:
        """Show the body of a day while a hand goes past; nothing is opened."""
        visit = next((known for known in self._visits if known.id == visit_id), None)
        try:
            chart = self._chart(visit_id)
        except NeedleMapError:  # it is said when the day is opened
            return
        self._ahead.start()
        if visit is not None:
            self._scene.preview(chart.marks)
            self._band.show_visits(self._visits, visit, stays=True)
            self._hold_still()

    def _chart(self, visit_id: VisitId) -> Chart:
        if visit_id == self._document.visit.id:
            self._kept[visit_id] = self._document.chart
        elif visit_id not in self._kept:
            with self._store.read() as records:
                self._kept[visit_id] = records.charts.of_visit(visit_id)
        return self._kept[visit_id]

    def _read_ahead(self) -> None:
        """Read one more day that a hand may come to, the nearest first, while nothing is to do."""
        shown = self._card.strip.shown_around
        wanted = next((one for one in shown if one not in self._kept), None)
        if wanted is None:
            self._ahead.stop()
            return
        try:
            self._chart(wanted)
        except NeedleMapError:
            self._ahead.stop()

    def _hold_still(self) -> None:
        """Lay nothing out for each day that a hand goes past: words change, and no sizes."""
        for layout in self._layouts:
            if layout.isEnabled():
                layout.activate()  # the band may have come
                layout.setEnabled(False)

    def _lay_out_again(self) -> None:
        for layout in self._layouts:
            layout.setEnabled(True)
            layout.invalidate()

    @property
    def _layouts(self) -> tuple[QLayout, ...]:
        over = self._band.parentWidget()
        above = over.layout() if over is not None else None
        return tuple(layout for layout in (above, self._card.column) if layout is not None)

    def _open(self, visit_id: VisitId) -> None:
        """Open a day; where it is open, or cannot be, show again what is."""
        self._ahead.stop()
        self._lay_out_again()
        has_keys = self._card.strip.hasFocus()
        self._kept = {}
        self._open_visit(visit_id)
        if self._scene.is_previewing:
            self._scene.end_preview()
            self._band.show_visits(self._visits, self._document.visit)
        if has_keys:
            self._card.strip.setFocus()
