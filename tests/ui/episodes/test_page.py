"""The page shows list and form side by side, also in a small window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


@pytest.mark.parametrize("size", [(1366, 640), (1000, 560)])
def test_nothing_is_cut(desk, neck, size):
    desk.page.resize(*size)
    desk.controller.show(desk.patient, None, neck)
    QApplication.processEvents()
    for name in ("episode_keep", "episode_leave", "episode_end", "new_complaint"):
        part = desk.part(name)
        assert part.visibleRegion().boundingRect() == part.rect(), name


def test_escape_leaves_the_list_as_its_button_says(qtbot, desk, neck):
    desk.controller.show(desk.patient)
    assert desk.part("new_complaint").hasFocus()
    with qtbot.waitSignal(desk.controller.left):
        desk.key("new_complaint", Qt.Key.Key_Escape)


def test_the_list_stands_at_the_top_also_without_the_body(desk, neck):
    desk.controller.show(desk.patient)
    QApplication.processEvents()
    assert desk.page.list.geometry().top() == desk.page.right.geometry().top()


def test_enter_presses_what_has_the_keyboard_so_that_nothing_typed_next_is_lost(desk, neck):
    desk.controller.show(desk.patient)
    desk.key("new_complaint", Qt.Key.Key_Return)
    assert desk.is_form_open
    assert desk.part("episode_complaint").hasFocus()
