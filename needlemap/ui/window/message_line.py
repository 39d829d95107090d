"""The lines at the bottom of the window: what was done, or why it was not."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from needlemap.body.texts import Text
from needlemap.ui.widgets.announcer import Announcer
from needlemap.ui.work.translator import told

_LINES = 2


class MessageLine(QLabel):
    """Says one sentence at a time; a refusal is red.

    It is as tall with words as without, so that nothing moves under the pointer.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self._announcer = Announcer(self)
        self._note = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(16, 0, 16, 0)
        self.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    def tell(self, sentence: str) -> None:
        """Say what was done."""
        self._say(sentence, "muted")

    def note(self, sentence: str) -> None:
        """Say what became of something typed; that it is recorded then does not hide it."""
        self.announce(sentence)
        self._note = sentence

    def announce(self, sentence: str) -> None:
        """Say what was done, and have it read out."""
        self.tell(sentence)
        self._announcer.say(sentence)

    @property
    def is_refusal(self) -> bool:
        """Whether it says that something was not done."""
        return bool(self.text()) and self.property("tone") == "error"

    def refuse(self, sentence: str) -> None:
        """Say why something was not done."""
        self._say(sentence, "error")

    def not_saved(self, sentence: str) -> None:
        """Say that a change is shown but not yet recorded."""
        self._say(told(Text("Not saved yet, trying again: {reason}", reason=sentence)), "error")

    def saved(self) -> None:
        """Say that all is recorded."""
        if not self._note:
            self._say(self.tr("Saved"), "muted")
        elif self.text() == self._note:
            self._say(told(Text("{sentence} It is saved.", sentence=self._note)), "muted")

    @override
    def heightForWidth(self, width: int) -> int:
        return self.sizeHint().height()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, _LINES * self.fontMetrics().lineSpacing())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _say(self, sentence: str, tone: str) -> None:
        if not sentence.startswith(self._note):
            self._note = ""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)
        self.setText(sentence)
        if tone == "error":
            self._announcer.say(sentence)
