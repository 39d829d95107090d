"""Enter in a line does something once, however long the key is held."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from needlemap.ui.keyboard.single import ENTERS


def on_enter(line: QLineEdit, act: Callable[[], object] | SignalInstance) -> None:
    """Let Enter in a line do something; a key that was down before means nothing there.

    What is typed comes back into a line: a key still held from what led there must not sign it.
    """
    has_keyboard = line.focusProxy() or line  # the list whose line it is
    has_keyboard.installEventFilter(_Once(line))
    line.returnPressed.connect(act)


class _Once(QObject):
    """Keeps the repeats of a held Enter from a line."""

    @override
    def eventFilter(self, line: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return event.isAutoRepeat() and event.key() in ENTERS
