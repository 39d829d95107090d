"""The bar that says when the window locks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from needlemap.ui.lock.idle_bar import IdleBar


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


def test_it_lies_at_the_foot_of_the_window_at_any_size_and_takes_no_press(window):
    bar = IdleBar(window)
    assert bar.isHidden()
    for seconds, words in ((20, "Locks in 20 seconds. "), (1, "Locks in 1 second. ")):
        bar.say(seconds)
        assert bar.text() == f"{words}Any key or movement keeps it open."
    for size in ((800, 600), (1100, 700), (320, 240)):
        window.resize(*size)
        assert window.rect().contains(bar.geometry())
        assert abs(bar.geometry().center().x() - window.rect().center().x()) <= 1
    assert bar.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
