"""Notes in the audit trail that a chart was opened, or left the records on paper or as a file."""

from contextlib import suppress
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.audit_trail import Looked
from needlemap.clinic.ids import PatientId
from needlemap.clinic.ports import Store
from needlemap.clinic.visits import Visit
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.work.app_context import AppContext

_LINE = "trail"


class TrailNotes(QObject):
    """Writes them away from the window's thread: nobody waits for a chart because of it."""

    def __init__(self, window: MainWindow, context: AppContext) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._open: PatientId | None = None  # whose chart was opened, until the list is shown
        window.stack.currentChanged.connect(self._page_changed)

    def visit_shown(self, visit: Visit) -> None:
        """Note that the chart of a patient is opened, once however many visits are looked at."""
        if visit.patient != self._open:
            self._open = visit.patient
            self.note(Looked.OPEN, visit.patient)

    def exported(self, patient: PatientId) -> None:
        """Note that a plot of a patient was saved as a file."""
        self.note(Looked.EXPORT, patient, "plot")

    def note(
        self,
        looked: Looked,
        patient: PatientId,
        entity: str = "patient",
        entity_id: UUID | None = None,
    ) -> None:
        """Note it; where nothing can be written there is no entry."""
        note_aside(self._context, looked, patient, entity, entity_id)

    def forget(self) -> None:
        """Know of no chart: other records are open."""
        self._open = None

    def _page_changed(self, _: int) -> None:
        if self._window.stack.currentWidget() is self._window.patients:
            self._open = None


def note_aside(
    context: AppContext,
    looked: Looked,
    patient: PatientId,
    entity: str = "patient",
    entity_id: UUID | None = None,
) -> None:
    """Note it away from the window's thread; where nothing can be written there is no entry."""
    store, worker = context.store, context.worker
    if store.read_only is not None:
        return
    work = partial(_noted, store, looked, patient, entity, entity_id)
    if worker is None:
        work()
    else:
        worker.run(_LINE, work, _nothing, _nothing)


def _noted(
    store: Store, looked: Looked, patient: PatientId, entity: str, entity_id: UUID | None
) -> None:
    with suppress(NeedleMapError), store.begin() as records:
        records.trail.note(looked, patient, entity, entity_id)


def _nothing(_: object) -> None:
    """Say nothing: what cannot be noted is no reason to disturb whoever charts."""
