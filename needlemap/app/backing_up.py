"""Has backups made of the open records: while they are open, and once they are closed."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.backups.ports import BackupKeeper
from needlemap.clinic.ports import Clock, Store
from needlemap.ui.window.database_chooser import DatabaseChooser
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.ways.backups_way import BackupsWay
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.backups.desk import BackupDesk
from needlemap.ui.work.prompts import Prompts
from needlemap.ui.work.translator import told
from needlemap.ui.work.worker import Worker

_LOG = logging.getLogger("needlemap")


class BackingUp(QObject):
    """Looks after records that are a clinic's own, in a file, and may be written."""

    def __init__(self, worker: Worker, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._clock = clock
        self.desk = BackupDesk(worker, clock, self._restored, self)
        self._store: Store | None = None
        self._keeper: BackupKeeper | None = None
        self._due: Callable[[], None] | None = None
        self._due_of: Path | None = None
        self._to_say = ""  # of what was restored, once it is open
        self.desk.erased_again.connect(self.erased_again)

    def join(
        self, window: MainWindow, context: AppContext, prompts: Prompts, chooser: DatabaseChooser
    ) -> None:
        """Let the window show what there is, and lead to what can be done."""
        context.backups = self.desk
        BackupsWay(window, context, prompts, self.desk, chooser)  # the window holds it

    def serve(self, store: Store, *, is_own: bool) -> None:
        """Look after these records from now on, if backups are made of them here."""
        self._store, self._keeper = store, None
        if store.place == self._due_of:
            self._due = None  # it is open again
        if is_own and store.place is not None and store.read_only is None:
            self._keeper = _keeper_of(store, self._clock)
        self.desk.serve(store, self._keeper)

    def erased_again(self, count: int) -> None:
        """Have it said, once the records are open, how many people were erased from them again."""
        words = Text.counted(
            "{count} patient who was erased since this backup is erased in it again.",
            "{count} patients who were erased since this backup are erased in it again.",
            count,
        )
        self._to_say = told(words)

    def say(self, announce: Callable[[str], None]) -> None:
        """Say what is to be known of the records that are open now, once."""
        words, self._to_say = self._to_say, ""
        if words:
            announce(words)

    def look(self, _: object) -> None:
        """See what is due, now that the records are known to be whole."""
        self.desk.look()

    def leave(self) -> None:
        """See, before the records are closed, whether one is due: something was written since."""
        store, keeper = self._store, self._keeper
        self._store = self._keeper = None
        self.desk.serve(None, None)
        if store is not None and keeper is not None and _is_due(store, keeper):
            self._due_of = store.place
            self._due = partial(_back_up, store, self._clock)

    def finish(self) -> None:
        """Make the backup that is due of records that were closed: nobody waits for it any more."""
        due, self._due = self._due, None
        if due is not None:
            due()

    def finish_aside(self) -> None:
        """Make it in a worker, as other records are shown by now."""
        due, self._due = self._due, None
        if due is not None:
            self._worker.run("closed", due, _nothing, _nothing)

    def _restored(self, backup: Path, place: Path) -> object:
        """Write a backup to a new file; an encrypted one is opened as the open records are."""
        # What it needs of the records was read with them, in a worker.
        from needlemap.records.backups.restoring import restore  # noqa: PLC0415
        from needlemap.services.backups import secret_of  # noqa: PLC0415

        return restore(backup, place, secret_of(self._store) if self._store else None)


def _keeper_of(store: Store, clock: Clock) -> BackupKeeper | None:
    # What it needs of the records was read with them, in a worker.
    from needlemap.services.backups import backup_places  # noqa: PLC0415

    try:
        return backup_places(store, clock)
    except NeedleMapError:
        return None


def _is_due(store: Store, keeper: BackupKeeper) -> bool:
    if store.damage or not store.is_kept:
        return False
    try:
        state, last = store.state(), keeper.seen().first.last
    except NeedleMapError:
        return False
    return state is not None and (last is None or last.name.writes != state.writes)


def _back_up(closed: Store, clock: Clock) -> None:
    from needlemap.services.backups import back_up_closed, secret_of  # noqa: PLC0415  # as above

    if closed.place is None:
        return
    try:
        back_up_closed(closed.place, clock, secret_of(closed))
    except NeedleMapError as error:  # the next start makes one, or says why it cannot
        _LOG.info("no backup on closing: %s", type(error).__name__)


def _nothing(_: object) -> None:
    """Say nothing."""
