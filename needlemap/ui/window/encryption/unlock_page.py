"""Shown before anything of an encrypted clinic is: asks for what opens it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.secret_errors import (
    KeyDoesNotFit,
    KeyFileDamaged,
    KeyFileMissing,
    PassphraseNeeded,
    WrongRecoveryKey,
)
from needlemap.clinic.secrets import RecoveryKey, Secret, secret_of
from needlemap.ui.widgets.common import button, label
from needlemap.ui.widgets.fitting.flow_rows import FlowRows
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.widgets.typing.entered import on_enter
from needlemap.ui.window.encryption.new_passphrase import NewPassphrase
from needlemap.ui.window.encryption.parts import WideCard, in_the_middle, sentence
from needlemap.ui.window.encryption.secret_field import SecretField
from needlemap.ui.work.translator import told

_GAP_PX = 8
_BY_KEY_ALONE = (KeyFileMissing, KeyFileDamaged, KeyDoesNotFit, WrongRecoveryKey)


class UnlockPage(QWidget):
    """One field, or the recovery key with a new passphrase.

    Signals:
        given: the Secret, and the new Passphrase that opens the clinic from now on, or None.
        another: other records are wanted. back: those that are open are.
    """

    given = Signal(object, object)
    another = Signal()
    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._is_by_key = False
        self._card = WideCard(self.tr("This clinic is encrypted"))
        self._about = sentence("", "muted", "unlock_about")
        self._passphrase = SecretField("unlock_passphrase", self.tr("Passphrase"))
        self._key_words = label(self.tr("Recovery key"), "small")
        self._key = QLineEdit()
        self._key.setObjectName("unlock_key")
        self._key.setAccessibleName(self.tr("Recovery key"))
        self._key.setMinimumHeight(TARGET_PX)
        self._key.setMaxLength(200)
        self._new = NewPassphrase("unlock")
        self._card.error.setObjectName("unlock_error")
        self._open = button(self.tr("Open"), "unlock_open", "main")
        self._way = button(self.tr("Use the recovery key"), "unlock_way", "soft")
        other = button(self.tr("Choose another database"), "unlock_another")
        self._back = button(self.tr("Back to the patients"), "unlock_back")
        self._ways = FlowRows((self._open, self._way, other, self._back), _GAP_PX)
        fields = (self._about, self._passphrase, self._key_words, self._key, self._new)
        for part in (*fields, self._card.error, self._ways):
            self._card.column.addWidget(part)
        in_the_middle(self, self._card)
        self._passphrase.entered.connect(self._give)
        on_enter(self._key, self._new.setFocus)
        self._new.entered.connect(self._give)
        self._open.clicked.connect(self._give)
        self._way.clicked.connect(self._change_way)
        other.clicked.connect(self.another)
        self._back.clicked.connect(self.back)

    def ask(self, refusal: NeedleMapError, *, has_records: bool) -> None:
        """Ask for what opens the clinic, and say why what was typed did not."""
        self._rest()
        self._place = Path(str(refusal.facts.get("place", ""))).name
        self._back.setVisible(has_records)
        is_first = isinstance(refusal, PassphraseNeeded)
        if is_first:
            self.forget()
        self._go(by_key=isinstance(refusal, _BY_KEY_ALONE) or (self._is_by_key and not is_first))
        self._card.show_error("" if is_first else told(refusal.text))
        self._ways.arrange()

    def say(self, words: str) -> None:
        """Say besides why it is asked for."""
        self._card.show_error(words)

    def take_focus(self) -> None:
        """Be ready to type."""
        part = self._key if self._is_by_key else self._passphrase.line
        part.setFocus()
        part.selectAll()

    def forget(self) -> None:
        """Let nothing stay of what was typed."""
        for part in (self._passphrase, self._new):
            part.forget()
        self._key.clear()
        self._card.show_error("")

    def _rest(self) -> None:
        self._open.setEnabled(True)
        self._open.setText(self.tr("Open"))

    def _go(self, *, by_key: bool) -> None:
        self._is_by_key = by_key
        for part in (self._key_words, self._key, self._new):
            part.setVisible(by_key)
        self._passphrase.setVisible(not by_key)
        words = Text("{file} opens with its passphrase.", file=self._place)
        if by_key:
            words = Text(
                "{file} opens with the recovery key from the sheet: fourteen groups. From then on"
                " it opens with a new passphrase.",
                file=self._place,
            )
        self._about.setText(told(words))
        key, passphrase = self.tr("Use the recovery key"), self.tr("Use the passphrase")
        self._way.setText(passphrase if by_key else key)
        self._way.setAccessibleName(self._way.text())
        self._ways.arrange()
        self.take_focus()

    def _change_way(self) -> None:
        self._card.show_error("")
        self._go(by_key=not self._is_by_key)

    def _give(self) -> None:
        if not self._open.isEnabled():
            return
        try:
            new = self._new.chosen() if self._is_by_key else None
            secret = self._typed()
        except NeedleMapError as error:
            self._card.show_error(told(error.text))
            return
        self._card.show_error("")
        self._open.setEnabled(False)
        self._open.setText(self.tr("Opening …"))
        self.given.emit(secret, new)

    def _typed(self) -> Secret:
        if self._is_by_key:
            return RecoveryKey.typed(self._key.text())
        return secret_of(self._passphrase.text)
