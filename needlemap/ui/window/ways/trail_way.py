"""The way to the audit trail, of a patient or of a day, and back to where it was wanted from."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.audit_trail import AuditEntry, TrailQuery, TrailVerified, of_day
from needlemap.clinic.audit_words import broken_words
from needlemap.clinic.people import Patient
from needlemap.clinic.ports import Store
from needlemap.clinic.sealing import short_digest
from needlemap.clinic.visits import Visit
from needlemap.look.theme import Theme
from needlemap.ui.trail.page import TrailPage
from needlemap.ui.window.commands import TRAIL_OF_DAY, TRAIL_OF_PATIENT
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.translator import told

WhoseTrail = Callable[[], tuple[Patient | None, Visit | None]]
"""Returns whose trail is meant where the window is now, and the visit that is open there."""
_AT_ONCE = 200
_LINE = "trail verified"


class TrailWay(QObject):
    """Shows the page, which is made when it is first wanted.

    Signals:
        patients_wanted, chart_wanted: the page from which it was opened.
    """

    patients_wanted = Signal()
    chart_wanted = Signal()

    def __init__(self, window: MainWindow, context: AppContext, whose: WhoseTrail) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._whose = whose
        self._stack = QUndoStack(window.undo)  # nothing is changed there
        self._page: TrailPage | None = None
        self._patient: Patient | None = None
        self._from_chart = False
        window.themed.connect(self._themed)
        window.commands.bind(
            TRAIL_OF_PATIENT.bound(self.show_patient, self._why_no_patient),
            TRAIL_OF_DAY.bound(self.show_day, self._why_not),
        )

    def forget(self) -> None:
        """Let go of all that belongs to records that are no longer open."""
        self._patient = None
        if self._page is not None:
            self._page.show_entries((), self._context.zone)

    def show_patient(self) -> None:
        """Go to the entries of the patient who is charted, or selected in the list."""
        patient, visit = self._whose()
        if patient is not None:
            self._go(patient, is_charted=visit is not None)

    def show_day(self) -> None:
        """Go to today's entries of all patients."""
        _, visit = self._whose()
        self._go(None, is_charted=visit is not None)

    def _go(self, patient: Patient | None, *, is_charted: bool) -> None:
        window, page = self._window, self._ready()
        if window.stack.currentWidget() is not page:
            self._from_chart = is_charted
        self._patient = patient
        window.undo.setActiveStack(self._stack)
        window.commands.show_chart(on=False)
        window.header.show_page(self.tr("Audit trail"), patient.name if patient else "")
        window.stack.setCurrentWidget(page)
        name = patient.name if patient is not None else None
        page.offer(name, None if patient is not None else self._context.today())
        page.setFocus()

    def _ready(self) -> TrailPage:
        if self._page is None:
            self._page = made = TrailPage()
            made.set_theme(self._window.theme)
            self._window.stack.addWidget(made)
            made.left.connect(self._leave)
            made.wanted.connect(self._show)
            made.older_wanted.connect(self._show_older)
            made.day_wanted.connect(self._step)
            made.verifying_wanted.connect(self._verify)
        return self._page

    def _show(self) -> None:
        page = self._ready()
        page.show_entries(self._read(self._query(page)), self._context.zone)

    def _show_older(self) -> None:
        page = self._ready()
        if page.oldest is not None:
            older = self._read(self._query(page, before=page.oldest))
            if older:
                page.add_entries(older, self._context.zone)

    def _query(self, page: TrailPage, before: int | None = None) -> TrailQuery:
        since: datetime | None = None
        until: datetime | None = None
        if page.day is not None:
            since, until = of_day(page.day, self._context.zone)
        patient = self._patient.id if page.is_of_one and self._patient is not None else None
        return TrailQuery(
            patient=patient,
            since=since,
            until=until,
            actions=page.kind.actions,
            without=page.kind.without,
            before=before,
            limit=_AT_ONCE,
        )

    def _read(self, query: TrailQuery) -> tuple[AuditEntry, ...]:
        try:
            with self._context.store.read() as records:
                return tuple(records.trail.entries(query))
        except NeedleMapError as error:
            self._window.tell(told(error.text))
            return ()

    def _step(self, days: int) -> None:
        """Go to the nearest day before or after the one that is shown on which anything is."""
        page, zone = self._ready(), self._context.zone
        since, until = of_day(page.day or self._context.today(), zone)
        known = self._query(page)
        is_back = days < 0
        near = TrailQuery(
            patient=known.patient, actions=known.actions, without=known.without, limit=1,
            until=since if is_back else None, since=None if is_back else until,
            oldest_first=not is_back,
        )  # fmt: skip
        found = self._read(near)
        if found:
            page.go_to(self._context.local(found[0].at).date())
        else:
            no_more = (
                self.tr("Nothing was noted before.")
                if is_back
                else self.tr("Nothing was noted after.")
            )
            self._window.message.announce(no_more)

    def _verify(self) -> None:
        page, worker = self._ready(), self._context.worker
        page.tell_verifying()
        work = partial(_verified, self._context.store)
        if worker is not None:
            worker.run(_LINE, work, self._verified, self._failed, latest=True)
            return
        try:
            self._verified(work())
        except NeedleMapError as error:
            self._failed(error)

    def _verified(self, found: TrailVerified) -> None:
        self._ready().tell_found(told(found_words(found)))

    def _failed(self, error: NeedleMapError) -> None:
        self._ready().tell_found(told(error.text))

    def _themed(self, theme: Theme) -> None:
        if self._page is not None:
            self._page.set_theme(theme)

    def _leave(self) -> None:
        """Go back to where the page was wanted from."""
        is_chart, self._from_chart = self._from_chart, False
        (self.chart_wanted if is_chart else self.patients_wanted).emit()

    def _why_not(self) -> str:
        return "" if self._context.is_open else self.tr("The records are not open yet")

    def _why_no_patient(self) -> str:
        if not self._context.is_open:
            return self._why_not()
        patient, _ = self._whose()
        return "" if patient is not None else self.tr("Choose a patient first")


def found_words(found: TrailVerified) -> Text:
    """Return what came of following the trail, as a person reads it."""
    if found.broken is not None:
        return Text(
            "The audit trail is not whole: {what}. Keep this database, and compare it with a copy.",
            what=broken_words(found.broken),
        )
    if found.lost_seals:
        return Text(
            "All entries are as they were written, but the database no longer refuses to change"
            " them: somebody removed that."
        )
    digest = short_digest(found.digest)
    return Text.counted(
        "The audit trail is whole: {count} entry. Digest of the newest: {digest}",
        "The audit trail is whole: {count} entries. Digest of the newest: {digest}",
        found.entries,
        digest=digest,
    )


def _verified(store: Store) -> TrailVerified:
    with store.read() as records:
        return records.trail.verified()
