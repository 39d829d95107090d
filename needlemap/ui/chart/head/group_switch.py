"""The switch between the whole body and its details."""

from PySide6.QtWidgets import QPushButton, QSizePolicy

from needlemap.ui.canvas.model.layout import ViewGroup
from needlemap.ui.chart.commands import CLOSE
from needlemap.ui.widgets.choices import Segments
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.translator import told

_WIDE_PX = 45

CLOSE_GROUPS = dict(zip(list(ViewGroup)[1:], CLOSE, strict=True))
"""The command that shows each group of views but the whole body."""


def group_switch() -> Segments:
    """Return a choice of the group of views that the canvas shows."""
    words = [
        (ViewGroup.WHOLE, told("Body")),
        *((group, command.button_words) for group, command in CLOSE_GROUPS.items()),
    ]
    made = Segments("group", told("Show"), words)
    made.show_value(ViewGroup.WHOLE)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    for segment in made.findChildren(QPushButton):
        segment.setFixedHeight(TARGET_PX)
        segment.setMinimumWidth(_WIDE_PX)
    return made
