"""The way to what changed over the visits of a patient, and back to the chart or to the list."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.audit_trail import Looked
from needlemap.clinic.history.known import History, read_told_history
from needlemap.clinic.history.whole_clinic import ClinicCounts, GoOn, read_clinic
from needlemap.clinic.ids import EpisodeId, PatientId, PointId, PractitionerId, VisitId
from needlemap.clinic.marks import PointMark
from needlemap.clinic.people import Patient
from needlemap.clinic.same_points import PointAnswer
from needlemap.clinic.visits import Visit
from needlemap.look.theme import Theme
from needlemap.ui.chart.commands import (
    ALL_VISITS,
    COMPARE,
    COURSE,
    DOSE,
    IN_WORDS,
    OFTEN,
    POINT_LINES,
)
from needlemap.ui.widgets.fitting.laid_out import lay_out_now
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.pages import ChartPort, HistoryPart, HistoryPort
from needlemap.ui.work.prompts import Prompts
from needlemap.ui.work.record_commands import AnswerPoints, Listener
from needlemap.ui.work.translator import refusals, told

WhoseHistory = Callable[[], tuple[Patient | None, Visit | None]]
"""Returns who is meant where the window is now, and the visit that is open if they are charted."""
_LEADS = {
    COMPARE: HistoryPart.COMPARE,
    ALL_VISITS: HistoryPart.BODIES,
    POINT_LINES: HistoryPart.POINTS,
    COURSE: HistoryPart.COURSE,
    OFTEN: HistoryPart.MAP,
    IN_WORDS: HistoryPart.WORDS,
    DOSE: HistoryPart.DOSE,
}
_OF_CLINIC = frozenset({HistoryPart.MAP, HistoryPart.DOSE})


class HistoryWay(QObject):
    """Shows the page, which is made before it is wanted, or then.

    Signals:
        chart_wanted: back to the chart as it is.
        patients_wanted: back to the list from which it was wanted.
        visit_wanted: the patient and the visit to be opened, where no chart is behind the page.
        opened: the id of the patient whose history is shown.
        paper_wanted: the patient whose review is to be printed, and the id of a complaint or None.
        let_out: how something left the records, the id of its patient, and what it is.
    """

    chart_wanted = Signal()
    patients_wanted = Signal()
    visit_wanted = Signal(object, object)
    opened = Signal(object)
    paper_wanted = Signal(object, object)
    let_out = Signal(object, object, str)

    def __init__(
        self, window: MainWindow, context: AppContext, prompts: Prompts, whose: WhoseHistory
    ) -> None:
        super().__init__(window)
        self._whose = whose
        self._window = window
        self._context = context
        self._prompts = prompts
        self._stack = QUndoStack(window.undo)  # of what is answered there
        self._page: HistoryPort | None = None
        self._chart: ChartPort | None = None
        self._patient: Patient | None = None
        self._shown: History | None = None
        self._from_chart = False
        self._names: dict[PractitionerId, str] = {}
        window.themed.connect(self._themed)
        self._bind()

    def _bind(self) -> None:
        """Lead there from wherever the window is: the chart has a way of its own for its keys."""
        for command, part in _LEADS.items():
            why_not = partial(self.why_not, needs_somebody=part not in _OF_CLINIC)
            self._window.commands.bind(command.bound(partial(self.show, part), why_not))

    def why_not(self, *, needs_somebody: bool = True) -> str:
        """Return why nothing can be shown now, empty if it can."""
        if not self._context.is_open:
            return self.tr("The records are not open yet")
        if needs_somebody and self._whom[0] is None:
            return self.tr("Choose a patient in the list first")
        return ""

    @property
    def _whom(self) -> tuple[Patient | None, Visit | None]:
        """Return whose history is meant, and the visit that is open if they are charted."""
        if not self._is_shown:
            return self._whose()
        visit = self._chart.open_one if self._chart is not None and self._from_chart else None
        return self._patient, visit

    def join(self, chart: ChartPort) -> None:
        """Lead there from a chart."""
        self._chart = chart
        chart.history_wanted.connect(self.show)
        chart.point_wanted.connect(self.show_point)
        self._bind()

    def forget(self) -> None:
        """Let go of all that belongs to records that are no longer open."""
        self._chart = self._patient = self._shown = None
        self._bind()
        if self._page is not None:
            self._page.forget()

    def show_point(self, point: PointId) -> None:
        """Go to the line of a trigger point."""
        self.show(HistoryPart.POINTS, point)

    def show(self, part: HistoryPart, point: PointId | None = None) -> None:
        """Go to a part of the history of who is meant now, and there to a point.

        Without anybody it goes to what is of the clinic; else it says that somebody must be chosen.
        """
        patient, visit = self._whom
        if self._is_shown and self._page is not None and point is None and patient is not None:
            self._page.show_part(part)
        elif patient is not None:
            self._go(patient, visit, part, point)
        elif not self.why_not(needs_somebody=part not in _OF_CLINIC):
            self._show_clinic(part)
        else:
            self._window.tell(self.why_not())

    def _go(
        self, patient: Patient, visit: Visit | None, part: HistoryPart, point: PointId | None
    ) -> None:
        chart = self._chart if visit is not None else None
        if chart is not None:
            chart.flush()
            if not chart.is_saved:
                words = self.tr("Some marks are not saved yet and would be missing in the history.")
                self._window.tell(words)
                return
        with refusals(self._window.tell):
            history = self._read(patient.id)
            page = self._ready()
            if page is None:
                return
            page.decide_by(chart.decider if chart is not None else None)
            page.show_history(history, part)
            self._patient, self._from_chart = history.patient, chart is not None
            self.show_again()
            self.opened.emit(history.patient.id)
            page.show_part(part)
            if point is not None:
                page.choose_point(history.known_as(point))
            lay_out_now()  # else what is seen first is painted twice

    def _show_clinic(self, part: HistoryPart) -> None:
        """Go to what is known of all patients, where nobody is meant."""
        with refusals(self._window.tell):
            with self._context.store.read() as records:
                practitioners = records.clinic.practitioners()
            page = self._ready()
            if page is not None:
                page.decide_by(None)
                page.show_clinic(practitioners, part)
                self._patient, self._from_chart = None, False
                self.show_again()
                page.show_part(part)

    def print(self) -> None:
        """Go to the history of who is charted, and on to its review on paper."""
        if not self._is_shown:
            self.show(HistoryPart.COMPARE)
        if self._is_shown and self._page is not None:
            self._page.print()

    @property
    def _is_shown(self) -> bool:
        """Whether the history is looked at."""
        return self._page is not None and self._window.stack.currentWidget() is self._page.widget

    def show_again(self) -> None:
        """Go back to the page as it was left."""
        if self._page is None:
            return
        window, patient = self._window, self._patient
        title = Text("History of {name}", name=patient.name) if patient else Text("The clinic")
        window.undo.setActiveStack(self._stack)
        window.header.show_page(told(title))
        self._page.lead_back(to_chart=self._from_chart)
        window.stack.setCurrentWidget(self._page.widget)
        window.commands.show_chart(on=False)
        self._page.widget.setFocus()

    def prepare(self) -> None:
        """Make the page before it is wanted; what fails says so when it is."""
        with suppress(NeedleMapError):
            self._make()

    def _ready(self) -> HistoryPort | None:
        try:
            return self._make()
        except NeedleMapError as error:
            self._window.tell(told(error.text))
            return None

    def _make(self) -> HistoryPort | None:
        make = self._context.make_history
        if self._page is None and make is not None:
            self._take(make(self._prompts, partial(_read_all, self._context)))
        return self._page

    def _take(self, made: HistoryPort) -> None:
        self._page = made
        made.set_theme(self._window.theme)
        made.widget.resize(0, 0)  # else what is shown is painted anew under where it would stand
        self._window.stack.addWidget(made.widget)
        made.left.connect(self._leave)
        made.visit_wanted.connect(self._open)
        made.said.connect(self._window.message.announce)
        made.answered.connect(self._answer)
        made.answer_withdrawn.connect(self._withdraw)
        made.paper_wanted.connect(self._print)
        made.let_out.connect(self._let_out)

    def _let_out(self, looked: Looked, thing: str) -> None:
        if self._patient is not None:
            self.let_out.emit(looked, self._patient.id, thing)

    def _print(self, episode: EpisodeId | None) -> None:
        if self._patient is not None:
            self.paper_wanted.emit(self._patient, episode)

    def _read(self, patient: PatientId) -> History:
        """Read all visits of a patient; what was answered about another one is undone no more."""
        with self._context.store.read() as records:
            history = read_told_history(records, patient)
        if self._patient is None or patient != self._patient.id:
            self._stack.clear()
        self._names = {one.id: one.name for one in history.practitioners}
        self._shown = history
        return history

    def _answer(self, earlier: PointMark, later: PointMark, is_same: bool) -> None:  # noqa: FBT001
        """Keep whether two points are one, as a step that is undone by its name."""
        _, visit = self._whom
        who = visit.practitioner if visit is not None else self._context.store.doer.practitioner
        answer = PointAnswer(
            earlier=earlier.id, later=later.id, is_same=is_same, at=self._context.clock(),
            name=self._names.get(who, "") if who is not None else "",
        )  # fmt: skip
        self._put(answer.step(earlier.point.number, later.point.number), None, answer)

    def _withdraw(self, answer: PointAnswer, step: Text) -> None:
        """Let an answer hold no more, of whichever day it is: the pair is asked for again."""
        self._put(Text("Take back: {answer}", answer=step), answer, None)

    def _put(self, step: Text, before: PointAnswer | None, after: PointAnswer | None) -> None:
        listener = Listener(self._show_anew, self._window.tell, self._stack)
        command = AnswerPoints(told(step), self._context.store, listener, before, after)
        with refusals(self._window.tell):
            with self._context.store.begin() as records:
                command.write(records)
            self._stack.push(command)
        self._show_anew()

    def _show_anew(self) -> None:
        """Show what is recorded now, whoever recorded it."""
        if self._patient is not None and self._page is not None:
            with refusals(self._window.tell):
                self._page.show_history(self._read(self._patient.id))

    def _open(self, visit: VisitId) -> None:
        known = self._shown.visit(visit) if self._shown is not None else None
        if self._from_chart and self._chart is not None:
            self.chart_wanted.emit()
            self._chart.show_visit(visit)
        elif known is not None:
            self.visit_wanted.emit(self._patient, known.visit)

    def _leave(self) -> None:
        """Go back to where the page was wanted from."""
        (self.chart_wanted if self._from_chart else self.patients_wanted).emit()

    def _themed(self, theme: Theme) -> None:
        if self._page is not None:
            self._page.set_theme(theme)


def _read_all(context: AppContext, go_on: GoOn) -> ClinicCounts:
    """Read all patients of whichever clinic is open, in a worker."""
    with context.store.read() as records:
        return read_clinic(records, go_on)
