"""A question keeps single keys for itself; what leads away or is a command stays the window's."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from needlemap.ui.keyboard.single import is_single, keeps_to_itself

KEYS, NO = Qt.Key, Qt.KeyboardModifier.NoModifier


def event(key, held=NO, kind=QEvent.Type.ShortcutOverride):
    made = QKeyEvent(kind, key, held, "")
    made.ignore()
    return made


@pytest.mark.parametrize("key", ["Key_N", "Key_7", "Key_Delete", "Key_PageUp", "Key_Left", "Key_M"])
def test_one_key_alone_is_kept(key):
    pressed = event(KEYS[key])
    assert keeps_to_itself(pressed)
    assert pressed.isAccepted()


@pytest.mark.parametrize(
    ("key", "held"),
    [
        ("Key_Z", "ControlModifier"),
        ("Key_1", "AltModifier"),
        ("Key_K", "MetaModifier"),
        ("Key_Tab", "NoModifier"),
        ("Key_F1", "NoModifier"),
        ("Key_F6", "ShiftModifier"),
        ("Key_Shift", "ShiftModifier"),
    ],
)
def test_a_command_and_a_way_out_are_not(key, held):
    pressed = event(KEYS[key], Qt.KeyboardModifier[held])
    assert not keeps_to_itself(pressed)
    assert not pressed.isAccepted()


def test_it_is_about_shortcuts_only():
    assert not keeps_to_itself(event(KEYS.Key_N, kind=QEvent.Type.KeyPress))
    assert is_single(event(KEYS.Key_N, kind=QEvent.Type.KeyPress))
