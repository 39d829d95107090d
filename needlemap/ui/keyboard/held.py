"""A key that is held down is known as one, also where the computer is too busy to tell."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication
from typing_extensions import override

_OF_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.KeyRelease})


class HeldKeys(QObject):
    """Tells the windows of a key that goes up and down at one moment that it is repeated.

    X11 says so of a key that is held down; where the second half comes late, Qt takes it for a
    press of its own, and what a held key may do once would be done again and again. No hand lets
    a key go and presses it within a millisecond.
    """

    def __init__(self, parent: QObject, goes_on: Callable[[QKeySequence], bool]) -> None:
        """``goes_on``: whether what these keys do is done again as long as they are held."""
        super().__init__(parent)
        self._goes_on = goes_on
        self._up: tuple[int, int] | None = None  # which key was let go last, and when
        application = QApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _OF_KEYS or not isinstance(event, QKeyEvent):
            return False
        if event.isAutoRepeat() or not event.timestamp():
            return False
        told = event.key(), event.timestamp()
        if event.type() == QEvent.Type.KeyRelease:
            self._up = told
            return False
        if told != self._up or self._goes_on(QKeySequence(event.keyCombination())):
            return False
        if event.type() == QEvent.Type.KeyPress:
            repeated = _repeated(event)
            QApplication.sendEvent(watched, repeated)
            event.setAccepted(repeated.isAccepted())
        else:
            event.accept()  # no shortcut is asked
        return True

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)


def _repeated(event: QKeyEvent) -> QKeyEvent:
    repeated = QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        autorep=True,
    )
    repeated.setTimestamp(event.timestamp())
    return repeated
