"""Shortcuts by their place: Ctrl+Z is where Z is on a Latin keyboard, whatever is printed there."""

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from needlemap.ui.keyboard.places import as_meant

_OF_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def press_by(button: QAbstractButton, keys: str) -> None:
    """Let keys press a button while it is seen, once, however long they are held.

    A shortcut of the button itself is repeated, also by keys that led to where the button is.
    """
    action = QAction(button)
    action.setShortcut(keys)
    action.setAutoRepeat(False)
    action.triggered.connect(button.click)
    button.addAction(action)


def press_as_meant(window: QWidget, event: QKeyEvent) -> bool:
    """Press the key that is meant, after the printed one did nothing; return whether it did.

    What has the keyboard may keep it, as it may any other; else a shortcut of the window takes it.
    """
    meant = as_meant(event)
    if meant is None:
        return False
    focused = QApplication.focusWidget() or window
    if not _is_kept(focused, meant) and _run_shortcut(window, meant):
        return True
    QApplication.sendEvent(focused, meant)
    return meant.isAccepted()


def _is_kept(focused: QWidget, meant: QKeyEvent) -> bool:
    asked = QKeyEvent(
        QEvent.Type.ShortcutOverride, meant.key(), meant.modifiers(), meant.text()
    )  # fmt: skip
    asked.ignore()
    QApplication.sendEvent(focused, asked)
    return asked.isAccepted()


def _run_shortcut(window: QWidget, meant: QKeyEvent) -> bool:
    held = meant.modifiers() & ~_OF_KEYPAD
    keys = QKeySequence(QKeyCombination(held, Qt.Key(meant.key())))
    for action in window.findChildren(QAction):
        if keys in action.shortcuts() and action.isEnabled() and _is_within_reach(action):
            if action.autoRepeat() or not meant.isAutoRepeat():
                action.trigger()
            return True
    return False


def _is_within_reach(action: QAction) -> bool:
    """Return whether an action stands in a menu, or on a part of the window that is seen."""
    parts = action.associatedObjects()
    return any(isinstance(part, QMenu) or _is_seen(part) for part in parts)


def _is_seen(part: object) -> bool:
    return isinstance(part, QWidget) and part.isVisible() and part.isEnabled()
