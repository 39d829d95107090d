"""Keys that a part of the window may keep for itself: one alone, without Ctrl, Alt or Meta."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
PRESSES = ENTERS | {Qt.Key.Key_Space}
_WITH = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_LEADS_AWAY = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
_FIRST_F, _LAST_F = Qt.Key.Key_F1, Qt.Key.Key_F35
_HELD_DOWN = frozenset(
    {
        *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr),
        *(Qt.Key.Key_Meta, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_ScrollLock),
        *(Qt.Key.Key_Super_L, Qt.Key.Key_Super_R, Qt.Key.Key_Hyper_L, Qt.Key.Key_Hyper_R),
    }
)


def is_single(event: QKeyEvent) -> bool:
    """Return whether one key is pressed that neither leads away nor only changes others."""
    key = event.key()
    if event.modifiers() & _WITH or key in _LEADS_AWAY or key in _HELD_DOWN:
        return False
    return not _FIRST_F <= key <= _LAST_F


def keeps_to_itself(event: QEvent) -> bool:
    """Take a single key away from the shortcuts of the window; return whether it was one."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if not is_single(event):
        return False
    event.accept()
    return True
