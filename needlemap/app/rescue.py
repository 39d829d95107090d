"""The way on where records are damaged: the newest good backup takes the place of the file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from needlemap.app.encrypting import Opener
from needlemap.body.errors import NeedleMapError
from needlemap.clinic.backups.errors import DatabaseBroken
from needlemap.clinic.backups.offers import GoodBackup
from needlemap.clinic.errors import DatabaseDamaged, DatabaseMissing
from needlemap.clinic.known_state import KnownState
from needlemap.clinic.ports import Clock, Store
from needlemap.clinic.secret_errors import (
    KeyDoesNotFit,
    Locked,
    PassphraseNeeded,
    WrongRecoveryKey,
)
from needlemap.clinic.secrets import Secret
from needlemap.ui.window.backups.notice_bar import NoticeBar
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.navigator import Navigator
from needlemap.ui.work.translator import told
from needlemap.ui.work.worker import Worker

_HELPED = (DatabaseBroken, DatabaseDamaged, DatabaseMissing)
_LOCKED_OUT = (KeyDoesNotFit, WrongRecoveryKey)  # by what opens the clinic: the file may be damaged


class Rescue(QObject):
    """Looks for a good backup, offers it, and puts it in the place of what is damaged.

    Signals:
        asking: why a backup is not opened yet, a Locked, and why one is wanted at all.
        erased_again: how many people were erased from it once more; it is to be said with it.
    """

    erased_again = Signal(int)
    asking = Signal(object, str)
    _done = Signal(object)
    _refused = Signal(object)

    def __init__(
        self, window: MainWindow, worker: Worker, clock: Clock, navigator: Navigator
    ) -> None:
        super().__init__(window)
        self._worker, self._clock, self._navigator = worker, clock, navigator
        self._damaged: Store | None = None  # whose key opens its backups
        self._place: Path | None = None
        self._known: KnownState | None = None
        self._good: GoodBackup | None = None
        self._error: NeedleMapError | None = None  # why one is wanted
        self._opener: Opener | None = None  # what was typed to open it
        self._bar = NoticeBar("damaged", self.tr("What can be done"))
        self._bar.pressed.connect(self._explain)
        window.add_bar(self._bar)

    def told_damaged(self, store: Store, known: KnownState | None) -> None:
        """Say that open records are damaged, with a way on; whoever works is not led off."""
        self._damaged, self._place, self._known = store, store.place, known
        sentence = self.tr(
            "These records are damaged. They can be read, and nothing more is written."
        )
        self._bar.show_notice(sentence, self.tr("What can be done"))

    def forget(self) -> None:
        """Know of no damage: other records are open."""
        self._bar.hide()
        self._damaged = self._place = self._known = self._good = None
        self._error = self._opener = None

    def seek(
        self,
        error: NeedleMapError,
        place: Path | None,
        known: KnownState | None,
        opener: Opener | None = None,
    ) -> None:
        """Look for a backup that helps with an error, verify it, and offer it.

        Those of an encrypted clinic are opened by what was typed, or it is asked for.
        """
        self._good = self._error = None
        if place is None or not isinstance(error, (*_HELPED, *_LOCKED_OUT)):
            return
        self._place, self._known, self._error, self._opener = place, known, error, opener
        self._look()

    def takes(self, opener: Opener | None) -> bool:
        """Look once more, by what was typed for a backup; False if none is asked for."""
        if self._error is None or self._good is not None or opener is None:
            return False
        if isinstance(self._error, _LOCKED_OUT):
            return False  # the clinic itself is tried again
        self._opener = opener
        self._look()
        return True

    def _look(self) -> None:
        place, known = self._place, self._known
        if place is None:
            return
        work = partial(_good_backup, place, known, self._secret())
        self._worker.run("rescue", work, self._offer, self._locked_out, latest=True)

    def _secret(self) -> Callable[[], Secret | None]:
        """Return what tells by which secret backups are opened."""
        if self._opener is not None:
            return partial(_as_typed, self._opener.secret)
        return partial(_secret_of, self._damaged)

    def _locked_out(self, error: NeedleMapError) -> None:
        """Have it asked for what opens the backup, unless that was typed for the clinic."""
        why = self._error
        if isinstance(error, Locked) and why is not None and not isinstance(why, _LOCKED_OUT):
            is_first = isinstance(error, PassphraseNeeded)
            self.asking.emit(error, told(why.text) if is_first else "")

    def join(
        self,
        let_go: Callable[[], None],
        go_on: Callable[[Opener | None], None],
        refuse: Callable[[NeedleMapError], None],
    ) -> None:
        """Let the records go before their place is taken, and go on there, or say why not."""
        self._navigator.database_chooser.backup_wanted.connect(partial(self._take, let_go))
        self._done.connect(go_on)
        self._refused.connect(refuse)

    def _take(self, let_go: Callable[[], None]) -> None:
        """Put the backup that was offered in the place of the damaged file, which is let go."""
        good, place = self._good, self._place
        if good is None or place is None or not self._navigator.may_open_another():
            return
        let_go()
        work = partial(_take_place, good, place, self._clock, self._secret())
        self._worker.run("records", work, self._taken, self._refused.emit)

    def _explain(self) -> None:
        error = DatabaseDamaged()
        self._navigator.records_failed(error)
        self.seek(error, self._place, self._known)

    def _offer(self, good: GoodBackup | None) -> None:
        self._good = good
        if good is not None:
            if self._opener is not None and self._error is not None:  # it was asked for
                self._navigator.records_failed(self._error)
            self._navigator.database_chooser.offer(told(good.words), told(good.lacks))

    def _taken(self, erased_again: int) -> None:
        self._done.emit(self._opener)
        if erased_again:
            self.erased_again.emit(erased_again)


def _good_backup(
    place: Path, known: KnownState | None, secret: Callable[[], Secret | None]
) -> GoodBackup | None:
    # What reads records takes long to import, and nearly every start needs no rescue.
    from needlemap.services.backups import good_backup  # noqa: PLC0415

    return good_backup(place, known, secret())


def _take_place(
    good: GoodBackup, place: Path, clock: Clock, secret: Callable[[], Secret | None]
) -> int:
    """Return how many people were erased from it again."""
    from needlemap.records.backups.restoring import take_place  # noqa: PLC0415  # as above

    _, content = take_place(good.backup.path, place, clock(), secret())
    return content.erased_again


def _as_typed(secret: Secret) -> Secret:
    return secret


def _secret_of(damaged: Store | None) -> Secret | None:
    from needlemap.services.backups import secret_of  # noqa: PLC0415  # as above

    return secret_of(damaged) if damaged is not None else None
