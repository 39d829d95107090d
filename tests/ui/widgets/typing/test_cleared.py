"""A line to type in is emptied by one press, with gloves on."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.widgets.typing.cleared import ClearedLine


def test_the_button_comes_with_what_is_typed_and_empties_the_line(qtbot):
    line = ClearedLine("search", "Search")
    qtbot.addWidget(line)
    line.resize(200, TARGET_PX)
    line.show()
    button = line.findChild(QPushButton, "search_clear")
    assert not button.isVisible()
    QTest.keyClicks(line, "lind")
    assert min(button.width(), button.height()) >= TARGET_PX
    assert button.geometry().right() < line.width()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert line.text() == ""
    assert not button.isVisible()
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "lind"
