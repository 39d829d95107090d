"""Words for the closed sets, translated."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from needlemap.body.places import ViewId
from needlemap.look.views import VIEW_NAMES


def word(value: StrEnum) -> str:
    """Return the word for a member of a closed set."""
    return QCoreApplication.translate("Words", value.value.replace("_", " "))


def view_name(view_id: ViewId) -> str:
    """Return what a view is called on the canvas."""
    return QCoreApplication.translate("Words", VIEW_NAMES[view_id])
