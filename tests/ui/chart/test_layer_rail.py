"""The layers' buttons: one press each, as in the menu, remembered while the window is open."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTabWidget, QToolButton

from needlemap.body.plate_layers import SHEET_LAYERS, PlateLayer
from needlemap.ui.canvas.backdrop.layers import AT_FIRST, PICTURES, Layer
from needlemap.ui.chart.commands import LAYERS
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.widgets.sizes import TARGET_PX


@pytest.fixture
def window(open_window, database, patient, visit):
    opened = open_window(database)
    QTest.keyClicks(opened.findChild(QLineEdit, "search"), "exam")
    QTest.keyClick(opened.findChild(QLineEdit, "search"), Qt.Key.Key_Return)
    return opened


def test_a_menu_ticks_from_the_start_what_is_shown_at_first():
    ticked = {command.id for command in LAYERS if command.is_on}
    assert ticked == {f"layer_{layer}" for layer in AT_FIRST}


def layers(window):
    return window.findChild(ChartPage).layers


def press(window, layer):
    QTest.mouseClick(window.findChild(QToolButton, f"layer_{layer}"), Qt.MouseButton.LeftButton)


def test_each_layer_has_a_button_of_44_pixels_with_a_word_and_a_key(window):
    words = [window.findChild(QToolButton, f"layer_{layer}").text() for layer in Layer]
    assert words == [
        "Skin", "Muscle", "Deep", "Bone", "Landmarks", "Regions", "Referral", "Ghosts",
    ]  # fmt: skip
    for layer in Layer:
        button = window.findChild(QToolButton, f"layer_{layer}")
        assert button.isVisible()
        assert min(button.width(), button.height()) >= 44
        assert button.accessibleName()
        assert button.toolTip()
        assert not button.defaultAction().shortcut().isEmpty()


def test_a_press_shows_a_layer_and_another_takes_it_away(window):
    press(window, Layer.MUSCLE)
    assert layers(window).shown == AT_FIRST | {Layer.MUSCLE}
    assert window.actions_of.by_name["layer_muscle"].isChecked()
    press(window, Layer.MUSCLE)
    assert layers(window).shown == AT_FIRST


def down(window):
    """The layers whose buttons are down, which are those that the menu ticks."""
    buttons = {layer: window.findChild(QToolButton, f"layer_{layer}") for layer in Layer}
    assert all(one.isChecked() == one.defaultAction().isChecked() for one in buttons.values())
    return {layer for layer, button in buttons.items() if button.isChecked()}


def test_the_skins_button_is_down_while_it_is_shown_alone_and_leaves_it_so(window):
    for others in (*((one,) for one in PICTURES), tuple(PICTURES)):
        for layer in others:
            press(window, layer)
            assert Layer.SKIN not in down(window)
        assert down(window) == (AT_FIRST - {Layer.SKIN}) | {*others}
        press(window, Layer.SKIN)
        assert layers(window).shown == down(window) == AT_FIRST
        press(window, Layer.SKIN)
        assert down(window) == AT_FIRST


def test_the_menu_and_the_buttons_say_the_same(window):
    window.actions_of.by_name["layer_deep"].trigger()
    assert window.findChild(QToolButton, "layer_deep").isChecked()
    assert Layer.DEEP in layers(window).shown


def test_the_layers_are_remembered_when_the_records_are_opened_anew(
    qtbot, window, answers, database
):
    press(window, Layer.REGIONS)
    press(window, Layer.REFERRAL)
    before = window.findChild(ChartPage)
    answers.database = database
    with qtbot.waitSignal(before.destroyed):
        window.actions_of.by_name["database"].trigger()
    qtbot.waitUntil(lambda: window.patients.is_ready)
    QTest.keyClick(window.findChild(QLineEdit, "search"), Qt.Key.Key_Return)
    assert layers(window).shown == {Layer.SKIN, Layer.REGIONS, Layer.GHOSTS}
    press(window, Layer.REGIONS)
    assert layers(window).shown == {Layer.SKIN, Layer.GHOSTS}


@pytest.mark.parametrize("size", [(900, 600), (1600, 1000)])
def test_no_button_is_cut_off_in_a_low_window(qtbot, window, size):
    window.resize(*size)
    narrow = ("folded_tool_select", "folded_undo", "folded_more")
    tall = ("layer_referral", "layer_skin", "tool_select", "tool_redo")
    for name in narrow if size[0] < 1100 else tall:
        button = window.findChild(QToolButton, name)
        qtbot.waitUntil(lambda b=button: b.visibleRegion().boundingRect() == b.rect())
        assert min(button.width(), button.height()) >= 44
    assert window.size().toTuple() == size


def test_the_sheet_prints_the_layers_that_the_screen_shows(window):
    chart = window.findChild(ChartPage)
    assert chart.paper_layers == frozenset()
    press(window, Layer.DEEP)
    press(window, Layer.BONE)
    assert chart.paper_layers == {PlateLayer.DEEP, PlateLayer.SKELETON}
    press(window, Layer.MUSCLE)
    press(window, Layer.POINTS)
    press(window, Layer.REGIONS)
    assert chart.paper_layers == set(SHEET_LAYERS)


def test_the_whole_window_fits_a_small_screen_with_the_body_in_it(qtbot, window):
    for size in ((911, 512), (960, 540), (1024, 700), (1097, 617), (1366, 768)):
        window.resize(*size)
        _check_fits(qtbot, window, size)


def _check_fits(qtbot, window, size):
    page = window.findChild(ChartPage)
    QApplication.processEvents()  # what is folded makes room for the rest
    window.grab()
    assert (window.width(), window.height()) == size
    assert not page.layer_rail.isVisible()
    held = "tool_layers" if size[0] >= 1100 else "folded_more"
    assert page.findChild(QToolButton, held).isVisible()
    view = page.view
    assert view.width() >= 350
    assert view.height() >= 90
    for part in page.findChildren(QToolButton):
        if part.isVisible():
            qtbot.waitUntil(lambda p=part: p.visibleRegion().boundingRect() == p.rect())
            assert part.height() >= TARGET_PX


def test_in_a_low_window_the_visits_stand_where_the_visit_is_told(qtbot, window):
    window.resize(1366, 768)
    page = window.findChild(ChartPage)
    side = page.findChild(QTabWidget, "side")
    assert not side.isAncestorOf(page.history)
    window.resize(911, 512)
    assert side.isAncestorOf(page.history)
    side.setCurrentIndex(side.count() - 1)
    assert page.history.isVisible()
    window.resize(1366, 768)
    assert not side.isAncestorOf(page.history)
    qtbot.waitUntil(page.history.isVisible)
