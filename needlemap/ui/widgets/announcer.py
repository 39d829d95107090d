"""Says to a screen reader what the screen shows."""

from PySide6 import QtGui  # what is made of it when first named takes 4 ms, which a start has not
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget


class Announcer(QObject):
    """Speaks for one widget; a new sentence takes the place of one that is still being read."""

    said = Signal(str)

    def __init__(self, speaker: QWidget) -> None:
        super().__init__(speaker)
        self._speaker = speaker

    def say(self, sentence: str) -> None:
        """Have a sentence read out."""
        if not sentence:
            return
        event = QtGui.QAccessibleAnnouncementEvent(self._speaker, sentence)
        event.setPoliteness(QtGui.QAccessible.AnnouncementPoliteness.Assertive)
        QtGui.QAccessible.updateAccessibility(event)
        self.said.emit(sentence)
