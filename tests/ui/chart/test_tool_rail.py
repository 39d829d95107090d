"""The tools at the left of the canvas."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QToolButton

from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.chart.commands import MIRROR, REMOVE
from needlemap.ui.chart.tool_rail import ToolRail
from needlemap.ui.widgets.icons import ICON_PX
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.window.style.theme import style_sheet


@pytest.fixture
def rail(qtbot):
    made = ToolRail()
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(LIGHT))
    made.set_theme(LIGHT)
    made.resize(88, 500)
    made.show()
    return made


def tools(rail):
    return {
        part.objectName().removeprefix("tool_"): part for part in rail.findChildren(QToolButton)
    }


def test_each_tool_says_its_word_and_key_and_is_named_in_full(rail):
    seen = {name: part for name, part in tools(rail).items() if part.isVisible()}
    assert {name: (part.text(), part.accessibleName()) for name, part in seen.items()} == {
        "select": ("Select V", "Select or move a mark"),
        "point": ("Point P", "Trigger point"),
        "zone": ("Zone Z", "Pain zone"),
    }


def test_the_tools_stand_one_under_the_other_in_their_order(rail):
    parts = tools(rail)
    tops = [parts[name].y() for name in ("select", "point", "zone")]
    assert tops == sorted(tops)
    assert len(set(tops)) == 3


def test_a_press_chooses_a_tool_and_frees_the_last(rail):
    chosen, parts = QSignalSpy(rail.chosen), tools(rail)
    for name in ("zone", "point"):
        QTest.mouseClick(parts[name], Qt.MouseButton.LeftButton)
        assert [n for n, part in parts.items() if part.isChecked()] == [name]
    assert [chosen.at(i)[0] for i in range(chosen.count())] == ["zone", "point"]


def test_a_tool_can_be_chosen_without_a_press(rail):
    chosen = QSignalSpy(rail.chosen)
    rail.choose("zone")
    assert chosen.at(0)[0] == "zone"
    assert tools(rail)["zone"].isChecked()


def test_what_is_done_at_once_has_a_button_under_the_tools(rail):
    action = QAction(rail)
    done = QSignalSpy(action.triggered)
    rail.add_command(action, MIRROR)
    part = tools(rail)["mirror"]
    part.show()
    assert (part.text(), part.accessibleName()) == ("Mirror M", "Mirror M")
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)
    assert done.count() == 1


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_icons_take_the_colours_of_the_theme(rail, theme):
    action = QAction(rail)
    rail.add_command(action, REMOVE)
    rail.set_theme(theme)
    size, off = QSize(ICON_PX, ICON_PX), QIcon.State.Off
    for name in ("point", "remove"):
        icon = tools(rail)[name].icon()
        normal = icon.pixmap(size, 2.0, QIcon.Mode.Normal, off).toImage()
        assert normal.pixelColor(QPoint(24, 24)) == QColor(theme.text)
        disabled = icon.pixmap(size, 2.0, QIcon.Mode.Disabled, off).toImage()
        assert disabled.pixelColor(QPoint(24, 24)) == QColor(theme.faint)


def test_a_tool_can_be_pressed_with_gloves_on(rail):
    for part in tools(rail).values():
        assert part.width() >= TARGET_PX
        assert part.height() >= TARGET_PX
