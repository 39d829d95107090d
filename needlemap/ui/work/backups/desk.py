"""Looks after the backups of the open records: now and then by itself, and when it is wanted."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.audit_trail import Looked
from needlemap.clinic.backups.ports import BackupContent, BackupKeeper, BackupsSeen, GoOn
from needlemap.clinic.errors import DatabaseDamaged
from needlemap.clinic.ports import Clock, Store
from needlemap.ui.work.translator import told
from needlemap.ui.work.worker import Worker

RestoreBackup = Callable[[Path, Path], object]
"""Writes a backup to a new file. Raises NeedleMapError."""
_LOOK_MS = 15 * 60 * 1000
_LINE = "backups"


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What is known of the backups after something was tried, and why it was not done."""

    seen: BackupsSeen
    error: NeedleMapError | None = None


class BackupDesk(QObject):
    """Has backups made in a worker; nobody waits for them.

    Signals:
        changed: what is known of the backups, or whether one is being made.
        said: that one was made. refused: why one was not.
        restored: the new file that holds a backup now.
        erased_again: how many people were erased from it once more; it is to be said with it.
        restore_wanted: somebody asks for one. place_wanted: for a place; is it the second?
    """

    changed = Signal()
    said = Signal(str)
    refused = Signal(str)
    restored = Signal(object)
    erased_again = Signal(int)
    restore_wanted = Signal()
    place_wanted = Signal(bool)

    def __init__(
        self,
        worker: Worker,
        clock: Clock,
        restore: RestoreBackup,
        parent: QObject | None = None,
        timer: QTimer | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._clock = clock
        self._restore = restore
        self._store: Store | None = None
        self._keeper: BackupKeeper | None = None
        self._round = 0  # of whatever comes of records that are no longer open nothing is heard
        self._trouble = ""
        self.seen: BackupsSeen | None = None
        self._running = 0  # what waits in the line is counted too
        self._is_asked = False  # is one wanted by somebody under way?
        self._timer = timer or QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def is_serving(self) -> bool:
        """Whether backups are made of the open records."""
        return self._keeper is not None

    @property
    def is_busy(self) -> bool:
        """Whether something is being done with the backups."""
        return self._running > 0

    @property
    def is_late(self) -> bool:
        """Whether it is to be said that the last good backup is old."""
        return self.seen is not None and self.seen.is_late(self._clock())

    def serve(self, store: Store | None, keeper: BackupKeeper | None) -> None:
        """Look after these records from now on; after none: None."""
        self._round += 1
        self._store, self._keeper = store, keeper
        self.seen, self._trouble = None, ""
        self._running, self._is_asked = 0, False
        if keeper is None:
            self._timer.stop()
        else:
            self._timer.start()
        self.changed.emit()

    def look(self) -> None:
        """See how old the last backup is; make one if it is a day old, or catch up."""
        store, keeper = self._store, self._keeper
        if store is None or keeper is None or self.is_busy or store.damage:
            return
        work = partial(_looked, keeper, store, self._clock, self._worker.go_on)
        self._run(work)

    def back_up(self) -> None:
        """Make a backup now, as somebody wants one; after a look, if one is being taken."""
        store, keeper = self._store, self._keeper
        if store is None or keeper is None or self._is_asked:
            return
        self._is_asked, self._trouble = True, ""  # what is still so is said once more
        self._run(partial(_noted, keeper.make, store, self._worker.ending.obey), self._made)

    def back_up_only(self) -> None:
        """Make a backup now, whatever else is under way, and remove all made before it."""
        store, keeper = self._store, self._keeper
        if store is not None and keeper is not None:
            self._is_asked, self._trouble = True, ""
            work = partial(_noted, keeper.make_only, store, self._worker.ending.obey)
            self._run(work, self._made_only)

    def choose(self, folder: Path | None, *, second: bool) -> None:
        """Keep backups in another place from now on, and bring the newest there."""
        keeper = self._keeper
        if keeper is not None:
            self._trouble = ""
            self._run(partial(_chosen, keeper, folder, second), self._chosen)

    def restore(self, backup: Path, place: Path) -> None:
        """Write a backup to a new file."""
        work = partial(self._restore, backup, place)
        self._worker.run(_LINE, work, partial(self._restored, place), self._refuse)

    def _run(
        self, work: Callable[[], BackupsSeen], done: Callable[[BackupsSeen], None] | None = None
    ) -> None:
        keeper, now = self._keeper, self._round
        if keeper is None:
            return
        self._running += 1
        self.changed.emit()
        self._worker.run(
            _LINE,
            partial(_tried, keeper, work),
            partial(self._ended, now, done),
            partial(self._failed, now),
            cancelled=partial(self._cancelled, now),
        )

    def _ended(
        self, now: int, done: Callable[[BackupsSeen], None] | None, outcome: _Outcome
    ) -> None:
        if now != self._round:
            return
        self.seen = outcome.seen
        if outcome.error is not None:
            self._failed(now, outcome.error)
            return
        self._trouble = ""
        self._rest()
        self.changed.emit()
        if done is not None:
            done(outcome.seen)

    def _made(self, seen: BackupsSeen) -> None:
        self.said.emit(told(_words_of(seen)))

    def _made_only(self, seen: BackupsSeen) -> None:
        self.said.emit(told(_words_of_only(seen)))

    def _chosen(self, _: BackupsSeen) -> None:
        self.look()

    def _restored(self, place: Path, content: BackupContent) -> None:
        self.restored.emit(place)
        if content.erased_again:
            self.erased_again.emit(content.erased_again)

    def _failed(self, now: int, error: NeedleMapError) -> None:
        """Say why, once; it is tried again a quarter of an hour later."""
        if now != self._round:
            return
        self._rest()
        self.changed.emit()
        sentence = told(error.text)
        if sentence != self._trouble and not isinstance(error, DatabaseDamaged):
            self.refused.emit(sentence)  # of damage the window tells by itself
        self._trouble = sentence

    def _cancelled(self, now: int) -> None:
        if now == self._round:
            self._rest()

    def _rest(self) -> None:
        """Know that one thing less is under way."""
        self._running -= 1
        self._is_asked = self._is_asked and self.is_busy

    def _refuse(self, error: NeedleMapError) -> None:
        self.refused.emit(told(error.text))


def _tried(keeper: BackupKeeper, work: Callable[[], BackupsSeen]) -> _Outcome:
    try:
        return _Outcome(work())
    except NeedleMapError as error:
        return _Outcome(keeper.seen(), error)


def _noted(make: Callable[[Store, GoOn], BackupsSeen], store: Store, go_on: GoOn) -> BackupsSeen:
    """Make one that somebody wants; the trail tells of it before, so that it holds the entry."""
    with suppress(NeedleMapError):
        store.note(Looked.EXPORT, entity="backup")
    return make(store, go_on)


def _looked(keeper: BackupKeeper, store: Store, clock: Clock, go_on: GoOn) -> BackupsSeen:
    seen = keeper.seen()
    if seen.is_due(clock()):
        return keeper.make(store, go_on)
    return keeper.catch_up() if seen.is_behind else seen


def _chosen(keeper: BackupKeeper, folder: Path | None, second: bool) -> BackupsSeen:  # noqa: FBT001
    return keeper.choose(folder, second=second)


def _words_of(seen: BackupsSeen) -> Text:
    if seen.second is None:
        return Text("A backup is made, and looked at: it is whole.")
    if seen.second.is_there and not seen.is_behind:
        return Text("A backup is made in both places, and looked at: it is whole.")
    return Text(
        "A backup is made, and looked at: it is whole. The second place is not there now; it gets"
        " it when it is back."
    )


def _words_of_only(seen: BackupsSeen) -> Text:
    if seen.is_behind:
        return Text(
            "A backup is made, and looked at: it is whole. The second place did not take it, so"
            " those made before are all still there."
        )
    if seen.second is None or seen.second.is_there:
        return Text("A backup is made, and looked at: it is whole. Those made before are removed.")
    return Text(
        "A backup is made, and looked at: it is whole. Those made before are removed, but for what"
        " lies in the second place, which is not there now."
    )
