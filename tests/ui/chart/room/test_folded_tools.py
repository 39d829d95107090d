"""The tools in a row over the body."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from needlemap.ui.widgets.sizes import TARGET_PX

TOOLS = ("tool_select", "tool_point", "tool_zone")


def test_each_tool_has_a_word_that_can_be_pressed_with_gloves_on(page):
    page.resize(900, 467)
    for name in TOOLS:
        part = page.findChild(QToolButton, f"folded_{name}")
        assert part.isVisible()
        assert min(part.width(), part.height()) >= TARGET_PX
        assert part.text().isalpha()


def test_a_press_takes_the_tool_and_shows_which_is_in_hand(page):
    page.resize(900, 467)
    zone = page.findChild(QToolButton, "folded_tool_zone")
    QTest.mouseClick(zone, Qt.MouseButton.LeftButton)
    assert zone.isChecked()
    page.rail.choose("point")
    assert not zone.isChecked()
    assert page.findChild(QToolButton, "folded_tool_point").isChecked()


def test_a_key_takes_the_tool_beside_the_body_and_over_it(page, hand):
    for size in ((900, 467), (1900, 900), (900, 467)):
        page.resize(*size)
        for key, name in (("V", "select"), ("Z", "zone"), ("P", "point")):
            hand.key(key)
            [action] = [one for one in page.rail.actions_group.actions() if one.isChecked()]
            assert action.data() == name, size
