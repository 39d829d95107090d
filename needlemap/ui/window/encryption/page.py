"""The page of a clinic's encryption: how it begins, what is on paper, what can be changed."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from needlemap.clinic.secrets import RecoveryKey
from needlemap.ui.window.encryption.kept_card import KeptCard
from needlemap.ui.window.encryption.parts import WideCard, in_the_middle
from needlemap.ui.window.encryption.recovery_card import RecoveryCard
from needlemap.ui.window.encryption.start_card import StartCard


class EncryptionPage(QWidget):
    """Shows one card at a time.

    Signals:
        left: that is all for now.
    """

    left = Signal()

    def __init__(self, recovery: RecoveryCard) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.start, self.kept, self.recovery = StartCard(), KeptCard(), recovery
        self._work = WideCard(self.tr("Encrypting …"))
        self._cards = (self.start, self.kept, self.recovery, self._work)
        self._shown: WideCard = self.start
        in_the_middle(self, *self._cards)
        self.start.left.connect(self.left)
        self.kept.left.connect(self.left)

    @property
    def may_leave(self) -> bool:
        """Whether nothing is under way, and no key waits to be put on paper."""
        return self._shown in {self.start, self.kept}

    def show_start(self) -> None:
        """Offer to encrypt."""
        self.forget()
        self._show(self.start)

    def show_work(self) -> None:
        """Say that it is being done."""
        self._show(self._work)

    def show_key(self, key: RecoveryKey) -> None:
        """Show the recovery key."""
        self.forget()
        self.recovery.show_key(key)
        self._show(self.recovery)

    def show_kept(self, copies: Sequence[Path]) -> None:
        """Show what can be changed, and which copies are plain."""
        self.forget()
        self.kept.show_copies(copies)
        self._show(self.kept)

    def forget(self) -> None:
        """Let nothing stay of what was typed or shown."""
        for card in (self.start, self.kept, self.recovery):
            card.forget()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.may_leave:
            if not event.isAutoRepeat():
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, card: WideCard) -> None:
        self._shown = card
        for one in self._cards:
            one.setVisible(one is card)
        card.setFocus()
