"""Whether the records of the practice are encrypted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from needlemap.clinic.ports import Store
from needlemap.ui.widgets.common import button, label, row


class EncryptionCard(QWidget):
    """Says how the records are kept, where it is said where they are, and leads to encryption.

    Signals:
        wanted: that page.
    """

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", "muted")
        self._words.setObjectName("encryption_state")
        self._words.setWordWrap(True)
        self._go = button(self.tr("Encryption …"), "encryption_go")
        self._go.clicked.connect(self.wanted)
        line = row(self._words, self._go)
        line.setContentsMargins(0, 0, 0, 0)
        line.setStretch(0, 1)
        self.setLayout(line)

    def show_store(self, store: Store) -> None:
        """Show whether these records are encrypted."""
        words = self.tr("Not encrypted")
        if store.place is None:
            words = self.tr("The server keeps them from others itself")
        elif store.encryption is not None:
            words = self.tr("Encrypted")
        self._words.setText(words)
        self._go.setVisible(store.place is not None)
