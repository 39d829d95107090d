"""A part that scrolls."""

from PySide6.QtWidgets import QWidget

from needlemap.ui.widgets.scrolled import Scrolled


def test_a_scrolled_area_wants_as_much_as_what_it_holds(qtbot):
    inner = QWidget()
    inner.setMinimumSize(50, 300)
    made = Scrolled(inner)
    qtbot.addWidget(made)
    assert made.sizeHint().height() >= made.widget().sizeHint().height()
    assert made.minimumSizeHint().height() < 100
