"""Words for the closed sets, translated."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from needlemap.body.places import ViewId

_VIEWS = {
    ViewId.ANTERIOR: "Front",
    ViewId.POSTERIOR: "Back",
    ViewId.LEFT_LATERAL: "Left",
    ViewId.RIGHT_LATERAL: "Right",
    ViewId.HEAD_ANTERIOR: "Head, front",
    ViewId.HEAD_POSTERIOR: "Head, back",
    ViewId.HEAD_LEFT: "Head, left",
    ViewId.HEAD_RIGHT: "Head, right",
    ViewId.HAND_LEFT_PALMAR: "Left palm",
    ViewId.HAND_LEFT_DORSAL: "Back of, left hand",
    ViewId.HAND_RIGHT_PALMAR: "Right palm",
    ViewId.HAND_RIGHT_DORSAL: "Back of, right hand",
    ViewId.FOOT_LEFT_DORSAL: "Top of, left foot",
    ViewId.FOOT_LEFT_PLANTAR: "Left sole",
    ViewId.FOOT_RIGHT_DORSAL: "Top of, right foot",
    ViewId.FOOT_RIGHT_PLANTAR: "Right sole",
}


def word(value: StrEnum) -> str:
    """Return the word for a member of a closed set."""
    return QCoreApplication.translate("Words", value.value.replace("_", " "))


def view_name(view_id: ViewId) -> str:
    """Return what a view is called on the canvas."""
    return QCoreApplication.translate("Words", _VIEWS[view_id])
