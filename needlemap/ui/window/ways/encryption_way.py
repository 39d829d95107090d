"""The ways to what opens an encrypted clinic, and to its encryption."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.ports import Store
from needlemap.clinic.secrets import RecoveryKey
from needlemap.ui.window.commands import ENCRYPTION
from needlemap.ui.window.encryption.offer import EncryptionOffer, OfferedDays
from needlemap.ui.window.encryption.page import EncryptionPage
from needlemap.ui.window.encryption.recovery_card import MakeSheet, RecoveryCard
from needlemap.ui.window.encryption.unlock_page import UnlockPage
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.work.app_context import AppContext, Paperwork
from needlemap.ui.work.prompts import Prompts
from needlemap.ui.work.translator import told
from needlemap.ui.work.worker import Worker


class EncryptionWay(QObject):
    """Shows the pages; what they ask for is done by who made this.

    Signals:
        wanted: the page was asked for. left: it is done with.
        given: what may open the records. back: the records that are open are wanted.
        another: other records are wanted.
    """

    wanted = Signal()
    left = Signal()
    given = Signal(object, object)
    back = Signal()
    another = Signal()

    def __init__(self, window: MainWindow, context: AppContext) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._stack = QUndoStack(window.undo)  # nothing can be undone there
        self._asked = OfferedDays()
        self._is_locked = False
        self.page: EncryptionPage | None = None
        window.stack.currentChanged.connect(self._stay)
        window.commands.bind(ENCRYPTION.bound(self.wanted.emit, self._why_not))

    @cached_property
    def unlock(self) -> UnlockPage:
        """Where the records are opened, made when it is first wanted: most starts go without."""
        made = UnlockPage()
        self._window.stack.addWidget(made)
        made.given.connect(self.given)
        made.back.connect(self.back)
        made.another.connect(self.another)
        return made

    def make_page(
        self, make: MakeSheet, paper: Paperwork, prompts: Prompts, worker: Worker
    ) -> EncryptionPage:
        """Return the page, made when it is first wanted."""
        recovery = RecoveryCard(make, paper, prompts, worker)
        self.page = EncryptionPage(recovery)
        self._window.stack.addWidget(self.page)
        recovery.told.connect(self._window.message.announce)
        recovery.refused.connect(self._window.tell)
        self.page.left.connect(self.left)
        return self.page

    def ask(self, refusal: NeedleMapError) -> None:
        """Ask for what opens the records that are wanted; nothing of them is shown before."""
        self._window.patients.take_early_enter()  # it was meant for those records
        self._is_locked = not self._context.is_open
        self._show(self.unlock)
        self.unlock.ask(refusal, has_records=self._context.is_open)

    def opened(self, store: Store, *, may_ask: bool) -> None:
        """Ask no more; if it may be asked, offer to encrypt what is not encrypted."""
        self._is_locked = False
        if "unlock" in self.__dict__:  # made
            self.unlock.forget()
        self.take_offer_away()
        place = store.place
        if not may_ask or place is None or store.encryption or store.read_only:
            return
        if self._asked.may_ask(place, self._context.today()):
            offer = EncryptionOffer()
            offer.wanted.connect(self.wanted)
            offer.put_off.connect(self._put_off)
            self._window.patients.ask_above(offer)

    def put_off(self) -> None:
        """Ask again in a week."""
        self._put_off()

    def take_offer_away(self) -> None:
        """Offer nothing."""
        self._window.patients.ask_above(None)

    def show_start(self, page: EncryptionPage) -> None:
        """Offer to encrypt the clinic."""
        self._show(page)
        page.show_start()

    def show_kept(self, page: EncryptionPage, copies: Sequence[Path]) -> None:
        """Show what can be changed."""
        self._show(page)
        page.show_kept(copies)

    def show_key(self, page: EncryptionPage, key: RecoveryKey) -> None:
        """Show the key of the clinic, to be put on paper."""
        self._show(page)
        page.show_key(key)

    def show_work(self, page: EncryptionPage) -> None:
        """Say that the clinic is being encrypted."""
        self._show(page)
        page.show_work()

    def refuse(self, page: EncryptionPage, error: NeedleMapError) -> None:
        """Say why nothing was changed."""
        page.kept.show_error(told(error.text))

    def _show(self, page: UnlockPage | EncryptionPage) -> None:
        self._window.undo.setActiveStack(self._stack)
        self._window.commands.show_chart(on=False)
        title = "NeedleMap" if isinstance(page, UnlockPage) else self.tr("Encryption")
        self._window.show_page(page, title)

    def _stay(self, _: int) -> None:
        """Lead back to the question while there is nothing else to be shown."""
        if self._context.is_open:
            self._is_locked = False
        elif self._is_locked and self._window.stack.currentWidget() is self._window.patients:
            self._show(self.unlock)
            self.unlock.take_focus()

    def _put_off(self) -> None:
        place = self._context.store.place if self._context.is_open else None
        if place is not None:
            self._asked.put_off(place, self._context.today())
        self.take_offer_away()

    def _why_not(self) -> str:
        if not self._context.is_open:
            return self.tr("The records are not open yet")
        if self._context.store.place is None:
            return self.tr("The records are on a server, which keeps them from others itself")
        return ""
