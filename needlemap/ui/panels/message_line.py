"""The line at the bottom of the window: what was done, or why it was not."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


class MessageLine(QLabel):
    """Says one sentence at a time; a refusal is red."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(16, 0, 16, 4)

    def tell(self, sentence: str) -> None:
        """Say what was done."""
        self._say(sentence, "muted")

    def refuse(self, sentence: str) -> None:
        """Say why something was not done."""
        self._say(sentence, "error")

    def not_saved(self, sentence: str) -> None:
        """Say that a change is shown but not yet recorded."""
        self._say(self.tr("Not saved yet, trying again: {0}").format(sentence), "error")

    def saved(self) -> None:
        """Say that all is recorded."""
        self._say(self.tr("Saved"), "muted")

    def _say(self, sentence: str, tone: str) -> None:
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)
        self.setText(sentence)
