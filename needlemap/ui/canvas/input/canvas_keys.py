"""The keys that the canvas takes beside the acts of the menus, for the canvas and the help."""

from PySide6.QtCore import Qt

from needlemap.body.texts import Text, marked

STRIDES_MM = {
    Qt.KeyboardModifier.NoModifier: 5.0,
    Qt.KeyboardModifier.ShiftModifier: 1.0,
    Qt.KeyboardModifier.ControlModifier: 50.0,
}
"""How far one press of an arrow moves the crosshair, by the key that is held."""
NUDGE_MM, FAR_NUDGE_MM = 1.0, 5.0
"""How far an arrow moves the selected point, alone and with Shift."""

_ALONE, _SHIFT, _CTRL = (f"{stride:.0f}" for stride in STRIDES_MM.values())
_NUDGE, _FAR_NUDGE = f"{NUDGE_MM:.0f}", f"{FAR_NUDGE_MM:.0f}"
CANVAS_KEYS: tuple[tuple[str, str], ...] = (
    (Text("Nothing selected: move the crosshair {mm} mm", mm=_ALONE), marked("Arrows")),
    (Text("… {mm} mm", mm=_SHIFT), marked("Shift+Arrows")),
    (Text("… {mm} mm", mm=_CTRL), marked("Ctrl+Arrows")),
    (Text("Do what a click does there; next corner of a zone"), marked("Enter, Space")),
    (Text("Close the zone"), marked("Enter again, Z")),
    (Text("Call the crosshair though a mark is selected, and put it away"), "X"),
    (Text("Menu of the place or the selected mark"), marked("Menu, Shift+F10")),
    (Text("Name the muscle deeper, or less deep, at the pointer"), "Tab, Shift+Tab"),
    (Text("Break off, put the crosshair away, select nothing"), "Esc"),
    (Text("Point selected: move it {mm} mm along the skin", mm=_NUDGE), marked("Arrows")),
    (Text("… {mm} mm", mm=_FAR_NUDGE), marked("Shift+Arrows")),
)
