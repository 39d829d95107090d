"""The keys that the canvas takes beside the acts of the menus, for the canvas and the help."""

from PySide6.QtCore import Qt

STRIDES_MM = {
    Qt.KeyboardModifier.NoModifier: 5.0,
    Qt.KeyboardModifier.ShiftModifier: 1.0,
    Qt.KeyboardModifier.ControlModifier: 50.0,
}
"""How far one press of an arrow moves the crosshair, by the key that is held."""
NUDGE_MM, FAR_NUDGE_MM = 1.0, 5.0
"""How far an arrow moves the selected point, alone and with Shift."""


def _stride(held: Qt.KeyboardModifier) -> str:
    return f"{STRIDES_MM[held]:.0f} mm"


_NONE, _SHIFT, _CTRL = STRIDES_MM
CANVAS_KEYS: tuple[tuple[str, str], ...] = (
    (f"Nothing selected: move the crosshair {_stride(_NONE)}", "Arrows"),
    (f"… {_stride(_SHIFT)}", "Shift+Arrows"),
    (f"… {_stride(_CTRL)}", "Ctrl+Arrows"),
    ("Do what a click does there; next corner of a zone", "Enter, Space"),
    ("Close the zone", "Enter again, Z"),
    ("Call the crosshair though a mark is selected, and put it away", "X"),
    ("Menu of the place or the selected mark", "Menu, Shift+F10"),
    ("Name the muscle deeper, or less deep, at the pointer", "Tab, Shift+Tab"),
    ("Break off, put the crosshair away, select nothing", "Esc"),
    (f"Point selected: move it {NUDGE_MM:.0f} mm along the skin", "Arrows"),
    (f"… {FAR_NUDGE_MM:.0f} mm", "Shift+Arrows"),
)
