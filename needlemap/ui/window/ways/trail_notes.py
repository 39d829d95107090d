"""Notes in the audit trail that a chart was opened, or left the records, on whatever way."""

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
        self._unnoted: Store | None = None  # of which it was said that nothing is noted
        context.unnoted = self._say_unnoted
        window.stack.currentChanged.connect(self._page_changed)

    def visit_shown(self, visit: Visit) -> None:
        """Note that the chart of a patient is opened, once however many visits are looked at."""
        self.opened(visit.patient)

    def opened(self, patient: PatientId) -> None:
        """Note that the record of a patient is opened, once until the list is shown."""
        if patient != self._open:
            self._open = patient
            self.note(Looked.OPEN, patient)

    def note(
        self,
        looked: Looked,
        patient: PatientId,
        entity: str = "patient",
        entity_id: UUID | None = None,
    ) -> None:
        """Note it; where nothing can be written that is said, once."""
        note_aside(self._context, looked, patient, entity, entity_id)

    def forget(self) -> None:
        """Know of no chart: other records are open."""
        self._open = None

    def _say_unnoted(self) -> None:
        store = self._context.store
        if self._unnoted is not store:
            self._unnoted = store
            words = self.tr(
                "Nothing can be written here: that a chart is opened, printed or saved is not noted"
                " in the audit trail."
            )
            self._window.message.announce(words)

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
    """Note it away from the window's thread.

    Where another window has the file, it is added to the journal of that one; where nothing can be
    written at all, ``context.unnoted`` says so.
    """
    store, worker = context.store, context.worker
    work = partial(noted, store, looked, patient, entity, entity_id)
    if worker is None:
        say_whether_noted(context, store, work())
    else:
        worker.run(_LINE, work, partial(say_whether_noted, context, store), _nothing)


def noted(
    store: Store,
    looked: Looked,
    patient: PatientId,
    entity: str = "patient",
    entity_id: UUID | None = None,
) -> bool:
    """Note it, and return whether these records take notes."""
    if store.read_only is None:
        with suppress(NeedleMapError), store.begin() as records:
            records.trail.note(looked, patient, entity, entity_id)
        return True
    try:
        store.note(looked, patient, entity, entity_id)
    except NeedleMapError:
        return False
    return True


def say_whether_noted(
    context: AppContext,
    store: Store,
    takes_notes: bool,  # noqa: FBT001  # a result
) -> None:
    """Say it where these records take no notes, if they are still open."""
    if not takes_notes and context.is_open and context.store is store:
        context.unnoted()


def _nothing(_: object) -> None:
    """Say nothing: what cannot be noted is no reason to disturb whoever charts."""
