"""Two lines in which a new passphrase is typed, and typed again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlemap.clinic.secret_errors import PassphrasesDiffer
from needlemap.clinic.secrets import Passphrase
from needlemap.ui.widgets.common import label
from needlemap.ui.window.encryption.secret_field import SecretField

_GAP_PX = 8


class NewPassphrase(QWidget):
    """Asks for a new passphrase twice.

    Signals:
        entered: Enter was pressed in the second line.
    """

    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.first = SecretField(f"{name}_new", self.tr("New passphrase"))
        self.again = SecretField(f"{name}_again", self.tr("The same again"))
        rule = label(
            self.tr("At least twelve letters, or five words that nobody would put together."),
            "small",
        )
        rule.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP_PX)
        for part in (self.first, rule, self.again):
            column.addWidget(part)
        self.first.entered.connect(self.again.setFocus)
        self.again.entered.connect(self.entered)
        self.setFocusProxy(self.first)

    @property
    def has_typed(self) -> bool:
        """Whether anything is typed."""
        return bool(self.first.text or self.again.text)

    def chosen(self) -> Passphrase:
        """Return it.

        Raises:
            PassphraseTooShort: if it would be guessed.
            PassphrasesDiffer: if it was typed differently the second time.
        """
        made = Passphrase.chosen(self.first.text)
        if Passphrase(self.again.text) != made:
            raise PassphrasesDiffer
        return made

    def forget(self) -> None:
        """Let nothing of it stay."""
        self.first.forget()
        self.again.forget()
