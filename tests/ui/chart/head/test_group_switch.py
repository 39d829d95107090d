"""The switch between the whole body and its details."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from needlemap.ui.canvas.model.layout import ViewGroup
from needlemap.ui.chart.head.group_switch import group_switch
from needlemap.ui.widgets.sizes import TARGET_PX


@pytest.fixture
def switch(qtbot):
    made = group_switch()
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_offers_the_body_and_each_detail_in_order(switch):
    words = [part.text() for part in switch.findChildren(QPushButton)]
    assert words == ["Body", "Head", "Hands", "Feet", "Neck", "Axilla", "Hips"]


def test_the_whole_body_is_shown_at_first(switch):
    down = [part.text() for part in switch.findChildren(QPushButton) if part.isChecked()]
    assert down == ["Body"]


def test_a_press_asks_for_its_group(qtbot, switch):
    for part, group in zip(switch.findChildren(QPushButton), ViewGroup, strict=True):
        with qtbot.waitSignal(switch.chosen) as told:
            QTest.mouseClick(part, Qt.MouseButton.LeftButton)
        assert told.args == [group]
        assert part.height() >= TARGET_PX
