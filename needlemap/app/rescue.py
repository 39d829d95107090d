"""The way on where records are damaged: the newest good backup takes the place of the file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.backups.errors import DatabaseBroken
from needlemap.clinic.backups.offers import GoodBackup
from needlemap.clinic.errors import DatabaseDamaged, DatabaseMissing
from needlemap.clinic.known_state import KnownState
from needlemap.clinic.ports import Clock, Store
from needlemap.ui.window.backups.notice_bar import NoticeBar
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.navigator import Navigator
from needlemap.ui.work.translator import told
from needlemap.ui.work.worker import Worker

_HELPED = (DatabaseBroken, DatabaseDamaged, DatabaseMissing)


class Rescue(QObject):
    """Looks for a good backup, offers it, and puts it in the place of what is damaged.

    Signals:
        erased_again: how many people were erased from it once more; it is to be said with it.
    """

    erased_again = Signal(int)
    _done = Signal()
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

    def seek(self, error: NeedleMapError, place: Path | None, known: KnownState | None) -> None:
        """Look for a backup that helps with an error, verify it, and offer it."""
        self._good = None
        if place is None or not isinstance(error, _HELPED):
            return
        self._place = place
        work = partial(_good_backup, place, known, self._damaged)
        self._worker.run("rescue", work, self._offer, _nothing, latest=True)

    def join(
        self,
        let_go: Callable[[], None],
        go_on: Callable[[], None],
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
        work = partial(_take_place, good, place, self._clock, self._damaged)
        self._worker.run("records", work, self._taken, self._refused.emit)

    def _explain(self) -> None:
        error = DatabaseDamaged()
        self._navigator.records_failed(error)
        self.seek(error, self._place, self._known)

    def _offer(self, good: GoodBackup | None) -> None:
        self._good = good
        if good is not None:
            self._navigator.database_chooser.offer(told(good.words), told(good.lacks))

    def _taken(self, erased_again: int) -> None:
        self._done.emit()
        if erased_again:
            self.erased_again.emit(erased_again)


def _good_backup(place: Path, known: KnownState | None, damaged: Store | None) -> GoodBackup | None:
    # What reads records takes long to import, and nearly every start needs no rescue.
    from needlemap.services.backups import good_backup, secret_of  # noqa: PLC0415

    return good_backup(place, known, secret_of(damaged) if damaged is not None else None)


def _take_place(good: GoodBackup, place: Path, clock: Clock, damaged: Store | None) -> int:
    """Return how many people were erased from it again."""
    from needlemap.records.backups.restoring import take_place  # noqa: PLC0415  # as above
    from needlemap.services.backups import secret_of  # noqa: PLC0415

    secret = secret_of(damaged) if damaged is not None else None
    _, content = take_place(good.backup.path, place, clock(), secret)
    return content.erased_again


def _nothing(_: object) -> None:
    """Offer nothing."""
