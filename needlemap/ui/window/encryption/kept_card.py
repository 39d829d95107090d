"""What can be done with an encrypted clinic: another passphrase, the key, copies that are plain."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.secrets import Passphrase
from needlemap.ui.widgets.common import button, label, row
from needlemap.ui.window.encryption.new_passphrase import NewPassphrase
from needlemap.ui.window.encryption.parts import WideCard, sentence
from needlemap.ui.window.encryption.secret_field import SecretField
from needlemap.ui.work.translator import told


class KeptCard(WideCard):
    """Asks for the passphrase before it changes anything, or shows the key.

    Signals:
        change_wanted: the Passphrase of now, and the new one.
        key_wanted: the Passphrase of now.
        removal_wanted: the plain copies are to go.
        left: that is all.
    """

    change_wanted = Signal(object, object)
    key_wanted = Signal(object)
    removal_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("This clinic is encrypted"))
        self._copies = sentence("", "caution", "plain_copies")
        self._remove = button(self.tr("Remove what is not encrypted …"), "plain_remove", "alarm")
        self._now = SecretField("passphrase_now", self.tr("Current passphrase"))
        self._new = NewPassphrase("passphrase")
        self.error.setObjectName("passphrase_error")
        change = button(self.tr("Change the passphrase"), "passphrase_change", "main")
        key = button(self.tr("Show the recovery key"), "recovery_show", "soft")
        back = button(self.tr("Back   Esc"), "encryption_back")
        self.column.addWidget(self._copies)
        self.column.addLayout(row(self._remove, None))
        self.column.addWidget(self._now)
        self.column.addLayout(row(key, None))
        self.column.addWidget(label(self.tr("Another passphrase"), "heading"))
        self.column.addWidget(self._new)
        self.column.addWidget(self.error)
        self.column.addLayout(row(change, back, None))
        self._remove.clicked.connect(self.removal_wanted)
        change.clicked.connect(self._want_change)
        self._new.entered.connect(self._want_change)
        key.clicked.connect(self._want_key)
        back.clicked.connect(self.left)
        self.setFocusProxy(self._now)

    def show_copies(self, copies: Sequence[Path]) -> None:
        """Say which copies beside the clinic are not encrypted, if there are any."""
        names = ", ".join(copy.name for copy in copies)
        words = Text(
            "Not encrypted, and to be read by whoever gets them: {files}. Remove them once you know"
            " that the encrypted clinic opens.",
            files=names,
        )
        self._copies.setText(told(words) if copies else "")
        for part in (self._copies, self._remove):
            part.setVisible(bool(copies))

    def forget(self) -> None:
        """Let nothing stay of what was typed."""
        self._now.forget()
        self._new.forget()
        self.show_error("")

    def _want_change(self) -> None:
        try:
            new = self._new.chosen()
        except NeedleMapError as error:
            self.show_error(told(error.text), self._new)
            return
        self.show_error("")
        self.change_wanted.emit(Passphrase(self._now.text), new)

    def _want_key(self) -> None:
        self.show_error("")
        self.key_wanted.emit(Passphrase(self._now.text))
