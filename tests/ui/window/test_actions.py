"""The menus."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QUndoCommand, QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from needlemap.clinic.marks import PointState
from needlemap.ui.chart.page import ChartPage


@pytest.fixture
def window(open_window, database, patient, visit):
    return open_window(database)


@pytest.fixture
def chart(qtbot, window) -> ChartPage:
    QTest.keyClick(window.patients.findChild(QLineEdit, "search"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(ChartPage) is not None)
    page = window.findChild(ChartPage)
    qtbot.waitUntil(page.isVisible)
    return page


def place_one(chart):
    frame = chart.scene.frames[1]
    x = frame.body.left() + 0.6 * frame.body.width()
    chart.editor.place_point(frame.view.locate(x, frame.body.top() + 0.2 * frame.body.height()))


def test_the_acts_on_a_point_are_offered_when_one_is_selected(window, chart):
    by_name = window.actions_of.by_name
    for name in ("active", "needled", "mirror", "remove", "score_3", "next_mark"):
        assert not by_name[name].isEnabled(), name
    place_one(chart)
    for name in ("active", "needled", "mirror", "remove", "score_3", "next_mark"):
        assert by_name[name].isEnabled(), name
    chart.selection.select(None)
    assert not by_name["active"].isEnabled()
    assert by_name["next_mark"].isEnabled()


def test_an_act_chosen_from_the_menu_is_recorded(window, chart, stored):
    place_one(chart)
    for name, told in (
        ("latent", lambda mark: mark.finding.state is PointState.LATENT),
        ("familiar", lambda mark: mark.finding.familiar_pain),
        ("needled", lambda mark: mark.needling is not None),
        ("score_10", lambda mark: mark.finding.tenderness == 10),
    ):
        assert not told(stored().points[0]), name
        window.actions_of.by_name[name].trigger()
        assert told(stored().points[0]), name


def test_a_tool_is_taken_from_the_menu(window, chart):
    for tool in ("select", "zone", "point"):
        window.actions_of.by_name[f"tool_{tool}"].trigger()
        assert chart.view.gesture.tool.name == tool


def test_escape_out_of_a_menu_gives_the_keyboard_back_at_once(qtbot, window, chart, stored):
    place_one(chart)
    chart.view.setFocus()
    bar = window.menuBar()
    place = bar.actionGeometry(bar.actions()[3]).center()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=place)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.focusWidget() is chart.view)
    assert not bar.hasFocus()
    assert bar.activeAction() is None


def test_a_key_that_nothing_has_the_keyboard_for_is_the_pages(window, chart, stored):
    place_one(chart)
    QApplication.focusWidget().clearFocus()
    assert QApplication.focusWidget() is None
    QTest.keyClick(window, Qt.Key.Key_F)
    assert stored().points[0].finding.familiar_pain
    assert chart.isAncestorOf(QApplication.focusWidget())


def test_letters_typed_into_a_field_stay_there(window, chart, stored):
    place_one(chart)
    before = stored()
    field = chart.findChild(QLineEdit, "muscle_typed")
    field.setFocus()
    field.clear()
    QTest.keyClicks(field, "atscrfnldmzvpx.,7")
    assert field.text() == "atscrfnldmzvpx.,7"
    assert stored() == before
    assert chart.view.gesture.tool.name == "point"


def goes_round(chart, *parts):
    chart.view.setFocus()
    shift = Qt.KeyboardModifier.ShiftModifier
    for part in (*parts, chart.view):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert part is focused or part.isAncestorOf(focused)
    for part in (*reversed(parts), chart.view):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, shift)
        focused = QApplication.focusWidget()
        assert part is focused or part.isAncestorOf(focused)


def test_f6_goes_round_the_parts_of_the_page_and_shift_f6_back(window, chart):
    window.actions_of.by_name["new_visit"].trigger()
    place_one(chart)
    goes_round(chart, chart.flow.strip, chart.inspector, chart.mark_list, chart.history)


def test_at_a_first_visit_f6_leads_to_no_others(window, chart):
    place_one(chart)
    goes_round(chart, chart.flow.strip, chart.inspector, chart.mark_list)


def test_the_words_of_a_step_are_text_in_the_menu(window):
    stack = QUndoStack(window.undo)
    window.undo.setActiveStack(stack)
    stack.push(QUndoCommand("Keep “Neck & jaw”"))
    action = window.actions_of.by_name["undo"]
    assert action.text() == "Undo Keep “Neck && jaw”"
    assert QKeySequence.mnemonic(action.text()) == QKeySequence()


def test_what_is_shown_or_not_is_ticked_in_its_menu_and_nothing_else(window):
    actions = window.actions_of.by_name
    ticked = {name for name, action in actions.items() if action.isCheckable()}
    assert ticked == {command.id for command in window.commands if command.is_on is not None}
    assert "layer_muscle" in ticked
    assert "undo" not in ticked


def test_a_held_key_repeats_only_what_moves_and_records_nothing(window, chart):
    place_one(chart)
    repeated = {name for name, one in window.actions_of.by_name.items() if one.autoRepeat()}
    assert repeated == {"next_mark", "previous_mark", "zoom_in", "zoom_out"}
    goes_on = window.actions_of.goes_on
    assert [goes_on(QKeySequence(keys)) for keys in ("Ctrl++", "Ctrl+Shift+N")] == [True, False]
