"""The way to the page of complaints, and back to where it was wanted from."""

from collections.abc import Callable
from contextlib import suppress
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.drafts import Draft
from needlemap.clinic.episodes import Episode
from needlemap.clinic.ids import PatientId
from needlemap.clinic.people import Patient
from needlemap.clinic.visits import Visit
from needlemap.look.theme import Theme
from needlemap.ui.episodes.controller import EpisodesController
from needlemap.ui.window.commands import COMPLAINTS
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.translator import refusals, told

WhoseComplaints = Callable[[], tuple[Patient | None, Visit | None]]
"""Returns whose complaints are meant where the window is now, and the visit that is open there."""


class EpisodesWay(QObject):
    """Shows the page, which is made when it is first wanted.

    Signals:
        patients_wanted, chart_wanted: the page from which it was opened.
    """

    patients_wanted = Signal()
    chart_wanted = Signal()

    def __init__(self, window: MainWindow, context: AppContext, whose: WhoseComplaints) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._whose = whose
        self._stack = QUndoStack(window.undo)
        self._controller: EpisodesController | None = None
        self._from_chart = False
        window.themed.connect(self._themed)
        window.commands.bind(COMPLAINTS.bound(self.show, self._why_not))

    @property
    def has_typed(self) -> bool:
        """Whether something is typed on the page that is not recorded."""
        return self._controller is not None and self._controller.has_typed

    def keep_draft(self) -> bool:
        """Keep now what is typed there; return whether it is kept."""
        return self._controller is None or self._controller.keep_draft()

    def forget(self) -> None:
        """Let go of all that belongs to records that are no longer open."""
        self._stack.clear()
        if self._controller is not None:
            self._controller.forget()

    def show(self) -> None:
        """Go to the complaints of the patient who is charted, or selected in the list."""
        patient, visit = self._whose()
        if patient is not None:
            self._go(patient, visit, None)

    def show_one(self, episode: Episode | None) -> None:
        """Go to one of the patient who is charted, or selected; none: to a new one."""
        patient, visit = self._whose()
        if patient is not None and self._go(patient, visit, episode) and episode is None:
            self._ready().add_one()

    def go_on(self, draft: Draft) -> None:
        """Go on with what was typed and not saved."""
        with refusals(self._window.tell):
            with self._context.store.read() as records:
                whose = PatientId(UUID(draft.content["patient"]))
                kept = records.merges.kept_for(whose)  # if that record was merged since
                patient = kept or records.patients.get(whose)
            if self._go(patient, None, None):
                self._ready().go_on(draft)

    def _go(self, patient: Patient, visit: Visit | None, episode: Episode | None) -> bool:
        window, controller = self._window, self._ready()
        if not controller.show(patient, visit.id if visit else None, episode):
            patient = controller.patient or patient
        elif window.stack.currentWidget() is not controller.page:
            self._from_chart = visit is not None
        window.undo.setActiveStack(self._stack)
        window.commands.show_chart(on=False)
        window.header.show_page(self.tr("Complaints"), patient.name)
        window.stack.setCurrentWidget(controller.page)
        return True

    def _ready(self) -> EpisodesController:
        if self._controller is None:
            self._controller = made = EpisodesController(self._context, self._stack, self)
            self._window.stack.addWidget(made.page)
            made.left.connect(self._leave)
            made.refused.connect(self._window.tell)
            made.said.connect(self._window.message.announce)
            self._make_map(made)
        return self._controller

    def _make_map(self, controller: EpisodesController) -> None:
        """Let regions be picked on the body; without an atlas all else goes on."""
        if self._context.make_body_map is not None:
            try:
                does, widget = self._context.make_body_map()
            except NeedleMapError as error:
                self._window.tell(told(error.text))
                return
            controller.page.hold_body(widget)
            controller.take_map(does, self._window.theme)

    def _themed(self, theme: Theme) -> None:
        if self._controller is not None:
            self._controller.set_theme(theme)

    def _leave(self) -> None:
        """Go back to where the page was wanted from."""
        is_chart, self._from_chart = self._from_chart, False
        (self.chart_wanted if is_chart else self.patients_wanted).emit()

    def _why_not(self) -> str:
        if not self._context.is_open:
            return self.tr("The records are not open yet")
        with suppress(NeedleMapError):
            patient, _ = self._whose()
            return "" if patient is not None else self.tr("Choose a patient first")
        return ""
