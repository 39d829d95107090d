"""A fold shows its part when it is pressed, and says which way it turns."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QPushButton

from needlemap.ui.widgets.folding.fold import Fold


@pytest.fixture
def fold(qtbot):
    made = Fold("fold", "More …", "Less", QLabel("inside"))
    qtbot.addWidget(made)
    made.show()
    return made


def press(fold):
    QTest.mouseClick(fold.findChild(QPushButton), Qt.MouseButton.LeftButton)


def test_it_is_pressed_open_and_shut(fold):
    opened, inside = QSignalSpy(fold.opened), fold.findChild(QLabel)
    shown = [inside.isVisible()]
    for _ in range(2):
        press(fold)
        shown.append(inside.isVisible())
    assert shown == [False, True, False]
    assert opened.count() == 1


def test_its_button_says_what_a_press_does(fold):
    names = [fold.findChild(QPushButton).accessibleName()]
    fold.unfold(on=True)
    names.append(fold.findChild(QPushButton).text())
    assert names == ["More …", "Less"]
