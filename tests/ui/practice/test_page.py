"""The page shows the letterhead and who treats, side by side, also in a small window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from needlemap.look.theme import LIGHT
from needlemap.ui.widgets.scrolled import Scrolled
from needlemap.ui.window.style.theme import style_sheet
from tests.ui.practice.conftest import WEIR


@pytest.mark.parametrize("size", [(1366, 640), (1920, 950), (1000, 560)])
def test_nothing_is_cut(qtbot, desk, size):
    desk.page.resize(*size)
    desk.person(WEIR)
    QApplication.processEvents()
    for name in ("clinic_keep", "practitioner_keep", "practitioner_retire"):
        part = desk.part(name)
        assert part.visibleRegion().boundingRect() == part.rect(), name


@pytest.mark.parametrize("size", [(1366, 640), (1000, 560), (900, 450)])
def test_no_part_that_scrolls_lies_in_another(qtbot, desk, size):
    desk.page.setStyleSheet(style_sheet(LIGHT))
    desk.page.resize(*size)
    for open_card in (lambda: desk.person(WEIR), lambda: desk.press("practitioner_pin")):
        open_card()
        QApplication.processEvents()
        scrolled = [one for one in desk.page.findChildren(Scrolled) if can_scroll(one)]
        held = [(one, two) for one in scrolled for two in scrolled if one is not two]
        assert not any(one.isAncestorOf(two) for one, two in held)
        assert not desk.part("copy_place").isVisible()
    desk.press("pin_leave")
    desk.key("practitioner_keep", Qt.Key.Key_Escape)
    assert desk.part("copy_place").isVisible()


def can_scroll(area):
    return area.isVisible() and area.verticalScrollBar().maximum() > 0


def test_where_there_is_room_every_field_is_seen_at_once(qtbot, desk):
    desk.page.resize(1920, 950)
    desk.person(WEIR)
    last = desk.part("practitioner_certificate_number")
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect() == last.rect())


def test_all_of_the_practice_is_seen_at_once_in_the_window_of_a_treatment_room(qtbot, desk):
    """A page of a screen of 1366 x 768, without title bar, menu, header, last line and a panel."""
    desk.page.setStyleSheet(style_sheet(LIGHT))
    desk.page.resize(1366, 585)
    area = desk.page.clinic.scrolled
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
    for name in ("clinic_scores", "clinic_retention"):
        part = desk.part(name)
        qtbot.waitUntil(lambda part=part: part.visibleRegion().boundingRect() == part.rect())
    assert area.horizontalScrollBar().maximum() == 0


def test_in_a_small_window_no_field_reaches_beyond_the_form(qtbot, desk):
    desk.page.setStyleSheet(style_sheet(LIGHT))
    desk.page.resize(900, 450)
    area = desk.page.clinic.scrolled
    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() == 0)


def test_escape_leaves_also_from_who_treats(qtbot, desk):
    with qtbot.waitSignal(desk.controller.left):
        desk.key("new_practitioner", Qt.Key.Key_Escape)
