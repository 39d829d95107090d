"""The menus."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QUndoGroup
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMainWindow, QMenu

from needlemap.clinic.marks import PointState
from needlemap.ui.canvas.input.canvas_keys import CANVAS_KEYS
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.window.actions import Actions


@pytest.fixture
def actions(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    made = Actions(window, QUndoGroup(window))
    yield made
    window.close()


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


def test_no_key_means_two_things(actions):
    keys = Counter(
        key.toString() for action in actions.by_name.values() for key in action.shortcuts()
    )
    hints = (a.text().split("\t")[1] for a in actions.by_name.values() if "\t" in a.text())
    keys.update(part for hint in hints for part in hint.split() if hint != "1 0")
    assert max(keys.values()) == 1


def test_what_needs_a_chart_is_offered_only_with_one(actions):
    assert not actions.by_name["remove"].isEnabled()
    assert actions.by_name["new_patient"].isEnabled()
    actions.enable_chart(on=True)
    assert actions.by_name["remove"].isEnabled()


def test_what_would_do_nothing_is_not_offered_and_says_why(actions):
    actions.enable_chart(on=True)
    actions.allow({"remove": "Select a mark first", "mirror": ""})
    assert not actions.by_name["remove"].isEnabled()
    assert actions.why_not("remove") == "Select a mark first"
    assert actions.by_name["mirror"].isEnabled()
    assert not actions.why_not("mirror")


def test_every_action_with_a_key_is_in_the_list_of_keys(actions):
    words = dict(actions.keys())
    assert words["Session sheet"] == "Ctrl+P"
    assert words["Undo"] == "Ctrl+Z"
    assert words["Latent"] == "T"
    with_key = [a for a in actions.by_name.values() if not a.shortcut().isEmpty()]
    hinted = [a for a in actions.by_name.values() if "\t" in a.text()]
    assert len(actions.keys()) == len(with_key) + len(hinted)


def test_every_action_stands_in_a_menu(window):
    shown = set()
    menus = [action.menu() for action in window.menuBar().actions()]
    for menu in menus:
        for action in menu.actions():
            below = action.menu()
            shown |= {*below.actions()} if isinstance(below, QMenu) else {action}
    assert {*window.actions_of.by_name.values()} <= shown


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


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("latent", lambda mark: mark.finding.state is PointState.LATENT),
        ("familiar", lambda mark: mark.finding.familiar_pain),
        ("needled", lambda mark: mark.needling is not None),
        ("score_10", lambda mark: mark.finding.tenderness == 10),
    ],
)
def test_an_act_chosen_from_the_menu_is_recorded(window, chart, stored, name, told):
    place_one(chart)
    assert not told(stored().points[0])
    window.actions_of.by_name[name].trigger()
    assert told(stored().points[0])


@pytest.mark.parametrize("tool", ["select", "zone", "point"])
def test_a_tool_is_taken_from_the_menu(window, chart, tool):
    window.actions_of.by_name[f"tool_{tool}"].trigger()
    assert chart.view.gesture.tool.name == tool


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


def shown_keys(window) -> QDialog:
    QTest.keyClick(window, Qt.Key.Key_F1)
    return window.findChild(QDialog, "keys")


def test_f1_shows_the_key_of_everything(window, chart):
    dialog = shown_keys(window)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    for words, key in (*window.actions_of.keys(), *CANVAS_KEYS):
        assert (words in texts and key in texts) or words.isdigit(), words
    assert "0 … 9, 1 0" in texts
    dialog.close()


@pytest.mark.parametrize("size", [(900, 600), (1600, 1000)])
def test_the_keys_fit_the_window_and_scroll(qtbot, window, chart, size):
    window.resize(*size)
    dialog = shown_keys(window)
    qtbot.waitUntil(dialog.isVisible)
    QApplication.processEvents()
    assert dialog.width() <= size[0]
    assert dialog.height() <= size[1]
    labels = dialog.findChildren(QLabel)
    assert all(label.height() >= label.heightForWidth(label.width()) for label in labels)
    bar = QApplication.focusWidget().verticalScrollBar()
    if bar.maximum():
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        assert bar.value() > 0
    dialog.close()


def test_f6_goes_round_the_parts_of_the_page_and_shift_f6_back(window, chart):
    place_one(chart)
    chart.view.setFocus()
    parts = (chart.flow.strip, chart.inspector, chart.mark_list, chart.history, chart.view)
    for part in parts:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert part is focused or part.isAncestorOf(focused)
    for part in (*reversed(parts[:-1]), chart.view):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        focused = QApplication.focusWidget()
        assert part is focused or part.isAncestorOf(focused)


def test_the_keys_of_the_canvas_are_keys(actions):
    words = {"Arrows": "Left", "Enter again": "Enter"}
    for _, keys in CANVAS_KEYS:
        for key in keys.split(", "):
            text = words.get(key, key.replace("Arrows", "Left"))
            assert QKeySequence(text).toString(), key
