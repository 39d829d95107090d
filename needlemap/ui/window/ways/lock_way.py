"""Locks the window, by key or by itself, and lets whoever unlocks go on."""

from contextlib import suppress
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.ids import PractitionerId
from needlemap.clinic.locks import Locks, Unlocked
from needlemap.clinic.people import Patient
from needlemap.clinic.ports import Store
from needlemap.clinic.visits import Visit
from needlemap.ui.lock.cover import Cover
from needlemap.ui.lock.idle_bar import IdleBar
from needlemap.ui.lock.idle_watch import IdleWatch
from needlemap.ui.lock.page import LockPage
from needlemap.ui.lock.quiet_prompts import QuietPrompts
from needlemap.ui.patients.controller import PatientsController
from needlemap.ui.practice.own_practitioner import OwnPractitioner
from needlemap.ui.window.commands import LOCK, QUIT, THEME
from needlemap.ui.window.leaving.curtain import Curtain
from needlemap.ui.window.leaving.unsaved import UnsavedRegister
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.pages import ChartPort
from needlemap.ui.work.worker import Worker

_LINE = "unlock"


class Behind(Protocol):
    """What is behind the lock: the ways through the window."""

    @property
    def unsaved(self) -> UnsavedRegister:
        """What is typed and not recorded."""

    @property
    def controller(self) -> PatientsController | None:
        """Joins the page of patients to the records, once there are some."""

    @property
    def patient(self) -> Patient | None:
        """Whose chart is open."""

    @property
    def chart(self) -> ChartPort | None:
        """The chart page, once there is one."""

    def records_opened(self, store: Store) -> None:
        """Show records anew, and nothing of what was typed before."""

    def open_visit(self, patient: Patient, visit: Visit) -> None:
        """Open one of the visits of a patient."""

    def show_patients(self) -> None:
        """Go to the patients page."""


