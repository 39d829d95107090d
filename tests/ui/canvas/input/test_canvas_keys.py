"""What the help says of the keys of the canvas is what the keys do."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from needlemap.ui.canvas.input.canvas_keys import CANVAS_KEYS, FAR_NUDGE_MM, NUDGE_MM, STRIDES_MM

HELD = Qt.KeyboardModifier


def test_what_the_help_lists_are_keys():
    words = {"Arrows": "Left", "Enter again": "Enter"}
    for _, keys in CANVAS_KEYS:
        for key in keys.split(", "):
            text = words.get(key, key.replace("Arrows", "Left"))
            assert QKeySequence(text).toString(), key


@pytest.mark.parametrize(
    ("keys", "held", "mm"),
    [
        ("Arrows", HELD.NoModifier, 5),
        ("Shift+Arrows", HELD.ShiftModifier, 1),
        ("Ctrl+Arrows", HELD.ControlModifier, 50),
    ],
)
def test_an_arrow_moves_the_pointer_as_far_as_the_help_says(keys, held, mm):
    words = next(words for words, shown in CANVAS_KEYS if shown == keys)
    assert STRIDES_MM[held] == mm
    assert words.endswith(f" {mm} mm")


def test_an_arrow_moves_the_selected_point_as_far_as_the_help_says():
    said = [(words, keys) for words, keys in CANVAS_KEYS[-2:]]
    assert (NUDGE_MM, FAR_NUDGE_MM) == (1.0, 5.0)
    assert [(keys, words.rsplit("… ")[-1]) for words, keys in said] == [
        ("Arrows", "Point selected: move it 1 mm along the skin"),
        ("Shift+Arrows", "5 mm"),
    ]
