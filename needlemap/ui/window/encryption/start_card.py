"""Asks for the passphrase by which a clinic is encrypted, and says what that means."""

from PySide6.QtCore import Signal

from needlemap.body.errors import NeedleMapError
from needlemap.ui.widgets.common import button, row
from needlemap.ui.window.encryption.new_passphrase import NewPassphrase
from needlemap.ui.window.encryption.parts import WideCard, sentence
from needlemap.ui.work.translator import told


class StartCard(WideCard):
    """Leads into encryption.

    Signals:
        wanted: the Passphrase. left: later, or never.
    """

    wanted = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Encrypt this clinic"))
        self._new = NewPassphrase("encrypt")
        self.error.setObjectName("encrypt_error")
        self._go = button(self.tr("Encrypt"), "encrypt_go", "main")
        self._later = button(self.tr("Later   Esc"), "encrypt_later")
        for words in (
            self.tr(
                "The records are not encrypted: whoever gets this computer, its disk or a copy can"
                " read them. Encrypted, they open with a passphrase alone, at each start."
            ),
            self.tr(
                "Whoever forgets the passphrase needs the recovery key, which is shown next and is"
                " to be printed. Without both the records are lost: nobody can open them."
            ),
        ):
            self.column.addWidget(sentence(words, ""))
        self.column.addWidget(self._new)
        self.column.addWidget(self.error)
        self.column.addLayout(row(self._go, self._later, None))
        self._go.clicked.connect(self._want)
        self._new.entered.connect(self._want)
        self._later.clicked.connect(self.left)
        self.setFocusProxy(self._new)

    def forget(self) -> None:
        """Let nothing stay of what was typed."""
        self._new.forget()
        self.show_error("")

    def _want(self) -> None:
        try:
            passphrase = self._new.chosen()
        except NeedleMapError as error:
            self.show_error(told(error.text))
            return
        self.forget()
        self.wanted.emit(passphrase)
