"""The second half of the composition: the records and the ways through the window."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from needlemap.app.backing_up import BackingUp
from needlemap.app.encrypting import Encrypting, Opener
from needlemap.app.first_window import FirstWindow
from needlemap.app.keeping import Keeping
from needlemap.app.last_states import LastStates
from needlemap.app.made_context import made_context
from needlemap.app.opened_store import opened_store, read_ahead
from needlemap.app.other_rooms import OtherRooms
from needlemap.app.rescue import Rescue
from needlemap.app.server_choosing import ServerChoosing
from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.errors import DatabaseDamaged
from needlemap.clinic.locks import Doer
from needlemap.clinic.ports import Clock, Store
from needlemap.clinic.secret_errors import Locked
from needlemap.clinic.secrets import Passphrase
from needlemap.clinic.waiting_steps import NoJournal, WaitingJournal
from needlemap.records.own_place import path_of
from needlemap.ui.lock.quiet_prompts import QuietPrompts
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.navigator import Navigator
from needlemap.ui.window.ways.lock_way import LockWay
from needlemap.ui.work.app_context import SheetOf
from needlemap.ui.work.pages import Pages
from needlemap.ui.work.prompts import Prompts
from needlemap.ui.work.qt_prompts import QtPrompts
from needlemap.ui.work.translator import told
from needlemap.ui.work.worker import Worker

_REST_MS = 120  # a letter typed meanwhile is painted first
_KNOWN_MS = 1000  # what is recorded in a row is kept in mind once


class ClinicSession(QObject):
    """Holds the records, and opens others when they are wanted."""

    opened = Signal()
    failed = Signal()
    _damage_found = Signal()  # in whichever thread
    _written = Signal()  # likewise

    def __init__(
        self,
        window: MainWindow,
        worker: Worker,
        clock: Clock,
        prompts_of: Callable[[QWidget], Prompts] | None,
    ) -> None:
        super().__init__(window)
        self._window, self._worker, self._clock = window, worker, clock
        self._database: str | None = None
        self._demo = self._anyway = False
        self._opener: Opener | None = None  # what was typed to open them
        self._prompts = QuietPrompts((prompts_of or QtPrompts)(window))
        self._context = made_context(clock, worker)
        self._navigator = Navigator(window, self._context, self._make_pages, self._prompts)
        self._lock = LockWay(window, self._context, worker, self._navigator, self._prompts)
        self._keeping = Keeping(worker, self._opened_at, self._navigator, self)
        self._keeping.told.connect(window.message.announce)
        self._keeping.refused.connect(window.tell)
        self._keeping.moved.connect(self._move_to)
        self._backing_up = BackingUp(worker, clock, self)
        self._rescue = Rescue(window, worker, clock, self._navigator)
        self._rescue.join(self._let_go, partial(self._unlock, anyway=True), self.refuse)
        self._rescue.erased_again.connect(self._backing_up.erased_again)
        self._rooms = OtherRooms(worker, self._navigator, window, self)
        self._encrypting = Encrypting(window, self._context, self._navigator, self._prompts, worker)
        self._server = ServerChoosing(window, self._context, self._navigator, self._prompts, worker)
        self._rescue.asking.connect(self._encrypting.ask)
        self._listen_to_choices()
        self._damage_found.connect(self._tell_damage)
        self._first = FirstWindow(window)
        self._store: Store | None = None
        self._known = LastStates()
        self._known_as: str | None = None  # where the open records lie, if remembered
        self._knows = QTimer(self, singleShot=True, interval=_KNOWN_MS)
        self._knows.timeout.connect(self._keep_state)
        self._written.connect(self._know_soon)
        self._on_its_way: list[Store] = []  # opened by a worker, and not taken yet
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._navigator.prepare)

    def _listen_to_choices(self) -> None:
        chooser = self._navigator.database_chooser
        chooser.wanted.connect(self._open_another)
        chooser.new_wanted.connect(partial(self._open_another, create=True))
        chooser.anyway_wanted.connect(partial(self._open_another, None, anyway=True))
        chooser.copy_wanted.connect(self._keep_copy)
        self._backing_up.join(self._window, self._context, self._prompts, chooser)
        self._encrypting.unlocking.connect(self._unlock)
        self._encrypting.conversion.connect(self._encrypt)
        self._encrypting.key_kept.connect(self._lock.hide)
        self._server.opening.connect(partial(self.open_records, demo=False))

    def open_records(
        self,
        database: str | None,
        *,
        demo: bool,
        create: bool = False,
        anyway: bool = False,
        unlocking: Opener | None = None,
    ) -> None:
        """Open the records in a worker; the window can be typed into meanwhile.

        The clinic's own are made if they were never there; others only to ``create`` a new clinic.
        What is not as this computer wrote it last is opened ``anyway`` or refused; what is
        encrypted, by what was typed.
        """
        self._database, self._demo, self._anyway = database, demo, anyway
        self._opener = unlocking
        known = None if demo else self._known.at(database)
        make = create or (database is None and known is None)
        if self._store is not None and is_same(self._store.place, database):
            self._let_go()  # or it would be in its own way
        work = partial(opened_store, database, self._clock, demo=demo, create=make)
        work = partial(work, known=known, on_purpose=anyway, unlocking=unlocking)
        work = partial(_aside, self._on_its_way, self._worker.ending.obey, work)
        self._worker.run("records", work, self._take, self.refuse)

    def refuse(self, error: NeedleMapError) -> None:
        """Say why there are no records, and what can be done."""
        if isinstance(error, Locked):
            self._encrypting.ask(error)
        else:
            self._navigator.records_failed(error)
            self._server.help_out(self._database)
        known = self._known.at(self._database)
        self._rescue.seek(error, path_of(self._database), known, self._opener)
        self.failed.emit()

    def prepare(self) -> None:
        """Make the chart page once the records rest, so that the first chart opens at once."""
        if self._store is not None:
            ahead = partial(read_ahead, self._worker.go_on, self._store)
            self._worker.run("records", ahead, _nothing, _nothing)
            self._rest.start()

    def close(self) -> None:
        """Let the records go, also those that were opened just now."""
        self._let_go()
        for store in self._on_its_way:
            store.close()
        self._backing_up.finish()
        self._first.listen(None)

    def _take(self, store: Store) -> None:
        self._on_its_way.remove(store)
        if self._store is not None and not self._navigator.may_open_another():
            store.close()  # something was marked while it was opened
            return
        try:
            # Before anything of them is shown.
            self._lock.opened(store, waits=self._encrypting.shows_key)
        except NeedleMapError as error:
            store.close()
            self.refuse(error)
            return
        old = self._hold(store)
        self._navigator.records_opened(store)
        if old is not None:
            old.close()
        self._backing_up.finish_aside()
        self._show_note()
        self._answer()
        self._encrypting.opened(store, demo=self._demo)
        self._backing_up.say(self._window.message.announce)
        self.opened.emit()

    def _take_anew(self) -> None:
        """Show the open records as if they had just been opened: somebody was erased."""
        if self._store is not None:
            self._navigator.records_opened(self._store)

    def _hold(self, store: Store) -> Store | None:
        """Have these records open from now on; return those that were."""
        self._keep_state()
        self._backing_up.leave()
        self._rescue.forget()
        self._context.journal.let_go()
        self._context.journal = self._journal_of(store)
        old, self._store = self._store, store
        self._context.take_anew = self._take_anew
        self._backing_up.serve(store, is_own=not self._demo)
        store.hear_of_damage(self._damage_found.emit)
        self._known_as = None
        if not self._demo and store.read_only is None:
            self._known_as = str(store.place or self._database)
            self._keep_state()
        self._rooms.listen(store)
        if store.place is not None:  # a server counts nothing
            store.hear_of_writes(self._written.emit)
        return old

    def _journal_of(self, store: Store) -> WaitingJournal:
        """Return where it is kept what these records cannot take yet."""
        clinic = None
        if not self._demo and store.read_only is None:
            with suppress(NeedleMapError):
                clinic = store.state()
        if clinic is None:
            return NoJournal()
        # What it needs of the records was read with them, in a worker.
        from needlemap.records.waiting_journal import FileJournal  # noqa: PLC0415

        return FileJournal(self._known.folder / "waiting", clinic.clinic, store.encryption)

    def _let_go(self) -> None:
        self._context.journal.let_go()
        self._rooms.stop()
        if self._store is not None:
            self._keep_state()
            self._backing_up.leave()
            self._known_as = None
            self._store.close()

    def _know_soon(self) -> None:
        if not self._knows.isActive():
            self._knows.start()

    def _keep_state(self) -> None:
        """Keep in mind what was written, so that an older copy is not taken for it."""
        self._knows.stop()
        if self._store is None or self._known_as is None or not self._store.is_kept:
            return
        with suppress(NeedleMapError):
            state = self._store.state()
            if state is not None:
                self._known.keep(self._known_as, state)

    def _tell_damage(self) -> None:
        """Say what can no longer be read, over whatever is shown."""
        self._show_note()
        found = (self._store.damage or self._store.left_out) if self._store is not None else ()
        if found:
            self._window.tell(told(found[-1].text))
        if self._store is not None and self._store.damage and not self._demo:
            self._rescue.told_damaged(self._store, self._known.at(self._database))

    def _show_note(self) -> None:
        """Say at the top what is always true of these records."""
        why = self._store.read_only if self._store is not None else None
        if why is not None:
            self._window.show_note(told(Text("Read only: {reason}", reason=why)))
        else:
            self._window.show_note(self.tr("Demo clinic: invented people") if self._demo else "")

    def _answer(self) -> None:
        """Come to the front when the program is started once more with these records."""
        store = self._store
        self._first.listen(store.place if store and store.read_only is None else None)

    def _keep_copy(self, place: Path) -> None:
        if self._store is not None:
            self._keeping.keep(self._store, place)

    def _opened_at(self, place: Path, create: bool) -> Store:  # noqa: FBT001
        go_on, kept = self._worker.ending.obey, self._store.encryption if self._store else None
        unlocking = Opener(kept.recovery_key) if kept else None
        opened = partial(opened_store, str(place), self._clock, demo=False, create=create)
        return opened(go_on=go_on, unlocking=unlocking)

    def _unlock(self, unlocking: Opener | None, *, anyway: bool = False) -> None:
        """Open the same records again, with what was typed, or on purpose whatever they are.

        What was typed for a backup opens that.
        """
        if not anyway and self._rescue.takes(unlocking):
            return
        anyway = anyway or self._anyway
        self.open_records(self._database, demo=self._demo, anyway=anyway, unlocking=unlocking)

    def _encrypt(self, passphrase: Passphrase) -> None:
        """Let the open records go, so that they can be encrypted."""
        place = self._store.place if self._store is not None else None
        if place is not None and self._navigator.may_open_another():
            self._let_go()
            self._encrypting.convert(place, passphrase)

    def _move_to(self, store: Store, alone: bool) -> None:  # noqa: FBT001
        """Go on in other records, as the file of these has gone; whoever unlocked unlocks anew."""
        doer = self._store.doer if self._store is not None else Doer()
        store.act_as(doer.practitioner)
        store.locks.carry(doer.practitioner)
        try:
            self._keeping.carry_on(store, alone=alone)
        except NeedleMapError as error:
            store.close()
            self._window.tell(told(error.text))
            return
        self._database, self._demo = str(store.place), False
        old = self._hold(store)
        if old is not None:
            old.close()
        self._lock.opened(store, goes_on=True)
        self._show_note()
        self._answer()
        self._keeping.say_where(store, alone=alone)

    def _open_another(
        self, place: Path | None, *, create: bool = False, anyway: bool = False
    ) -> None:
        if not self._navigator.may_open_another():
            return
        if place is None:
            self.open_records(self._database, demo=self._demo, create=create, anyway=anyway)
        else:
            self.open_records(str(place), demo=False, create=create)

    def check_records(self) -> None:
        """Look in a worker whether the whole file can be read; say so if it cannot."""
        if self._store is not None:
            self._worker.ending.breaks(self._store.break_off)
            self._worker.run("check", self._store.check, self._backing_up.look, self._checked)

    def _checked(self, error: NeedleMapError) -> None:
        if isinstance(error, DatabaseDamaged):
            self._tell_damage()

    def _make_pages(self, stack: QUndoStack, parent: QWidget) -> tuple[Pages, SheetOf]:
        # The chart page needs numpy and the atlas (90 ms): imported at the first chart, warmed
        # before.
        from needlemap.app.chart_pages import chart_pages  # noqa: PLC0415

        return chart_pages(self._context, stack, self._prompts, self._worker, parent)


def _aside(
    on_its_way: list[Store], go_on: Callable[[], None], opened: Callable[..., Store]
) -> Store:
    """Open records in a worker; whoever closes the window meanwhile finds them."""
    on_its_way.append(opened(go_on=go_on))
    return on_its_way[-1]


def _nothing(_: object) -> None:
    """Say nothing: all is well."""


def is_same(place: Path | None, database: str | None) -> bool:
    """Return whether a place and what a person names are one file; a server is none."""
    named = path_of(database)
    if place is None or named is None:
        return False
    try:
        return place.samefile(named)
    except OSError:
        return place == named
