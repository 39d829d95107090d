"""Menus that open inside their window."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from needlemap.ui.widgets.choices import Choice
from needlemap.ui.widgets.fitting.inside_menu import InsideMenu, StayingMenu, inside

ROOM = QRect(100, 100, 400, 300)


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.setGeometry(ROOM)
    made.show()
    return made


@pytest.mark.parametrize(
    ("box", "corner"),
    [
        (QRect(150, 150, 50, 50), (150, 150)),
        (QRect(480, 150, 50, 50), (450, 150)),
        (QRect(150, 390, 50, 50), (150, 350)),
        (QRect(20, 30, 50, 50), (100, 100)),
        (QRect(480, 390, 900, 900), (100, 100)),
    ],
)
def test_a_box_is_moved_into_the_room_and_no_further(box, corner):
    assert inside(box, ROOM).toTuple() == corner


def test_a_menu_asked_for_at_the_edge_opens_inside(window):
    menu = InsideMenu(window)
    for words in ("Active", "Latent", "Satellite"):
        menu.addAction(words)
    menu.popup(window.mapToGlobal(QPoint(395, 295)))
    assert ROOM.contains(menu.geometry())
    menu.close()


def test_a_menu_that_another_one_opened_stays_inside_the_window(window):
    menu = InsideMenu(window)
    inner = InsideMenu(menu)
    inner.addAction("10")
    inner.popup(window.mapToGlobal(QPoint(395, 295)))
    assert ROOM.contains(inner.geometry())
    inner.close()


def test_the_list_of_a_choice_at_the_bottom_opens_inside(window):
    choice = Choice("gauge", "Diameter", window)
    choice.addItems([str(number) for number in range(5)])
    choice.setGeometry(300, 260, 90, 40)
    choice.show()
    choice.showPopup()
    assert ROOM.contains(choice.view().window().geometry())
    choice.hidePopup()


def test_a_menu_of_what_is_shown_stays_open_while_it_is_changed(window):
    menu = StayingMenu(window)
    layers = [menu.addAction(words) for words in ("Bones", "Landmarks")]
    for layer in layers:
        layer.setCheckable(True)
    once = menu.addAction("Mirror")
    menu.popup(window.mapToGlobal(QPoint(10, 10)))
    for layer in layers:
        at = menu.actionGeometry(layer).center()
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=at)
    assert [layer.isChecked() for layer in layers] == [True, True]
    assert menu.isVisible()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(once).center())
    assert not menu.isVisible()
