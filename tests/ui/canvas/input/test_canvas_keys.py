"""The keys of the canvas as F1 lists them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from needlemap.ui.canvas.input.canvas_keys import CANVAS_KEYS, FAR_NUDGE_MM, NUDGE_MM, STRIDES_MM


def test_they_are_keys():
    words = {"Arrows": "Left", "Enter again": "Enter"}
    for _, keys in CANVAS_KEYS:
        for key in keys.split(", "):
            text = words.get(key, key.replace("Arrows", "Left"))
            assert QKeySequence(text).toString(), key


def test_they_say_how_far_an_arrow_moves_the_crosshair_and_the_point():
    told = [words for words, keys in CANVAS_KEYS if "Arrows" in keys]
    none, shift, ctrl = (
        STRIDES_MM[held]
        for held in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.ControlModifier,
        )
    )
    assert told == [
        f"Nothing selected: move the crosshair {none:.0f} mm",
        f"… {shift:.0f} mm",
        f"… {ctrl:.0f} mm",
        f"Point selected: move it {NUDGE_MM:.0f} mm along the skin",
        f"… {FAR_NUDGE_MM:.0f} mm",
    ]
