"""Words for the closed sets, translated."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from needlemap.body.places import ViewId

_VIEWS = {
    ViewId.ANTERIOR: "Front",
    ViewId.POSTERIOR: "Back",
    ViewId.LEFT_LATERAL: "Left",
    ViewId.RIGHT_LATERAL: "Right",
}


def word(value: StrEnum) -> str:
    """Return the word for a member of a closed set."""
    return QCoreApplication.translate("Words", value.value)


def view_name(view_id: ViewId) -> str:
    """Return what a view is called on the canvas."""
    return QCoreApplication.translate("Words", _VIEWS.get(view_id, view_id.value))