class LockWay(QObject):
    """Hides everything first, and then says to the records that nobody signs.

    Work that is under way goes on while it is locked: what is written, printed or copied.
    """

    def __init__(
        self,
        window: MainWindow,
        context: AppContext,
        worker: Worker,
        navigator: Behind,
        prompts: QuietPrompts,
    ) -> None:
        super().__init__(window)
        self._window, self._context = window, context
        self._worker, self._navigator = worker, navigator
        self._known = Locks()
        self._last: PractitionerId | None = None
        self._is_all_kept = True  # what the last person typed or marked, when it was locked
        self._page = LockPage(window, context.clock)
        self._cover = Cover(window, self._page)
        self._bar = IdleBar(window)
        self._watch = IdleWatch(context.clock, self)
        self._watch.warned.connect(self._bar.say)
        self._watch.woken.connect(self._bar.hide)
        self._watch.idle.connect(self.lock)
        self._page.tried.connect(self._try)
        prompts.go_by(self._cover.hides, self._may_close)
        context.locks_changed = self._look_again
        window.commands.bind(LOCK.bound(self._lock_wanted, self._why_not))

    @property
    def is_locked(self) -> bool:
        """Whether everything is hidden until somebody unlocks."""
        return self._cover.hides()

    def opened(self, store: Store, *, goes_on: bool = False, waits: bool = False) -> None:
        """Lock the window at once if anybody has a PIN in the records that are opened now.

        ``goes_on``: they are the same records in another file, with what was shown before.
        ``waits``: their key is on the screen first, and nothing else can be done until ``hide``.

        Raises:
            RecordsError: if that cannot be read; they are not to be shown then.
        """
        self._known = store.locks.known()
        if not goes_on:
            self._last = None
        if self._known.in_use:
            self._window.patients.take_early_enter()  # whoever typed it is not known
            self._window.patients.search.clear()  # it may have been a PIN
            if waits:
                self._watch.end()
                self._window.commands.lock((QUIT, THEME))
            else:
                self._hide_until_unlocked()
        else:
            self._show_again()

    def hide(self) -> None:
        """Hide everything now, if nobody has unlocked the records yet."""
        if self._known.in_use and self._context.store.locks.unlocked is None:
            self._hide_until_unlocked()

    def lock(self) -> None:
        """Hide everything now; what is typed stays, and is kept as a draft."""
        if self.is_locked or not self._known.in_use:
            return
        self._hide()
        store = self._context.store
        self._is_all_kept = self._keeps_all()
        store.locks.lock()
        with suppress(NeedleMapError):  # else those that were known
            self._known = store.locks.known()
        self._page.show_people(self._known, self._last or self._own)

    @property
    def _own(self) -> PractitionerId | None:
        """Who was at this computer last."""
        ids = OwnPractitioner().ids
        return next((one.person.id for one in self._known.people if one.person.id in ids), None)

    def _hide_until_unlocked(self) -> None:
        self._hide()
        self._page.show_people(self._known, self._last or self._own)

    def _hide(self) -> None:
        self._watch.end()
        for curtain in self._window.findChildren(Curtain):
            if curtain.isVisible():
                curtain.lift()
        self._cover.draw()
        self._window.commands.lock((QUIT, THEME))

    def _try(self, person: PractitionerId, pin: str) -> None:
        store = self._context.store
        work = partial(store.locks.unlock, person, pin)
        done = partial(self._unlocked, store)
        self._worker.run(_LINE, work, done, self._page.refuse, latest=True)

    def _unlocked(self, store: Store, unlocked: Unlocked) -> None:
        if store is not self._context.store:  # others were opened meanwhile
            return
        before, self._last = self._last, unlocked.practitioner
        self._own_practitioner_is(unlocked.practitioner)
        self._page.let_go()
        if before is None:
            self._navigator.show_patients()  # with the drafts of this person
        elif before != unlocked.practitioner and self._is_all_kept:
            self._change_person(store)
        self._show_again()

    def _show_again(self) -> None:
        self._window.commands.unlock()
        self._cover.lift()
        holder = self._known.holder(self._last) if self._known.in_use else None
        self._window.show_person(holder.person.name if holder is not None else "")
        if self._known.in_use:
            self._watch.begin(self._known.idle)
        else:
            self._watch.end()

    def _change_person(self, store: Store) -> None:
        """Show the same patient, and nothing that was typed by who was here before.

        What they typed is theirs: a draft, which is there when they come back.
        """
        navigator = self._navigator
        patient, visit = navigator.patient, self._visit
        was_list = self._window.stack.currentWidget() is self._window.patients
        selected = navigator.controller.selected if navigator.controller is not None else None
        navigator.records_opened(store)
        if patient is not None and visit is not None and not was_list:
            navigator.open_visit(patient, visit)
        elif selected is not None and navigator.controller is not None:
            navigator.controller.select(selected.id)

    @property
    def _visit(self) -> Visit | None:
        chart = self._navigator.chart
        return chart.open_one if chart is not None else None

    def _own_practitioner_is(self, person: PractitionerId) -> None:
        """Let new visits of this computer be theirs."""
        OwnPractitioner().keep([one.person for one in self._known.people], person)

    def _look_again(self) -> None:
        """Go by what was just said of PINs, and after how long nobody works."""
        store = self._context.store
        with suppress(NeedleMapError):
            self._known = store.locks.known()
        unlocked = store.locks.unlocked
        if unlocked is not None:
            self._last = unlocked.practitioner
            self._own_practitioner_is(unlocked.practitioner)
        self._show_again()

    def _lock_wanted(self) -> None:
        with suppress(NeedleMapError):
            self._known = self._context.store.locks.known()
        if self._known.in_use:
            self.lock()
        else:
            words = self.tr(
                "Nobody has a PIN yet, so there is nothing to unlock with. PINs are set in the menu"
                " Practice, Who treats here. F12 hides the window meanwhile."
            )
            self._window.message.announce(words)

    def _why_not(self) -> str:
        return "" if self._context.is_open else self.tr("The records are not open yet")

    def _keeps_all(self) -> bool:
        """Keep drafts of what is typed now; return whether nothing would be lost."""
        with suppress(NeedleMapError):
            return all(one.is_draft for one in self._navigator.unsaved.all())
        return False

    def _may_close(self) -> bool:
        """Return whether all that is typed is kept; else say that it is not, without a name."""
        is_kept = self._keeps_all()
        if not is_kept:
            self._page.tell(
                self.tr("Something is not saved and would be lost. Unlock first, then close.")
            )
        return is_kept
