"""Alt with a key is a command, wherever the keyboard is: it types nothing into a field."""

import sys

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

_ALT, _CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class AltTypesNothing(QObject):
    """Leaves what is pressed with Alt to the window, which does it or says why it does not.

    What Alt writes stays: letters of a Mac, of AltGr (Ctrl+Alt on Windows), and by their number.
    """

    def __init__(self, parent: QObject, platform: str = sys.platform) -> None:
        super().__init__(parent)
        self._platform = platform
        app = QApplication.instance()
        if isinstance(app, QApplication) and platform != "darwin":
            app.focusChanged.connect(self._focus_moved)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not self._would_type(event):
            return False
        event.ignore()  # what is above the field is asked
        return True

    def _would_type(self, event: QKeyEvent) -> bool:
        held, text = event.modifiers(), event.text()
        is_by_number = self._platform == "win32" and bool(held & _KEYPAD)
        is_alt_alone = bool(held & _ALT) and not held & _CONTROL
        return is_alt_alone and not is_by_number and bool(text) and text.isprintable()

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, (QLineEdit, QPlainTextEdit)):
            now.installEventFilter(self)  # once, however often
