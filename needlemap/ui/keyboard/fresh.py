"""A dialog is answered by keys that are pressed while it is there, not by one held from before."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

_MOVES = frozenset(
    {
        *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
        *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End),
        *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab),
    }
)
_OF_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.KeyRelease})


class FreshKeys(QObject):
    """Takes from a dialog, and from all that stands in it, what a held key repeats."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        for part in (dialog, *dialog.findChildren(QWidget)):
            part.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _OF_KEYS or not isinstance(event, QKeyEvent):
            return False
        is_taken = event.isAutoRepeat() and event.key() not in _MOVES
        if is_taken:
            event.accept()  # or Alt with a letter of a button would press it, again and again
        return is_taken
