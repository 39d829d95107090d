"""The switch between the whole body and its details."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QSizePolicy

from needlemap.ui.canvas.model.layout import ViewGroup
from needlemap.ui.widgets.choices import Segments
from needlemap.ui.widgets.sizes import TARGET_PX

_WIDE_PX = 50


def group_switch() -> Segments:
    """Return a choice of the group of views that the canvas shows."""
    texts = {
        ViewGroup.WHOLE: "Body",
        ViewGroup.HEAD: "Head",
        ViewGroup.HANDS: "Hands",
        ViewGroup.FEET: "Feet",
    }
    words = [(group, QCoreApplication.translate("Views", text)) for group, text in texts.items()]
    made = Segments("group", QCoreApplication.translate("Views", "Show"), words)
    made.show_value(ViewGroup.WHOLE)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    for segment in made.findChildren(QPushButton):
        segment.setFixedHeight(TARGET_PX)
        segment.setMinimumWidth(_WIDE_PX)
    return made
