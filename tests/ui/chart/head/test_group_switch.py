"""The switch between the whole body and its details."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from needlemap.ui.canvas.model.layout import ViewGroup
from needlemap.ui.chart.head.group_switch import CloseShown, GroupSwitch
from needlemap.ui.widgets.sizes import TARGET_PX


@pytest.fixture
def switch(qtbot):
    made = GroupSwitch()
    qtbot.addWidget(made)
    made.show()
    return made


WORDS = ["Body", "Head", "Hands", "Feet", "Neck", "Axilla", "Hips"]


def shown(switch):
    parts = [part for part in switch.findChildren(QPushButton) if part.isVisible()]
    return [part.text() for part in sorted(parts, key=lambda part: part.x())]


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (CloseShown.ALL, WORDS),
        (CloseShown.MENU, [*WORDS[:4], "More"]),
        (CloseShown.NONE, WORDS[:4]),
    ],
)
def test_it_offers_the_body_and_each_detail_in_order_as_far_as_there_is_room(switch, how, words):
    wide = switch.wide(how)
    switch.fold(how)
    QApplication.processEvents()
    assert shown(switch) == words
    assert switch.sizeHint().width() == wide


def test_the_whole_body_is_shown_at_first(switch):
    down = [part.text() for part in switch.findChildren(QPushButton) if part.isChecked()]
    assert down == ["Body"]


def test_a_press_asks_for_its_group(qtbot, switch):
    for group in ViewGroup:
        part = switch.findChild(QPushButton, f"group_{group}")
        with qtbot.waitSignal(switch.chosen) as told:
            QTest.mouseClick(part, Qt.MouseButton.LeftButton)
        assert told.args == [group]
        assert part.height() >= TARGET_PX


def test_without_room_for_a_segment_each_a_menu_offers_the_close_views(qtbot, switch):
    switch.fold(CloseShown.MENU)
    more = switch.findChild(QPushButton, "group_more")
    assert min(more.width(), more.height()) >= TARGET_PX
    actions = more.menu().actions()
    assert [action.text() for action in actions] == [
        "Neck and shoulders", "Axillae, arms raised", "Low back, hips, inner thighs",
    ]  # fmt: skip
    with qtbot.waitSignal(switch.chosen) as told:
        actions[1].trigger()
    assert told.args == [ViewGroup.AXILLAE]
    assert (more.text(), more.isChecked()) == ("Axilla", True)
    switch.show_value(ViewGroup.HEAD)
    assert (more.text(), more.isChecked()) == ("More", False)


def test_what_is_folded_anew_while_a_segment_is_laid_out_stays_as_it_was_folded_last(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    made = GroupSwitch()
    made.fold(CloseShown.NONE)
    line = QHBoxLayout(window)
    line.addWidget(made)
    window.show()
    QApplication.processEvents()

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Resize:
                made.fold(CloseShown.NONE)  # as a window does that has no room for it
            return False

    watch = Watch()
    made.installEventFilter(watch)
    made.fold(CloseShown.ALL)
    assert shown(made) == WORDS[:4]


def test_what_is_folded_anew_while_it_is_shown_stays_as_it_was_folded_last(switch):
    switch.fold(CloseShown.NONE)
    first = switch.findChild(QPushButton, "group_neck")

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Show:
                switch.fold(CloseShown.NONE)  # as a window does that has no room for it
            return False

    watch = Watch()
    first.installEventFilter(watch)
    switch.fold(CloseShown.ALL)
    assert shown(switch) == WORDS[:4]
