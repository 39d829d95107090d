"""Every command: reached by its key, by the menus and by the palette, and listed by F1."""

from collections import Counter
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QListView, QMenu

from needlemap.ui.canvas.input.canvas_keys import CANVAS_KEYS
from needlemap.ui.canvas.input.tools.zone_options import StrokeShape
from needlemap.ui.chart.commands import (
    BRUSH,
    DEEPER,
    FIT,
    LATENT,
    NARROWER,
    NEXT_MARK,
    REDO,
    REMOVE,
    SCORES,
    TOOLS,
    UNDO,
    WIDER,
)
from needlemap.ui.chart.keys import ChartKeys
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.keyboard.places import KEYBOARDS
from needlemap.ui.window.commands import MENUS, PALETTE
from needlemap.ui.window.palette import Palette
from needlemap.ui.work.command import CommandTable, Needs, Taker

ALL = tuple(CommandTable(MENUS))
BY_ID = {command.id: command for command in ALL}


@pytest.fixture
def window(open_window, database, patient, visit):
    return open_window(database)


@pytest.fixture
def chart(qtbot, window) -> ChartPage:
    QTest.keyClick(window.patients.findChild(QLineEdit, "search"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(ChartPage) is not None)
    page = window.findChild(ChartPage)
    qtbot.waitUntil(page.isVisible)
    page.view.setFocus()
    return page


@pytest.fixture
def done(window, chart):
    """What was done since, by its id; nothing else happens, but the palette opens."""
    ran = []
    for command in ALL:
        if command is not PALETTE:
            window.commands.bind(command.bound(partial(ran.append, command.id)))
    return ran


def place_one(chart):
    frame = chart.scene.frames[1]
    x = frame.body.left() + 0.6 * frame.body.width()
    chart.editor.place_point(frame.view.locate(x, frame.body.top() + 0.2 * frame.body.height()))


def press(window, keys: str):
    for combination in keys.split(" "):
        [pressed] = [QKeySequence(combination)[0]]
        target = QApplication.focusWidget() or window
        QTest.keyClick(target, pressed.key(), pressed.keyboardModifiers())


def shown_in(menu: QMenu):
    for action in (each for each in menu.actions() if not each.isSeparator()):
        below = action.menu()
        yield from shown_in(below) if isinstance(below, QMenu) else [action]


def offered(window) -> dict[str, str]:
    """Return what the palette lists, and what it says at the right."""
    window.actions_of.action_of(PALETTE).trigger()
    model = window.findChild(QListView, "palette_list").model()
    rows = [model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    return {offer.words: offer.why_not for offer in rows}


def name_in_palette(command) -> str:
    bare = command.words.replace(" …", "")
    return f"Tenderness, or intensity of a zone {bare}" if command in SCORES else bare


def test_no_two_commands_share_a_key_or_an_id():
    """All keys but those of text fields mean the same wherever the keyboard is."""
    keys = Counter(QKeySequence(key).toString() for command in ALL for key in command.keys)
    assert [key for key, count in keys.items() if count > 1] == []
    assert len(BY_ID) == len(ALL)


def test_every_key_is_one_that_can_be_typed():
    for command in ALL:
        for key in command.keys:
            typed = [QKeySequence(part).toString() for part in key.split(" ")]
            assert typed == key.split(" "), command.id


def test_the_chart_takes_the_keys_that_text_fields_need_too():
    letters = {
        command.id for command in ALL for key in command.keys if len(key) == 1 and key.isalnum()
    }
    takers = {BY_ID[name].taker for name in letters - {"mirror"}}
    assert takers == {Taker.CHART, Taker.BUTTON}


def test_every_command_stands_in_the_menus_and_does_its_own(window, done):
    window.commands.bind(PALETTE.bound(partial(done.append, PALETTE.id)))
    actions = (action for top in window.menuBar().actions() for action in shown_in(top.menu()))
    for action in actions:
        action.trigger()
    assert done == [command.id for command in ALL]


def test_every_shortcut_does_its_command(window, done):
    window.commands.bind(PALETTE.bound(partial(done.append, PALETTE.id)))
    for command in ALL:
        for key in command.keys if command.taker is Taker.MENU else ():
            done.clear()
            press(window, key)
            assert done == [command.id], key


def test_every_key_of_the_chart_does_its_command(chart):
    ran = []
    commands = {
        name: command.bound(partial(ran.append, name)) for name, command in chart.commands.items()
    }
    keys = ChartKeys(chart.editor, chart.point_editor, commands, chart.scene, chart)
    place_one(chart)
    for command in ALL:
        for key in command.keys if command.taker is Taker.CHART else ():
            ran.clear()
            for part in key.split(" "):
                pressed = QKeySequence(part)[0].key()
                event = QKeyEvent(QEvent.Type.KeyPress, pressed, Qt.KeyboardModifier.NoModifier)
                assert keys.pressed(event), key
            assert ran[-1] == command.id, key


def test_every_key_of_a_tool_takes_it_in_hand(chart):
    for name, command in TOOLS.items():
        press(chart.window(), command.shown_key)
        assert chart.view.gesture.tool.name == name
    press(chart.window(), BRUSH.shown_key)
    assert chart.canvas.zone_options.shape is StrokeShape.BRUSH
    before = chart.canvas.zone_options.width_mm
    press(chart.window(), WIDER.shown_key)
    wider = chart.canvas.zone_options.width_mm
    press(chart.window(), NARROWER.shown_key)
    assert (wider > before, chart.canvas.zone_options.width_mm) == (True, before)


def test_a_key_that_has_no_name_records_nothing(chart, stored):
    place_one(chart)
    before = stored()
    none = Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, none)
    QApplication.sendEvent(chart.view, event)
    assert stored() == before


def test_the_palette_lists_every_command_but_itself(window, chart):
    names = {name_in_palette(command) for command in ALL if command.id != PALETTE.id}
    assert offered(window).keys() == names


def test_the_palette_does_each_command_it_lists(window, done):
    for command in (command for command in ALL if command is not PALETTE):
        done.clear()
        window.actions_of.action_of(PALETTE).trigger()
        shown = window.findChild(QListView, "palette_list")
        names = [offer.words for offer in window.findChild(Palette).shown]
        row = names.index(name_in_palette(command))
        shown.setCurrentIndex(shown.model().index(row, 0))
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert done == [command.id]


def test_without_a_chart_what_needs_one_says_so_everywhere(window):
    said = offered(window)
    for command in ALL:
        if command.needs is not Needs.NOTHING:
            assert not window.actions_of.action_of(command).isEnabled(), command.id
            assert said[name_in_palette(command)] == "Open a chart first"


def test_what_cannot_be_done_says_why(window, chart):
    said = [
        (LATENT, "Select a mark first", "Select a mark first"),
        (SCORES[3], "Select a mark first", "Select a mark first"),
        (NEXT_MARK, "Nothing is marked yet", ""),
        (UNDO, "Nothing to undo", ""),
        (REDO, "Nothing to do again", "Nothing to do again"),
        (FIT, "", ""),
    ]
    for command, nothing_marked, _ in said:
        assert window.commands.why_not(command) == nothing_marked, command.id
    place_one(chart)
    chart.selection.select(None)
    for command, _, nothing_selected in said:
        assert window.commands.why_not(command) == nothing_selected, command.id
        assert window.actions_of.action_of(command).isEnabled() is not bool(nothing_selected)


def refused(window):
    """Return the ids of the commands that cannot be done now, by what they say."""
    said = {}
    for command in ALL:
        if why := window.commands.why_not(command):
            said.setdefault(why, set()).add(command.id)
    return said


def test_without_marks_all_can_be_done_but_what_is_done_to_a_mark(window, chart):
    of_a_mark = {
        *(f"score_{score}" for score in range(11)), "active", "latent", "satellite", "clear",
        "resolved", "familiar", "needled", "remove_needle", "twitch", "deeper", "mirror", "remove",
        "next_complaint", "no_complaint", "flip",
    }  # fmt: skip
    steps = {"Nothing to undo": {"undo"}, "Nothing to do again": {"redo"}}
    assert refused(window) == {
        "Select a mark first": of_a_mark,
        "Nothing is marked yet": {"next_mark", "previous_mark"},
        **steps,
    }


def test_on_a_zone_what_only_points_have_says_so(window, chart):
    frame = chart.scene.frames[1]
    chart.editor.draw_zone(frame.view.cells_inside(square_on(frame)))
    assert window.commands.why_not(LATENT) == "Only a trigger point has this"
    assert window.commands.why_not(REMOVE) == ""


def test_the_deepest_muscle_says_that_none_lies_deeper(window, chart, monkeypatch):
    place_one(chart)
    monkeypatch.setattr(chart.editor, "muscles_under", lambda _, __: ())
    assert window.commands.why_not(DEEPER) == "No other muscle lies there"


def square_on(frame):
    x, y = frame.body.center().x(), frame.body.top() + 0.25 * frame.body.height()
    return np.array([(x - 30, y - 30), (x + 30, y - 30), (x + 30, y + 30), (x - 30, y + 30)])


def test_f1_lists_exactly_the_commands_that_have_a_key_and_the_keys_of_the_canvas(window, chart):
    press(window, "F1")
    dialog = window.findChild(QDialog, "keys")
    listed = Counter(label.text() for label in dialog.findChildren(QLabel))
    headings = [menu.words for menu in MENUS]
    headings += ["On the body, without a mouse", "On other keyboards"]
    keyed = [command for command in ALL if command.keys and command not in SCORES]
    wanted = Counter(headings)
    for command in keyed:
        wanted.update([command.words.replace(" …", ""), command.shown_key])
    for words, key in (*CANVAS_KEYS, *KEYBOARDS):
        wanted.update([words, key])
    wanted.update(["Tenderness, or intensity of a zone", "0 … 9, 1 0"])
    assert listed == wanted
    dialog.close()
