"""What has come into sight has its place at once."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlemap.ui.widgets.common import button
from needlemap.ui.widgets.fitting.laid_out import lay_out_now


def test_what_is_shown_has_its_place_before_the_next_event(qtbot):
    outer = QWidget()
    qtbot.addWidget(outer)
    outer.resize(400, 300)
    outer.show()
    column = QVBoxLayout(outer)
    inner = QWidget()
    held = QVBoxLayout(inner)
    pressed = button("Press", "press")
    held.addWidget(pressed)
    column.addWidget(inner)
    assert pressed.width() < 350 or pressed.x() == 0
    lay_out_now()
    assert pressed.width() > 350
