"""Opening encrypted records with what somebody typed, and encrypting those that are open."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.ports import Store
from needlemap.clinic.secret_ports import Encryption
from needlemap.clinic.secrets import Passphrase, RecoveryKey, Secret
from needlemap.services.files import write_whole
from needlemap.ui.window.encryption.page import EncryptionPage
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.navigator import Navigator
from needlemap.ui.window.ways.encryption_way import EncryptionWay
from needlemap.ui.work.app_context import AppContext, Paperwork
from needlemap.ui.work.prompts import Prompts
from needlemap.ui.work.translator import told
from needlemap.ui.work.worker import Worker

_LINE = "records"


@dataclass(frozen=True, slots=True)
class Opener:
    """What opens records, and the passphrase that is to open them from then on."""

    secret: Secret
    new: Passphrase | None = None


class Encrypting(QObject):
    """Does what the pages of an encrypted clinic ask for.

    Signals:
        unlocking: what was typed to open the records that are wanted, None to try without.
        conversion: the Passphrase by which the open records are to be encrypted.
        key_kept: the key of records that were just encrypted is on paper.
    """

    unlocking = Signal(object)
    conversion = Signal(object)
    key_kept = Signal()

    def __init__(
        self,
        window: MainWindow,
        context: AppContext,
        navigator: Navigator,
        prompts: Prompts,
        worker: Worker,
    ) -> None:
        super().__init__(window)
        self._window, self._context, self._worker = window, context, worker
        self._prompts, self._navigator = prompts, navigator
        self._is_demo = False
        self._fresh: RecoveryKey | None = None  # of records that were encrypted just now
        self._refusal: NeedleMapError | None = None  # why they were not
        self._page: EncryptionPage | None = None
        self._way = EncryptionWay(window, context)
        self._way.wanted.connect(self.show)
        self._way.left.connect(self._leave)
        self._way.given.connect(self._unlock)
        self._way.back.connect(navigator.show_patients)
        self._way.another.connect(navigator.database_chooser.choose)

    def ask(self, refusal: NeedleMapError, why: str = "") -> None:
        """Ask for what opens the records, or a backup of them, and say why that is wanted."""
        self._way.ask(refusal)
        if why:
            self._way.unlock.say(why)

    @property
    def shows_key(self) -> bool:
        """Whether the key of records that were just encrypted is shown once they are open."""
        return self._fresh is not None

    def opened(self, store: Store, *, demo: bool) -> None:
        """Take note that records are open; those that were just encrypted show their key."""
        self._is_demo = demo
        self._way.opened(store, may_ask=not demo)
        if self._refusal is not None:
            self._window.tell(told(self._refusal.text))
            self._refusal = None
        key, self._fresh = self._fresh, None
        if key is not None and store.encryption is not None:
            self._way.show_key(self._ready(), key)

    def convert(self, place: Path, passphrase: Passphrase) -> None:
        """Encrypt the file of records that nobody has open any more; they are opened again then."""
        self._way.show_work(self._ready())
        self._window.setEnabled(False)  # nothing may be read or written meanwhile
        work = partial(_encrypted, str(place), passphrase)
        self._worker.run(_LINE, work, self._converted, self._not_converted)

    def show(self) -> None:
        """Show what can be done with the open records."""
        if self._is_demo:
            self._window.tell(self.tr("The demo clinic holds invented people: it stays as it is."))
        elif self._context.store.encryption is None:
            self._way.show_start(self._ready())
        else:
            self._show_kept()

    def _unlock(self, secret: Secret, new: Passphrase | None) -> None:
        self.unlocking.emit(Opener(secret, new))

    def _converted(self, key: RecoveryKey) -> None:
        self._window.setEnabled(True)
        self._fresh = key
        self.unlocking.emit(Opener(key))

    def _not_converted(self, error: NeedleMapError) -> None:
        self._window.setEnabled(True)
        self._refusal = error
        self.unlocking.emit(None)

    def _ready(self) -> EncryptionPage:
        if self._page is None:
            paper = Paperwork(_page_drawers, write_whole)
            make = partial(_sheet, self._context)
            page = self._way.make_page(make, paper, self._prompts, self._worker)
            page.start.wanted.connect(self.conversion)
            page.recovery.done.connect(self._show_kept)
            page.recovery.done.connect(self.key_kept)
            page.kept.change_wanted.connect(self._change)
            page.kept.key_wanted.connect(self._show_key)
            page.kept.removal_wanted.connect(self._remove)
            self._page = page
        return self._page

    def _show_kept(self) -> None:
        copies = _copies(self._context.store)
        self._way.show_kept(self._ready(), copies)

    def _change(self, now: Passphrase, new: Passphrase) -> None:
        kept = self._context.store.encryption
        if kept is not None:
            work = partial(_changed, kept, now, new)
            self._worker.run(_LINE, work, self._is_changed, self._refuse)

    def _is_changed(self, _: object) -> None:
        self._show_kept()
        self._window.message.announce(
            self.tr("The passphrase is changed. Copies from before open with the one before.")
        )

    def _show_key(self, now: Passphrase) -> None:
        kept = self._context.store.encryption
        if kept is not None:
            self._worker.run(_LINE, partial(_key, kept, now), self._key_shown, self._refuse)

    def _key_shown(self, key: RecoveryKey) -> None:
        self._way.show_key(self._ready(), key)

    def _remove(self) -> None:
        store = self._context.store
        names = ", ".join(copy.name for copy in _copies(store))
        question = Text(
            "{files} will be removed, and cannot be had back. The encrypted clinic stays.",
            files=names,
        )
        if self._prompts.confirm(self.tr("Remove copies that are not encrypted"), told(question)):
            self._worker.run(_LINE, partial(_removed, store), self._are_removed, self._refuse)

    def _are_removed(self, left: tuple[Path, ...]) -> None:
        self._show_kept()
        if left:
            words = Text("{count} copies could not be removed.", count=len(left))
            self._window.tell(told(words))

    def _refuse(self, error: NeedleMapError) -> None:
        self._way.refuse(self._ready(), error)

    def _leave(self) -> None:
        if self._context.store.encryption is None:
            self._way.put_off()
        self._navigator.show_patients()


def _encrypted(place: str, passphrase: Passphrase) -> RecoveryKey:
    # What encrypts is needed for that alone; likewise below.
    from needlemap.services.encryption import encrypt  # noqa: PLC0415

    return encrypt(place, passphrase)


def _changed(kept: Encryption, now: Passphrase, new: Passphrase) -> None:
    kept.check(now)
    kept.set_passphrase(new)


def _key(kept: Encryption, now: Passphrase) -> RecoveryKey:
    kept.check(now)
    return kept.recovery_key


def _copies(store: Store) -> tuple[Path, ...]:
    from needlemap.services.encryption import copies_not_encrypted  # noqa: PLC0415

    return copies_not_encrypted(str(store.place), _clinic_of(store))


def _removed(store: Store) -> tuple[Path, ...]:
    from needlemap.services.encryption import remove_copies_not_encrypted  # noqa: PLC0415

    return remove_copies_not_encrypted(str(store.place), _clinic_of(store))


def _clinic_of(store: Store) -> UUID | None:
    with suppress(NeedleMapError):
        state = store.state()
        return state.clinic if state is not None else None
    return None


def _sheet(context: AppContext, key: RecoveryKey) -> bytes:
    # ReportLab is needed for the sheet alone.
    from needlemap.services.recovery_sheet import recovery_sheet  # noqa: PLC0415

    return recovery_sheet(context.store, context.today(), key)


def _page_drawers(pdf: bytes, dpi: float) -> tuple[Callable[[], bytes], ...]:
    from needlemap.sheets.preview import page_drawers  # noqa: PLC0415

    return page_drawers(pdf, dpi)
