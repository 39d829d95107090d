"""The way to a review on paper, and back from the preview to where it was wanted from."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.audit_trail import Looked
from needlemap.clinic.ids import EpisodeId
from needlemap.clinic.people import Patient
from needlemap.ui.practice.own_practitioner import OwnPractitioner
from needlemap.ui.window.commands import REVIEW
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.ways.history_way import HistoryWay
from needlemap.ui.window.ways.trail_notes import TrailNotes
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.pages import Pages
from needlemap.ui.work.translator import told


class PaperWay(QObject):
    """Shows a review of the history in the preview, which session sheets are shown in too.

    Signals:
        chart_wanted: back from the history, or from a session sheet.
        patients_wanted: back from a history that was wanted on the list.
        visit_wanted: the patient and the visit that is to be opened from there.
        sheet_wanted: the session sheet anew.
    """

    chart_wanted = Signal()
    patients_wanted = Signal()
    visit_wanted = Signal(object, object)
    sheet_wanted = Signal()

    def __init__(
        self,
        window: MainWindow,
        context: AppContext,
        history: HistoryWay,
        ready_pages: Callable[[], Pages],
    ) -> None:
        """``ready_pages`` makes the pages, if none are yet. Raises NeedleMapError."""
        super().__init__(window)
        self._ready_pages = ready_pages
        self._window = window
        self._context = context
        self._history = history
        self._stack = QUndoStack(window.undo)  # nothing is changed there
        self._pages: Pages | None = None
        self._wanted: tuple[Patient, EpisodeId | None] | None = None
        history.paper_wanted.connect(self.show_review)
        history.chart_wanted.connect(self.chart_wanted)
        history.patients_wanted.connect(self.patients_wanted)
        history.visit_wanted.connect(self.visit_wanted)
        self._notes = TrailNotes(window, context)
        history.let_out.connect(self._notes.note)
        history.opened.connect(self._notes.opened)
        window.commands.bind(REVIEW.bound(history.print, history.why_not))

    def join(self, pages: Pages) -> None:
        """Lead from the chart to the history, to the preview and back."""
        self._pages = pages
        self._history.join(pages.chart)
        pages.preview.left.connect(self._leave)
        pages.preview.told.connect(self._window.message.tell)
        pages.preview.refused.connect(self._window.tell)
        pages.preview.let_out.connect(self._let_out)
        pages.chart.visit_shown.connect(self._notes.visit_shown)

    def forget(self) -> None:
        """Let go of all that belongs to records that are no longer open."""
        self._pages = self._wanted = None
        self._notes.forget()
        self._history.forget()

    def show_review(self, patient: Patient, episode: EpisodeId | None) -> None:
        """Show the review of a patient, of all complaints or one; it is made meanwhile."""
        window = self._window
        try:
            pages = self._ready_pages()
        except NeedleMapError as error:
            window.tell(told(error.text))
            return
        self._wanted = patient, episode
        window.commands.show_chart(on=False)
        window.undo.setActiveStack(self._stack)
        window.header.show_page(told(Text("Review of {name}", name=patient.name)))
        window.stack.setCurrentWidget(pages.preview_widget)
        name = f"review-{patient.number}-{self._context.today().isoformat()}.pdf"
        usual = frozenset(OwnPractitioner().ids)
        pages.preview.show_review(partial(pages.review_of, patient.id, episode, usual), name)
        pages.preview_widget.setFocus()

    def show_again(self) -> None:
        """Show anew what the preview showed: the letterhead may have changed."""
        if self._is_review and self._wanted is not None:
            self.show_review(*self._wanted)
        else:
            self.sheet_wanted.emit()

    def _let_out(self, looked: Looked) -> None:
        """Note that what the preview shows left the records."""
        visit = self._pages.chart.open_one if self._pages is not None else None
        if self._is_review and self._wanted is not None:
            self._notes.note(looked, self._wanted[0].id, "review")
        elif visit is not None:
            self._notes.note(looked, visit.patient, "visit", visit.id)

    @property
    def _is_review(self) -> bool:
        return self._pages is not None and self._pages.preview.is_review

    def _leave(self) -> None:
        if self._is_review:
            self._history.show_again()
        else:
            self.chart_wanted.emit()
